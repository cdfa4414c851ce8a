"""Decisive facts: they decide just beyond what is needed, alone or together, and say so in words."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.certainty.arrays import Board, board
from decision.certainty.certainty import certainty
from decision.certainty.decisive import needed_text
from decision.ranking.scoring import TIE
from decision.ranking.view import View
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.offers import without_offers

CATALOGUE = without_offers(shipped_catalogue())
FEW = settings(max_examples=25)
WEIGHTS = st.lists(st.integers(0, 10), min_size=len(CATALOGUE.criteria), max_size=len(CATALOGUE.criteria))


def weighted(weights: list[int]) -> View:
    """Return the view with these weights."""
    return View(weights=tuple(zip(CATALOGUE.criterion, weights, strict=True)))


def settled_at(matrix: Board, cells: dict[tuple[int, int], float]) -> np.ndarray:
    """Return the scores once these cells are known to have these values."""
    worth = matrix.values.copy()
    for (i, j), value in cells.items():
        worth[i, j] = value
    return worth @ matrix.shares


@FEW
@given(WEIGHTS)
def test_a_fact_that_decides_does_so_just_beyond_what_is_needed_and_not_before(weights):
    analysis = certainty(CATALOGUE, weighted(weights), 100)
    matrix = board(analysis.ranking)
    listed = set()
    for fact in analysis.decisive:
        i, j = matrix.ids.index(fact.row.id), matrix.criteria.index(fact.criterion.id)
        listed.add((i, j))
        sign = 1e-6 if fact.lifts else -1e-6
        past = settled_at(matrix, {(i, j): fact.needed + sign})
        short = settled_at(matrix, {(i, j): fact.needed - sign})
        place = matrix.ids.index(fact.winner.id)
        assert past[place] > past[0] if fact.lifts else past[place] > past[i]
        assert short[place] <= short[0] + 1e-12
        assert 0 < fact.chance <= 1
        assert fact.text
    for i, j in zip(*np.nonzero(matrix.high - matrix.low > TIE), strict=True):
        if (i, j) in listed or len(matrix.ids) < 2:
            continue
        scores = settled_at(matrix, {(i, j): matrix.high[i, j] if i else matrix.low[i, j]})
        assert scores[0] >= scores.max() - 1e-7


@FEW
@given(WEIGHTS)
def test_values_that_decide_only_together_do_so_together_and_not_with_one_fewer(weights):
    analysis = certainty(CATALOGUE, weighted(weights), 100)
    matrix = board(analysis.ranking)
    for fact in analysis.together:
        i = matrix.ids.index(fact.row.id)
        best = {(i, matrix.criteria.index(c.id)): (matrix.high if fact.lifts else matrix.low) for c in fact.criteria}
        ends = {place: float(values[place]) for place, values in best.items()}
        assert len(ends) >= 2
        place = matrix.ids.index(fact.winner.id)
        rival = 0 if fact.lifts else i
        together = settled_at(matrix, ends)
        assert together[place] > together[rival]
        fewer = settled_at(matrix, dict(list(ends.items())[:-1]))
        assert fewer[place] <= fewer[rival] + 1e-7


def test_a_promise_that_would_decide_is_named():
    facts = [
        fact for view in (View(), weighted([10, 2, 9, 3, 0, 6, 0])) for fact in certainty(CATALOGUE, view).decisive
    ]
    assert any(fact.promise for fact in facts)
    for fact in facts:
        assert bool(fact.promise) >= fact.promise_decides
        assert not fact.promise or fact.cell.detail.endswith(fact.promise)


@pytest.mark.parametrize(
    ("criterion", "worth", "at_least", "expected"),
    [
        ("cold_start", 0.6, True, "at most 416 ms"),
        ("cold_start", 0.6, False, "more than 416 ms"),
        ("session", 0.5, True, "at least 7.75 h"),
        ("isolation", 0.65, True, "gVisor or stronger"),
        ("isolation", 0.9, True, "microVM"),
        ("isolation", 0.9, False, "weaker than microVM"),
        ("gpu", 0.4, True, "yes"),
        ("gpu", 0.4, False, "no"),
        ("languages", 0.4, True, "at least 1 of the 2 you want"),
        ("languages", 0.6, True, "all 2 you want"),
        ("price", 0.5, True, "at most $0.141/h"),
    ],
)
def test_what_a_value_would_have_to_be_is_told_in_words(criterion, worth, at_least, expected):
    languages = ("python", "node")
    text = needed_text(CATALOGUE, CATALOGUE.criterion[criterion], "evidence", worth, languages, at_least=at_least)
    assert text == expected
