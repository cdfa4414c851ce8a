"""Texts of certainty: the weights beyond which the leader changes."""

import re

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from decision.certainty.arrays import board
from decision.certainty.stability import stability, weight_at
from decision.certainty.text import turning_points
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from tests.helpers.data_set import shipped_catalogue

CATALOGUE = shipped_catalogue()
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
        gone = stretches(points[id])
        others = sum(weights[:place] + weights[place + 1 :])
        for weight in range(11):
            if weight == others == 0 or any(beyond(weight, weights[place], *stretch) for stretch in gone):
                continue
            moved = ranking(CATALOGUE, weighted([*weights[:place], weight, *weights[place + 1 :]]))
            outside = any(low < weight < high for low, high in gone)
            stays = leaders[0].id in [
                row.id for row in moved.best_first if row.score > moved.best_first[0].score - 1e-6
            ]
            assert stays != outside or abs(moved.best_first[0].score - moved.best_first[1].score) < 1e-6


def stretches(words: str) -> list[tuple[float, float]]:
    """Return the weights between which somebody else leads, as the words give them."""
    found = re.findall(r"(below|above|between) ([\d.]+)(?: and ([\d.]+))?: ", words)
    ends = {
        "below": lambda low, _: (-1.0, low),
        "above": lambda low, _: (low, 11.0),
        "between": lambda low, high: (low, high),
    }
    return [ends[word](float(low), float(high or 0)) for word, low, high in found]


def beyond(weight: float, chosen: float, low: float, high: float) -> bool:
    """Whether a weight is further away than a stretch that ends, where nothing is said."""
    return weight >= high if low >= chosen else weight <= low
