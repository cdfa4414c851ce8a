"""What a workload costs on one platform in a month: the bill of the plan on which it is cheapest."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from decision.catalogue import Catalogue
from decision.costs.bill import Bill, bill, once
from decision.costs.lines import Line, Refusal, each_once, total
from decision.costs.tariff import PLAN_FEE, plans
from decision.records import Claim
from decision.usage import Usage

CURRENCY = "USD"

State = Literal["exact", "range", "unknown", "unsold"]


@dataclass(frozen=True, slots=True)
class Cost:
    """A month's cost in US dollars. ``low`` and ``high`` are equal when it is exact, and None when it cannot be told.

    ``lines`` add up to ``low`` and ``high`` at either end; where there is no figure they are what is known of it. ``missing`` names
    the prices that are not published, ``unsold`` what of the workload the platform does not sell. ``once``: a credit given once, never
    taken off. ``plan`` is empty where a platform has none.
    """

    platform: str
    low: float | None
    high: float | None
    plan: str
    lines: tuple[Line, ...]
    missing: tuple[str, ...]
    unsold: tuple[Refusal, ...]
    notes: tuple[str, ...]
    once: Claim | None
    currency: str = CURRENCY

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
        return each_once(claim for part in (self.unsold or self.lines) for claim in part.claims)


@lru_cache(maxsize=2048)
def cost(catalogue: Catalogue, platform: str, usage: Usage, tier: str) -> Cost:
    """Return what a workload costs on a platform in a month, on the cheapest of its plans that allows it.

    Of plans with ranges, that with the lowest upper end counts.
    """
    open_to = plans(catalogue, platform, tier)
    bills = [bill(plan, usage, catalogue.usage, tuple(one for one in open_to if one is not plan)) for plan in open_to]
    if not bills:
        offered = "a free plan" if tier == "free" else "a plan without a contract"
        refusal = Refusal(offered, "", catalogue.claims(platform, PLAN_FEE))
        return Cost(platform, None, None, "", (), (), (refusal,), (), None)
    whole = [one for one in bills if one.is_whole]
    if not whole:
        return _untold(platform, bills)
    best = min(whole, key=lambda one: (*reversed(_ends(one)), one.plan.fee))
    low, high = _ends(best)
    return Cost(platform, low, high, best.plan.name, best.lines, (), (), best.notes, once(best.plan))


def _ends(found: Bill) -> tuple[float, float]:
    """Return both ends of a whole bill, to a millionth of a cent; what is below zero by rounding is zero."""
    low, high = total(found.lines)
    return max(0.0, round(low, 8)), max(0.0, round(high, 8))


def _untold(platform: str, bills: list[Bill]) -> Cost:
    """Return the cost that cannot be told: with what is missing, or, where every plan refuses the workload, what is not sold.

    Of plans that refuse it, the largest speaks.
    """
    open_ = [one for one in bills if not one.unsold]
    best = open_[0] if open_ else bills[-1]
    unsold = () if open_ else best.unsold
    missing = best.missing if open_ else ()
    return Cost(platform, None, None, best.plan.name, best.lines, missing, unsold, best.notes, once(best.plan))
