"""Plans and their limits: what a plan does not allow, what it costs by itself, and what it gives back every month."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from decision.costs.computing import MAX_MEMORY, MAX_VCPU
from decision.costs.extras import GPU
from decision.costs.lines import Ends, Line, Refusal, amounts, flat, metered
from decision.costs.tariff import Plan
from decision.display import duration
from decision.usage import Usage

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
    """Something a workload needs of a plan: the field that limits it, how much is needed, and both in words."""

    field: str
    need: float
    said: str
    noun: str
    spoken: str = "{:,g}"

    def text(self, amount: float) -> str:
        """Return an amount of it in words."""
        return duration(amount) if self.spoken == "time" else self.spoken.format(amount)


def limits(usage: Usage) -> tuple[Limit, ...]:
    """Return what a workload needs that a plan may limit."""
    run = (usage.minutes + usage.idle) * 60
    return (
        Limit(CONCURRENT, usage.parallel, f"{usage.parallel:,g} sandboxes at once", "sandboxes at once"),
        Limit(SESSION, run, f"a session of {duration(run)}", "longest session", "time"),
        Limit(MAX_VCPU, usage.vcpu, f"{usage.vcpu:g} vCPU", "vCPUs"),
        Limit(MAX_MEMORY, usage.gib, f"{usage.gib:g} GiB of memory", "memory", "{:,g} GiB"),
        Limit(MAX_DISK, usage.disk, f"{usage.disk:g} GiB of disk", "disk", "{:,g} GiB"),
        Limit(SEATS, usage.seats, f"{usage.seats:g} seats", "seats"),
    )


def most(plan: Plan, field: str) -> float | None:
    """Return the most that a plan allows of something, infinite where it is unlimited; None where that is not known."""
    if "unlimited" in plan.values(field):
        return math.inf
    ends = plan.numbers(field)
    return ends[1] if ends else None


def unsold(plan: Plan, usage: Usage) -> Iterator[Refusal]:
    """Yield what of the workload a plan does not allow."""
    for limit in limits(usage):
        allowed = most(plan, limit.field)
        if allowed is None or limit.need <= allowed or (limit.field == SEATS and _seat_price(plan)):
            continue
        yield Refusal(limit.said, f"{_most_said(plan)}{limit.text(allowed)}", plan.claims(limit.field))
    if usage.wants_gpu and plan.values(GPU) == [False]:
        yield Refusal("a GPU", "", plan.claims(GPU))


def _most_said(plan: Plan) -> str:
    return f"{plan.name} plan: at most " if plan.name else "at most "


def unknown_limits(plan: Plan, usage: Usage, others: tuple[Plan, ...]) -> Iterator[str]:
    """Yield limits that this plan does not state although a smaller plan states one that the workload passes."""
    for limit in limits(usage):
        stated = [allowed for other in others if (allowed := most(other, limit.field)) is not None]
        if most(plan, limit.field) is None and stated and limit.need > min(stated):
            yield f"the {plan.name} plan's limit on {limit.noun}"


def fees(plan: Plan, usage: Usage) -> tuple[list[Line], list[str]]:
    """Return the lines of a plan's own price, seats and extras, and what a reader should know of them."""
    lines, notes = [], []
    if plan.fee_claim:
        per_seat = plan.is_true(FEE_PER_SEAT) and plan.fee > 0
        seats = usage.seats if per_seat else 1
        what = f"Plan: {plan.name}" + (f", {seats:g} seats" if seats > 1 else "")
        lines.append(
            flat(what, "fees", plan.fee * seats, (plan.fee_claim, plan.claim(FEE_PER_SEAT) if per_seat else None))
        )
    seat, included = _seat_price(plan), most(plan, SEATS)
    extra = max(0.0, usage.seats - (included or 0))
    if seat and extra:
        lines.append(
            metered("Seats", "fees", (extra, extra), "seats", seat, (*plan.claims(SEAT_FEE), *plan.claims(SEATS)))
        )
    elif usage.seats > 1 and included is None and not (plan.is_true(FEE_PER_SEAT) or plan.numbers(SEAT_FEE)):
        notes.append("No price for seats is published, and none is counted.")
    if (bound := plan.claim(BOUND)) and plan.numbers(CONCURRENT) is None:
        scope = f" ({bound.scope})" if bound.scope else ""
        notes.append(f"How many run at once is bounded in other ways, which were not checked: {bound.value}{scope}.")
    return [*lines, *_extra(plan, usage)], notes


def _seat_price(plan: Plan) -> Ends | None:
    """Return the monthly price of a further seat; None where there is none, or where seats cost nothing by themselves."""
    price = plan.numbers(SEAT_FEE)
    return price if price and price[1] > 0 else None


def needs_extra(plan: Plan, usage: Usage) -> bool:
    """Return whether more sandboxes at once are needed than the plan allows without an extra."""
    allowed = most(plan, WITHOUT_EXTRAS)
    return allowed is not None and usage.parallel > allowed


def _extra(plan: Plan, usage: Usage) -> Iterator[Line]:
    """Yield the cheapest extra that allows as many sandboxes at once as are needed, where the plan alone does not."""
    if not needs_extra(plan, usage):
        return
    offers = [
        (price, name, claim)
        for claim in plan.claims(EXTRAS)
        for name, price in amounts(claim).items()
        if (count := re.match(r"(\d+) concurrent", name)) and int(count[1]) >= usage.parallel
    ]
    if offers:
        price, name, claim = min(offers, key=lambda offer: offer[:2])
        yield flat(f"Extra: {name}", "fees", price, (claim, plan.claim(WITHOUT_EXTRAS)))


def credit(plan: Plan, use: Ends) -> Iterator[Line]:
    """Yield the line of a credit that comes every month: at most what use costs; of a range the less at the upper end."""
    comes_again = any(claim.unit == EVERY_MONTH for claim in plan.claims(FREE_CREDIT))
    name = MONTHLY_CREDIT if plan.numbers(MONTHLY_CREDIT) or not comes_again else FREE_CREDIT
    ends = plan.numbers(name)
    if ends and use[1] > 0:
        cause = "how large the credit is depends" if ends[0] != ends[1] else ""
        low, high = -min(ends[1], use[0]), -min(ends[0], use[1])
        yield Line("Credit of every month", "computing", low, high, plan.claims(name), cause=cause)


def top_up(plan: Plan, use: Ends) -> Iterator[Line]:
    """Yield what has to be deposited beyond use, where a plan asks for a least amount every month."""
    rest = (max(0.0, plan.least - use[0]), max(0.0, plan.least - use[1]))
    if plan.least_claim and rest[0] > 0:
        what = f"Least top-up for {plan.name}, beyond use"
        yield Line(what, "fees", rest[0], rest[1], (plan.least_claim,))
