"""The price criterion by a described workload, in place of the reference hour."""

import math

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.cells.availability import available
from decision.cells.cell import Basis
from decision.cells.matrix import criteria_under, matrix
from decision.costs.comparison import costs
from decision.costs.cost import Cost
from decision.costs.text import cost_text
from decision.costs.workload import work_of, workload_of
from decision.documents.ranking import ranking_markdown
from decision.ranking.ranking import ranking
from decision.ranking.view import View


def all_costs(catalogue: Catalogue, **values: float) -> tuple[Cost, ...]:
    """Return the cost of a workload on every platform, by the offers that one can have."""
    terms = catalogue.workload_terms
    offers = tuple(
        (platform.id, tuple(offer.id for offer in available(catalogue, platform, Basis())))
        for platform in catalogue.platforms
    )
    return costs(catalogue, offers, workload_of(terms, work_of(terms, values)), "paid")


def by_work(catalogue: Catalogue, **values: float) -> Basis:
    """Return the basis on which the price of a workload counts."""
    return Basis(price_by="work", work=work_of(catalogue.workload_terms, values))


def test_by_work_the_price_is_a_months_cost_on_the_scale_of_an_hour_times_the_hours(catalogue: Catalogue) -> None:
    rows = matrix(catalogue, by_work(catalogue, runs=100))
    hours = workload_of(catalogue.workload_terms, (("runs", 100),)).run_hours
    assert hours == 250
    exact = [cost for cost in all_costs(catalogue, runs=100) if cost.state == "exact"]
    assert exact
    for cost in exact:
        cell = rows[cost.platform_id]["price"]
        assert cell.value == cost.low
        assert cell.text == f"{cost_text(cost)}/month"
        expected = math.log(cell.value / hours / 1.0) / math.log(0.02) if cell.value else 1
        assert cell.utility.low == cell.utility.high == pytest.approx(min(1, max(0, expected)))
        assert {id(claim) for claim in cell.chosen} == {id(claim) for claim in cost.claims}


def test_what_is_not_sold_is_worth_nothing_and_what_cannot_be_told_is_unknown(catalogue: Catalogue) -> None:
    rows = matrix(catalogue, by_work(catalogue, vcpu=64, gib=512))
    states = {cost.platform_id: cost.state for cost in all_costs(catalogue, vcpu=64, gib=512)}
    for id, state in states.items():
        cell = rows[id]["price"]
        if state == "unsold":
            assert (cell.state, cell.utility.high) == ("no", 0)
            assert cell.chosen
        elif state == "unknown":
            assert (cell.state, cell.utility.low, cell.utility.high) == ("unknown", 0, 1)
    assert {"unsold", "unknown"} <= set(states.values())


@pytest.mark.parametrize(
    ("values", "worst", "best"),
    [({}, "$2,500 a month", "$50 a month"), ({"gpu": "h100", "runs": 100}, "$2,500 a month", "$50 a month")],
)
def test_the_ends_of_the_scale_are_those_of_a_month_as_the_values_are(
    catalogue: Catalogue, values: dict[str, float], worst: str, best: str
) -> None:
    criterion = next(one for one in criteria_under(catalogue, by_work(catalogue, **values)) if one.id == "price")
    measure = criterion.evidence
    assert (measure.unit, measure.worst_text, measure.best_text) == ("USD/month", worst, best)


@pytest.mark.parametrize(
    ("basis", "label"),
    [
        (Basis(), "Price"),
        (Basis(price_by="work"), "Your monthly cost"),
        (Basis(lens="guide", price_by="work"), "Price"),
    ],
)
def test_the_criterion_says_that_it_counts_the_workload_only_where_it_does(
    catalogue: Catalogue, basis: Basis, label: str
) -> None:
    assert {criterion.id: criterion.label for criterion in criteria_under(catalogue, basis)}["price"] == label


def test_in_the_guide_lens_the_price_stays_what_the_guide_says(catalogue: Catalogue) -> None:
    by_hour, by_work = (matrix(catalogue, Basis(lens="guide", price_by=price_by)) for price_by in ("hour", "work"))
    assert all(row["price"] == by_work[id]["price"] for id, row in by_hour.items())


def test_every_price_claim_of_a_platform_stays_within_reach(catalogue: Catalogue) -> None:
    cheapest = catalogue.platform[all_costs(catalogue)[0].platform_id]
    cell = matrix(catalogue, Basis(price_by="work"))[cheapest.id]["price"]
    within_reach = {id(claim) for claim in (*cell.chosen, *cell.unused)}
    (offer,) = {cost.offer_id for cost in all_costs(catalogue) if cost.platform_id == cheapest.id}
    claims = [claim for claim in cheapest.claims if claim.field.startswith("pricing.") and claim.holds_for(offer)]
    assert claims
    assert {id(claim) for claim in claims} <= within_reach


def test_the_ranking_follows_the_price_of_the_workload(catalogue: Catalogue) -> None:
    by_work = ranking(catalogue, View(price_by="work"))
    priced = [row for row in by_work.best_first if row.cells["price"].is_known and row.cells["price"].state != "no"]
    assert priced
    assert all(row.cells["price"].text.endswith("/month") for row in priced)
    assert "Your monthly cost" in ranking_markdown(catalogue, by_work)
    by_hour = {row.id: row.score for row in ranking(catalogue, View()).best_first}
    assert any(abs(row.score - by_hour[row.id]) > 1e-6 for row in by_work.best_first)
    guide, guide_by_work = (
        ranking(catalogue, View(lens="guide")),
        ranking(catalogue, View(lens="guide", price_by="work")),
    )
    assert guide_by_work.rows[0].cells == guide.rows[0].cells
