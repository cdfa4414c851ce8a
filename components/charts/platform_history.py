"""History of measured starts: the daily median of one platform's sequential runs.

Rows: ``date`` (ISO day), ``ms`` (median in milliseconds), ``text`` (the median in words), ``starts`` (number of starts in the
run), ``small`` (whether too few for a full run; drawn hollow).
"""

from functools import lru_cache
from typing import Literal

import altair as alt

from components.charts.frame import SILENT, framed, scale_axis
from components.charts.palette import palette

HEIGHT = 200
LOG, LINEAR = ("log",), ("linear",)
"""Scales of the time axis. On the logarithmic one, halving the time is the same step everywhere."""


@lru_cache(maxsize=8)
def history_chart(scale: tuple[str, ...], dark: bool) -> alt.LayerChart:
    """Return the chart for a scale, ``LOG`` or ``LINEAR``, without its rows; as wide as its container.

    >>> history_chart(LOG, False) is history_chart(LOG, False)
    True
    """
    look = palette(dark)
    kind: Literal["log", "linear"] = "log" if scale == LOG else "linear"
    x = alt.X("date:T", axis=scale_axis(look, tickCount=6, labelOverlap=True))
    y = alt.Y(
        "ms:Q",
        scale=alt.Scale(type=kind, zero=kind == "linear", nice=kind == "linear", padding=0 if kind == "linear" else 14),
        axis=scale_axis(look, title="Median start, ms", tickCount=5, format=",d"),
    )
    base = alt.Chart()
    line = base.mark_line(color=look.accent, strokeWidth=1.5, **SILENT).encode(x=x, y=y)
    points = (
        base.mark_point(size=34, strokeWidth=1.5, opacity=1, fillOpacity=1, stroke=look.accent)
        .transform_calculate(spoken="timeFormat(toDate(datum.date), '%Y-%m-%d') + ': ' + datum.text")
        .encode(
            x=x,
            y=y,
            fill=alt.condition("datum.small", alt.value(look.surface), alt.value(look.accent)),
            tooltip=[
                alt.Tooltip("date:T", title="Day", format="%Y-%m-%d"),
                alt.Tooltip("text:N", title="Median"),
                alt.Tooltip("starts:Q", title="Starts"),
            ],
            description="spoken:N",
        )
    )
    return framed(line, points, height=HEIGHT, padding=(4, 4, 4, 4), labels_inside=False)
