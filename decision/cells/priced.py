"""Price criterion for a described workload in place of the reference hour.

The monthly cost of the workload is divided by the hours that its runs last, so that the criterion's fixed anchors in US dollars an
hour hold for any workload and never depend on which platforms are visible.
"""

from dataclasses import dataclass

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import Criterion, Measure
from decision.catalogue.platforms import Claim, Platform
from decision.catalogue.workload import Work, Workload
from decision.cells.cell import Basis, Cell, State
from decision.cells.reference_price import reference_price
from decision.cells.values import NOTHING, utility
from decision.costs.cost import Cost, cost
from decision.costs.lines import Ends
from decision.costs.text import cost_text, why_short
from decision.costs.workload import workload_of
from decision.format import amount, range_text


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


def price_cell(catalogue: Catalogue, platform: Platform, measure: Measure, basis: Basis, differs: bool) -> Cell:
    if basis.counts_work:
        return _work_price_cell(catalogue, platform, measure, basis, differs)
    price = reference_price(catalogue, platform, measure.reference, basis.lens, basis.tier)
    if price.low is None or price.high is None:
        return Cell("unknown", None, "unknown", price.detail, unused=price.unused, guide_differs=differs)
    settled = price.low == price.high
    value: object = price.low if settled else [price.low, price.high]
    return Cell(
        state="known" if settled else "range",
        value=value,
        text=range_text([amount(price.low, measure.unit), amount(price.high, measure.unit)]),
        detail=price.detail,
        utility=utility(measure, [value]),
        chosen=price.chosen,
        unused=price.unused,
        conflict=price.conflict,
        guide_differs=differs,
    )


def _work_price_cell(catalogue: Catalogue, platform: Platform, measure: Measure, basis: Basis, differs: bool) -> Cell:
    """Return the price of the described workload; a platform that does not sell it has nothing to offer at any price."""
    price = work_price(catalogue, platform.id, basis.work, basis.tier)
    if price.month.state == "unsold":
        claims = price.month.claims
        return Cell("no", None, price.text, price.detail, NOTHING, claims, price.other_claims, guide_differs=differs)
    if price.hourly is None:
        return Cell("unknown", None, price.text, price.detail, unused=price.other_claims, guide_differs=differs)
    low, high = price.hourly
    value: object = low if low == high else [low, high]
    state: State = "known" if low == high else "range"
    worth = utility(measure, [value])
    return Cell(
        state, value, price.text, price.detail, worth, price.month.claims, price.other_claims, guide_differs=differs
    )
