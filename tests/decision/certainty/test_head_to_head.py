"""The leader beside one rival: the steps between their scores."""

from dataclasses import replace

import pytest

from decision.certainty.head_to_head import duel
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from tests.helpers.contests import contest
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


def test_each_step_begins_where_the_one_before_it_ends():
    result = contest({"gpu": 1.0, "price": 0.2}, {"gpu": 0.5, "price": 0.6}, shares={"gpu": 0.5, "price": 0.5})
    rows = [
        replace(row, contributions={id: share * row.cells[id].utility.low for id, share in result.shares.items()})
        for row in result.best_first
    ]
    steps = duel(replace(result, best_first=tuple(rows))).steps
    assert [steps[0].criterion, steps[-1].criterion] == ["gpu", "price"]
    assert [steps[0].before, steps[0].after] == pytest.approx([0, 0.25])
    assert [steps[-1].before, steps[-1].after] == pytest.approx([0.25, 0.05])


def test_one_platform_has_nobody_to_be_compared_with():
    assert duel(contest({"gpu": 1.0}, shares={"gpu": 1.0})) is None
    assert duel(contest({"gpu": 1.0}, {}, shares={"gpu": 1.0})) is not None
