"""Costs on several platforms: their order, and which of them could be the lowest."""

from decision.catalogue.catalogue import Catalogue
from decision.costs.comparison import contenders, costs, known_costs, middle
from decision.costs.workload import workload_of
from tests.helpers.costs import own_cost


def test_known_costs_come_first_from_the_lowest_and_what_is_not_sold_comes_last(catalogue: Catalogue) -> None:
    ordered = costs(
        catalogue, tuple((id, ()) for id in catalogue.platform), workload_of(catalogue.workload_terms, None), "paid"
    )
    assert {cost.platform_id for cost in ordered} == set(catalogue.platform)
    known = known_costs(ordered)
    assert known == ordered[: len(known)]
    assert [middle(cost) for cost in known] == sorted(middle(cost) for cost in known)
    states = [cost.state for cost in ordered[len(known) :]]
    assert states == sorted(states)


def test_the_middle_lies_between_both_ends_and_is_nothing_where_there_is_no_cost() -> None:
    assert [middle(cost) for cost in (own_cost("a", 10, 20), own_cost("b", 5), own_cost("c", None))] == [15, 5, 0]


def test_where_ranges_overlap_several_could_be_the_cheapest() -> None:
    lowest, overlapping, higher = own_cost("a", 10, 20), own_cost("b", 15), own_cost("c", 40)
    assert contenders((own_cost("d", None),)) == ()
    assert contenders((lowest, own_cost("e", 20))) == (lowest, own_cost("e", 20))
    assert contenders((lowest, own_cost("e", 20.01))) == (lowest,)
    assert contenders((lowest, overlapping, higher, own_cost("d", None))) == (lowest, overlapping)
