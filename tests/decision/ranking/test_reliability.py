"""Tests of the must-have on successful starts: it judges what was measured, and the field of reports is not offered beside it."""

import pytest

from decision.cells.cell import Basis
from decision.cells.offers import offers_matrix
from decision.links.link import from_query
from decision.ranking.field_words import offered_fields
from decision.ranking.must_haves import judge_offer, must_text
from decision.ranking.ranking import ranking
from decision.ranking.view import ChosenMustHave, View
from tests.helpers.data_set import shipped_catalogue

CATALOGUE = shipped_catalogue()


@pytest.mark.parametrize("share", [95, 98, 99])
def test_the_interval_of_the_criterion_decides_and_what_is_not_measured_is_unknown(share):
    outcomes = {}
    for id, offers in offers_matrix(CATALOGUE, Basis()).items():
        for offer, cells in offers.items():
            cell = cells["reliability"]
            outcome = judge_offer(CATALOGUE, ChosenMustHave("reliability", share), id, offer, Basis()).outcome
            if cell.state == "unknown":
                assert outcome == "cannot tell"
            else:
                low, high = cell.value
                assert outcome == ("meets" if low >= share else "fails" if high < share else "cannot tell")
            outcomes[id, offer] = outcome
    assert {"meets", "cannot tell"} <= {*outcomes.values()}


def test_it_is_asked_in_a_link_and_shows_its_column_without_a_weight():
    view = from_query("must=reliability>=99", CATALOGUE).view
    assert view.must == (ChosenMustHave("reliability", 99),)
    assert must_text(CATALOGUE, view.must[0]) == "Successful starts at least 99 %"
    shown = {criterion.id for criterion in ranking(CATALOGUE, view).shown}
    assert "reliability" in shown
    assert "reliability" not in {criterion.id for criterion in ranking(CATALOGUE, View()).shown}


def test_reports_of_successful_starts_are_not_offered_beside_it():
    assert CATALOGUE.fields["startup.succeeded_percent"]
    assert "startup.succeeded_percent" not in {field.name for field in offered_fields(CATALOGUE, "evidence")}
