"""Price criterion for a described workload in place of the reference hour.

The monthly cost of the workload is divided by the hours that its runs last, so that the criterion's fixed anchors in US dollars an
hour hold for any workload and never depend on which platforms are visible.
"""

from dataclasses import dataclass

from decision.catalogue import Catalogue
from decision.costs.lines import Ends
from decision.costs.total import Cost, cost
from decision.costs.words import cost_text, why_short
from decision.records import Claim, Criterion
from decision.usage import Work, Workload, workload_of


@dataclass(frozen=True, slots=True)
class WorkPrice:
    """A month's cost for each hour of running: US dollars per hour, None when it cannot be told. ``other_claims``: further price claims."""

    hourly: Ends | None
    month: Cost
    text: str
    detail: str
    other_claims: tuple[Claim, ...]


def work_price(catalogue: Catalogue, platform_id: str, work: Work | None, tier: str) -> WorkPrice:
    """Return the cost of a workload on a platform for each hour that its runs last."""
    workload = workload_of(catalogue.workload_terms, work)
    month = cost(catalogue, platform_id, workload, tier)
    ends = hourly(month, workload)
    used = {id(claim) for claim in month.claims}
    other_claims = tuple(
        claim
        for name in catalogue.fields
        if name.startswith("pricing.")
        for claim in catalogue.claims(platform_id, name)
        if id(claim) not in used
    )
    text = f"{cost_text(month)}/month" if ends else cost_text(month)
    return WorkPrice(ends, month, text, why_short(month), other_claims)


def hourly(month: Cost, workload: Workload) -> Ends | None:
    """Return a month's cost for each hour of running; None where it cannot be told.

    The least that a workload can be is a tenth of a minute once a month, so there is always some running.
    """
    if month.low is None or month.high is None:
        return None
    return month.low / workload.run_hours, month.high / workload.run_hours


def by_work(criterion: Criterion) -> Criterion:
    """Return the price criterion as it reads when a workload's price counts; any other, or one without such words, unchanged."""
    words = criterion.evidence.by_work
    if words is None:
        return criterion
    measure = criterion.evidence.model_copy(update={"how": words.how})
    return criterion.model_copy(update={"label": words.label, "question": words.question, "evidence": measure})
