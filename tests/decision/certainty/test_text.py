"""Texts of certainty: the weights beyond which the leader changes."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from decision.certainty.text import turning_points
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from tests.helpers.data_set import shipped_catalogue

CATALOGUE = shipped_catalogue()
FEW = settings(max_examples=15)
WEIGHTS = st.lists(st.integers(0, 10), min_size=len(CATALOGUE.criteria), max_size=len(CATALOGUE.criteria))


def weighted(weights: list[int]) -> View:
    """Return the view with these weights."""
    return View(weights=tuple(zip(CATALOGUE.criterion, weights, strict=True)))


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
            assert sum(weights) == weights[place]
            continue
        words = points[id].replace("winner changes ", "").split("; ")
        bounds = dict(part.split(": ")[0].split(" ") for part in words if ": " in part)
        for weight in range(11):
            if weight == sum(weights[:place] + weights[place + 1 :]) == 0:
                continue
            moved = ranking(CATALOGUE, weighted([*weights[:place], weight, *weights[place + 1 :]]))
            outside = weight < float(bounds.get("below", -1)) or weight > float(bounds.get("above", 11))
            stays = leaders[0].id in [
                row.id for row in moved.best_first if row.score > moved.best_first[0].score - 1e-6
            ]
            assert stays != outside or abs(moved.best_first[0].score - moved.best_first[1].score) < 1e-6
