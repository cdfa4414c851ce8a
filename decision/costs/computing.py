"""Cost of computing by each shape on sale: machines that are sold whole, CPU and memory by rates, or sandboxes by time alone."""

from collections.abc import Collection
from dataclasses import dataclass, field
from math import ceil, isclose

from decision.catalogue.platforms import Claim
from decision.catalogue.workload import Workload
from decision.costs.lines import (
    CPU_INCLUDED,
    GPU_RATE,
    HOUR_S,
    HOURS_A_MONTH,
    MEMORY_INCLUDED,
    VCPU,
    CostLine,
    Ends,
    amounts,
    metered,
    total,
)
from decision.costs.metering import ACTIVE_ONLY, BASIS, IDLE, LEAST, STEP, bases, charged_seconds, cpu_hours
from decision.costs.rates import ACTIVE_HOUR, Rate, cpu_rate, has_rates, memory_rate
from decision.costs.shapes import FIXED_CPU, MAX_MEMORY, MAX_VCPU, RATIO, Shape, can_be_chosen, largest, shapes
from decision.costs.sizes import Size, plain_model
from decision.costs.tariff import Plan
from decision.format import number

WHOLE, INCLUDED_USE = "pricing.sandbox_time_usd", "pricing.included_use"

_RESOURCES = {"vCPU-hours": ("vcpu_hours", "CPU"), "GiB-hours": ("gib_hours", "memory")}
"""By the unit of its hours, the name of a resource in claims on included use, and in words."""


@dataclass
class Computing:
    """Lines of computing, the prices missing for them, notes for the reader, and the disk that comes with a machine.

    ``hours``: sandbox-hours of a month that are charged; ``cause``: why they are a range, empty where they are not. ``has_gpu``: the
    GPU that is wanted comes with the machine.
    """

    lines: list[CostLine] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    disk_gib: float = 0.0
    disk_claim: Claim | None = None
    hours: Ends = (0.0, 0.0)
    cause: str = ""
    has_gpu: bool = False


def computing(plan: Plan, workload: Workload, gpu: Collection[str] = ()) -> tuple[Computing, ...]:
    """Return the monthly cost of computing by each shape on sale that could be the cheapest, the cheapest first; never none.

    A price that is not published is missing, never zero. ``gpu``: names of the wanted GPU in price lists; machines with another are
    left out.
    """
    options = [
        _by_shape(plan, workload, shape, gpu)
        for shape in shapes(plan, workload.vcpu, workload.gib)
        if _fits(shape.size, workload, gpu)
    ]
    if not options and can_be_chosen(
        plan
    ):  # beyond the limits, which a bill refuses; these are the lines that it shows beside that
        beyond = Shape(workload.vcpu, (workload.gib, workload.gib))
        options = [_by_shape(plan, workload, beyond, gpu)]
    if not options:
        missing = f"price of a size with {workload.vcpu:g} vCPU and {workload.gib:g} GiB"
        return (Computing(missing=[missing], notes=_notes(plan)),)
    options.sort(key=lambda option: (bool(option.missing), *reversed(total(option.lines))))
    best: list[Computing] = []
    for option in options:  # a dearer one can only be better where it has more disk, or the GPU
        beaten = any(
            other.has_gpu >= option.has_gpu and (other.disk_gib >= option.disk_gib or not workload.disk)
            for other in best
        )
        if not beaten:
            best.append(option)
    return tuple(best)


def _fits(size: Size | None, workload: Workload, gpu: Collection[str]) -> bool:
    """Return whether a size has the wanted GPU or none, and enough disk where its disk is charged and cannot be extended."""
    if size is None:
        return True
    too_small = not size.has_price and 0 < size.disk_gib < workload.disk
    return not too_small and not (gpu and size.gpu and not size.has_gpu(gpu))


def _by_shape(plan: Plan, workload: Workload, shape: Shape, gpu: Collection[str]) -> Computing:
    seconds, cause = charged_seconds(plan, workload)
    hours = (workload.runs_month * seconds[0] / HOUR_S, workload.runs_month * seconds[1] / HOUR_S)
    size = shape.size
    charges = Computing(hours=hours, cause=cause, notes=_notes(plan))
    charges.has_gpu = bool(gpu and size and size.has_gpu(gpu))
    if size and (size.usd_hour is not None or size.usd_month is not None):
        _whole(plan, charges, shape, size, workload)
    elif (size and size.has_price) or has_rates(plan) or plan.claim(WHOLE) is None:
        _by_rates(plan, workload, charges, shape, seconds)
    else:
        _by_time(plan, charges, shape)
    return charges


def _notes(plan: Plan) -> list[str]:
    return [] if plan.claim(STEP) else ["The billing step is not published, so time is not rounded up."]


def _time_claims(plan: Plan) -> tuple[Claim | None, ...]:
    return tuple(plan.claim(name) for name in (STEP, LEAST, IDLE))


def _whole(plan: Plan, charges: Computing, shape: Shape, size: Size, workload: Workload) -> None:
    """Charge a machine for as long as sandboxes run, and a GPU that comes with it is in use, or for the whole month."""
    label = "Machine: " + (f"{size.units} × " if size.units > 1 else "") + size.name
    label += f" ({size.shape_text})" if size.shape_text else ""
    if size.usd_hour is not None:
        least = workload.gpu_hours if charges.has_gpu else 0.0
        hours = (max(charges.hours[0], least) * size.units, max(charges.hours[1], least) * size.units)
        rate, second = _machine_rate(plan, size, size.usd_hour)
        cause = "; ".join(
            filter(None, [charges.cause, "the GPU's own rate is not that of the machine" if second else ""])
        )
        line = metered(label, "computing", hours, "hours", rate, (*shape.claims, *second, *_time_claims(plan)), cause)
        charges.lines += [line, *_allowance(plan, line, "sandbox_hours")]
    else:
        price, busy = size.usd_month or 0.0, ceil(round(charges.hours[1] / HOURS_A_MONTH, 9))
        count = max(workload.parallel, busy) * size.units
        label += ", kept all month"
        charges.lines.append(metered(label, "computing", (count, count), "machines", (price, price), shape.claims))
    charges.disk_gib, charges.disk_claim = size.disk_gib * size.units, size.claim
    if size.vcpu is None:
        charges.missing.append("how many vCPUs a container has")


