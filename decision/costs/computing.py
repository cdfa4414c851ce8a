"""What computing costs: CPU and memory by rates, machines that are sold whole, or sandboxes by time alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import ceil

from decision.costs.lines import Ends, Line, amounts, metered
from decision.costs.metering import (
    ACTIVE_ONLY,
    BASIS,
    CPU_INCLUDED,
    FIXED_CPU,
    IDLE,
    LEAST,
    RATIO,
    STEP,
    bases,
    charged_seconds,
    cpu_hours,
    memory_gib,
)
from decision.costs.tariff import Plan
from decision.records import Claim
from decision.usage import Usage

VCPU, MEMORY, BUNDLE = "pricing.vcpu_second_usd", "pricing.gib_second_usd", "pricing.bundle_hour_usd"
MEMORY_INCLUDED, MULTIPLES = "pricing.memory_included", "pricing.bundle_multiples"
CONTAINER, ACTIVE_HOUR, WHOLE = "pricing.container_20min_usd", "pricing.active_cpu_hour_usd", "pricing.sandbox_time_usd"
INCLUDED_USE = "pricing.included_use"
MAX_VCPU, MAX_MEMORY = "limits.max_vcpu", "limits.max_memory_gib"
HOUR_S = 3600


@dataclass
class Computing:
    """The lines of computing, what is missing for them, what a reader should know, and the disk that comes with a machine."""

    lines: list[Line] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    disk_gib: float = 0.0
    disk_claim: Claim | None = None
    hours: Ends = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine that is sold whole: ``count`` of it make one sandbox. ``vcpu`` is None where its number is not published."""

    label: str
    vcpu: float | None
    gib: float
    usd_hour: float
    count: int
    disk_gib: float
    claim: Claim


def computing(plan: Plan, usage: Usage) -> Computing:
    """Return what computing costs in a month on one plan. A price that is not published is missing, never zero."""
    seconds, cause = charged_seconds(plan, usage)
    found = Computing(hours=(usage.runs_month * seconds[0] / HOUR_S, usage.runs_month * seconds[1] / HOUR_S))
    if plan.claim(STEP) is None:
        found.notes.append("The billing step is not published; time is counted as it is.")
    machines = [*_bundles(plan, usage), *_containers(plan, usage)]
    if machines:
        _whole(plan, found, min(machines, key=lambda machine: machine.usd_hour * machine.count), cause)
    elif plan.claim(BUNDLE) or plan.claim(CONTAINER):
        found.missing.append(f"price of a size with {usage.vcpu:g} vCPU and {usage.gib:g} GiB")
    elif _has_rates(plan) or plan.claim(WHOLE) is None:
        _by_rates(plan, usage, found, seconds, cause)
    else:
        _by_time(plan, found, cause)
    return found


def _time_claims(plan: Plan) -> tuple[Claim | None, ...]:
    return tuple(plan.claim(name) for name in (STEP, LEAST, IDLE))


def _bundles(plan: Plan, usage: Usage) -> Iterator[Machine]:
    """Yield the machines that hold the wanted sandbox; several of a unit where it is sold in multiples."""
    for claim in plan.claims(BUNDLE):
        for size in claim.value:
            vcpu, gib = float(size["vcpu"]), float(size["memory_gib"])
            if min(vcpu, gib) <= 0:
                continue
            count = ceil(round(max(usage.vcpu / vcpu, usage.gib / gib), 9))
            if count <= 1 or plan.is_true(MULTIPLES):
                yield Machine(size["label"], vcpu, gib, size["usd_hour"], max(count, 1), size.get("disk_gib", 0), claim)


def _containers(plan: Plan, usage: Usage) -> Iterator[Machine]:
    """Yield the containers with enough memory, whose names are their memory ("4g") and whose price is for twenty minutes."""
    for claim in plan.claims(CONTAINER):
        for label, price in amounts(claim).items():
            size = re.fullmatch(r"(\d+)g", label)
            if size and float(size[1]) >= usage.gib:
                yield Machine(f"container of {size[1]} GiB", None, float(size[1]), 3 * price, 1, 0, claim)


def _whole(plan: Plan, found: Computing, machine: Machine, cause: str) -> None:
    shape = f"{machine.vcpu:g} vCPU, {machine.gib:g} GiB" if machine.vcpu is not None else ""
    what = "Machine: " + (f"{machine.count} × " if machine.count > 1 else "") + machine.label
    what += f" ({shape})" if shape else ""
    hours = (found.hours[0] * machine.count, found.hours[1] * machine.count)
    claims = (machine.claim, plan.claim(MULTIPLES) if machine.count > 1 else None, *_time_claims(plan))
    line = metered(what, "computing", hours, "hours", (machine.usd_hour, machine.usd_hour), claims, cause)
    found.lines += [line, *_allowance(plan, line, "sandbox_hours")]
    found.disk_gib, found.disk_claim = machine.disk_gib * machine.count, machine.claim
    if machine.vcpu is None:
        found.missing.append("how many vCPUs a container has")


