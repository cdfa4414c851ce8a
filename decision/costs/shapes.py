"""Shapes: how many vCPUs and how much memory a sandbox of a wanted shape really has, because the vendor sells it so.

A vendor lists sizes, lets one choose vCPUs and memory within limits, or both. Within limits the least vCPUs and the least memory that
hold the wanted shape are taken. There is one such pair: where two pairs keep the limits, the smaller vCPUs with the smaller memory
keep them, too. So a smaller wish never gets a larger shape.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from decision.catalogue.platforms import Claim
from decision.claims.spans import Span, at_least, span_of
from decision.costs.lines import CPU_INCLUDED, SIZES, Ends
from decision.costs.sizes import Size, containers, listed, units_for
from decision.costs.tariff import Plan

IN_UNITS, CONTAINER = "pricing.sizes_in_units", "pricing.container_20min_usd"
FIXED_CPU, RATIO = "limits.fixed_vcpu", "limits.memory_per_vcpu_gib"
VCPUS, MEMORIES = "limits.vcpu", "limits.memory_gib"
MAX_VCPU, MAX_MEMORY = "limits.max_vcpu", "limits.max_memory_gib"

LEAST_RATIO = 0.01
"""GiB for each vCPU; less is a mistake in a claim, and would ask for any number of vCPUs."""

_MOST_ROUNDS = 100
"""Rounds after which limits that pull each other up have no shape in common."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The vCPUs and the memory that a sandbox has, and the ``size`` that it is; None where they are chosen within limits.

    ``cause``: why the memory is a range. ``claims``: what makes it larger than what is wanted.
    """

    vcpu: float | None
    gib: Ends
    size: Size | None = None
    cause: str = ""
    claims: tuple[Claim, ...] = ()


def shapes(plan: Plan, vcpu: float, gib: float) -> Iterator[Shape]:
    """Yield every shape on sale that has at least these vCPUs and this memory: sizes of the list, then that within the limits."""
    for size in plan.once(_sizes, (SIZES, CONTAINER)):
        if 0 in (size.vcpu, size.gib):
            continue
        units = units_for(size, vcpu, gib)
        if units == 1 or plan.is_true(IN_UNITS):
            total = size.gib * units
            claims = (size.claim, *(plan.claims(IN_UNITS) if units > 1 else ()))
            yield Shape(size.vcpu and size.vcpu * units, (total, total), replace(size, units=units), claims=claims)
    if can_be_chosen(plan) and (shape := _chosen(plan, vcpu, gib)):
        yield shape


def _sizes(plan: Plan, fields: tuple[str, str]) -> tuple[Size, ...]:
    """Return the sizes of a plan and its containers, which the two fields name."""
    return (*listed(plan.claims(fields[0])), *containers(plan.claims(fields[1])))


def can_be_chosen(plan: Plan) -> bool:
    """Return whether vCPUs and memory can be chosen within limits: where limits say so, or no size is listed."""
    return bool(plan.claim(VCPUS) or plan.claim(MEMORIES) or not (plan.claim(SIZES) or plan.claim(CONTAINER)))


def largest(plan: Plan, field: str) -> float | None:
    """Return the most vCPUs (by MAX_VCPU) or memory (by MAX_MEMORY) of a sandbox; infinite where unlimited, None where not known."""
    return plan.once(_largest, field)


def _largest(plan: Plan, field: str) -> float | None:
    spans = plan.once(_spans, field)
    if not spans:
        return None
    sizes = listed(plan.claims(SIZES))
    return max([span.most for span in spans] + [(size.vcpu or 0) if field == MAX_VCPU else size.gib for size in sizes])


def limit_claims(plan: Plan, field: str) -> tuple[Claim, ...]:
    """Return the claims on the vCPUs (by MAX_VCPU) or the memory (by MAX_MEMORY) that one can choose."""
    return plan.claims(VCPUS if field == MAX_VCPU else MEMORIES) or plan.claims(field)


def _spans(plan: Plan, field: str) -> list[Span]:
    """Return the amounts to choose from, by their own field, else up to the largest; empty where nobody says."""
    values = [*plan.values(VCPUS if field == MAX_VCPU else MEMORIES)]
    if spans := [span for value in values if (span := span_of(value))]:
        return spans
    if "unlimited" in plan.values(field):
        return [Span()]
    ends = plan.numbers(field)
    return [Span(most=ends[1])] if ends else []


def _ratio(plan: Plan) -> Ends | None:
    """Return the least and the most memory for each vCPU; None where nobody says."""
    ends = plan.numbers(RATIO)
    if ends is None or ends[1] < LEAST_RATIO:
        return None
    qualifiers = {claim.qualifier for claim in plan.claims(RATIO)}
    return 0.0 if "up-to" in qualifiers else ends[0], math.inf if "at-least" in qualifiers else ends[1]


def _chosen(plan: Plan, vcpu: float, gib: float) -> Shape | None:
    """Return the least shape within the limits that has at least these vCPUs and this memory; None where there is none."""
    spans = {field: plan.once(_spans, field) or [Span()] for field in (MAX_VCPU, MAX_MEMORY)}
    fixed, ratio = plan.numbers(FIXED_CPU), _ratio(plan)
    cores, memory = max(vcpu, fixed[1] if fixed else 0.0), gib
    for _ in range(_MOST_ROUNDS):
        more_cores = at_least(spans[MAX_VCPU], max(cores, memory / ratio[1] if ratio else 0.0))
        if more_cores is None:
            return None
        more_memory = at_least(spans[MAX_MEMORY], max(memory, ratio[0] * more_cores if ratio else 0.0))
        if more_memory is None:
            return None
        if (more_cores, more_memory) == (cores, memory):
            return _within(plan, cores, memory, ratio, larger=(cores > vcpu, memory > gib))
        cores, memory = more_cores, more_memory
    return None


def _within(plan: Plan, vcpu: float, gib: float, ratio: Ends | None, larger: tuple[bool, bool]) -> Shape:
    """Return a shape within limits. Where memory pays for CPU and a vendor chooses how much goes with a vCPU, memory is a range."""
    names = [RATIO] if any(larger) else []
    names += [FIXED_CPU, VCPUS] if larger[0] else []
    names += [MEMORIES] if larger[1] else []
    high = gib
    if ratio and ratio[1] < math.inf and plan.is_true(CPU_INCLUDED) and not plan.claim(VCPUS):
        high = max(gib, ratio[1] * vcpu)
    cause = f"{ratio[0]:.3g} to {ratio[1]:.3g} GiB of memory stand for one vCPU, depending on the size" if ratio else ""
    names += [RATIO] if high > gib and RATIO not in names else []
    claims = tuple(claim for name in names for claim in plan.claims(name))
    return Shape(vcpu, (gib, high), None, cause if high > gib else "", claims)
