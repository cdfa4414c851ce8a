"""How much of what is metered: the time that is charged for a run, and the hours of CPU and memory in a month."""

from math import ceil

from decision.costs.lines import Ends
from decision.costs.tariff import Plan
from decision.display import duration
from decision.usage import Usage

IDLE, IDLE_AFTER = "pricing.bills_idle", "session.idle_timeout"
STEP, LEAST = "pricing.granularity_s", "pricing.minimum_charge_s"
BASIS, ACTIVE_ONLY = "pricing.cpu_basis", "pricing.bills_active_cpu_only"
FIXED_CPU, RATIO = "limits.fixed_vcpu", "limits.memory_per_vcpu_gib"
CPU_INCLUDED = "pricing.cpu_included"

FINEST_STEP_S = 0.001
"""Steps finer than this change no amount."""

LEAST_RATIO = 0.01
"""GiB for each vCPU; less is a mistake in a claim, and would ask for any number of vCPUs."""


def charged_seconds(plan: Plan, usage: Usage) -> tuple[Ends, str]:
    """Return for how many seconds one run is charged, with the cause where that is a range.

    Time that a sandbox is kept alive is charged unless a claim says no; then only until it falls asleep. Each run is rounded up to the
    billing step, and to the least that is charged for one.
    """
    awake, cause = _idle_seconds(plan, usage)
    steps = plan.numbers(STEP) or (0.0, 0.0)
    least = plan.numbers(LEAST) or (0.0, 0.0)
    ends = []
    for i, idle in enumerate(awake):
        run = usage.minutes * 60 + idle
        ends.append([max(_rounded(run, step), least[i]) for step in steps])
    low, high = min(ends[0]), max(ends[1])
    if steps[0] != steps[1] and not cause and low != high:
        cause = f"time is rounded up to {duration(steps[0])} or to {duration(steps[1])}, depending on the version"
    return (low, high), cause if low != high else ""


def _rounded(seconds: float, step: float) -> float:
    """Return a time rounded up to a step; nine decimals of tolerance, because 0.1 has no exact form."""
    return ceil(round(seconds / step, 9)) * step if step >= FINEST_STEP_S else seconds


def _idle_seconds(plan: Plan, usage: Usage) -> tuple[Ends, str]:
    idle = usage.idle * 60
    said = plan.values(IDLE)
    if not idle or said == [True]:
        return (idle, idle), ""
    if said == [False]:
        asleep = plan.numbers(IDLE_AFTER) or (0.0, 0.0)
        low, high = min(idle, asleep[0]), min(idle, asleep[1])
        after = f"{duration(asleep[0])} to {duration(asleep[1])}"
        return (low, high), f"waiting is charged until the sandbox sleeps, after {after}" if low != high else ""
    cause = (
        "whether waiting is charged depends on the kind of sandbox"
        if said
        else "whether waiting is charged is not published"
    )
    return (0.0, idle), cause


def bases(plan: Plan) -> tuple[str, ...]:
    """Return what of the CPU is charged: "allocated", "active", "larger-of", or several that may hold; empty where nobody says."""
    if said := plan.values(BASIS):
        return tuple(str(value) for value in said)
    named = {True: "active", False: "allocated"}
    return tuple(named[bool(value)] for value in plan.values(ACTIVE_ONLY))


def cpu_hours(plan: Plan, usage: Usage, seconds: Ends, cause: str) -> tuple[Ends, str]:
    """Return the vCPU-hours of a month that are charged, with the cause where that is a range.

    With active billing it is the busy share of the runs. With allocated billing it is all time, and all vCPUs that a sandbox of this
    shape has. Where the larger of reservation and use counts, a reader may reserve little or all: anything between is possible.
    """
    active = usage.run_hours * usage.vcpu * usage.busy / 100
    size = allocated_vcpu(plan, usage)
    allocated = (usage.runs_month * seconds[0] / 3600 * size, usage.runs_month * seconds[1] / 3600 * size)
    said = bases(plan) or ("allocated",)
    found = {"active": (active, active), "allocated": allocated, "larger-of": (active, allocated[1])}
    low, high = min(found[one][0] for one in said), max(found[one][1] for one in said)
    if low == high:
        return (low, high), ""
    if len(said) > 1:
        cause = "claims differ on whether all allocated CPU is charged or only what is in use"
    elif said == ("larger-of",):
        cause = "the larger of what you reserve and what you use is charged, so it depends on how much you reserve"
    return (low, high), cause


def allocated_vcpu(plan: Plan, usage: Usage) -> float:
    """Return how many vCPUs a sandbox of the wanted shape has: more than wanted where the size is fixed or memory brings them."""
    fixed, ratio = plan.numbers(FIXED_CPU), plan.numbers(RATIO)
    return max(
        usage.vcpu, fixed[1] if fixed else 0.0, usage.gib / ratio[1] if ratio and ratio[1] >= LEAST_RATIO else 0.0
    )


def memory_gib(plan: Plan, usage: Usage) -> tuple[Ends, str]:
    """Return how much memory a sandbox of the wanted shape has: more than wanted where the vCPUs bring it."""
    ratio = plan.numbers(RATIO)
    if not ratio:
        return (usage.gib, usage.gib), ""
    brought = (ratio[0] * usage.vcpu, (ratio[1] if plan.is_true(CPU_INCLUDED) else ratio[0]) * usage.vcpu)
    low, high = max(usage.gib, brought[0]), max(usage.gib, brought[1])
    cause = f"{ratio[0]:.3g} to {ratio[1]:.3g} GiB of memory stand for one vCPU, depending on the size"
    return (low, high), cause if low != high else ""