def _by_time(plan: Plan, found: Computing, cause: str) -> None:
    rates = plan.numbers(WHOLE) or (0.0, 0.0)
    scale = 60 if any(claim.unit == "USD/min" for claim in plan.claims(WHOLE)) else 1
    line = metered(
        "Sandbox time", "computing", found.hours, "hours", (rates[0] * scale, rates[1] * scale),
        (*plan.claims(WHOLE), *_time_claims(plan)), cause,
    )  # fmt: skip
    found.lines += [line, *_allowance(plan, line, "sandbox_hours")]
    if plan.numbers(MAX_VCPU) is None or plan.numbers(MAX_MEMORY) is None:
        found.missing.append("how large a sandbox is")


def _has_rates(plan: Plan) -> bool:
    return bool(plan.claim(VCPU) or plan.claim(MEMORY))


def _by_rates(plan: Plan, usage: Usage, found: Computing, seconds: Ends, cause: str) -> None:
    hours, why = cpu_hours(plan, usage, seconds, cause)
    rate, claims, spread = _cpu_rate(plan)
    known = (*claims, plan.claim(BASIS) or plan.claim(ACTIVE_ONLY), plan.claim(FIXED_CPU), *_time_claims(plan))
    _add(plan, found, "CPU", "vCPU-hours", hours, rate, known, why or spread)
    gib, brought = memory_gib(plan, usage)
    hours = (found.hours[0] * gib[0], found.hours[1] * gib[1])
    rate, claims = _memory_rate(plan)
    ratio = plan.claim(RATIO) if gib[1] > usage.gib else None
    _add(plan, found, "Memory", "GiB-hours", hours, rate, (*claims, ratio, *_time_claims(plan)), brought or cause)
    if not bases(plan) and plan.claim(VCPU):
        found.notes.append(
            "Whether CPU is charged only while it is in use is not published; it is counted as allocated."
        )
    if plan.is_true(MEMORY_INCLUDED) and plan.claim(RATIO) is None:
        found.notes.append("How much memory comes with a vCPU is not published; it is taken to be enough.")


def _cpu_rate(plan: Plan) -> tuple[Ends | None, tuple[Claim, ...], str]:
    """Return the price of a vCPU-hour, who says so, and why it is a range; None where it is not published."""
    if prices := amounts(plan.claim(ACTIVE_HOUR)).values():
        return (min(prices), max(prices)), plan.claims(ACTIVE_HOUR), "the rate rises with the size of the sandbox"
    if rate := plan.numbers(VCPU):
        return (rate[0] * HOUR_S, rate[1] * HOUR_S), plan.claims(VCPU), ""
    return ((0.0, 0.0), plan.claims(CPU_INCLUDED), "") if plan.is_true(CPU_INCLUDED) else (None, (), "")


def _memory_rate(plan: Plan) -> tuple[Ends | None, tuple[Claim, ...]]:
    if rate := plan.numbers(MEMORY):
        return (rate[0] * HOUR_S, rate[1] * HOUR_S), plan.claims(MEMORY)
    return ((0.0, 0.0), plan.claims(MEMORY_INCLUDED)) if plan.is_true(MEMORY_INCLUDED) else (None, ())


def _add(
    plan: Plan,
    found: Computing,
    what: str,
    unit: str,
    hours: Ends,
    rate: Ends | None,
    claims: tuple[Claim | None, ...],
    cause: str,
) -> None:
    """Add a line for a rate; without one the use must lie within what the plan includes, else the price is missing."""
    key = "vcpu_hours" if unit == "vCPU-hours" else "gib_hours"
    included = _included(plan, key)
    if rate is None and (included is None or hours[1] > included[0]):
        found.missing.append(
            f"price of {'CPU' if what == 'CPU' else 'memory'}" + (" beyond what is included" if included else "")
        )
        return
    if rate == (0.0, 0.0):
        what += (
            " (in the price of the other)" if plan.is_true(CPU_INCLUDED) or plan.is_true(MEMORY_INCLUDED) else " (free)"
        )
    line = metered(what, "computing", hours, unit, rate or (0.0, 0.0), claims, cause)
    found.lines += [line, *_allowance(plan, line, key)]


def _included(plan: Plan, key: str) -> tuple[float, Claim] | None:
    """Return how many hours of something a plan includes every month, and who says so."""
    claim = plan.claim(INCLUDED_USE)
    hours = amounts(claim).get(key)
    return (hours, claim) if claim and hours is not None else None


def _allowance(plan: Plan, line: Line, key: str) -> list[Line]:
    """Return the line that takes off what a plan includes; with a doubtful allowance the upper end keeps the full amount."""
    included = _included(plan, key)
    if included is None or line.quantity is None or line.rate is None:
        return []
    hours, claim = included
    low, high = (min(hours, quantity) * rate for quantity, rate in zip(line.quantity, line.rate, strict=True))
    cause = "what counts as an hour of the allowance is not certain" if claim.doubt else ""
    what = f"Included every month: {hours:g} {line.unit}"
    return [Line(what, line.kind, -low, 0.0 if claim.doubt else -high, (claim,), cause=cause)]
