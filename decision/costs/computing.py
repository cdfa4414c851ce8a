"""Cost of computing: CPU and memory by rates, machines that are sold whole, or sandboxes by time alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import ceil

from decision.catalogue.platforms import Claim
from decision.catalogue.workload import Workload
from decision.costs.lines import (
    CPU_INCLUDED,
    HOUR_S,
    MEMORY,
    MEMORY_INCLUDED,
    SIZES,
    VCPU,
    CostLine,
    Ends,
    amounts,
    metered,
)
from decision.costs.metering import (
    ACTIVE_ONLY,
    BASIS,
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

IN_UNITS = "pricing.sizes_in_units"
CONTAINER, ACTIVE_HOUR, WHOLE = "pricing.container_20min_usd", "pricing.active_cpu_hour_usd", "pricing.sandbox_time_usd"
INCLUDED_USE = "pricing.included_use"
MAX_VCPU, MAX_MEMORY = "limits.max_vcpu", "limits.max_memory_gib"


@dataclass
class Computing:
    """Lines of computing, the prices missing for them, notes for the reader, and the disk that comes with a machine.

    ``hours``: sandbox-hours of a month that are charged; ``cause``: why they are a range, empty where they are not.
    """

    lines: list[CostLine] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    disk_gib: float = 0.0
    disk_claim: Claim | None = None
    hours: Ends = (0.0, 0.0)
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine that is sold whole; ``count`` of them make one sandbox. ``vcpu`` is None where the number is not published."""

    label: str
    vcpu: float | None
    gib: float
    usd_hour: float
    count: int
    disk_gib: float
    claim: Claim


def computing(plan: Plan, workload: Workload) -> Computing:
    """Return the monthly cost of computing on one plan. A price that is not published is missing, never zero."""
    seconds, cause = charged_seconds(plan, workload)
    hours = (workload.runs_month * seconds[0] / HOUR_S, workload.runs_month * seconds[1] / HOUR_S)
    charges = Computing(hours=hours, cause=cause)
    if plan.claim(STEP) is None:
        charges.notes.append("The billing step is not published; time is counted as it is.")
    machines = [*_sizes(plan, workload), *_containers(plan, workload)]
    if machines:
        _whole(plan, charges, min(machines, key=lambda machine: machine.usd_hour * machine.count))
    elif plan.claim(SIZES) or plan.claim(CONTAINER):
        charges.missing.append(f"price of a size with {workload.vcpu:g} vCPU and {workload.gib:g} GiB")
    elif _has_rates(plan) or plan.claim(WHOLE) is None:
        _by_rates(plan, workload, charges, seconds)
    else:
        _by_time(plan, charges)
    return charges


def _time_claims(plan: Plan) -> tuple[Claim | None, ...]:
    return tuple(plan.claim(name) for name in (STEP, LEAST, IDLE))


def _sizes(plan: Plan, workload: Workload) -> Iterator[Machine]:
    """Yield the machines that hold the wanted sandbox; several of a unit where it is sold in multiples."""
    for claim in plan.claims(SIZES):
        for size in claim.value:
            vcpu, gib = float(size["vcpu"]), float(size["memory_gib"])
            if min(vcpu, gib) <= 0 or "usd_hour" not in size:
                continue
            count = ceil(round(max(workload.vcpu / vcpu, workload.gib / gib), 9))
            if count <= 1 or plan.is_true(IN_UNITS):
                yield Machine(size["name"], vcpu, gib, size["usd_hour"], max(count, 1), size.get("disk_gb", 0), claim)


def _containers(plan: Plan, workload: Workload) -> Iterator[Machine]:
    """Yield the containers with enough memory, whose names are their memory ("4g") and whose price is for twenty minutes."""
    for claim in plan.claims(CONTAINER):
        for label, price in amounts(claim).items():
            size = re.fullmatch(r"(\d+)g", label)
            if size and float(size[1]) >= workload.gib:
                yield Machine(f"container of {size[1]} GiB", None, float(size[1]), 3 * price, 1, 0, claim)


def _whole(plan: Plan, charges: Computing, machine: Machine) -> None:
    shape = f"{machine.vcpu:g} vCPU, {machine.gib:g} GiB" if machine.vcpu is not None else ""
    label = "Machine: " + (f"{machine.count} × " if machine.count > 1 else "") + machine.label
    label += f" ({shape})" if shape else ""
    hours = (charges.hours[0] * machine.count, charges.hours[1] * machine.count)
    claims = (machine.claim, plan.claim(IN_UNITS) if machine.count > 1 else None, *_time_claims(plan))
    line = metered(label, "computing", hours, "hours", (machine.usd_hour, machine.usd_hour), claims, charges.cause)
    charges.lines += [line, *_allowance(plan, line, "sandbox_hours")]
    charges.disk_gib, charges.disk_claim = machine.disk_gib * machine.count, machine.claim
    if machine.vcpu is None:
        charges.missing.append("how many vCPUs a container has")


