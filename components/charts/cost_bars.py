"""Stacked bars of monthly costs: a bar for each platform, a part for each kind of cost, an open frame for what may come on top.

Rows: ``name`` and ``place`` (the platform and its position), ``kind`` (0 to 4, the colour), ``start`` and ``end`` (US dollars a month),
``open`` (what may come on top, drawn as a dashed frame), ``text`` (the part's tooltip), ``total`` (the cost in words, on a bar's last part).
"""

from functools import lru_cache
from typing import Any

import altair as alt

from components.charts.frame import SILENT, framed, name_axis, scale_axis
from components.charts.palette import palette

STEP = 24
KINDS = 5


@lru_cache(maxsize=2)
def cost_bars_chart(labels: tuple[str, ...], dark: bool) -> alt.LayerChart:
    """Return the chart without its rows; as wide as its container. ``labels`` is empty: nothing in the chart depends on them.

    >>> cost_bars_chart((), False) is cost_bars_chart((), False)
    True
    """
    look = palette(dark)
    y = alt.Y(
        "name:N",
        sort=alt.EncodingSortField("place", op="min", order="ascending"),
        axis=name_axis(look.ink, labelLimit=155, labelPadding=6),
    )
    axis = scale_axis(look, format="$,.0f", tickCount=5, labelOverlap=True)
    x = alt.X("start:Q", axis=axis, scale=alt.Scale(zero=True, nice=True, padding=0))
    texts: dict[str, Any] = {"tooltip": alt.Tooltip("text:N", title=" "), "description": "text:N"}
    base = alt.Chart()
    bars = (
        base.mark_bar(height=13, stroke=look.surface, strokeWidth=1)
        .transform_filter("!datum.open")
        .encode(
            y=y,
            x=x,
            x2="end:Q",
            fill=alt.Fill(
                "kind:N",
                scale=alt.Scale(domain=list(range(KINDS)), range=list(look.contributions[:KINDS])),
                legend=None,
            ),
            **texts,
        )
    )
    frames = (
        base.mark_bar(height=12, fillOpacity=0, stroke=look.ink, strokeWidth=1.2, strokeDash=[3, 2])
        .transform_filter("datum.open")
        .encode(y=y, x=x, x2="end:Q", **texts)
    )
    totals = (
        base.mark_text(align="left", dx=6, fontSize=12, color=look.ink, **SILENT)
        .transform_filter("isValid(datum.total)")
        .encode(y=y, x=alt.X("end:Q", axis=axis), text="total:N")
    )
    return framed(bars, frames, totals, height=alt.Step(STEP), padding=(0, 4, 20, 4))
