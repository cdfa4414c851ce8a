"""Costs of a view: the platforms that it ranks, at the amounts of its workload."""

from dataclasses import replace

from decision.catalogue.catalogue import Catalogue
from decision.costs.comparison import known_costs
from decision.costs.text import cost_answer
from decision.ranking.costs import ranked_costs, workload_in
from decision.ranking.ranking import ranking
from decision.ranking.view import ChosenMustHave, View
from tests.helpers.offers import without_offers

VIEW = View()


def test_the_costs_are_those_of_the_platforms_that_the_view_ranks(catalogue: Catalogue) -> None:
    costs = ranked_costs(catalogue, VIEW)
    assert {cost.platform_id for cost in costs} == {row.id for row in ranking(catalogue, VIEW).best_first}


def test_a_must_have_leaves_platforms_out_and_changes_no_figure(catalogue: Catalogue) -> None:
    catalogue = without_offers(catalogue)
    costs = ranked_costs(catalogue, VIEW)
    with_gpu = ranked_costs(catalogue, replace(VIEW, must=(ChosenMustHave("gpu"),)))
    assert 0 < len(with_gpu) < len(costs)
    assert all(cost in costs for cost in with_gpu)


def test_the_workload_is_that_of_the_view(catalogue: Catalogue) -> None:
    view = replace(VIEW, work=(("runs", 200.0),))
    assert workload_in(catalogue, view).runs == 200
    assert ranked_costs(catalogue, view) != ranked_costs(catalogue, VIEW)


def test_in_the_guide_lens_the_amounts_are_todays_and_the_answer_says_so(catalogue: Catalogue) -> None:
    today = {cost.platform_id: (cost.low, cost.high) for cost in ranked_costs(catalogue, VIEW)}
    costs = ranked_costs(catalogue, replace(VIEW, lens="guide"))
    assert all((cost.low, cost.high) == today[cost.platform_id] for cost in costs)
    assert known_costs(costs)
    assert "The guide gives no amounts" in cost_answer(catalogue, costs, "guide").lead
