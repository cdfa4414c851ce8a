"""Reasons to look at a value twice: its marks, and a sentence for each. A page shows one sign for all of them."""

from collections.abc import Iterator

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.cells.cell import Cell
from decision.cells.remarks import conflict_remark

OLD = "old"
"""Mark of a value all of whose claims are old on the day on which the data were reviewed, or of unknown age."""

_SENTENCES = {
    "guide": "The guide and newer evidence say different things.",
    "doubt": "A source of it is doubtful; the reason stands with that source.",
    "second-hand": "It is known second-hand alone: nobody has read it at the vendor for this site.",
    "own": "It is our own fact.",
    "clipped": "The value lies beyond the end of the scale and counts as its end.",
    "small": "This rests on a small measurement.",
}


def marks_of(catalogue: Catalogue, cell: Cell) -> tuple[str, ...]:
    """Return the marks of a cell, the one of age among them, which needs the day of the data."""
    is_old = bool(cell.chosen) and all(_is_old(catalogue, claim) for claim in cell.chosen)
    return (*cell.marks, *((OLD,) if is_old else ()))


def _is_old(catalogue: Catalogue, claim: Claim) -> bool:
    """Return whether a claim should be looked at again for its age; the guide is as old as it is, and a team knows its own facts."""
    if claim.kind in ("own", "guide"):
        return False
    return catalogue.freshness.of(claim.age_days(catalogue.reviewed)).check


def attention(catalogue: Catalogue, cell: Cell) -> list[str]:
    """Return a sentence for each mark of a cell, in their order."""
    return [_sentence(catalogue, cell, mark) for mark in marks_of(catalogue, cell)]


def _sentence(catalogue: Catalogue, cell: Cell, mark: str) -> str:
    if mark == "conflict":
        return conflict_remark(cell)
    if mark == OLD:
        helps = dict.fromkeys(_age_helps(catalogue, cell))
        return f"Its sources are old: {'; or '.join(helps)}."
    return _SENTENCES[mark]


def _age_helps(catalogue: Catalogue, cell: Cell) -> Iterator[str]:
    for claim in cell.chosen:
        yield catalogue.freshness.of(claim.age_days(catalogue.reviewed)).help
