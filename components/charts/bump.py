"""Bump chart of ranks: a column for each person, a line for each platform.

Rows: ``platform`` (name), ``member`` (name), ``rank`` (from 1), ``slot`` (the position at which it is drawn: platforms that share a rank stand
below one another, and positions that no line passes are left out), ``series`` (0 to 3 for the platforms that stand out, 4 for others), ``first`` and ``last`` (whether this is the line's
first or last point). Every line has its name at both ends, or where there is little room at the last, so nothing is told by colour alone.
"""

from functools import lru_cache
from typing import Any

import altair as alt

from components.charts.frame import SILENT, framed, name_axis
from components.charts.palette import palette

STEP = 24
PLAIN = 4
"""Series of the platforms that do not stand out."""
NARROW_BELOW = 480
NARROW = f"width < {NARROW_BELOW}"
"""Vega expression that is true where there is little room, as on a phone."""
OVERHANG = 80
"""Width that names take beyond both ends in a drawing, in CSS pixels: half of the first person's, and what a long one of a platform is more than its room."""
LEAST_ROOM = 72
"""Least width in which a person's name is written level, in CSS pixels; in less it stands upright."""


def level_width(columns: int) -> int:
    """Return the least width in which the names of so many people stand level, in CSS pixels, for a drawing that cannot turn them.

    >>> level_width(4), level_width(6)
    (452, 740)
    """
    between = (columns - 1) * (LEAST_ROOM + 6) + OVERHANG
    return between + 138 if between + 138 < NARROW_BELOW else between + 270


@lru_cache(maxsize=64)
def bump_chart(depth: tuple[str, ...], dark: bool) -> alt.LayerChart:
    """Return the chart for a number of slots and of columns, both as text, without its rows; as wide as its container.

    >>> bump_chart(("12", "3"), False) is bump_chart(("12", "3"), False)
    True
    """
    look = palette(dark)
    last, columns = map(int, depth)
    ends = [alt.expr(f"{NARROW} ? 16 : 135"), alt.expr(f"{NARROW} ? width - 122 : width - 135")]
    room = f"({NARROW} ? width - 138 : width - 270) / {max(1, columns - 1)} - 6"
    is_crowded = f"{room} < {LEAST_ROOM}"
    x = alt.X(
        "member:N",
        sort=None,
        scale=alt.Scale(type="point", padding=0, range=ends),
        axis=name_axis(
            look.ink,
            orient="top",
            labelAngle=alt.expr(f"{is_crowded} ? -90 : 0"),
            labelAlign=alt.expr(f"{is_crowded} ? 'left' : 'center'"),
            labelBaseline=alt.expr(f"{is_crowded} ? 'middle' : 'alphabetic'"),
            labelLimit=alt.expr(f"{is_crowded} ? 110 : min(130, {room})"),
            labelFontSize=12.5,
            grid=True,
            gridColor=look.line,
        ),
    )
    y = alt.Y("slot:Q", axis=None, scale=alt.Scale(domain=[last + 0.5, 0.5], nice=False, clamp=True))
    colours = alt.Scale(domain=[0, 1, 2, 3, PLAIN], range=[*look.series, look.muted])
    base = alt.Chart().transform_calculate(spoken="datum.platform + ', ' + datum.member + ': rank ' + datum.rank")
    lines = base.mark_line(strokeWidth=2, **SILENT).encode(
        x=x,
        y=y,
        detail="platform:N",
        stroke=alt.Stroke("series:N", scale=colours, legend=None),
        opacity=alt.condition(f"datum.series == {PLAIN}", alt.value(0.45), alt.value(1)),
    )
    points = base.mark_circle(size=230, opacity=1).encode(
        x=x,
        y=y,
        fill=alt.Fill("series:N", scale=colours, legend=None),
        tooltip=[
            alt.Tooltip("platform:N", title="Platform"),
            alt.Tooltip("member:N", title="Whose weights"),
            alt.Tooltip("rank:Q", title="Rank"),
        ],
        description="spoken:N",
    )
    numbers = base.mark_text(fontSize=10.5, fontWeight=600, color=look.surface, **SILENT).encode(
        x=x, y=y, text="rank:Q"
    )
    names: dict[str, Any] = {
        "fontSize": 12,
        "color": look.ink,
        "baseline": "middle",
        "limit": alt.expr(f"{NARROW} ? 105 : 118"),
        **SILENT,
    }
    before = (
        base.transform_filter("datum.first")
        .transform_calculate(before=f"{NARROW} ? '' : datum.platform")  # a name that is only unseen would take room
        .mark_text(align="right", dx=-15, **names)
        .encode(x=x, y=y, text="before:N")
    )
    after = (
        base.transform_filter("datum.last").mark_text(align="left", dx=15, **names).encode(x=x, y=y, text="platform:N")
    )
    return framed(lines, points, numbers, before, after, height=STEP * last, padding=(2, 2, 2, 2))
