"""Charges beside computing: disk, stored files, outbound data, GPUs, starts. Only what the workload asks for is counted."""

from decision.catalogue.platforms import Claim
from decision.catalogue.workload import Workload, WorkloadTerms
from decision.costs.computing import INCLUDED_USE, Computing
from decision.costs.lines import GPU_RATE, HOUR_S, HOURS_A_MONTH, CostLine, amounts, metered
from decision.costs.sizes import plain_model
from decision.costs.tariff import Plan
from decision.format import number

DISK, HOT, SNAPSHOT = (
    "pricing.disk_gib_month_usd",
    "pricing.hot_storage_gib_month_usd",
    "pricing.snapshot_gib_month_usd",
)
CHARGED, FREE_DISK, INCLUDED_DISK = "pricing.disk_charged", "pricing.disk_free_gib", "limits.included_disk_gib"
EGRESS, FREE_EGRESS = "pricing.egress_gib_usd", "pricing.egress_free_gib"
GPU = "gpu.available"
STARTS, REGIONS = "pricing.creation_usd", "pricing.region_multiplier"

Charges = tuple[list[CostLine], list[str]]
"""Lines, and the prices that are missing."""


def disk(plan: Plan, workload: Workload, computing: Computing) -> Charges:
    """Return the cost of the disk of running sandboxes; nothing where the disk that comes with a sandbox is enough.

    A rate for the disk of a running sandbox is due for as long as sandboxes run.
    """
    if not workload.disk:
        return [], []
    is_running = plan.values(CHARGED) == ["running"]
    included, claims = _included_disk(plan, computing, is_running)
    over = max(0.0, workload.disk - included)
    rate, rates = _running_rate(plan, is_running)
    if not over and claims:
        return [
            CostLine(
                "Disk, included", "storage", 0.0, 0.0, claims, (workload.disk, workload.disk), "GiB for each sandbox"
            )
        ], []
    if rate is None:
        return [], ["price of disk" + (f" beyond {included:g} GiB" if claims else "")]
    months = tuple(over * hours / HOURS_A_MONTH for hours in computing.hours)
    quantity, claims = (months[0], months[1]), (*rates, *claims)
    line = metered("Disk while running", "storage", quantity, "GiB-months", rate, claims, computing.cause)
    return [line, *_disk_hours(plan, line)], []


def _included_disk(plan: Plan, computing: Computing, is_running: bool) -> tuple[float, tuple[Claim, ...]]:
    """Return the GiB of disk that each sandbox includes, and the claims."""
    allowances = [
        (ends[0], plan.claims(name))
        for name in (INCLUDED_DISK, *((FREE_DISK,) if is_running else ()))
        if (ends := plan.numbers(name))
    ]
    if computing.disk_claim and computing.disk_gib:
        allowances.append((computing.disk_gib, (computing.disk_claim,)))
    return max(allowances, key=lambda allowance: allowance[0]) if allowances else (0.0, ())


def _running_rate(plan: Plan, is_running: bool) -> tuple[tuple[float, float] | None, tuple[Claim, ...]]:
    if hot := plan.numbers(HOT):
        return hot, plan.claims(HOT)
    if is_running or plan.values(CHARGED) == ["both"]:
        return plan.numbers(DISK), plan.claims(DISK)
    return None, ()


def _disk_hours(plan: Plan, line: CostLine) -> list[CostLine]:
    """Return the line that takes off the GiB-hours of disk that a plan includes."""
    claim = plan.claim(INCLUDED_USE)
    hours = amounts(claim).get("disk_gib_hours")
    if claim is None or hours is None or line.quantity is None or line.rate is None:
        return []
    deductions = [
        min(hours / HOURS_A_MONTH, quantity) * rate for quantity, rate in zip(line.quantity, line.rate, strict=True)
    ]
    return [
        CostLine(
            f"Included every month: {number(hours)} GiB-hours of disk",
            "storage",
            -deductions[0],
            -deductions[1],
            (claim,),
        )
    ]


def _free(plan: Plan, field: str) -> float:
    """Return the amount that is free at the least; nothing where no claim gives one."""
    ends = plan.numbers(field)
    return ends[0] if ends else 0.0


def stored(plan: Plan, workload: Workload) -> Charges:
    """Return the cost of files that are kept all month: at the rate for stored files or volumes, else at that for snapshots."""
    if not workload.stored:
        return [], []
    if plan.values(CHARGED) != ["running"] and (rate := plan.numbers(DISK)):
        free, claims = _free(plan, FREE_DISK), plan.claims(DISK)
    elif rate := plan.numbers(SNAPSHOT):
        free, claims = 0.0, plan.claims(SNAPSHOT)
    else:
        return [], ["price of stored files"]
    gib = max(0.0, workload.stored - free)
    label = f"Stored files beyond {free:g} GiB" if free else "Stored files"
    rate_claims = (*claims, *(plan.claims(FREE_DISK) if free else ()))
    return [metered(label, "storage", (gib, gib), "GiB-months", rate, rate_claims)], []


def outbound(plan: Plan, workload: Workload) -> Charges:
    """Return the cost of outbound data."""
    if not workload.outbound:
        return [], []
    rate = plan.numbers(EGRESS)
    free = _free(plan, FREE_EGRESS)
    gib = max(0.0, workload.outbound - free)
    if rate is None:
        return [], ["price of outbound data"]
    label = f"Outbound data beyond {free:g} GiB" if free else "Outbound data"
    return [metered(label, "data", (gib, gib), "GiB", rate, (*plan.claims(EGRESS), *plan.claims(FREE_EGRESS)))], []


def gpu(plan: Plan, workload: Workload, terms: WorkloadTerms) -> Charges:
    """Return the cost of the GPU; the CPU and memory beside it are counted with the runs."""
    if not workload.wants_gpu:
        return [], []
    option = terms.parameter("gpu").option(workload.gpu)
    choice = plan.choices.get(GPU_RATE)
    for claim in (*choice.chosen, *choice.rivals) if choice else ():
        for name, price in amounts(claim).items():
            if plain_model(name) in option.matches:
                hours = (workload.gpu_hours, workload.gpu_hours)
                return [
                    metered(f"GPU: {name}", "gpu", hours, "GPU-hours", (HOUR_S * price, HOUR_S * price), (claim,))
                ], []
    return [], [f"price of the {option.label}"]


def starts(plan: Plan, workload: Workload) -> Charges:
    """Return the monthly cost of starts where each start has a price."""
    rate = plan.numbers(STARTS)
    if not rate:
        return [], []
    runs = (workload.runs_month, workload.runs_month)
    return [metered("Starts", "computing", runs, "starts", rate, plan.claims(STARTS))], []


def notes(plan: Plan, workload: Workload) -> list[str]:
    """Return notes on charges that are not counted."""
    remarks = []
    is_charged = plan.numbers(HOT) or (plan.values(CHARGED) == ["running"] and plan.numbers(DISK))
    if not workload.disk and is_charged and is_charged[1]:
        remarks.append(
            "The disk of a running sandbox is charged too; none is counted, because the workload asks for none."
        )
    if plan.region:
        remarks.append(f"Rates of the region {plan.region}, the cheapest; other regions cost more.")
    if factors := sorted(amounts(plan.claim(REGIONS)).values()):
        remarks.append(
            f"Where you choose the region, rates are {factors[0]:g} to {factors[-1]:g} times as high; none is chosen here."
        )
    return remarks
