"""Metered quantities: the time that is charged for a run, and the hours of CPU in a month."""

from math import ceil

from decision.catalogue.workload import Workload
from decision.costs.lines import HOUR_S, Ends
from decision.costs.tariff import Plan
from decision.format import duration

IDLE, IDLE_AFTER = "pricing.bills_idle", "session.idle_timeout"
STEP, LEAST = "pricing.granularity_s", "pricing.minimum_charge_s"
BASIS, ACTIVE_ONLY = "pricing.cpu_basis", "pricing.bills_active_cpu_only"

FINEST_STEP_S = 0.001
"""Steps finer than this change no amount."""


def charged_seconds(plan: Plan, workload: Workload) -> tuple[Ends, str]:
    """Return the charged seconds of one run, with the cause where they are a range.

    Time that a sandbox is kept alive is charged unless a claim says no; then only until it falls asleep. Each run is rounded up to the
    billing step, and to the minimum charge.
    """
    awake, idle_cause = _idle_seconds(plan, workload)
    steps, least = plan.numbers(STEP) or (0.0, 0.0), plan.numbers(LEAST) or (0.0, 0.0)
    shortest, longest = ([_rounded(workload.minutes * 60 + idle, step) for step in steps] for idle in awake)
    low, high = max(min(shortest), least[0]), max(*longest, least[1])
    if low == high:
        return (low, high), ""
    causes = []
    if shortest != longest:
        causes.append(idle_cause)
    elif shortest[0] != shortest[1]:
        causes.append(
            f"time is rounded up to {duration(steps[0])} or to {duration(steps[1])}, depending on the version"
        )
    if least[0] != least[1] and least[1] > max(longest):
        causes.append(
            f"claims differ on the least that is charged for a run, {duration(least[0])} or {duration(least[1])}"
        )
    return (low, high), "; ".join(causes)


def _rounded(seconds: float, step: float) -> float:
    """Return a time rounded up to a step; nine decimals of tolerance, because 0.1 has no exact form."""
    return ceil(round(seconds / step, 9)) * step if step >= FINEST_STEP_S else seconds


def _idle_seconds(plan: Plan, workload: Workload) -> tuple[Ends, str]:
    idle = workload.idle * 60
    charged = plan.values(IDLE)
    if not idle or charged == [True]:
        return (idle, idle), ""
    if charged == [False]:
        asleep = plan.numbers(IDLE_AFTER) or (0.0, 0.0)
        low, high = min(idle, asleep[0]), min(idle, asleep[1])
        after = f"{duration(asleep[0])} to {duration(asleep[1])}"
        return (low, high), f"waiting is charged until the sandbox sleeps, after {after}" if low != high else ""
    cause = (
        "whether waiting is charged depends on the kind of sandbox"
        if charged
        else "whether waiting is charged is not published"
    )
    return (0.0, idle), cause


def bases(plan: Plan) -> tuple[str, ...]:
    """Return the billing bases of CPU: "allocated", "active", "larger-of", or several that may hold; empty where nobody says."""
    if values := plan.values(BASIS):
        return tuple(str(value) for value in values)
    names = {True: "active", False: "allocated"}
    return tuple(names[bool(value)] for value in plan.values(ACTIVE_ONLY))


def cpu_hours(plan: Plan, workload: Workload, vcpu: float, seconds: Ends, cause: str) -> tuple[Ends, str]:
    """Return the vCPU-hours of a month that are charged, with the cause where that is a range.

    With active billing it is the busy share of the runs. With allocated billing it is all time, and all ``vcpu`` that a sandbox
    has. Where the larger of reservation and use counts, a reader may reserve little or all: anything between is possible.
    """
    active = workload.run_hours * workload.vcpu * workload.busy / 100
    allocated = (workload.runs_month * seconds[0] / HOUR_S * vcpu, workload.runs_month * seconds[1] / HOUR_S * vcpu)
    possible = bases(plan) or ("allocated",)
    hours = {"active": (active, active), "allocated": allocated, "larger-of": (active, allocated[1])}
    low, high = min(hours[basis][0] for basis in possible), max(hours[basis][1] for basis in possible)
    if low == high:
        return (low, high), ""
    if len(possible) > 1:
        cause = "claims differ on whether all allocated CPU is charged or only what is in use"
    elif possible == ("larger-of",):
        cause = "the larger of what you reserve and what you use is charged, so it depends on how much you reserve"
    return (low, high), cause
