"""Certainty of a ranking as one object, and how often its leader stays first."""

from dataclasses import replace

from decision.certainty.acceptability import acceptability
from decision.certainty.arrays import board
from decision.certainty.certainty import certainty, steadiness
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from tests.helpers.contests import contest
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


def test_the_analyses_are_those_of_the_views_ranking_and_of_how_unsure_it_is():
    view = View(unsure=40, sampled=False)
    whole = certainty(CATALOGUE, view, 500)
    matrix = board(ranking(CATALOGUE, view))
    expected = acceptability(matrix, 0.4, sampled=False, draws=500)
    assert (whole.acceptability.shares == expected.shares).all()
    assert whole.acceptability.draws == 500
    assert certainty(CATALOGUE, view).acceptability.draws == 10_000
    leaders = whole.ranking.leaders
    assert whole.stays == sum(expected.first[row.id] for row in leaders)


def test_beside_other_things_the_steadiness_comes_from_two_thousand_draws():
    result = ranking(CATALOGUE, View(unsure=40))
    drawn = acceptability(board(result), 0.4, draws=2_000)
    assert steadiness(result) == sum(drawn.first[row.id] for row in result.leaders)


def test_without_a_rival_there_is_nothing_to_stay_first_of():
    two = ranking(CATALOGUE, View())
    alone = replace(two, best_first=two.best_first[:1])
    assert steadiness(alone) is None
    assert steadiness(contest({"gpu": 1.0}, {}, shares={"gpu": 1.0})) == 1
