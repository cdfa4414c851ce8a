"""Certainty of a ranking as one object, and how often its leader stays first."""

from decision.certainty.certainty import certainty, steadiness
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from tests.helpers.data_set import shipped_catalogue

CATALOGUE = shipped_catalogue()


def test_the_share_in_which_the_leader_stays_falls_as_the_reader_is_less_sure():
    shares = [steadiness(ranking(CATALOGUE, View(unsure=unsure, sampled=False))) for unsure in (0, 50, 100)]
    assert shares[0] == 1
    assert shares[0] >= shares[1] >= shares[2] > 0


def test_nothing_ranked_is_no_error():
    empty = certainty(CATALOGUE, View(categories=()))
    assert (empty.stays, empty.stability, empty.decisive, empty.together, empty.dominated) == (None, (), (), (), ())
    assert empty.acceptability.first == {}
