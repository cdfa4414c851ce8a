"""Chart of claimed and measured start times: a row for each platform, in it a lane for claims and one for each way of starting.

The time axis is logarithmic: twice the time is the same step everywhere. Rows: ``name`` and ``place`` (the platform and its
position), ``lane`` (``claimed`` or a mode), ``kind``:
- ``span``: a line from ``low`` to ``high``, ``old`` when its ends come from an older run than the median;
- ``tail``: a tick at ``ms``, ``long`` for the slowest;
- ``guide``, ``vendor``, or a mode: a point at ``ms``, ``small`` for a run with few starts (drawn hollow). The
  guide's is an open diamond, so that the vendor's may stand inside it.
``text`` is the point's tooltip; ``success`` the share of starts that succeeded, where not all did, and stands left of its point.
"""

from functools import lru_cache
from typing import Any

import altair as alt

from components.charts.frame import SILENT, framed, name_axis, scale_axis
from components.charts.palette import palette

LANES = ("claimed", "sequential", "staggered", "burst")
POINTS = ("guide", "vendor", *LANES[1:])
SHAPES = ("diamond", "cross", "circle", "square", "triangle-up")
STEP = 13
TIMES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
TIME_LABEL = "datum.value >= 1000 ? datum.value / 1000 + ' s' : datum.value + ' ms'"


@lru_cache(maxsize=8)
def cold_starts_chart(lanes: tuple[str, ...], dark: bool) -> alt.LayerChart:
    """Return the chart for some of ``LANES``, without its rows; as wide as its container, as tall as its rows need.

    >>> cold_starts_chart(LANES, False) is cold_starts_chart(LANES, False)
    True
    """
    look = palette(dark)
    colours = alt.Scale(domain=[LANES[0], *POINTS], range=[look.ink, look.warning, look.ink, *look.series[:3]])
    y = alt.Y(
        "name:N",
        sort=alt.EncodingSortField("place", op="min", order="ascending"),
        axis=name_axis(
            look.ink,
            labelFontSize=12.5,
            labelLimit=130,
            labelPadding=8,
            grid=True,
            gridColor=look.line,
            tickBand="extent",
        ),
        scale=alt.Scale(paddingInner=0.25, paddingOuter=0.1),
    )
    scale = alt.Scale(type="log", nice=False, padding=12)
    axis = scale_axis(look, orient="top", values=list(TIMES), labelOverlap=True, labelExpr=TIME_LABEL)
    x = alt.X("ms:Q", scale=scale, axis=axis)
    offset = alt.YOffset("lane:N", sort=list(lanes), scale=alt.Scale(domain=list(lanes)))
    lane = alt.Stroke("lane:N", scale=colours, legend=None)
    faded = alt.condition("datum.old", alt.value(0.45), alt.value(1))
    base = alt.Chart()
    spans = (
        base.mark_rule(strokeWidth=1.6, **SILENT)
        .transform_filter("datum.kind == 'span'")
        .encode(
            y=y,
            yOffset=offset,
            x=alt.X("low:Q", scale=scale, axis=axis),
            x2="high:Q",
            stroke=lane,
            opacity=faded,
            strokeDash=alt.condition("datum.old", alt.value([2, 2]), alt.value([1, 0])),
        )
    )
    ticks = (
        base.mark_point(shape="stroke", angle=90, strokeWidth=1.6, opacity=1)
        .transform_filter("datum.kind == 'tail'")
        .encode(
            y=y,
            yOffset=offset,
            x=x,
            stroke=lane,
            opacity=faded,
            size=alt.condition("datum.long", alt.value(110), alt.value(36)),
            tooltip=alt.Tooltip("text:N", title=" "),
            description="text:N",
        )
    )
    series: dict[str, Any] = {"scale": colours, "legend": None}
    points = (
        base.mark_point(strokeWidth=1.7, opacity=1)
        .transform_filter("datum.kind != 'span' && datum.kind != 'tail'")
        .encode(
            y=y,
            yOffset=offset,
            x=x,
            stroke=alt.Stroke("kind:N", **series),
            fillOpacity=alt.condition("datum.kind == 'guide'", alt.value(0), alt.value(1)),
            size=alt.condition("datum.kind == 'guide'", alt.value(130), alt.value(58)),
            fill=alt.condition("datum.small", alt.value(look.surface), alt.Fill("kind:N", **series)),
            shape=alt.Shape("kind:N", scale=alt.Scale(domain=list(POINTS), range=list(SHAPES)), legend=None),
            tooltip=alt.Tooltip("text:N", title=" "),
            description="text:N",
        )
    )
    shares = (
        base.mark_text(align="right", dx=-8, fontSize=11, color=look.ink, **SILENT)
        .transform_filter("datum.success != ''")
        .encode(y=y, yOffset=offset, x=x, text="success:N")
    )
    return framed(spans, ticks, points, shares, height=alt.Step(STEP), padding=(0, 4, 8, 4))
