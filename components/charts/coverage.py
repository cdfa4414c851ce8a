"""Coverage map: a grid of platform by fact, in four levels of evidence.

Rows: ``platform`` (name), ``column`` (position in the labels), ``level`` (0 to 3, worst to best), ``sign`` (the level's sign),
``text`` (what is known, in words). Darker is better founded; the sign says the same without colour.
"""

import json
from functools import lru_cache

import altair as alt

from components.charts.frame import SILENT, framed, name_axis
from components.charts.palette import palette

ROW_HEIGHT = 21
SHARES = (0.0, 0.16, 0.42, 1.0)
"""Share of the accent in the colour of each level."""


@lru_cache(maxsize=16)
def coverage_chart(labels: tuple[str, ...], dark: bool) -> alt.LayerChart:
    """Return the map for these columns, without its rows; as wide as its container, a line for each platform.

    >>> coverage_chart(("Isolation", "Price"), False) is coverage_chart(("Isolation", "Price"), False)
    True
    """
    look = palette(dark)
    names = json.dumps(labels)
    x = alt.X(
        "column:O",
        scale=alt.Scale(domain=list(range(len(labels))), paddingInner=0.06, paddingOuter=0),
        axis=name_axis(
            look.muted,
            orient="top",
            labelAngle=-60,
            labelLimit=130,
            labelOverlap=False,
            labelExpr=f"{names}[datum.value]",
        ),
    )
    y = alt.Y(
        "platform:N",
        sort=None,
        scale=alt.Scale(paddingInner=0.1),
        axis=name_axis(look.muted, labelLimit=130, labelOverlap=False),
    )
    colours = alt.Scale(
        domain=list(range(len(SHARES))), range=[blend(look.surface, look.accent, share) for share in SHARES]
    )
    base = alt.Chart().transform_calculate(label=f"{names}[datum.column]")
    squares = base.mark_rect(stroke=look.line, strokeWidth=1, cornerRadius=2, aria=False).encode(
        x=x,
        y=y,
        fill=alt.Fill("level:O", scale=colours, legend=None),
        tooltip=[
            alt.Tooltip("platform:N", title="Platform"),
            alt.Tooltip("label:N", title="Of"),
            alt.Tooltip("text:N", title="Known"),
        ],
    )
    signs = base.mark_text(fontSize=11, baseline="middle", **SILENT).encode(
        x=x,
        y=y,
        text="sign:N",
        color=alt.condition("datum.level == 3", alt.value(look.surface), alt.value(look.ink)),
    )
    return framed(squares, signs, height=alt.Step(ROW_HEIGHT), padding=(2, 2, 2, 2))


def blend(start: str, end: str, share: float) -> str:
    """Return the colour at this share of the way from one colour to another, both ``#rrggbb``.

    >>> blend("#000000", "#ff0080", 0.5)
    '#800040'
    """
    ends = ([int(colour[i : i + 2], 16) for i in (1, 3, 5)] for colour in (start, end))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in zip(*ends, strict=True))
