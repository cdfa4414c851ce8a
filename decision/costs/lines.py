"""Lines of a bill, and the price fields that several modules read. Every amount has two ends, which are equal where it is exact."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from decision.catalogue.platforms import Claim

Ends = tuple[float, float]
"""A least and a greatest amount."""

Kind = Literal["computing", "storage", "data", "gpu", "fees"]
"""Purpose of a line; a picture puts lines of one kind together."""

HOUR_S = 3600

VCPU, MEMORY, SIZES = "pricing.vcpu_second_usd", "pricing.gib_second_usd", "pricing.sizes"
GPU_RATE = "pricing.gpu_second_usd"
MEMORY_INCLUDED, CPU_INCLUDED = "pricing.memory_included", "pricing.cpu_included"
"""Fields of the rates for computing, which bills and the reference price read."""

HOURS_A_MONTH = 730
"""Rates for a month of storage are taken as this many hours, as price lists do."""


@dataclass(frozen=True, slots=True)
class CostLine:
    """One line of a monthly bill, in US dollars.

    ``quantity`` is in ``unit`` and ``rate`` in US dollars for one of it; either is None where the amount is a flat one.
    ``low`` and ``high`` are the amounts that the line adds to the lower and upper end of the bill, negative where it is taken off.
    ``cause`` says in words why the two differ. ``claims``: its evidence.
    """

    label: str
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
    """Something that a platform does not sell: the feature, the limit in words where there is one, and the claims."""

    feature: str
    limit: str
    claims: tuple[Claim, ...]

    def __str__(self) -> str:
        return f"{self.feature} ({self.limit})" if self.limit else self.feature


def metered(
    label: str, kind: Kind, quantity: Ends, unit: str, rate: Ends, claims: Iterable[Claim | None], cause: str = ""
) -> CostLine:
    """Return the line for a quantity at a rate.

    >>> metered("CPU", "computing", (10, 20), "vCPU-hours", (0.05, 0.05), ()).high
    1.0
    """
    causes = [cause] if cause else []
    if rate[0] != rate[1] and not cause:
        causes.append("claims of equal standing give different rates")
    low, high = quantity[0] * rate[0], quantity[1] * rate[1]
    return CostLine(
        label, kind, low, high, each_once(claims), quantity, unit, rate, "; ".join(causes) if low != high else ""
    )


def flat(label: str, kind: Kind, amount: float, claims: Iterable[Claim | None]) -> CostLine:
    """Return the line for a flat amount."""
    return CostLine(label, kind, amount, amount, each_once(claims))


def total(lines: Iterable[CostLine]) -> Ends:
    """Return the sum of lines, at both ends."""
    summands = tuple(lines)
    return sum(line.low for line in summands), sum(line.high for line in summands)


def amounts(claim: Claim | None) -> dict[str, float]:
    """Return the amounts that a claim gives by name; words, unpublished and negative values are left out."""
    by_name = claim.value.items() if claim and isinstance(claim.value, dict) else ()
    return {str(name): float(amount) for name, amount in by_name if isinstance(amount, int | float) and amount >= 0}


def each_once(claims: Iterable[Claim | None]) -> tuple[Claim, ...]:
    """Return the claims without duplicates and None, in their order."""
    by_identity: dict[int, Claim] = {id(claim): claim for claim in claims if claim is not None}
    return tuple(by_identity.values())
