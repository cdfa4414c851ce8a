"""The guide's statements that were checked: their number, and a folded table for each platform."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from components.guide_check.standings import rank_text, standing_words
from components.html.templates import macros
from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Platform
from decision.cells.cell import Cell
from decision.guide.checks import Checked, CheckFilter, Effect, counts, guide_checks, select

MOST_UNFOLDED = 12
"""Most statements on the page that stand open: more are longer than a few screens of a phone."""


def count_html(count: int, total: int, filtered: bool) -> Markup:
    """Return the number of statements that pass the filters, and the link back to all."""
    return _HTML.count(f"{count} of {total} statements." if filtered else f"{total} statements.", filtered)


def contents_html(catalogue: Catalogue, check_filter: CheckFilter, more: Sequence[tuple[str, str]]) -> Markup:
    """Return links to the platforms with statements that pass a filter, and to ``more`` parts, by their anchors and labels."""
    rows = select(catalogue, check_filter)
    parts = [
        (part_id(platform.id), platform.label, f"{count} contradicted" if count else "")
        for platform in most_contradicted_first(catalogue, check_filter)
        for count in [counts(_of(rows, platform.id))["contradicted"]]
    ]
    return macros().contents([*parts, *((id, label, "") for id, label in more)])


def part_id(platform_id: str) -> str:
    """Return the anchor of a platform's statements."""
    return f"of-{platform_id}"


@cached(maxsize=64)
def most_contradicted_first(catalogue: Catalogue, check_filter: CheckFilter) -> tuple[Platform, ...]:
    """Return the platforms of the statements that pass a filter, those that the evidence contradicts most first."""
    rows = select(catalogue, check_filter)
    shown = [platform for platform in catalogue.in_guide.values() if _of(rows, platform.id)]
    return tuple(sorted(shown, key=lambda platform: -counts(_of(rows, platform.id))["contradicted"]))


def _of(rows: Iterable[Checked], platform_id: str) -> list[Checked]:
    return [row for row in rows if row.platform.id == platform_id]


@cached(maxsize=512)
def section_html(catalogue: Catalogue, platform_id: str, check_filter: CheckFilter, entry: str) -> Markup:
    """Return one platform's statements that pass a filter, contradictions first; ``entry``: id of the linked one, shown whatever the filter.

    Empty where none passes. It is folded, unless it holds the linked statement or few statements pass in all.
    """
    visible_ids = {row.check.id for row in select(catalogue, check_filter)} | ({entry} - {""})
    rows = [row for row in _of(guide_checks(catalogue), platform_id) if row.check.id in visible_ids]
    if not rows:
        return Markup()
    tally = ", ".join(f"{count} {catalogue.terms.check(id).label}" for id, count in counts(rows).items() if count)
    return _HTML.section(
        catalogue,
        catalogue.platform[platform_id],
        tally,
        standing_words(catalogue, platform_id),
        sorted(rows, key=lambda row: row.check.verdict != "contradicted"),
        entry,
        bool(entry) or len(visible_ids) <= MOST_UNFOLDED,
    )


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
