"""Scenarios: each changes one choice, and its link shows the same winner."""

from dataclasses import replace

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
            assert scenario.winners == ranking(CATALOGUE, scenario.view).leaders
        lead = scenario.winners[0].score - scenario.second.score if scenario.second else None
        assert scenario.distance == lead
        if scenario.present:
            assert scenario.same
    assert {scenario.label for scenario in variants if scenario.group == "Claims"} == {
        "without second-hand ones",
        "without doubted ones",
    }


def test_data_without_second_hand_or_doubted_claims_hold_none():
    assert any(claim.kind == "second-hand" for row in CATALOGUE.platforms for claim in row.claims)
    assert not any(c.kind == "second-hand" for row in without_second_hand(CATALOGUE).platforms for c in row.claims)
    assert not any(claim.doubt for row in without_doubted(CATALOGUE).platforms for claim in row.claims)
    assert without_doubted(CATALOGUE).claim_count < CATALOGUE.claim_count


def test_without_a_winner_or_a_second_there_is_no_distance():
    scenario = scenarios(CATALOGUE, View())[0]
    assert len(scenario.winners) == 1
    assert scenario.distance > 0
    assert replace(scenario, second=None).distance is None
    assert replace(scenario, winners=()).distance is None
