"""Scenarios: each changes one choice, and its link shows the same winner."""

from decision.certainty.scenarios import scenarios, without_doubted, without_second_hand
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from tests.helpers.data_set import shipped_catalogue

CATALOGUE = shipped_catalogue()


def test_every_way_to_count_is_one_change_and_its_link_shows_the_same_winner():
    view = View(tier="free")
    variants = scenarios(CATALOGUE, view)
    groups = {scenario.group for scenario in variants}
    for group in groups - {"Claims"}:
        assert sum(scenario.present for scenario in variants if scenario.group == group) == 1
    for scenario in variants:
        if scenario.view is not None:
            result = ranking(CATALOGUE, scenario.view)
            assert (scenario.winners, scenario.second) == (result.leaders, result.runner_up)
        if scenario.present:
            assert scenario.same
    assert {scenario.label for scenario in variants if scenario.group == "Claims"} == {
        "without second-hand ones",
        "without doubtful ones",
    }


def test_data_without_second_hand_or_doubted_claims_hold_none():
    assert any(claim.kind == "second-hand" for row in CATALOGUE.platforms for claim in row.claims)
    assert not any(c.kind == "second-hand" for row in without_second_hand(CATALOGUE).platforms for c in row.claims)
    assert not any(claim.doubt for row in without_doubted(CATALOGUE).platforms for claim in row.claims)
    assert without_doubted(CATALOGUE).claim_count < CATALOGUE.claim_count


def test_each_choice_is_a_group_with_all_its_alternatives():
    terms = CATALOGUE.terms
    labels: dict[str, list[str]] = {}
    for scenario in scenarios(CATALOGUE, View()):
        labels.setdefault(scenario.group, []).append(scenario.label)
    assert labels == {
        "Lens": [term.label for term in terms.lenses],
        "Plan": [term.label for term in terms.tiers],
        "An unknown value counts": [term.label for term in terms.attitudes],
        "Vendors' claimed start times": ["not counted", "counted"],
        "Claims": ["without second-hand ones", "without doubtful ones"],
    }


def test_a_scenario_has_the_same_winner_where_it_has_and_no_link_where_claims_are_left_out():
    view = View(find="x")
    present = {row.id for row in ranking(CATALOGUE, view).leaders}
    variants = scenarios(CATALOGUE, view)
    for scenario in variants:
        assert scenario.same == ({row.id for row in scenario.winners} == present)
        assert (scenario.view is None) == (scenario.group == "Claims")
        assert not scenario.present
        assert scenario.view is None or scenario.view.find == ""
    assert {scenario.same for scenario in variants} == {True, False}
    assert not any(scenario.present for scenario in scenarios(CATALOGUE, View()) if scenario.group == "Claims")
