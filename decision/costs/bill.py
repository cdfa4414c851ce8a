"""A month's bill for one workload on one plan."""

from dataclasses import dataclass

from decision.costs import extras, fees
from decision.costs.computing import computing
from decision.costs.lines import Line, Refusal, total
from decision.costs.tariff import Plan
from decision.records import Claim
from decision.usage import Usage, UsageTerms


@dataclass(frozen=True, slots=True)
class Bill:
    """The lines of one plan's bill, the prices that are missing for it, what the plan does not sell, and what one should know.

    It adds up to an amount only when nothing is ``missing`` and nothing ``unsold``.
    """

    plan: Plan
    lines: tuple[Line, ...]
    missing: tuple[str, ...]
    unsold: tuple[Refusal, ...]
    notes: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether the lines are all that is due."""
        return not (self.missing or self.unsold)


def bill(plan: Plan, usage: Usage, terms: UsageTerms, others: tuple[Plan, ...] = ()) -> Bill:
    """Return the bill for a workload on a plan; ``others`` are the platform's other plans.

    Use is counted first; then what the plan gives back every month is taken off, never more than use costs; then come the plan's own
    fees.
    """
    made = computing(plan, usage)
    lines, missing = list(made.lines), list(made.missing)
    beside = (
        extras.starts(plan, usage),
        extras.disk(plan, usage, made),
        extras.stored(plan, usage),
        extras.outbound(plan, usage),
        extras.gpu(plan, usage, terms),
    )
    for more, lacking in beside:
        lines += more
        missing += lacking
    lines += fees.credit(plan, total(lines))
    unsold = list(fees.unsold(plan, usage))
    if plan.is_true(fees.FREE_STOPS):
        unsold += _beyond_free(lines, missing, plan)
        missing = []
    lines += fees.top_up(plan, total(lines))
    due, said = fees.fees(plan, usage)
    lines += due
    if fees.needs_extra(plan, usage) and not any(line.what.startswith("Extra") for line in due):
        missing.append("price of more sandboxes at once")
    missing += fees.unknown_limits(plan, usage, others)
    notes = (*made.notes, *extras.notes(plan, usage), *said) if made.lines else ()
    return Bill(plan, tuple(lines), tuple(dict.fromkeys(missing)), tuple(unsold), notes)


def _beyond_free(lines: list[Line], missing: list[str], plan: Plan) -> list[Refusal]:
    """Return that a workload is more than a plan includes, where work stops then instead of being charged."""
    is_more = bool(missing) or round(total(lines)[1], 6) > 0
    return (
        [Refusal(f"more use than the {plan.name} plan includes", "", plan.claims(fees.FREE_STOPS))] if is_more else []
    )


def once(plan: Plan) -> Claim | None:
    """Return the claim of a credit that is given once; None where there is none."""
    return next((claim for claim in plan.claims(fees.FREE_CREDIT) if claim.unit != fees.EVERY_MONTH), None)
