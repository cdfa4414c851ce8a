"""What is paid beside computing: disk, stored files, outbound data, GPUs, starts. Only what the workload asks for is counted."""

import re

from decision.costs.computing import INCLUDED_USE, Computing
from decision.costs.lines import HOURS_A_MONTH, Line, amounts, metered
from decision.costs.tariff import Plan
from decision.records import Claim
from decision.usage import Usage, UsageTerms

DISK, HOT, SNAPSHOT = (
    "pricing.disk_gib_month_usd",
    "pricing.hot_storage_gib_month_usd",
    "pricing.snapshot_gib_month_usd",
)
CHARGED, FREE_DISK, INCLUDED_DISK = "pricing.disk_charged", "pricing.disk_free_gib", "limits.included_disk_gib"
EGRESS, FREE_EGRESS = "pricing.egress_gib_usd", "pricing.egress_free_gib"
GPU, GPU_RATE = "gpu.available", "pricing.gpu_second_usd"
STARTS, REGIONS = "pricing.creation_usd", "pricing.region_multiplier"

Found = tuple[list[Line], list[str]]
"""Lines, and what is missing."""


def disk(plan: Plan, usage: Usage, made: Computing) -> Found:
    """Return what the disk of running sandboxes costs; nothing where what comes with a sandbox is enough.

    A rate for the disk of a running sandbox is due for as long as sandboxes run.
    """
    if not usage.disk:
        return [], []
    is_running = plan.values(CHARGED) == ["running"]
    included, claims = _included_disk(plan, made, is_running)
    over = max(0.0, usage.disk - included)
    rate, rates = _running_rate(plan, is_running)
    if not over and claims:
        return [
            Line("Disk, included", "storage", 0.0, 0.0, claims, (usage.disk, usage.disk), "GiB for each sandbox")
        ], []
    if rate is None:
        return [], ["price of disk" + (f" beyond {included:g} GiB" if claims else "")]
    months = tuple(over * hours / HOURS_A_MONTH for hours in made.hours)
    line = metered("Disk while running", "storage", (months[0], months[1]), "GiB-months", rate, (*rates, *claims))
    return [line, *_disk_hours(plan, line)], []


def _included_disk(plan: Plan, made: Computing, is_running: bool) -> tuple[float, tuple[Claim, ...]]:
    """Return how much disk of each sandbox costs nothing more, and who says so."""
    told = [
        (ends[0], plan.claims(name))
        for name in (INCLUDED_DISK, *((FREE_DISK,) if is_running else ()))
        if (ends := plan.numbers(name))
    ]
    if made.disk_claim and made.disk_gib:
        told.append((made.disk_gib, (made.disk_claim,)))
    return max(told, key=lambda one: one[0]) if told else (0.0, ())


def _running_rate(plan: Plan, is_running: bool) -> tuple[tuple[float, float] | None, tuple[Claim, ...]]:
    if hot := plan.numbers(HOT):
        return hot, plan.claims(HOT)
    if is_running or plan.values(CHARGED) == ["both"]:
        return plan.numbers(DISK), plan.claims(DISK)
    return None, ()


def _disk_hours(plan: Plan, line: Line) -> list[Line]:
    """Return the line that takes off the GiB-hours of disk that a plan includes."""
    claim = plan.claim(INCLUDED_USE)
    hours = amounts(claim).get("disk_gib_hours")
    if claim is None or hours is None or line.quantity is None or line.rate is None:
        return []
    off = [min(hours / HOURS_A_MONTH, quantity) * rate for quantity, rate in zip(line.quantity, line.rate, strict=True)]
    return [Line(f"Included every month: {hours:g} GiB-hours of disk", "storage", -off[0], -off[1], (claim,))]


def stored(plan: Plan, usage: Usage) -> Found:
    """Return what files cost that are kept all month: at the rate for stored files or volumes, else at that for snapshots."""
    if not usage.stored:
        return [], []
    if plan.values(CHARGED) != ["running"] and (rate := plan.numbers(DISK)):
        free, claims = (plan.numbers(FREE_DISK) or (0.0, 0.0))[0], plan.claims(DISK)
    elif rate := plan.numbers(SNAPSHOT):
        free, claims = 0.0, plan.claims(SNAPSHOT)
    else:
        return [], ["price of stored files"]
    gib = max(0.0, usage.stored - free)
    what = f"Stored files beyond {free:g} GiB" if free else "Stored files"
    said = (*claims, *(plan.claims(FREE_DISK) if free else ()))
    return [metered(what, "storage", (gib, gib), "GiB-months", rate, said)], []


def outbound(plan: Plan, usage: Usage) -> Found:
    """Return what outbound data costs."""
    if not usage.outbound:
        return [], []
    rate = plan.numbers(EGRESS)
    free = plan.numbers(FREE_EGRESS) or (0.0, 0.0)
    gib = max(0.0, usage.outbound - free[0])
    if rate is None:
        return [], ["price of outbound data"]
    what = f"Outbound data beyond {free[0]:g} GiB" if free[0] else "Outbound data"
    return [metered(what, "data", (gib, gib), "GiB", rate, (*plan.claims(EGRESS), *plan.claims(FREE_EGRESS)))], []


def gpu(plan: Plan, usage: Usage, terms: UsageTerms) -> Found:
    """Return what the GPU costs; the CPU and memory beside it are counted with the runs."""
    if not usage.wants_gpu:
        return [], []
    option = terms.parameter("gpu").option(usage.gpu)
    choice = plan.choices.get(GPU_RATE)
    for claim in (*choice.chosen, *choice.rivals) if choice else ():
        for name, price in amounts(claim).items():
            if re.sub(r"[\s_-]+", "", name).upper() in option.matches:
                hours = (usage.gpu_hours, usage.gpu_hours)
                return [metered(f"GPU: {name}", "gpu", hours, "GPU-hours", (3600 * price, 3600 * price), (claim,))], []
    return [], [f"price of the {option.label}"]


def starts(plan: Plan, usage: Usage) -> Found:
    """Return what the starts of a month cost where each one has a price."""
    rate = plan.numbers(STARTS)
    if not rate:
        return [], []
    runs = (usage.runs_month, usage.runs_month)
    return [metered("Starts", "computing", runs, "starts", rate, plan.claims(STARTS))], []


def notes(plan: Plan, usage: Usage) -> list[str]:
    """Return what a reader should know of what is not counted."""
    found = []
    is_charged = plan.numbers(HOT) or (plan.values(CHARGED) == ["running"] and plan.numbers(DISK))
    if not usage.disk and is_charged and is_charged[1]:
        found.append(
            "The disk of a running sandbox is charged too; none is counted, because the workload asks for none."
        )
    if factors := sorted(amounts(plan.claim(REGIONS)).values()):
        found.append(
            f"Where you choose the region, rates are {factors[0]:g} to {factors[-1]:g} times as high; none is chosen here."
        )
    return found
