"""Remarks on a cell, in sentences: why its value should be read with care."""

from decision.cells.cell import Cell
from decision.cells.origin import SuccessOrigin
from decision.format import number, thousands


def remarks(cell: Cell) -> list[str]:
    """Return remarks on a cell, in sentences."""
    sentences = []
    if cell.conflict:
        sentences.append(conflict_remark(cell))
    if isinstance(cell.origin, SuccessOrigin) and cell.is_known:
        low, high = (number(round(100 * end, 3)) for end in (cell.origin.low, cell.origin.high))
        sentences.append(
            f"After {thousands(cell.origin.starts, 'start')} the true rate lies between {low} and {high} % with 95 % confidence "
            "(Wilson's interval), and any of that may count."
        )
    elif cell.state == "range" and len(cell.chosen) > 1:
        sentences.append("Claims of equal standing differ, so any of these values may hold.")
    if cell.small:
        sentences.append("This rests on a small measurement.")
    if cell.utility.clipped:
        sentences.append("The value lies beyond the end of the scale and counts as its end.")
    if cell.guide_differs:
        sentences.append("The guide and newer evidence say different things.")
    return sentences


def conflict_remark(cell: Cell) -> str:
    """Return how the sources of a cell disagree, in a sentence."""
    ratio = _promise_gap(cell)
    if ratio:
        return f"Promise and measurement differ {ratio:.1f} times."
    return "Sources that could have filled this cell disagree."


def _promise_gap(cell: Cell) -> float | None:
    """Return the factor by which a promise and the measurement differ; None where there is no pair or no conflict."""
    if not (cell.conflict and cell.chosen and cell.chosen[0].kind == "measurement"):
        return None
    promises = [
        c.value for c in cell.unused if c.kind not in ("guide", "third-party") and isinstance(c.value, int | float)
    ]
    if not promises or not isinstance(cell.value, int | float):
        return None
    ratio = float(cell.value) / promises[0]
    return max(ratio, 1 / ratio)