def _machine_rate(plan: Plan, size: Size, usd_hour: float) -> Rate:
    """Return the price of a machine's hour, with the claims of a GPU's rate that is a second price for it.

    Where a plan has no rate for CPU and memory, the rate of a GPU is that of the whole machine with it. Rates by the second are
    rounded, so one that is nearly the same is the same.
    """
    prices, claims = [usd_hour], []
    for claim in plan.claims(GPU_RATE) if size.gpu and not has_rates(plan) else ():
        for model, usd_second in amounts(claim).items():
            price = usd_second * HOUR_S * size.count
            if plain_model(model) == plain_model(size.gpu) and not isclose(price, usd_hour, rel_tol=1e-4):
                prices.append(price)
                claims.append(claim)
    return (min(prices), max(prices)), tuple(claims)


def _by_time(plan: Plan, charges: Computing, shape: Shape) -> None:
    rates = plan.numbers(WHOLE) or (0.0, 0.0)
    scale = 60 if any(claim.unit == "USD/min" for claim in plan.claims(WHOLE)) else 1
    line = metered(
        "Sandbox time", "computing", charges.hours, "hours", (rates[0] * scale, rates[1] * scale),
        (*plan.claims(WHOLE), *_time_claims(plan)), charges.cause,
    )  # fmt: skip
    charges.lines += [line, *_allowance(plan, line, "sandbox_hours")]
    if shape.size is None and None in (largest(plan, MAX_VCPU), largest(plan, MAX_MEMORY)):
        charges.missing.append("how large a sandbox is")


def _by_rates(plan: Plan, workload: Workload, charges: Computing, shape: Shape, seconds: Ends) -> None:
    size, vcpu = shape.size, shape.vcpu or workload.vcpu
    rate, memory = cpu_rate(plan, size), memory_rate(plan, size)
    if size and size.usd_active_vcpu_hour is not None:
        active = workload.run_hours * workload.vcpu * workload.busy / 100
        hours, cpu_cause = (active, active), ""
    else:
        hours, cpu_cause = cpu_hours(plan, workload, vcpu, seconds, charges.cause)
        cpu_cause = cpu_cause or ("the rate rises with the size of the sandbox" if plan.claim(ACTIVE_HOUR) else "")
    basis = (plan.claim(BASIS) or plan.claim(ACTIVE_ONLY), plan.claim(FIXED_CPU), *_time_claims(plan))
    size_claims = (size.claim,) if size else ()
    _add(plan, charges, "CPU", "vCPU-hours", hours, rate, (*basis, *size_claims), cpu_cause)
    hours = (charges.hours[0] * shape.gib[0], charges.hours[1] * shape.gib[1])
    ratio = plan.claims(RATIO) if shape.gib[1] > workload.gib else ()
    claims = (*ratio, *_time_claims(plan), *size_claims)
    _add(plan, charges, "Memory", "GiB-hours", hours, memory, claims, shape.cause or charges.cause)
    if size:
        charges.notes.append(f"Counted as the size {size.name} ({size.shape_text}), charged by the rates.")
    elif vcpu > workload.vcpu or shape.gib[0] > workload.gib:
        charges.notes.append(
            f"The smallest configuration sold that holds it has {vcpu:g} vCPU and {shape.gib[0]:g} GiB."
        )
    if not bases(plan) and plan.claim(VCPU):
        charges.notes.append(
            "Whether CPU is charged only while it is in use is not published; it is counted as allocated."
        )
    if plan.is_true(MEMORY_INCLUDED) and plan.claim(RATIO) is None and size is None:
        charges.notes.append("How much memory comes with a vCPU is not published; it is taken to be enough.")


def _add(
    plan: Plan,
    charges: Computing,
    label: str,
    unit: str,
    hours: Ends,
    rate: Rate | None,
    claims: tuple[Claim | None, ...],
    cause: str,
) -> None:
    """Add a line for a rate; without one the use must lie within what the plan includes, else the price is missing."""
    key, resource = _RESOURCES[unit]
    included = _included(plan, key)
    if rate is None and (included is None or hours[1] > included[0]):
        charges.missing.append(f"price of {resource}" + (" beyond what is included" if included else ""))
        return
    ends, rate_claims = rate or ((0.0, 0.0), ())
    if rate and ends == (0.0, 0.0):
        label += _free_text(plan)
    line = metered(label, "computing", hours, unit, ends, (*rate_claims, *claims), cause)
    charges.lines += [line, *_allowance(plan, line, key)]


def _free_text(plan: Plan) -> str:
    """Return why a resource with a rate of 0 costs nothing by itself."""
    if plan.is_true(CPU_INCLUDED):
        return " (included in the price of memory)"
    return " (included in the price of CPU)" if plan.is_true(MEMORY_INCLUDED) else " (free)"


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
    label = f"Included every month: {number(hours)} {line.unit}"
    return [CostLine(label, line.kind, -low, 0.0 if claim.doubt else -high, (claim,), cause=cause)]
