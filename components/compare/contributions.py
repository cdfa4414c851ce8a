"""Score breakdown of the selected platforms, as stacked bars.

HTML and not a chart: bars need no axes, every part carries its words, and a change of weights is drawn in a few milliseconds
where the same picture in Vega took fifty (docs/decisions/0003-reading-the-evidence.md).
"""

from components.html.elements import element
from decision.catalogue.criteria import Criterion
from decision.ranking.ranking import Ranking, Row


def contributions_html(result: Ranking) -> str:
    """Return one bar for each selected platform, as long as its score; each part is one criterion's contribution.

    A pale part comes from a value that is unknown or not settled. Parts carry their product in words, for pointer and
    screen reader alike.
    """
    rows = "".join(_bar(result, row) for row in result.selected)
    parts = (
        f'<li><span class="part part-{place}" aria-hidden="true"></span>{element("span", criterion.label)}</li>'
        for place, criterion in enumerate(result.criteria)
    )
    caption = '<caption class="unseen">What each criterion adds to the score</caption>'
    return f'<table class="stack">{caption}<tbody>{rows}</tbody></table><ul class="legend">{"".join(parts)}</ul>'


def _bar(result: Ranking, row: Row) -> str:
    parts = "".join(_part(result, row, place, criterion) for place, criterion in enumerate(result.criteria))
    name = element("th", row.platform.label, scope="row")
    return f'<tr>{name}<td><div class="parts">{parts}</div></td>{element("td", f"{row.score:.2f}")}</tr>'


def _part(result: Ranking, row: Row, place: int, criterion: Criterion) -> str:
    cell, share, added = row.cells[criterion.id], result.shares[criterion.id], row.contributions[criterion.id]
    worth = added / share if share else 0.0
    words = f"{criterion.label}, {cell.text}: {100 * share:.0f} % × {worth:.2f} = {added:.2f}"
    pale = " pale" if cell.utility.low < cell.utility.high else ""
    text = element("span", words, class_="unseen")
    attributes = element("i", "", class_=f"part part-{place}{pale}", style=f"width: {100 * added:.3f}%", title=words)
    return attributes.removesuffix("</i>") + f"{text}</i>"
