"""Limits, fees and credits of plans: what a plan does not allow, its own price, and its monthly credit."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from decision.catalogue.workload import Workload
from decision.costs.extras import GPU
from decision.costs.lines import CostLine, Ends, Refusal, amounts, flat, metered
from decision.costs.shapes import MAX_MEMORY, MAX_VCPU, RATIO, can_be_chosen, largest, limit_claims, shapes
from decision.costs.tariff import Plan
from decision.format import duration

CONCURRENT, WITHOUT_EXTRAS, EXTRAS = (
    "limits.concurrent_sandboxes",
    "limits.concurrent_default",
    "pricing.addons_month_usd",
)
SESSION, MAX_DISK = "session.max_duration", "limits.max_disk_gib"
BOUND = "limits.concurrent_terms"
SEATS, SEAT_FEE, FEE_PER_SEAT = "limits.seats", "pricing.seat_month_usd", "pricing.fee_per_seat"
MONTHLY_CREDIT, FREE_CREDIT = "pricing.included_credit_usd", "pricing.free_credit_usd"
FREE_STOPS = "pricing.free_stops"
EVERY_MONTH = "USD/month"


@dataclass(frozen=True, slots=True)
class Limit:
    """One need of a workload that a plan may limit: the limiting field, the amount needed, and both in words."""

    field: str
    need: float
    need_text: str
    noun: str
    template: str = "{:,g}"

    def text(self, amount: float) -> str:
        """Return an amount of it in words."""
        return duration(amount) if self.template == "time" else self.template.format(amount)


def limits(workload: Workload) -> tuple[Limit, ...]:
    """Return the needs of a workload that a plan may limit."""
    run = (workload.minutes + workload.idle) * 60
    return (
        Limit(CONCURRENT, workload.parallel, f"{workload.parallel:,g} sandboxes at once", "sandboxes at once"),
        Limit(SESSION, run, f"a session of {duration(run)}", "longest session", "time"),
        Limit(MAX_VCPU, workload.vcpu, f"{workload.vcpu:g} vCPU", "vCPUs"),
        Limit(MAX_MEMORY, workload.gib, f"{workload.gib:g} GiB of memory", "memory", "{:,g} GiB"),
        Limit(MAX_DISK, workload.disk, f"{workload.disk:g} GiB of disk", "disk", "{:,g} GiB"),
        Limit(SEATS, workload.seats, f"{workload.seats:g} seats", "seats"),
    )


def maximum(plan: Plan, field: str) -> float | None:
    """Return the maximum that a plan allows by a field, infinite where it is unlimited; None where that is not known."""
    if field in (MAX_VCPU, MAX_MEMORY):
        return largest(plan, field)
    if "unlimited" in plan.values(field):
        return math.inf
    ends = plan.numbers(field)
    return ends[1] if ends else None


def unsold(plan: Plan, workload: Workload) -> Iterator[Refusal]:
    """Yield the parts of the workload that a plan does not allow."""
    refused = False
    for limit in limits(workload):
        allowed = maximum(plan, limit.field)
        if allowed is None or limit.need <= allowed or (limit.field == SEATS and _seat_price(plan)):
            continue
        claims = limit_claims(plan, limit.field) if limit.field in (MAX_VCPU, MAX_MEMORY) else plan.claims(limit.field)
        refused = True
        yield Refusal(limit.need_text, f"{_at_most(plan)}{limit.text(allowed)}", claims)
    if not refused and can_be_chosen(plan) and not any(shapes(plan, workload.vcpu, workload.gib)):
        shape = f"{workload.vcpu:g} vCPU with {workload.gib:g} GiB"
        yield Refusal(shape, "not in the proportions on sale", (*plan.claims(RATIO), *limit_claims(plan, MAX_VCPU)))
    if workload.wants_gpu and plan.values(GPU) == [False]:
        yield Refusal("a GPU", "", plan.claims(GPU))


def _at_most(plan: Plan) -> str:
    return f"{plan.name} plan: at most " if plan.name else "at most "


def unknown_limits(plan: Plan, workload: Workload, other_plans: tuple[Plan, ...]) -> Iterator[str]:
    """Yield limits that this plan does not state although a smaller plan states one that the workload passes."""
    for limit in limits(workload):
        stated = [allowed for smaller in other_plans if (allowed := maximum(smaller, limit.field)) is not None]
        if maximum(plan, limit.field) is None and stated and limit.need > min(stated):
            yield f"the {plan.name} plan's limit on {limit.noun}"


def fees(plan: Plan, workload: Workload) -> tuple[list[CostLine], list[str]]:
    """Return the lines of a plan's own price, seats and extras, and notes for the reader."""
    lines, notes = [], []
    if plan.fee_claim:
        per_seat = plan.is_true(FEE_PER_SEAT) and bool(plan.fee)
        seats = workload.seats if per_seat else 1
        label = f"Plan: {plan.name}" + (f", {seats:g} seats" if seats > 1 else "")
        lines.append(
            flat(label, "fees", plan.fee * seats, (plan.fee_claim, plan.claim(FEE_PER_SEAT) if per_seat else None))
        )
    seat, included = _seat_price(plan), maximum(plan, SEATS)
    extra = max(0.0, workload.seats - (included or 0))
    if seat and extra:
        lines.append(
            metered("Seats", "fees", (extra, extra), "seats", seat, (*plan.claims(SEAT_FEE), *plan.claims(SEATS)))
        )
    elif workload.seats > 1 and included is None and not (plan.is_true(FEE_PER_SEAT) or plan.numbers(SEAT_FEE)):
        notes.append("No price for seats is published, and none is counted.")
    if (bound := plan.claim(BOUND)) and maximum(plan, CONCURRENT) is None:
        scope = f" ({bound.scope})" if bound.scope else ""
        notes.append(f"How many run at once is limited in other ways, which were not checked: {bound.value}{scope}.")
    return [*lines, *_extra(plan, workload)], notes


