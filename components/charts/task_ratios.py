"""Chart of measured workloads: a row for each environment, a point at the ratio of its time to the fastest's.

Rows: ``name`` and ``place`` (the environment and its position), ``ratio`` (1 is the fastest), ``low`` and ``high`` (the same for the best
and worst sample), ``part`` (not all tasks were measured, drawn hollow), ``text`` (the point's tooltip).
"""

from functools import lru_cache

import altair as alt

from components.charts.frame import SILENT, framed, name_axis, scale_axis
from components.charts.palette import palette

STEP = 20
TIMES = (0.2, 0.5, 1, 1.5, 2, 3, 5, 10, 20, 50, 100, 200, 500)


@lru_cache(maxsize=16)
def task_chart(ends: tuple[str, ...], dark: bool) -> alt.LayerChart:
    """Return the chart with a logarithmic axis between two ends, given as text, without its rows; as wide as its container.

    >>> task_chart(("0.8", "8"), False) is task_chart(("0.8", "8"), False)
    True
    """
    look = palette(dark)
    low, high = map(float, ends)
    y = alt.Y(
        "name:N",
        sort=alt.EncodingSortField("place", op="min", order="ascending"),
        axis=name_axis(look.ink, labelLimit=124, labelPadding=6),
    )
    scale = alt.Scale(type="log", domain=[low, high], nice=False)
    axis = scale_axis(
        look, values=[time for time in TIMES if low <= time <= high], labelOverlap=True, labelExpr="datum.value + '×'"
    )
    base = alt.Chart()
    spans = base.mark_rule(strokeWidth=3, opacity=0.4, color=look.accent, clip=True, **SILENT).encode(
        y=y, x=alt.X("low:Q", scale=scale, axis=axis), x2="high:Q"
    )
    points = base.mark_point(size=56, strokeWidth=1.7, opacity=1, fillOpacity=1, stroke=look.accent).encode(
        y=y,
        x=alt.X("ratio:Q", scale=scale, axis=axis),
        fill=alt.condition("datum.part", alt.value(look.surface), alt.value(look.accent)),
        tooltip=alt.Tooltip("text:N", title=" "),
        description="text:N",
    )
    return framed(spans, points, height=alt.Step(STEP), padding=(0, 4, 8, 4))
