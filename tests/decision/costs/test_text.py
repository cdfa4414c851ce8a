"""Costs in words: amounts, the answer of a comparison, and why there is no figure."""

from dataclasses import replace

from decision.catalogue.catalogue import Catalogue
from decision.costs.lines import CostLine
from decision.costs.text import cost_answer, cost_text, money, quantity_text, rate_text, why, workload_text
from decision.costs.workload import workload_of
from tests.helpers.costs import own_cost


def test_the_answer_names_the_cheapest_and_by_how_much(catalogue: Catalogue) -> None:
    cheapest, dearer, unpublished = catalogue.platforms[:3]
    costs = (
        own_cost(cheapest.id, 10),
        own_cost(dearer.id, 14, 20),
        own_cost(unpublished.id, None, missing=("price of CPU",)),
    )
    answer = cost_answer(catalogue, costs, "evidence")
    assert answer.headline == f"{cheapest.label} is the cheapest that fits: $10 a month."
    assert answer.lead.startswith(f"$4–$10 less than {dearer.label}, the next.")
    assert "1 platform it cannot be told" in answer.lead


def test_where_ranges_overlap_no_cheapest_is_named_for_sure(catalogue: Catalogue) -> None:
    lowest, overlapping, higher = catalogue.platforms[:3]
    costs = (own_cost(lowest.id, 10, 20), own_cost(overlapping.id, 15), own_cost(higher.id, 40))
    answer = cost_answer(catalogue, costs, "evidence")
    assert "may be the cheapest" in answer.headline
    assert "overlap" in answer.lead
    assert higher.label not in answer.lead


def test_several_that_cost_the_same_are_named_together(catalogue: Catalogue) -> None:
    first, second = catalogue.platforms[:2]
    answer = cost_answer(catalogue, (own_cost(first.id, 10), own_cost(second.id, 10)), "evidence")
    assert answer.headline == f"{first.label} and {second.label} cost the same: $10 a month."
    assert not answer.lead


def test_the_answer_says_when_nothing_can_be_told(catalogue: Catalogue) -> None:
    unpublished = own_cost(catalogue.platforms[0].id, None, missing=("price of CPU",))
    answer = cost_answer(catalogue, (unpublished,), "evidence")
    assert answer.headline == "No cost can be told for this workload."
    assert "1 platform it cannot be told" in answer.lead


def test_where_nothing_is_ranked_the_must_haves_are_to_blame_and_not_the_prices(catalogue: Catalogue) -> None:
    answer = cost_answer(catalogue, (), "guide")
    assert answer.headline == "No platform has everything you ask for."
    assert "amounts" not in answer.lead


def test_amounts_have_the_decimals_that_matter() -> None:
    assert [money(amount) for amount in (0, 0.004, 1.5, 20, 99.999, 1234.5)] == [
        "$0", "$0.004", "$1.50", "$20", "$100.00", "$1,234",
    ]  # fmt: skip
    line = CostLine("CPU", "computing", 1, 2, (), (10, 20), "vCPU-hours", (0.1, 0.1), "why")
    assert (quantity_text(line), rate_text(line)) == ("10 to 20 vCPU-hours", "$0.1")
    assert rate_text(replace(line, rate=None)) == quantity_text(replace(line, quantity=None)) == ""


def test_why_there_is_no_figure_is_told() -> None:
    unknown = own_cost("x", None, missing=("price of CPU", "price of memory"))
    assert (cost_text(unknown), why(unknown)) == ("cannot tell", "not published: price of CPU and price of memory")


def test_a_workload_reads_as_a_sentence(catalogue: Catalogue) -> None:
    terms = catalogue.workload_terms
    work = (("runs", 10.0), ("idle", 3.0), ("gpu", "l4"), ("gpu_hours", 50.0), ("seats", 2.0))
    workload = workload_of(terms, work)
    text = workload_text(terms, workload)
    assert text.startswith("10 runs a day of 5 min on 30 days")
    for part in ("kept 3 min after each", "50 hours of L4", "2 seats"):
        assert part in text
    assert "GPU" not in workload_text(terms, replace(workload, gpu_hours=0.0))
