"""Turning points: the weights beyond which the leader changes, as numbers and in words."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from decision.certainty.arrays import board
from decision.certainty.stability import stability, weight_at
from decision.certainty.turning import STEADY, Turn, turning_points, turning_text
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from tests.helpers.contests import contest
from tests.helpers.data_set import shipped_catalogue

CATALOGUE = shipped_catalogue()
RIVAL = ranking(CATALOGUE, View()).best_first[1].platform.label
JUST = 1e-6
FEW = settings(max_examples=15)
WEIGHTS = st.lists(st.integers(0, 10), min_size=len(CATALOGUE.criteria), max_size=len(CATALOGUE.criteria))


def weighted(weights: list[float]) -> View:
    """Return the view with these weights."""
    return View(weights=tuple(zip(CATALOGUE.criterion, weights, strict=True)))


@FEW
@given(WEIGHTS)
def test_a_share_just_beyond_its_interval_puts_another_first(weights):
    result = ranking(CATALOGUE, weighted(weights))
    assume(len(result.leaders) == 1 and sum(weights))
    for place, interval in enumerate(stability(board(result))):
        others = sum(weights[:place] + weights[place + 1 :])
        ends = [(interval.low - JUST, interval.low_rival), (interval.high + JUST, interval.high_rival)]
        for share in (share for share, rival in ends if rival and 0 <= share < 1):
            weight = weight_at(share, others)
            moved = ranking(CATALOGUE, weighted([*weights[:place], weight, *weights[place + 1 :]]))
            assert result.leaders[0].id not in {row.id for row in moved.leaders}


@FEW
@given(WEIGHTS)
def test_a_slider_moved_beyond_its_turning_point_changes_the_winner_and_short_of_it_does_not(weights):
    view = weighted(weights)
    result = ranking(CATALOGUE, view)
    leaders = result.leaders
    assume(len(leaders) == 1 and sum(weights))
    points = turning_points(result, view.weights)
    for place, id in enumerate(CATALOGUE.criterion):
        if id not in points:
            assert sum(weights) == weights[place] or not CATALOGUE.takes_part(id, weights[place])
            continue
        others = sum(weights[:place] + weights[place + 1 :])
        for weight in range(11):
            if weight == others == 0 or any(is_beyond(weight, turn) for turn in points[id]):
                continue
            moved = ranking(CATALOGUE, weighted([*weights[:place], weight, *weights[place + 1 :]]))
            outside = any(is_within(weight, turn) for turn in points[id])
            stays = leaders[0].id in [
                row.id for row in moved.best_first if row.score > moved.best_first[0].score - 1e-6
            ]
            assert stays != outside or abs(moved.best_first[0].score - moved.best_first[1].score) < 1e-6


def is_within(weight: int, turn: Turn) -> bool:
    """Whether another platform leads at this weight."""
    return (weight < turn.near if turn.below else weight > turn.near) and not is_beyond(weight, turn)


def is_beyond(weight: int, turn: Turn) -> bool:
    """Whether a weight is further away than a stretch that ends, where nothing is said."""
    return turn.far is not None and (weight <= turn.far if turn.below else weight >= turn.far)


@FEW
@given(WEIGHTS)
def test_turning_points_lie_on_the_scale_below_and_above_the_weight(weights):
    view = weighted(weights)
    for id, turns in turning_points(ranking(CATALOGUE, view), view.weights).items():
        weight = dict(view.weights)[id]
        assert [turn.below for turn in turns] in ([], [True], [False], [True, False])
        for turn in turns:
            assert 0 <= turn.low < turn.high <= 10
            assert turn.near <= weight + 0.1 if turn.below else turn.near >= weight - 0.1


def turns(first: dict[str, float], second: dict[str, float], **weights: int) -> dict[str, tuple[Turn, ...]]:
    """Return the turning points of two platforms under these weights."""
    total = sum(weights.values())
    result = contest(first, second, shares={id: weight / total for id, weight in weights.items()})
    return turning_points(result, tuple((id, weights.get(id, 0)) for id in result.shares))


@pytest.mark.parametrize(
    ("first", "second", "gpu"),
    [
        ({"gpu": 1.0}, {"price": 1.0}, (Turn(RIVAL, 0, 3.0, below=True),)),
        ({"gpu": 1.0}, {"price": 0.99}, (Turn(RIVAL, 0, 3.0, below=True),)),
        ({"price": 1.0}, {"gpu": 0.5}, (Turn(RIVAL, 6.0, 10, below=False),)),
        ({"price": 1.0}, {"gpu": 0.51}, (Turn(RIVAL, 5.8, 10, below=False),)),
        ({"price": 1.0}, {"gpu": 0.3}, ()),
        ({"price": 1.0}, {"gpu": 0.31}, (Turn(RIVAL, 9.6, 10, below=False),)),
        ({"gpu": 1.0}, {}, ()),
    ],
)
def test_the_weight_at_which_the_leader_changes_is_rounded_towards_the_present_one(
    first: dict[str, float], second: dict[str, float], gpu: tuple[Turn, ...]
) -> None:
    assert turns(first, second, gpu=5, price=3)["gpu"] == gpu


@pytest.mark.parametrize(
    ("points", "words"),
    [
        ([], STEADY),
        ([Turn("Ark", 0, 3, below=True)], "Ark takes the lead below 3.0."),
        ([Turn("Bay", 5.8, 10, below=False)], "Bay takes the lead above 5.8."),
        ([Turn("Ark", 1.5, 3, below=True)], "Ark takes the lead between 1.5 and 3.0."),
    ],
)
def test_turning_points_read_as_a_sentence(points: list[Turn], words: str) -> None:
    assert turning_text(points) == words


def test_a_criterion_without_others_to_weigh_has_no_turning_point() -> None:
    points = turns({"gpu": 1.0}, {"price": 1.0}, gpu=5)
    assert "gpu" not in points
    assert "price" in points
    alone = contest({"gpu": 1.0}, shares={"gpu": 0.5, "price": 0.5})
    assert turning_points(alone, tuple((id, 5) for id in alone.shares)) == {}
