"""Score breakdown of the selected platforms, as stacked bars.

HTML and not a chart: bars need no axes, every part carries its words, and a change of weights is drawn in a few milliseconds
where the same picture in Vega took fifty (docs/decisions/0003-reading-the-evidence.md).
"""

from typing import NamedTuple

from markupsafe import Markup

from components.html.templates import macros
from decision.catalogue.criteria import Criterion
from decision.ranking.ranking import Ranking, Row

_HTML = macros("components/compare/contributions.html")


class BarPart(NamedTuple):
    """Contribution of one criterion to a score. ``width``: in percent. ``is_pale``: from a value that is unknown or uncertain."""

    width: str
    is_pale: bool
    words: str


class Bar(NamedTuple):
    """Score of one platform and its parts."""

    label: str
    score: str
    parts: list[BarPart]


def contributions_html(result: Ranking) -> Markup:
    """Return one bar for each selected platform, as long as its score; each part is one criterion's contribution.

    Parts carry their product in words, for pointer and screen reader alike.
    """
    bars = [
        Bar(row.label, f"{row.score:.2f}", [_part(result, row, criterion) for criterion in result.criteria])
        for row in result.selected
    ]
    return _HTML.contributions(bars, [criterion.label for criterion in result.criteria])


def _part(result: Ranking, row: Row, criterion: Criterion) -> BarPart:
    cell, share, added = row.cells[criterion.id], result.shares[criterion.id], row.contributions[criterion.id]
    worth = added / share if share else 0.0
    words = f"{criterion.label}, {cell.text}: {100 * share:.0f} % × {worth:.2f} = {added:.2f}"
    return BarPart(f"{100 * added:.3f}", cell.utility.low < cell.utility.high, words)
