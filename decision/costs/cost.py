"""A month's cost of a described workload on one platform, from price claims and nothing else, and its split by kind.

A price is never guessed: where a needed one is not published, there is no figure, and what is missing is named. Where claims leave
open which of several amounts is due, the figure is a range with its cause. A vendor's GB and GiB are taken as one, because vendors
write one and mean the other. A month's flat allowances and credits are lines of their own; a credit that is given once is shown
beside the figure and never taken off it.
"""

from dataclasses import dataclass
from typing import Literal, get_args

from decision.caches import cached
from decision.catalogue.base import find_or_none
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import SINGLE_OFFER, Claim, Offer
from decision.catalogue.workload import Workload
from decision.costs.bill import Bill, bill, one_time_credit
from decision.costs.lines import CostLine, Kind, Refusal, each_once
from decision.costs.tariff import PLAN_FEE, plans

State = Literal["exact", "range", "unknown", "unsold"]

OffersOf = tuple[str, tuple[str, ...]]
"""A platform's id and the ids of those of its offers that come into question."""

KINDS: tuple[Kind, ...] = get_args(Kind)

KIND_LABELS = {
    "computing": "Computing",
    "storage": "Disk and stored files",
    "data": "Outbound data",
    "gpu": "GPU",
    "fees": "Plan, seats and extras",
}


@dataclass(frozen=True, slots=True)
class Cost:
    """A month's cost of one offer of a platform, in US dollars. ``offer_id`` is empty where it has only one. ``low`` and ``high`` are equal when it is exact, and None when it cannot be told.

    ``lines`` add up to ``low`` and ``high`` at either end; where there is no figure they are the known part of it. ``missing`` names
    the prices that are not published, ``unsold`` the parts of the workload that the platform does not sell.
    ``one_time_credit`` is never taken off. ``plan`` is empty where a platform has none.
    """

    platform_id: str
    offer_id: str = ""
    low: float | None = None
    high: float | None = None
    plan: str = ""
    lines: tuple[CostLine, ...] = ()
    missing: tuple[str, ...] = ()
    unsold: tuple[Refusal, ...] = ()
    notes: tuple[str, ...] = ()
    one_time_credit: Claim | None = None

    @property
    def state(self) -> State:
        """Whether the cost is exact, a range, not known, or whether the platform does not sell it."""
        if self.low is None:
            return "unsold" if self.unsold else "unknown"
        return "exact" if self.low == self.high else "range"

    @property
    def causes(self) -> tuple[str, ...]:
        """Why the cost is a range, each cause once."""
        return tuple(dict.fromkeys(line.cause for line in self.lines if line.cause))

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim that the figure, or the refusal, rests on, each once."""
        return each_once(claim for entry in (self.unsold or self.lines) for claim in entry.claims)


def offer_of(catalogue: Catalogue, cost: Cost) -> Offer:
    """Return the offer that a cost is of; the unnamed one where it stands for all that is claimed about the platform."""
    return find_or_none(catalogue.platform[cost.platform_id].offers, cost.offer_id) or SINGLE_OFFER


def cost_label(catalogue: Catalogue, cost: Cost) -> str:
    """Return the short name of a cost's platform, with the offer meant where it has several."""
    return catalogue.platform[cost.platform_id].label_with(offer_of(catalogue, cost))


def cost(
    catalogue: Catalogue, platform_id: str, workload: Workload, tier: str, offer_ids: tuple[str, ...] = ()
) -> Cost:
    """Return the monthly cost of a workload on a platform, by the cheapest of its offers, or of those with these ids.

    An offer whose cost cannot be told counts before one that does not sell the workload; of equal ones the first counts.
    """
    ids = offer_ids or tuple(offer.id for offer in catalogue.platform[platform_id].offers)
    return min((offer_cost(catalogue, platform_id, id, workload, tier) for id in ids), key=_dearness)


def _dearness(cost: Cost) -> tuple[bool, bool, float, float]:
    return cost.low is None, cost.state == "unsold", cost.high or 0.0, cost.low or 0.0


@cached(maxsize=2048)
def offer_cost(catalogue: Catalogue, platform_id: str, offer_id: str, workload: Workload, tier: str) -> Cost:
    """Return the monthly cost of a workload by one offer of a platform, on the cheapest of its plans that allows it.

    Of plans with ranges, that with the lowest upper end counts. An empty ``offer_id`` stands for all that is claimed about the platform.
    """
    open_to = plans(catalogue, platform_id, tier, offer_id)
    bills = [
        bill(plan, workload, catalogue.workload_terms, tuple(option for option in open_to if option is not plan))
        for plan in open_to
    ]
    if not bills:
        offered = "a free plan" if tier == "free" else "a plan without a contract"
        refusal = Refusal(offered, "", catalogue.claims(platform_id, PLAN_FEE, offer_id))
        return Cost(platform_id, offer_id, unsold=(refusal,))
    whole = [option for option in bills if option.is_whole]
    best = min(whole, key=lambda option: (*reversed(option.ends), option.plan.fee)) if whole else _nearest(bills)
    low, high = best.ends if whole else (None, None)
    return Cost(
        platform_id=platform_id,
        offer_id=offer_id,
        low=low,
        high=high,
        plan=best.plan.name,
        lines=best.lines,
        missing=() if best.unsold else best.missing,
        unsold=best.unsold,
        notes=best.notes,
        one_time_credit=one_time_credit(best.plan),
    )


def _nearest(bills: list[Bill]) -> Bill:
    """Return the bill to show where none is whole: the first of a plan that allows the workload, else that of the largest plan."""
    return next((option for option in bills if not option.unsold), bills[-1])


def cost_by_kind(cost: Cost) -> dict[Kind, float]:
    """Return the lower end of a cost by kind, in US dollars a month; together they are that end, and none is below zero.

    Allowances and credits first lessen their own kind, then the others in their order, as credits pay for use. Kinds that cost
    nothing are left out; the result is empty for a cost that cannot be told.
    """
    if cost.low is None:
        return {}
    amounts = {kind: sum(line.low for line in cost.lines if line.kind == kind and line.low > 0) for kind in KINDS}
    for line in cost.lines:
        credit = -line.low
        for kind in (line.kind, *KINDS) if credit > 0 else ():
            deduction = min(credit, amounts[kind])
            amounts[kind], credit = amounts[kind] - deduction, credit - deduction
    return {kind: amount for kind, amount in amounts.items() if amount > 1e-9}
