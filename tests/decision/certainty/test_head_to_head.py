"""The leader beside one rival: the steps between their scores."""

import pytest

from decision.certainty.head_to_head import duel
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from tests.helpers.data_set import shipped_catalogue

CATALOGUE = shipped_catalogue()


def test_the_steps_of_a_duel_add_up_to_the_distance():
    result = ranking(CATALOGUE, View())
    comparison = duel(result, result.best_first[4].id)
    assert comparison.rival is result.best_first[4]
    assert comparison.steps[-1].after == pytest.approx(comparison.distance)
    assert sum(step.difference for step in comparison.steps) == pytest.approx(
        comparison.winner.score - comparison.rival.score
    )
    assert [step.difference for step in comparison.steps] == sorted(
        (s.difference for s in comparison.steps), reverse=True
    )
    assert duel(result, "nobody").rival is result.best_first[1]
    assert duel(ranking(CATALOGUE, View(categories=()))) is None
