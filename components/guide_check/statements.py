"""The guide's statements that were checked: their number, and a table for each platform."""

from markupsafe import Markup

from components.guide_check.standings import rank_text, standing_words
from components.html.templates import macros
from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.cells.cell import Cell
from decision.guide.checks import CheckFilter, Effect, counts, guide_checks, select


def count_html(count: int, total: int, filtered: bool) -> Markup:
    """Return the number of statements that pass the filters, and the link back to all."""
    return _HTML.count(f"{count} of {total} statements." if filtered else f"{total} statements.", filtered)


@cached(maxsize=512)
def section_html(catalogue: Catalogue, platform_id: str, check_filter: CheckFilter, entry: str) -> Markup:
    """Return one platform's statements that pass a filter; ``entry``: id of the linked statement, shown whatever the filter.

    Empty where none passes.
    """
    visible_ids = {row.check.id for row in select(catalogue, check_filter)} | {entry}
    rows = [row for row in guide_checks(catalogue) if row.platform.id == platform_id and row.check.id in visible_ids]
    if not rows:
        return Markup()
    tally = ", ".join(f"{count} {catalogue.terms.check(id).label}" for id, count in counts(rows).items() if count)
    summary = f"{tally}. {standing_words(catalogue, platform_id)}"
    return _HTML.section(catalogue, catalogue.platform[platform_id], summary, rows, entry)


def _values_text(effect: Effect) -> str:
    """Return the values of a criterion in either lens, and how much they count."""
    if effect.guide.text == effect.today.text and effect.guide.utility == effect.today.utility:
        return f"{effect.guide.text} in both, counts {_utility_text(effect.guide)}"
    text = f"{effect.guide.text} → {effect.today.text}, counts {_utility_text(effect.guide)} → {_utility_text(effect.today)}"
    return text if effect.same_measure else f"{text}; each lens measures this its own way"


def _utility_text(cell: Cell) -> str:
    low, high = cell.utility.low, cell.utility.high
    return f"{low:.2f}" if low == high else f"{low:.2f} to {high:.2f}"


_HTML = macros("components/guide_check/statements.html", rank_text=rank_text, values_text=_values_text)
