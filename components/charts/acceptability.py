"""Heat map of rank acceptability: platform by rank, darker where the rank is more frequent.

Rows: ``platform`` (name), ``rank`` (from 1), ``share`` (of the draws, above 0 to 1), ``text`` (the share in words). Ranks that a
platform never has are left out. Where not every rank has a column of its own, the one after the last stands for all later ones. Shares from 10 % on carry their number, so nothing is told by colour alone.
"""

from functools import lru_cache

import altair as alt

from components.charts.coverage import blend
from components.charts.frame import SILENT, framed, name_axis
from components.charts.palette import palette

ROW_HEIGHT = 22
NUMBERED = 0.10
"""Smallest share whose number is written into its square."""


@lru_cache(maxsize=64)
def acceptability_chart(ranks: tuple[str, ...], dark: bool) -> alt.LayerChart:
    """Return the map without its rows; as wide as its container.

    ``ranks``: as text, how many ranks have a column of their own, and how many there are.

    >>> acceptability_chart(("20", "35"), False) is acceptability_chart(("20", "35"), False)
    True
    """
    look = palette(dark)
    own, count = map(int, ranks)
    columns = list(range(1, min(own + 1, count) + 1))
    last = f"datum.value > {own} ? '{own + 1}+' : "
    fifth = f"datum.value == 1 || datum.value % 5 == 0 && datum.value < {own + (own == count)}"
    x = alt.X(
        "rank:O",
        scale=alt.Scale(domain=columns, paddingInner=0.05, paddingOuter=0),
        axis=name_axis(
            look.muted,
            orient="top",
            labelAngle=0,
            labelOverlap=False,
            labelExpr=f"{last}width / {len(columns)} > 16 || {fifth} ? datum.value : ''",
        ),
    )
    y = alt.Y(
        "platform:N",
        sort=None,
        scale=alt.Scale(paddingInner=0.08),
        axis=name_axis(look.ink, labelLimit=155, labelPadding=6, labelOverlap=False),
    )
    base = alt.Chart().transform_calculate(
        place=f"datum.rank > {own} ? datum.rank + ' or later' : datum.rank",
        spoken="datum.platform + ', rank ' + datum.place + ': ' + datum.text",
    )
    colours = alt.Scale(domain=[0, 1], range=[blend(look.surface, look.accent, 0.08), look.accent], type="sqrt")
    squares = base.mark_rect(cornerRadius=2).encode(
        x=x,
        y=y,
        fill=alt.Fill("share:Q", scale=colours, legend=None),
        tooltip=[
            alt.Tooltip("platform:N", title="Platform"),
            alt.Tooltip("place:N", title="Rank"),
            alt.Tooltip("text:N", title="Share of draws"),
        ],
        description="spoken:N",
    )
    roomy = alt.expr(f"width / {len(columns)} > 16 ? 1 : 0")
    numbers = (
        alt.Chart()
        .transform_filter(f"datum.share >= {NUMBERED}")
        .transform_calculate(number="format(100 * datum.share, '.0f')")
        .mark_text(fontSize=10, baseline="middle", opacity=roomy, **SILENT)
        .encode(
            x=x,
            y=y,
            text="number:N",
            color=alt.condition("datum.share > 0.35", alt.value(look.surface), alt.value(look.ink)),
        )
    )
    return framed(squares, numbers, height=alt.Step(ROW_HEIGHT), padding=(2, 2, 2, 2))
