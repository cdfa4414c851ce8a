"""History of measured starts of up to four platforms: daily medians and their rolling median.

Rows: ``platform`` (name), ``series`` (0 to 3, its colour and shape), ``date`` (ISO day), ``ms`` (the day's median), ``line`` (the rolling
median, missing where too few days are near), ``part`` (counts gaps: the line stops at each), ``small`` (few starts, drawn hollow),
``text`` (the point's tooltip).
"""

from functools import lru_cache
from typing import Any, Literal

import altair as alt

from components.charts.cold_starts import TIME_LABEL, TIMES
from components.charts.frame import SILENT, framed, scale_axis
from components.charts.palette import palette
from components.charts.radar import SHAPES

HEIGHT = 300


@lru_cache(maxsize=4)
def start_history_chart(scale: tuple[str, ...], dark: bool) -> alt.LayerChart:
    """Return the chart for a scale, ``("log",)`` or ``("linear",)``, without its rows; as wide as its container.

    >>> start_history_chart(("log",), False) is start_history_chart(("log",), False)
    True
    """
    look = palette(dark)
    kind: Literal["log", "linear"] = "log" if scale == ("log",) else "linear"
    x = alt.X("date:T", scale=alt.Scale(type="utc"), axis=scale_axis(look, tickCount=6, labelOverlap=True))
    scaled = alt.Scale(type="linear", zero=True, nice=True) if kind == "linear" else alt.Scale(type=kind, padding=14)
    ticks: dict[str, Any] = {"values": list(TIMES)} if kind == "log" else {"tickCount": 6}
    along = scale_axis(look, labelExpr=TIME_LABEL, **ticks)
    slots = list(range(len(look.series)))
    colours = alt.Scale(domain=slots, range=list(look.series))
    stroke = alt.Stroke("series:N", scale=colours, legend=None)
    base = alt.Chart()
    lines = (
        base.mark_line(strokeWidth=2.4, **SILENT)
        .transform_filter("isValid(datum.line)")
        .encode(x=x, y=alt.Y("line:Q", scale=scaled, axis=along), stroke=stroke, detail="part:N")
    )
    points = base.mark_point(size=26, strokeWidth=1.3, opacity=0.75, fillOpacity=0.75).encode(
        x=x,
        y=alt.Y("ms:Q", scale=scaled, axis=along),
        stroke=stroke,
        fill=alt.condition("datum.small", alt.value(look.surface), alt.Fill("series:N", scale=colours, legend=None)),
        shape=alt.Shape("series:N", scale=alt.Scale(domain=slots, range=SHAPES), legend=None),
        tooltip=alt.Tooltip("text:N", title=" "),
        description="text:N",
    )
    return framed(points, lines, height=HEIGHT, padding=(4, 4, 8, 4), labels_inside=False)
