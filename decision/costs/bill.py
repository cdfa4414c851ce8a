"""A month's bill for one workload on one plan."""

from dataclasses import dataclass

from decision.catalogue.platforms import Claim
from decision.catalogue.workload import Workload, WorkloadTerms
from decision.costs import extras, fees
from decision.costs.computing import Computing, computing
from decision.costs.lines import CostLine, Ends, Refusal, total
from decision.costs.tariff import Plan


@dataclass(frozen=True, slots=True)
class Bill:
    """Lines of one plan's bill, the prices that are missing for it, the refusals of the plan, and notes for the reader.

    It adds up to an amount only when nothing is ``missing`` and nothing ``unsold``.
    """

    plan: Plan
    lines: tuple[CostLine, ...]
    missing: tuple[str, ...]
    unsold: tuple[Refusal, ...]
    notes: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether the lines are all that is due."""
        return not (self.missing or self.unsold)

    @property
    def ends(self) -> Ends:
        """Both ends of the sum of its lines, to a millionth of a cent; a negative end by rounding is zero."""
        low, high = total(self.lines)
        return max(0.0, round(low, 8)), max(0.0, round(high, 8))


def bill(plan: Plan, workload: Workload, terms: WorkloadTerms, other_plans: tuple[Plan, ...] = ()) -> Bill:
    """Return the bill for a workload on a plan, by the cheapest shape on sale; ``other_plans`` are the platform's.

    Use is counted first; then the plan's monthly credit is taken off, never more than use costs; then come the plan's own fees.
    """
    gpu = terms.parameter("gpu").option(workload.gpu).matches if workload.wants_gpu else ()
    options = [_bill(plan, workload, terms, other_plans, charges) for charges in computing(plan, workload, gpu)]
    return min(options, key=lambda option: (not option.is_whole, *reversed(option.ends)))


def _bill(
    plan: Plan, workload: Workload, terms: WorkloadTerms, other_plans: tuple[Plan, ...], charges: Computing
) -> Bill:
    """Return the bill for a workload by one shape."""
    lines, missing = list(charges.lines), list(charges.missing)
    extra_charges = (
        extras.starts(plan, workload),
        extras.disk(plan, workload, charges),
        extras.stored(plan, workload),
        extras.outbound(plan, workload),
        ([], []) if charges.has_gpu else extras.gpu(plan, workload, terms),
    )
    for extra_lines, extra_missing in extra_charges:
        lines += extra_lines
        missing += extra_missing
    lines += fees.credit(plan, total(lines))
    unsold = list(fees.unsold(plan, workload))
    if plan.is_true(fees.FREE_STOPS):
        unsold += _beyond_free(lines, missing, plan)
        missing = []
    lines += fees.top_up(plan, total(lines))
    fee_lines, fee_notes = fees.fees(plan, workload)
    lines += fee_lines
    if fees.needs_extra(plan, workload) and not any(line.label.startswith("Extra") for line in fee_lines):
        missing.append("price of more sandboxes at once")
    missing += fees.unknown_limits(plan, workload, other_plans)
    notes = (*charges.notes, *extras.notes(plan, workload), *fee_notes) if charges.lines else ()
    return Bill(plan, tuple(lines), tuple(dict.fromkeys(missing)), tuple(unsold), notes)


def _beyond_free(lines: list[CostLine], missing: list[str], plan: Plan) -> list[Refusal]:
    """Return the refusal of a workload beyond what a plan includes, where work stops then instead of being charged."""
    is_more = bool(missing) or round(total(lines)[1], 6) > 0
    return (
        [Refusal(f"more use than the {plan.name} plan includes", "", plan.claims(fees.FREE_STOPS))] if is_more else []
    )


def one_time_credit(plan: Plan) -> Claim | None:
    """Return the claim of a credit that is given once; None where there is none."""
    return next((claim for claim in plan.claims(fees.FREE_CREDIT) if claim.unit != fees.EVERY_MONTH), None)
