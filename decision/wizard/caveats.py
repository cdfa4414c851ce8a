"""Warnings that follow from facts: what a reader has to do, or should know, about a platform that fits.

The words stand in data/needs.yaml; this module decides when each applies. Unknown is a reason to warn, too, and says that it is unknown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.guidance import CaveatText
from decision.catalogue.platforms import Claim, Platform
from decision.cells.cell import Cell
from decision.cells.offers import offers_column
from decision.format import duration
from decision.ranking.ranking import Row
from decision.ranking.view import View
from decision.wizard.answers import chosen_needs, chosen_options


@dataclass(frozen=True, slots=True)
class Caveat:
    """One warning. ``platform`` and ``claim`` are None where it is about a need and not about a platform."""

    id: str
    text: str
    faq: str
    platform: Platform | None = None
    claim: Claim | None = None


def caveats(catalogue: Catalogue, view: View, rows: Sequence[Row]) -> tuple[Caveat, ...]:
    """Return the warnings about these platforms and about the needs of this view, by platform, then by need."""
    warnings = [caveat for row in rows for caveat in _of_platform(catalogue, view, row)]
    for need in chosen_needs(catalogue, view):
        warnings += [Caveat(f"need-{need.id}", text, need.faq[0]) for text in need.caveats]
    return tuple(warnings)


def _of_platform(catalogue: Catalogue, view: View, row: Row) -> Iterator[Caveat]:
    task = duration(view.task) if view.task else ""
    warn_below = max((option.warn_below for _, option in chosen_options(catalogue, view)), default=0)
    for template in catalogue.caveats:
        for of in [template.of] if template.of else catalogue.criterion:
            cell = row.cells[of] if of in row.cells else offers_column(catalogue, of, view.basis)[row.id][row.offer.id]
            weighs = bool(row.contributions.get(of))
            if _applies(template, cell, view, warn_below, weighs):
                noun = catalogue.criterion[of].noun if of in catalogue.criterion else catalogue.fields[of].label
                text = template.text.format(platform=row.platform.label, value=cell.text, task=task, noun=noun)
                claim = cell.chosen[0] if cell.chosen else None
                yield Caveat(template.id, text, template.faq, row.platform, claim)


def _applies(template: CaveatText, cell: Cell, view: View, warn_below: float, weighs: bool) -> bool:
    """Return whether a warning applies; ``weighs`` tells whether the criterion counts for this score at all."""
    unknown = cell.state == "unknown"
    return {
        "checkpoint": bool(view.task) and not unknown and _ends_before(cell, view.task),
        "task-unknown": bool(view.task) and unknown,
        "export": not unknown and cell.value != "persistent",
        "files-unknown": unknown,
        "isolation": not unknown and cell.utility.low < warn_below,
        "doubt": weighs and (cell.doubt or cell.conflict),
    }[template.id]


def _ends_before(cell: Cell, seconds: int) -> bool:
    """Return whether a session may be cut off before a task is done; of a range the worst counts."""
    values = cell.value if isinstance(cell.value, list) else [cell.value]
    return any(isinstance(value, int | float) and value < seconds for value in values)
