"""Evidence for one cell as JSON for people: who says so, since when, who disagrees.

The same object feeds the card that opens at a value and the HTTP answer.
"""

from collections.abc import Sequence
from datetime import date

from decision.catalogue.base import find_or_none
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import CheckVerdict
from decision.cells.cell import Cell, State
from decision.cells.matrix import cell_of, criteria_under
from decision.cells.remarks import remarks
from decision.documents.base import Document, IgnoredParts, ignored_json
from decision.documents.claims import ClaimJson
from decision.links.codec import Ignored
from decision.ranking.ranking import ranking, shown_offer
from decision.ranking.view import View


class CellCheck(Document):
    """What the guide says about a cell, and what holds now."""

    says: str
    """What the guide says."""
    now: str
    """What newer evidence says."""
    verdict: CheckVerdict
    """The result of the check."""
    url: str
    """The source of the evidence."""


class CellAnswer(Document):
    """Everything that stands behind one cell of a view."""

    title: str
    """The platform and the criterion or field."""
    platform: str
    """The platform's id."""
    of: str
    """The id of the criterion, or the name of the field."""
    state: State
    """Whether the cell is known; ``no`` and ``not_applicable`` are known too."""
    value: str
    """The value in words."""
    what: str
    """What else is needed to read the value."""
    chosen: list[ClaimJson]
    """The claims that fill the cell."""
    others: list[ClaimJson]
    """The claims that do not."""
    remarks: list[str]
    """Remarks on the cell."""
    guide: list[CellCheck]
    """The guide's statements about it that were checked."""
    utility: str
    """What the value counts, in words; empty for a field."""
    how: str
    """How the value is made from claims, or the field's description."""
    more: str
    """The page with everything about the platform."""
    ignored: IgnoredParts


def cell_evidence(
    catalogue: Catalogue, view: View, platform_id: str, of: str, today: date, ignored: Sequence[Ignored] = ()
) -> CellAnswer:
    """Return the evidence for one cell. Raises KeyError like :func:``cell_of``."""
    platform = catalogue.platform[platform_id]
    offer = shown_offer(catalogue, ranking(catalogue, view), platform_id)
    cell = cell_of(catalogue, view.basis, platform_id, of, offer.id)
    criterion = find_or_none(criteria_under(catalogue, view.basis), of)
    label = criterion.label if criterion else catalogue.fields[of].label
    measure = criterion.measure(view.lens) if criterion else None
    related = criterion.related if criterion else (of,)
    return CellAnswer(
        title=f"{platform.label} · {label}",
        platform=platform.id,
        of=of,
        state=cell.state,
        value=cell.text,
        what=cell.detail,
        chosen=[ClaimJson.on(catalogue, claim, today) for claim in cell.chosen],
        others=[ClaimJson.on(catalogue, claim, today) for claim in cell.unused],
        remarks=list(remarks(cell)),
        guide=[
            CellCheck(says=check.guide_says, now=check.evidence_says, verdict=check.verdict, url=check.source)
            for check in platform.guide_check
            if check.field.startswith(related)
        ],
        utility=_utility_text(cell) if measure else "",
        how=measure.how if measure else catalogue.fields[of].description,
        more=f"platform?id={platform.id}",
        ignored=ignored_json(ignored),
    )


def _utility_text(cell: Cell) -> str:
    low, high = cell.utility.low, cell.utility.high
    return f"counts {low:.2f} of 1" if low == high else f"counts {low:.2f} to {high:.2f} of 1"
