"""Machines that are sold and what an hour of them costs: sizes, limits within which one may choose, and rates.

By docs/decisions/0009-costs.md: the cheapest machine counts that is really sold and holds what is wanted, in the cheapest region.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.audit.claims import FIELDS, Claim, Offer, best, spelt

Ends = tuple[float, float]
FREE = (0.0, 0.0)
INFINITE = (0, math.inf)


@dataclass
class Plan:
    """What holds where an offer is bought: the claims on a plan of the vendor's in one region, and which of them were used.

    ``covers``: tiers of the claims that name no plan. ``naming``: tiers of those that name it.
    """

    offer: Offer
    covers: tuple[str, ...]
    naming: tuple[str, ...] = ()
    name: str = ""
    names: tuple[str, ...] = ()
    region: str = ""
    used: list[Claim] = field(default_factory=list)

    def named(self, scope: str) -> str | None:
        """The plan that a scope names first."""
        hits = {name: re.search(rf"\b{re.escape(name)}\b", spelt(scope)) for name in self.names}
        return min(
            (name for name, hit in hits.items() if hit), key=lambda name: (hits[name].start(), -len(name)), default=None
        )

    def claims(self, name: str) -> list[Claim]:
        """The claims about a field that count: those that name this plan, else those that name none."""
        about = [claim for claim in self.offer.about(name) if not self.region or claim.region in ("", self.region)]
        own = [claim for claim in about if claim.tier in self.naming and self.named(claim.scope) == self.name]
        everywhere = FIELDS[name].get("every_tier")
        unnamed = [c for c in about if (c.tier in self.covers or everywhere) and self.named(c.scope) is None]
        counting = best(own or unnamed)
        self.used += [claim for claim in counting if claim not in self.used]
        return counting

    def ends(self, name: str) -> Ends | None:
        """The lowest and highest number of a field."""
        both = [claim.value if isinstance(claim.value, list) else [claim.value] for claim in self.claims(name)]
        numbers = [end for ends in both for end in ends if isinstance(end, int | float) and not isinstance(end, bool)]
        return (min(numbers), max(numbers)) if numbers else None

    def answers(self, name: str) -> set[Any]:
        """The different values of a field."""
        return {claim.value for claim in self.claims(name)}

    def says(self, name: str) -> bool:
        """Whether all claims about a field say yes."""
        return self.answers(name) == {True}


def regions(offer: Offer) -> list[str]:
    """The regions that prices name; one without a name where none does."""
    return sorted({claim.region for claim in offer.claims if claim.region}) or [""]


@dataclass(frozen=True)
class Shape:
    """A machine that is sold: its vCPUs and memory, its size where it is one of a list, and how many units of that it is."""

    vcpu: float
    gib: Ends
    size: dict[str, Any] = field(default_factory=dict)
    units: int = 1

    @property
    def text(self) -> str:
        """The machine in words."""
        amounts = f"{self.vcpu:g} vCPU, {self.gib[0]:g} GiB"
        return f"{self.size['name']} ({amounts})" if self.size else amounts


def spans(plan: Plan, chosen: str, largest: str) -> list[Any]:
    """What one may choose from: by a field of its own, else anything up to the largest; anything where nobody says."""
    most = plan.ends(largest)
    return [claim.value for claim in plan.claims(chosen)] or ([[0, most[1]]] if most else [list(INFINITE)])


def snapped(wanted: float, choices: list[Any]) -> float | None:
    """The least amount that one may choose and that is enough; nothing where none is."""
    found: list[float] = []
    for span in choices:
        if isinstance(span, dict) and "values" in span:
            found += [value for value in span["values"] if value >= wanted]
            continue
        both = (
            span
            if isinstance(span, list)
            else [span.get("least", 0), span.get("most", math.inf)]
            if isinstance(span, dict)
            else [span, span]
        )
        step = span.get("step") if isinstance(span, dict) else None
        over = max(0.0, wanted - both[0])
        amount = both[0] + (math.ceil(over / step - 1e-9) * step if step else over)
        found += [amount] if amount <= both[1] else []
    return min(found, default=None)


def most(choices: list[Any]) -> float:
    """The greatest amount that one may choose."""
    ends = [
        max(s["values"]) if "values" in s else s.get("most", math.inf) if isinstance(s, dict) else s
        for s in choices
        if not isinstance(s, list)
    ]
    return max([span[1] for span in choices if isinstance(span, list)] + ends)


def chosen_shape(plan: Plan, vcpu: float, gib: float) -> Shape | None:
    """The least vCPUs and memory within the limits that hold what is wanted."""
    cores = spans(plan, "limits.vcpu", "limits.max_vcpu")
    memories = spans(plan, "limits.memory_gib", "limits.max_memory_gib")
    ratio, qualifiers = (
        plan.ends("limits.memory_per_vcpu_gib"),
        {c.qualifier for c in plan.claims("limits.memory_per_vcpu_gib")},
    )
    low, high = ratio or INFINITE
    low, high = 0 if "up-to" in qualifiers else low, math.inf if "at-least" in qualifiers else high
    wanted = (max(vcpu, (plan.ends("limits.fixed_vcpu") or FREE)[1]), gib)
    for _ in range(100):
        more_cores = snapped(max(wanted[0], wanted[1] / high), cores)
        more_memory = snapped(max(wanted[1], low * (more_cores or 0)), memories)
        if more_cores is None or more_memory is None:
            return None
        if (more_cores, more_memory) == wanted:
            break
        wanted = (more_cores, more_memory)
    tied = high < math.inf and plan.says("pricing.cpu_included") and not plan.claims("limits.vcpu")
    return Shape(wanted[0], (wanted[1], max(wanted[1], high * wanted[0]) if tied else wanted[1]))


def shapes(plan: Plan, vcpu: float, gib: float) -> Iterator[Shape]:
    """All machines on sale that hold what is wanted: sizes of the list, and what one may choose beside them."""
    sizes = [size for claim in plan.claims("pricing.sizes") for size in claim.value]
    for size in sizes:
        units = max(1, math.ceil(round(max(vcpu / size["vcpu"], gib / size["memory_gib"]), 9)))
        if units == 1 or plan.says("pricing.sizes_in_units"):
            yield Shape(size["vcpu"] * units, (size["memory_gib"] * units,) * 2, size, units)
    if not sizes or plan.claims("limits.vcpu") or plan.claims("limits.memory_gib"):
        shape = chosen_shape(plan, vcpu, gib)
        if shape:
            yield shape


def rates(plan: Plan, shape: Shape) -> tuple[Ends, Ends] | None:
    """The prices of a vCPU-hour and a GiB-hour; nothing where one is not published and the other does not pay for it."""
    by_size = plan.claims("pricing.active_cpu_hour_usd")
    cpu, memory = plan.ends("pricing.vcpu_second_usd"), plan.ends("pricing.gib_second_usd")
    if "usd_active_vcpu_hour" in shape.size:
        cpu = (shape.size["usd_active_vcpu_hour"] / 3600,) * 2
    elif by_size:
        cpu = min(by_size[0].value.values()) / 3600, max(by_size[0].value.values()) / 3600
    if cpu is None and memory is not None and plan.says("pricing.cpu_included"):
        cpu = FREE
    elif memory is None and cpu is not None and plan.says("pricing.memory_included"):
        memory = FREE
    if cpu is None or memory is None:
        return None
    return (cpu[0] * 3600, cpu[1] * 3600), (memory[0] * 3600, memory[1] * 3600)


def cpu_charged(plan: Plan, shape: Shape, in_use: float, allocated: Ends) -> Ends:
    """The vCPUs, or vCPU-hours, that are charged: what is allocated, what is in use, or from one to the other."""
    stated = plan.answers("pricing.cpu_basis")
    by_use = {"active" if only else "allocated" for only in plan.answers("pricing.bills_active_cpu_only")}
    bases = {"active"} if "usd_active_vcpu_hour" in shape.size else stated or by_use or {"allocated"}
    ends = {"active": (in_use, in_use), "allocated": allocated, "larger-of": (in_use, allocated[1])}
    return min(ends[basis][0] for basis in bases), max(ends[basis][1] for basis in bases)
