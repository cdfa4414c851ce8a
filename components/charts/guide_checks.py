"""Stacked bars of the guide's checked statements: a bar for each platform, a part for each verdict, as long as their number.

Rows: ``platform`` (name), ``verdict`` (position among the labels), ``count`` (of statements, above 0). Every part carries its count;
the order of the parts is that of the labels, so nothing is told by colour alone.
"""

import json
from functools import lru_cache

import altair as alt

from components.charts.frame import SILENT, framed, name_axis
from components.charts.palette import LIGHT, palette

STEP = 28
COLOURS = (2, 3, 4, 5, 11)
"""Index of each verdict's colour among the palette's contribution colours; a legend in HTML uses the same."""


@lru_cache(maxsize=8)
def checks_chart(words: tuple[str, ...], dark: bool) -> alt.LayerChart:
    """Return the bars for these labels of the verdicts (at most five), without rows; as wide as their container.

    >>> checks_chart(("holds", "differs"), False) is checks_chart(("holds", "differs"), False)
    True
    """
    look = palette(dark)
    places = list(range(len(words)))
    colours = [look.contributions[COLOURS[place]] for place in places]
    inks = [_ink_on(colour) for colour in colours]
    y = alt.Y(
        "platform:N",
        sort=None,
        scale=alt.Scale(paddingInner=0.28, paddingOuter=0.1),
        axis=name_axis(look.ink, labelPadding=8, labelFontSize=13, labelLimit=120),
    )
    base = (
        alt.Chart()
        .transform_stack(
            stack="count", as_=["from", "to"], groupby=["platform"], sort=[alt.SortField("verdict", order="ascending")]
        )
        .transform_calculate(
            middle="(datum.from + datum.to) / 2",
            words=f"{json.dumps(words)}[datum.verdict]",
            spoken=f"datum.platform + ', ' + {json.dumps(words)}[datum.verdict] + ': ' + datum.count",
        )
    )
    bars = base.mark_bar(stroke=look.surface, strokeWidth=1.5).encode(
        x=alt.X("from:Q", axis=None, scale=alt.Scale(nice=False)),
        x2="to:Q",
        y=y,
        fill=alt.Fill("verdict:N", scale=alt.Scale(domain=places, range=colours), legend=None),
        tooltip=[
            alt.Tooltip("platform:N", title="Platform"),
            alt.Tooltip("words:N", title="Verdict"),
            alt.Tooltip("count:Q", title="Statements"),
        ],
        description="spoken:N",
    )
    numbers = base.mark_text(fontSize=12, fontWeight=600, **SILENT).encode(
        x=alt.X("middle:Q", axis=None, scale=alt.Scale(nice=False)),
        y=y,
        text="count:Q",
        color=alt.Color("verdict:N", scale=alt.Scale(domain=places, range=inks), legend=None),
    )
    chart = framed(bars, numbers, height=alt.Step(STEP), padding=(2, 2, 2, 2), labels_inside=False)
    independent: alt.LayerChart = chart.resolve_scale(color="independent")
    return independent


def _ink_on(colour: str) -> str:
    """Return the text colour with the better contrast on a fill, by WCAG 2.

    >>> _ink_on("#dba751") == LIGHT.ink, _ink_on("#0b5d8a") == LIGHT.surface
    (True, True)
    """
    return max((LIGHT.ink, LIGHT.surface), key=lambda ink: _contrast(ink, colour))


def _contrast(first: str, second: str) -> float:
    """Return the contrast of two colours by WCAG 2, from 1 to 21.

    >>> [round(_contrast(colour, "#ffffff"), 2) for colour in ("#000000", "#767676", "#ff0000", "#00ff00", "#0000ff")]
    [21.0, 4.54, 4.0, 1.37, 8.59]
    """
    low, high = sorted((_lightness(first), _lightness(second)))
    return (high + 0.05) / (low + 0.05)


def _lightness(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
