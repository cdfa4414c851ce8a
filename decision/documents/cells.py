"""Cells of the decision matrix as JSON."""

from typing import Any

from decision.cells.cell import Cell, State
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


def cell_json(cell: Cell) -> CellJson:
    """Return a cell as JSON."""
    return CellJson(
        state=cell.state,
        unknown=cell.state == "unknown",
        value=cell.value,
        text=cell.text,
        detail=cell.detail,
        utility=UtilityJson(low=cell.utility.low, high=cell.utility.high),
        claim=CellClaim.model_validate(cell.chosen[0]) if cell.chosen else None,
        conflict=cell.conflict,
        guide_differs=cell.guide_differs,
        doubt=cell.doubt,
    )
