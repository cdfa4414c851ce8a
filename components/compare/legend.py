"""Legend of the comparison table: the meaning of its marks, and links to the explanations of each criterion."""

from html import escape

from components.html.elements import element
from decision.catalogue.catalogue import Catalogue
from decision.guide.faq import entries_for_criterion

_MARKS = (
    "Hatched: what unknown or unsettled values could add. ● the guide and newer evidence differ, ≠ sources disagree, "
    "? doubtful, n small sample. Every value opens its source."
)


def legend_html(catalogue: Catalogue) -> str:
    """Return the meaning of the marks, the data's version, and for each criterion the FAQ entries that explain it."""
    own_mark = " ⌂ our own." if catalogue.plain is not None else ""
    meaning = f"{_MARKS}{own_mark} Data {catalogue.version}, {catalogue.claim_count:,} claims."
    items = "".join(
        f"<li>{element('b', criterion.label)} {_links(catalogue, criterion.id)}</li>"
        for criterion in catalogue.criteria
    )
    return f'<div class="legend-text">{element("p", meaning)}<details><summary>What stands behind each criterion</summary><ul>{items}</ul></details></div>'


def _links(catalogue: Catalogue, criterion_id: str) -> str:
    return ", ".join(
        f'<a href="faq?entry={escape(entry.id)}">{escape(entry.question)}</a>'
        for entry in entries_for_criterion(catalogue, criterion_id)
    )
