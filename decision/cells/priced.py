"""Cells of the price criterion: the price of the reference hour or, in its place, that of a described workload.

The ends of the scale for the monthly cost are the criterion's fixed anchors in US dollars an hour, times the hours that the runs of a month last: so they
hold for any workload and never depend on which platforms are visible. A workload with a GPU has anchors of its own.
"""

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import Criterion, Measure
from decision.catalogue.platforms import Claim, Platform
from decision.catalogue.workload import Workload
from decision.cells.cell import Basis, Cell
from decision.cells.reference_price import reference_price
from decision.cells.values import NOTHING, utility
from decision.costs.cost import Cost, offer_cost
from decision.costs.text import money
from decision.costs.workload import workload_of


def by_work(criterion: Criterion, workload: Workload) -> Criterion:
    """Return the price criterion as it reads when a workload's price counts; any other, or one without such words, unchanged."""
    words = criterion.evidence.by_work
    if words is None:
        return criterion
    measure = _on_scale(criterion.evidence, workload).model_copy(update={"how": words.how})
    return criterion.model_copy(update={"label": words.label, "question": words.question, "evidence": measure})


def _on_scale(measure: Measure, workload: Workload) -> Measure:
    """Return the measure of the price with its scale in US dollars a month of a workload; with a GPU its hours cost more."""
    scale = (measure.by_work.gpu if measure.by_work and workload.wants_gpu else None) or measure
    # The least that a workload can be is a tenth of a minute once a month, so there is always some running.
    worst, best = ((end or 0.0) * workload.run_hours for end in (scale.worst, scale.best))
    texts = {"worst_text": f"{money(worst)} a month", "best_text": f"{money(best)} a month"}
    return measure.model_copy(update={"unit": "USD/month", "worst": worst, "best": best, **texts})


def price_cell(
    catalogue: Catalogue, platform: Platform, measure: Measure, basis: Basis, differs: bool, offer_id: str = ""
) -> Cell:
    """Return the cell of the price criterion, in US dollars an hour or, of a workload, a month."""
    if basis.counts_work:
        return _work_price_cell(catalogue, platform, measure, basis, differs, offer_id)
    price = reference_price(catalogue, platform, measure.reference, basis.lens, basis.tier, offer_id)
    if price.low is None or price.high is None:
        return Cell("unknown", None, price, unused=price.unused, guide_differs=differs)
    value: object = price.low if price.low == price.high else [price.low, price.high]
    return Cell(
        state="known" if price.low == price.high else "range",
        value=value,
        origin=price,
        utility=utility(measure, [value]),
        chosen=price.chosen,
        unused=price.unused,
        conflict=price.conflict,
        guide_differs=differs,
    )


def _work_price_cell(
    catalogue: Catalogue, platform: Platform, measure: Measure, basis: Basis, differs: bool, offer_id: str
) -> Cell:
    """Return the price of the described workload; a platform that does not sell it has nothing to offer at any price."""
    workload = workload_of(catalogue.workload_terms, basis.work)
    month = offer_cost(catalogue, platform.id, offer_id, workload, basis.tier)
    unused = _unused_prices(catalogue, platform, month, offer_id)
    if month.state == "unsold":
        return Cell("no", None, month, NOTHING, month.claims, unused, guide_differs=differs)
    if month.low is None or month.high is None:
        return Cell("unknown", None, month, unused=unused, guide_differs=differs)
    value: object = month.low if month.low == month.high else [month.low, month.high]
    return Cell(
        state="known" if month.low == month.high else "range",
        value=value,
        origin=month,
        utility=utility(_on_scale(measure, workload), [value]),
        chosen=month.claims,
        unused=unused,
        guide_differs=differs,
    )


def _unused_prices(catalogue: Catalogue, platform: Platform, month: Cost, offer_id: str) -> tuple[Claim, ...]:
    """Return the claims about a platform's prices on which a month's cost does not rest, in the order of the vocabulary."""
    used = {id(claim) for claim in month.claims}
    names = (name for name in catalogue.fields if name.startswith("pricing."))
    claims = (claim for name in names for claim in catalogue.claims(platform.id, name, offer_id))
    return tuple(claim for claim in claims if id(claim) not in used)
