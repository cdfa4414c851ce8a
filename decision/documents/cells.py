"""Cells of the decision matrix as JSON."""

from typing import Any

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.cells.cell import Basis, Cell, State
from decision.cells.offers import offers_matrix
from decision.documents.base import Document
from decision.documents.claims import CellClaim


class UtilityJson(Document):
    """What a value counts, from 0 to 1; the two ends differ where it is not known for certain."""

    low: float
    """The least that it may count."""
    high: float
    """The most that it may count."""


class CellJson(Document):
    """What is known of one thing about one platform."""

    state: State
    """Whether it is known; ``no`` and ``not_applicable`` are known too."""
    unknown: bool
    """Whether nothing is known."""
    value: Any
    """The exact value in the unit of its criterion or field, a list where several are possible; null when unknown."""
    text: str
    """The value in words."""
    detail: str
    """What else is needed to read the value."""
    utility: UtilityJson
    """What the value counts."""
    claim: CellClaim | None
    """The first claim that fills the cell."""
    conflict: bool
    """Whether other claims that could have filled the cell say something else."""
    guide_differs: bool
    """Whether the guide and newer evidence differ."""
    doubt: bool
    """Whether the sources give a reason to hesitate."""


@cached(maxsize=16)
def matrix_json(catalogue: Catalogue, basis: Basis) -> dict[tuple[str, str], dict[str, CellJson]]:
    """Return all cells under one basis as JSON, by platform and offer, and criterion; views that differ in weights alone share them."""
    return {
        (platform_id, offer_id): {id: cell_json(cell) for id, cell in cells.items()}
        for platform_id, by_offer in offers_matrix(catalogue, basis).items()
        for offer_id, cells in by_offer.items()
    }


def cell_json(cell: Cell) -> CellJson:
    """Return a cell as JSON."""
    return CellJson(
        state=cell.state,
        unknown=cell.state == "unknown",
        value=cell.value,
        text=cell.text,
        detail=cell.detail,
        utility=cell.utility,
        claim=cell.chosen[0] if cell.chosen else None,
        conflict=cell.conflict,
        guide_differs=cell.guide_differs,
        doubt=cell.doubt,
    )
