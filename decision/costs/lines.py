"""The lines of a bill. Every amount has two ends, which are equal where it is exact."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from decision.records import Claim

Ends = tuple[float, float]
"""A least and a greatest amount."""

Kind = Literal["computing", "storage", "data", "gpu", "fees"]
"""What a line is for; a picture puts lines of one kind together."""

HOURS_A_MONTH = 730
"""Rates for a month of storage are taken as this many hours, as price lists do."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a monthly bill, in US dollars.

    ``quantity`` is in ``unit`` and ``rate`` in US dollars for one of it; either is None where the amount is a flat one.
    ``low`` and ``high`` are what the line adds to the lower and upper end of the bill, negative where it is taken off.
    ``cause`` says in words why the two differ. ``claims``: who says so.
    """

    what: str
    kind: Kind
    low: float
    high: float
    claims: tuple[Claim, ...]
    quantity: Ends | None = None
    unit: str = ""
    rate: Ends | None = None
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that a platform does not sell: what it is, the limit in words where there is one, and who says so."""

    what: str
    limit: str
    claims: tuple[Claim, ...]

    def __str__(self) -> str:
        return f"{self.what} ({self.limit})" if self.limit else self.what


def metered(
    what: str, kind: Kind, quantity: Ends, unit: str, rate: Ends, claims: Iterable[Claim | None], cause: str = ""
) -> Line:
    """Return the line for a quantity at a rate.

    >>> metered("CPU", "computing", (10, 20), "vCPU-hours", (0.05, 0.05), ()).high
    1.0
    """
    why = [cause] if cause else []
    if rate[0] != rate[1] and not cause:
        why.append("claims of equal standing give different rates")
    low, high = quantity[0] * rate[0], quantity[1] * rate[1]
    return Line(what, kind, low, high, each_once(claims), quantity, unit, rate, "; ".join(why) if low != high else "")


def flat(what: str, kind: Kind, amount: float, claims: Iterable[Claim | None]) -> Line:
    """Return the line for a flat amount."""
    return Line(what, kind, amount, amount, each_once(claims))


def total(lines: Iterable[Line]) -> Ends:
    """Return what lines add up to."""
    found = tuple(lines)
    return sum(line.low for line in found), sum(line.high for line in found)


def amounts(claim: Claim | None) -> dict[str, float]:
    """Return the amounts that a claim gives by name; what is a word, not published or below zero is left out."""
    told = claim.value.items() if claim and isinstance(claim.value, dict) else ()
    return {str(name): float(amount) for name, amount in told if isinstance(amount, int | float) and amount >= 0}


def each_once(claims: Iterable[Claim | None]) -> tuple[Claim, ...]:
    """Return the claims that are there, each once, in their order."""
    found: dict[int, Claim] = {id(claim): claim for claim in claims if claim is not None}
    return tuple(found.values())