def _by_time(plan: Plan, charges: Computing) -> None:
    rates = plan.numbers(WHOLE) or (0.0, 0.0)
    scale = 60 if any(claim.unit == "USD/min" for claim in plan.claims(WHOLE)) else 1
    line = metered(
        "Sandbox time", "computing", charges.hours, "hours", (rates[0] * scale, rates[1] * scale),
        (*plan.claims(WHOLE), *_time_claims(plan)), charges.cause,
    )  # fmt: skip
    charges.lines += [line, *_allowance(plan, line, "sandbox_hours")]
    if plan.numbers(MAX_VCPU) is None or plan.numbers(MAX_MEMORY) is None:
        charges.missing.append("how large a sandbox is")


def _has_rates(plan: Plan) -> bool:
    return bool(plan.claim(VCPU) or plan.claim(MEMORY))


def _by_rates(plan: Plan, workload: Workload, charges: Computing, seconds: Ends) -> None:
    hours, cpu_cause = cpu_hours(plan, workload, seconds, charges.cause)
    rate, claims, rate_cause = _cpu_rate(plan)
    cpu_claims = (*claims, plan.claim(BASIS) or plan.claim(ACTIVE_ONLY), plan.claim(FIXED_CPU), *_time_claims(plan))
    _add(plan, charges, "CPU", "vCPU-hours", hours, rate, cpu_claims, cpu_cause or rate_cause)
    gib, memory_cause = memory_gib(plan, workload)
    hours = (charges.hours[0] * gib[0], charges.hours[1] * gib[1])
    rate, claims = _memory_rate(plan)
    ratio = plan.claim(RATIO) if gib[1] > workload.gib else None
    memory_claims = (*claims, ratio, *_time_claims(plan))
    _add(plan, charges, "Memory", "GiB-hours", hours, rate, memory_claims, memory_cause or charges.cause)
    if not bases(plan) and plan.claim(VCPU):
        charges.notes.append(
            "Whether CPU is charged only while it is in use is not published; it is counted as allocated."
        )
    if plan.is_true(MEMORY_INCLUDED) and plan.claim(RATIO) is None:
        charges.notes.append("How much memory comes with a vCPU is not published; it is taken to be enough.")


def _cpu_rate(plan: Plan) -> tuple[Ends | None, tuple[Claim, ...], str]:
    """Return the price of a vCPU-hour, its claims, and the cause of a range; None where it is not published."""
    if prices := amounts(plan.claim(ACTIVE_HOUR)).values():
        return (min(prices), max(prices)), plan.claims(ACTIVE_HOUR), "the rate rises with the size of the sandbox"
    if rate := plan.numbers(VCPU):
        return (rate[0] * HOUR_S, rate[1] * HOUR_S), plan.claims(VCPU), ""
    pays_for_it = plan.is_true(CPU_INCLUDED) and plan.claim(MEMORY)
    return ((0.0, 0.0), plan.claims(CPU_INCLUDED), "") if pays_for_it else (None, (), "")


def _memory_rate(plan: Plan) -> tuple[Ends | None, tuple[Claim, ...]]:
    if rate := plan.numbers(MEMORY):
        return (rate[0] * HOUR_S, rate[1] * HOUR_S), plan.claims(MEMORY)
    pays_for_it = plan.is_true(MEMORY_INCLUDED) and (plan.claim(VCPU) or plan.claim(ACTIVE_HOUR))
    return ((0.0, 0.0), plan.claims(MEMORY_INCLUDED)) if pays_for_it else (None, ())


def _add(
    plan: Plan,
    charges: Computing,
    label: str,
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
        charges.missing.append(
            f"price of {'CPU' if label == 'CPU' else 'memory'}" + (" beyond what is included" if included else "")
        )
        return
    if rate == (0.0, 0.0):
        label += (
            " (in the price of the other)" if plan.is_true(CPU_INCLUDED) or plan.is_true(MEMORY_INCLUDED) else " (free)"
        )
    line = metered(label, "computing", hours, unit, rate or (0.0, 0.0), claims, cause)
    charges.lines += [line, *_allowance(plan, line, key)]


def _included(plan: Plan, key: str) -> tuple[float, Claim] | None:
    """Return the hours of a resource that a plan includes every month, and the claim."""
    claim = plan.claim(INCLUDED_USE)
    hours = amounts(claim).get(key)
    return (hours, claim) if claim and hours is not None else None


def _allowance(plan: Plan, line: CostLine, key: str) -> list[CostLine]:
    """Return the line that takes off a plan's allowance; with a doubtful allowance the upper end keeps the full amount."""
    included = _included(plan, key)
    if included is None or line.quantity is None or line.rate is None:
        return []
    hours, claim = included
    low, high = (min(hours, quantity) * rate for quantity, rate in zip(line.quantity, line.rate, strict=True))
    cause = "what counts as an hour of the allowance is not certain" if claim.doubt else ""
    label = f"Included every month: {hours:g} {line.unit}"
    return [CostLine(label, line.kind, -low, 0.0 if claim.doubt else -high, (claim,), cause=cause)]
