"""Numbers and evidence of a value as they stand beside it in files: both ends of what it says, its state, who says so, and when."""

from collections.abc import Iterable

from decision.catalogue.platforms import Claim
from decision.cells.cell import Cell
from decision.claims.implied import cited


def ends(value: object) -> tuple[float | None, float | None]:
    """Return the least and the most that a value says; None for an end that is a word, such as unlimited.

    >>> ends([1, "unlimited"]), ends({"A100": 0.0005, "H100": 0.001, "L4": None}), ends("custom")
    ((1, None), (0.0005, 0.001), (None, None))
    """
    values = _entries(value)
    numbers = [entry for entry in values if isinstance(entry, int | float) and not isinstance(entry, bool)]
    if not numbers:
        return None, None
    return min(numbers), max(numbers) if len(numbers) == len(values) else None


def _entries(value: object) -> list[object]:
    """Return all that a value says, of lists and maps what they hold; what a map leaves open and the steps of a span say nothing."""
    if isinstance(value, dict):
        parts = [part for key, part in value.items() if part is not None and key != "step"]
    elif isinstance(value, list):
        parts = value
    else:
        return [value]
    return [entry for part in parts for entry in _entries(part)]


COUNTED = "from 0 to 1"
"""Unit of what values count."""


def counted_ends(cell: Cell) -> tuple[float | None, float | None]:
    """Return the least and the most that a value counts, from 0 to 1; None where nothing is known of it."""
    return (cell.utility.low, cell.utility.high) if cell.is_known else (None, None)


EVIDENCE = ("state", "source", "kind of source", "source dated", "source seen")
"""Names of the further columns beside a value: whether it is known, and who says so and when."""


def evidence_labels(label: str) -> tuple[str, ...]:
    """Return the labels of the further columns beside a column of values.

    >>> evidence_labels("Price")[:2]
    ('Price, state', 'Price, source')
    """
    return tuple(f"{label}, {name}" for name in EVIDENCE)


def evidence(cell: Cell) -> tuple[str, ...]:
    """Return a cell's state, and the sources of the claims that fill it with their kinds and days, as ``claim_texts`` writes them."""
    return (cell.state, *claim_texts(cell.chosen))


def claim_texts(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Return sources of claims, their kinds, the days that they speak of and those on which they were seen; several with semicolons between."""
    behind = dict.fromkeys(
        (claim.source, claim.kind, claim.as_of or "", claim.seen or "") for claim in map(cited, claims)
    )
    return tuple("; ".join(parts) if any(parts) else "" for parts in zip(*behind, strict=True)) or ("",) * 4