def _seat_price(plan: Plan) -> Ends | None:
    """Return the monthly price of a further seat; None where there is none, or where seats cost nothing by themselves."""
    price = plan.numbers(SEAT_FEE)
    return price if price and price[1] else None


def needs_extra(plan: Plan, workload: Workload) -> bool:
    """Return whether more sandboxes at once are needed than the plan allows without an extra."""
    allowed = maximum(plan, WITHOUT_EXTRAS)
    return allowed is not None and workload.parallel > allowed


def _extra(plan: Plan, workload: Workload) -> Iterator[CostLine]:
    """Yield the cheapest extra that allows as many sandboxes at once as are needed, where the plan alone does not."""
    if not needs_extra(plan, workload):
        return
    offers = [
        (price, name, claim)
        for claim in plan.claims(EXTRAS)
        for name, price in amounts(claim).items()
        if (count := re.match(r"(\d+) concurrent", name)) and int(count[1]) >= workload.parallel
    ]
    if offers:
        price, name, claim = min(offers, key=lambda offer: offer[:2])
        yield flat(f"Extra: {name}", "fees", price, (claim, plan.claim(WITHOUT_EXTRAS)))


def credit(plan: Plan, use: Ends) -> Iterator[CostLine]:
    """Yield the line of a monthly credit: at most the cost of use; of a range the smaller end at the upper end of the bill."""
    comes_again = any(claim.unit == EVERY_MONTH for claim in plan.claims(FREE_CREDIT))
    name = MONTHLY_CREDIT if plan.numbers(MONTHLY_CREDIT) or not comes_again else FREE_CREDIT
    ends = plan.numbers(name)
    if ends and use[1] > 0:
        is_open = ends[0] != ends[1] and ends[0] < use[1]
        cause = "sources leave open how large the monthly credit is" if is_open else ""
        low, high = -min(ends[1], use[0]), -min(ends[0], use[1])
        yield CostLine("Credit of every month", "computing", low, high, plan.claims(name), cause=cause)


def top_up(plan: Plan, use: Ends) -> Iterator[CostLine]:
    """Yield the deposit beyond use, where a plan asks for a least amount every month."""
    shortfall = (max(0.0, plan.least - use[0]), max(0.0, plan.least - use[1]))
    if plan.least_claim and shortfall[0] > 0:
        label = f"Minimum top-up on the {plan.name} plan, beyond use"
        yield CostLine(label, "fees", shortfall[0], shortfall[1], (plan.least_claim,))
