"""Certainty over offers: in every analysis a platform stands where the best of its offers stands."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.catalogue.criteria import Criterion
from decision.certainty.acceptability import acceptability
from decision.certainty.arrays import Board, best_of_each, board
from decision.certainty.decisive import decisive, together
from decision.certainty.dominance import dominated
from decision.certainty.stability import stability
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from tests.helpers.boards import UNIT, own_board
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.offers import with_offers

CATALOGUE = shipped_catalogue()
DIVIDED = {seed: with_offers(CATALOGUE, seed) for seed in (0, 2, 3, 5)}
HEAVY = [(0, "price"), (2, "price"), (2, "session"), (3, "cold_start"), (5, "price")]
"""Data sets, and the criterion that counts five times as much as each other one: some single facts decide there."""


def heavy(criterion_id: str) -> View:
    """Return the view in which one criterion counts most."""
    return View(weights=tuple((c.id, 10 if c.id == criterion_id else 2) for c in CATALOGUE.criteria))


@st.composite
def boards_of_offers(draw: st.DrawFn) -> Board:
    """Return boards of two to four platforms with one to three offers each, in order, all cells settled."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=2, max_size=4))
    m = draw(st.integers(2, 4))
    raw = np.array(draw(st.lists(st.integers(1, 10), min_size=m, max_size=m)), dtype=float)
    shares = raw / raw.sum()
    worth = [sorted(([draw(UNIT) for _ in range(m)] for _ in range(n)), key=lambda row: -(row @ shares)) for n in sizes]
    worth.sort(key=lambda rows: -(rows[0] @ shares))
    starts = np.cumsum([0, *(len(rows) for rows in worth)])[:-1]
    return own_board([row for rows in worth for row in rows], shares=shares, starts=starts)


@given(boards_of_offers())
@settings(max_examples=60)
def test_within_its_interval_the_leader_is_first_with_one_of_its_offers_and_just_beyond_it_is_not(
    matrix: Board,
) -> None:
    for place, interval in enumerate(stability(matrix)):
        for share in (*np.linspace(0, 1, 41), interval.low - 1e-6, interval.high + 1e-6):
            if not 0 <= share <= 1:
                continue
            shares = matrix.shares * (1 - share) / (1 - matrix.shares[place])
            shares[place] = share
            figures = best_of_each(matrix, matrix.values @ shares)
            if interval.low <= share <= interval.high:
                assert figures[0] >= figures.max() - 1e-8
        for end, rival in ((interval.low - 1e-6, interval.low_rival), (interval.high + 1e-6, interval.high_rival)):
            if rival is None:
                continue
            shares = matrix.shares * (1 - end) / (1 - matrix.shares[place])
            shares[place] = end
            figures = dict(zip(matrix.ids, best_of_each(matrix, matrix.values @ shares), strict=True))
            assert figures[rival] > figures["p0"] - 1e-8


def test_a_platform_with_two_offers_comes_first_where_either_of_them_does() -> None:
    either = own_board([[1.0, 0.0], [0.0, 1.0], [0.6, 0.6]], starts=[0, 2])
    assert acceptability(either, 1.0).first["p0"] == pytest.approx(0.8, abs=0.015)
    alone = own_board([[1.0, 0.0], [0.6, 0.6]])
    assert acceptability(alone, 1.0).first["p0"] == pytest.approx(0.4, abs=0.015)


@given(boards_of_offers(), st.integers(0, 3))
@settings(max_examples=30)
def test_an_offer_that_is_never_better_changes_nothing(matrix: Board, place: int) -> None:
    last = min(place, len(matrix.ids) - 1)
    at = len(matrix.low) if last == len(matrix.ids) - 1 else matrix.starts[last + 1]
    more = replace(
        matrix,
        low=np.insert(matrix.low, at, matrix.low[at - 1] * 0.5, axis=0),
        high=np.insert(matrix.high, at, matrix.high[at - 1] * 0.5, axis=0),
        starts=np.where(matrix.starts >= at, matrix.starts + 1, matrix.starts),
    )
    assert (acceptability(more, 0.5, draws=500).shares == acceptability(matrix, 0.5, draws=500).shares).all()
    assert stability(more) == stability(matrix)
    assert [(entry.id, set(entry.by) - {entry.id}) for entry in dominated(more)] == [
        (entry.id, set(entry.by)) for entry in dominated(matrix)
    ]


def test_several_unknown_offers_draw_no_better_than_one() -> None:
    one = own_board([[0.0], [0.5]], [[1.0], [0.5]])
    two = own_board([[0.0], [0.0], [0.5]], [[1.0], [1.0], [0.5]], starts=[0, 2])
    assert (acceptability(one, 0.0).shares == acceptability(two, 0.0).shares).all()


def test_a_platform_is_dominated_when_each_of_its_offers_is_by_some_offer_of_one_rival() -> None:
    strong, weak = [[1.0, 0.2], [0.2, 1.0]], [[0.9, 0.1], [0.1, 0.9]]
    (beaten,) = dominated(own_board([*strong, *weak], starts=[0, 2]))
    assert (beaten.id, beaten.by) == ("p1", ("p0",))
    assert dominated(own_board([*strong, [0.9, 0.1], [0.1, 1.0], [0.3, 0.3]], starts=[0, 2])) == ()
    by_one_each = own_board([[1.0, 0.2], [0.2, 1.0], *weak], starts=[0, 1, 2])
    assert dominated(by_one_each) == ()


def _score_range(matrix: Board, place: int, cells: dict[int, float]) -> float:
    """Return the score of a platform when some criteria of its offers lie at a part of their open range."""
    offers = matrix.owners == place
    values = matrix.values[offers].copy()
    for j, part in cells.items():
        values[:, j] = matrix.low[offers, j] + part * (matrix.high[offers, j] - matrix.low[offers, j])
    return float((values @ matrix.shares).max())


@pytest.mark.parametrize(("seed", "criterion_id"), HEAVY)
def test_one_fact_decides_exactly_where_it_lifts_a_rival_above_the_leader_or_the_leader_below_the_second(
    seed: int, criterion_id: str
) -> None:
    result = ranking(DIVIDED[seed], heavy(criterion_id))
    matrix = board(result)
    facts = {(fact.row.id, fact.criterion.id): fact for fact in decisive(DIVIDED[seed], result, matrix)}
    first, second = matrix.scores[0], matrix.scores[1]
    assert facts or criterion_id in ("price", "session")  # hardly one of these is left open

    def decides(place: int, j: int, part: float) -> bool:
        score = _score_range(matrix, place, {j: part})
        return score > first + 1e-9 if place else score < second - 1e-9

    for (place, id), (j, criterion) in product(enumerate(matrix.ids), enumerate(result.criteria)):
        fact = facts.get((id, criterion.id))
        parts = np.linspace(0, 1, 101)
        deciding = [decides(place, j, part) for part in parts]
        if fact is None:
            assert not any(deciding)
        else:
            assert sum(deciding) / len(parts) == pytest.approx(fact.chance, abs=0.02)


@pytest.mark.parametrize(("seed", "criterion_id"), HEAVY)
def test_what_decides_only_together_decides_and_with_one_fact_less_does_not(seed: int, criterion_id: str) -> None:
    result = ranking(DIVIDED[seed], heavy(criterion_id))
    matrix = board(result)
    place = {id: i for i, id in enumerate(matrix.ids)}
    column = {criterion.id: j for j, criterion in enumerate(result.criteria)}

    def decides(row_id: str, criteria: tuple[Criterion, ...], lifts: bool) -> bool:
        score = _score_range(matrix, place[row_id], {column[c.id]: float(lifts) for c in criteria})
        return score > matrix.scores[0] if lifts else score < matrix.scores[1]

    groups = together(result, matrix)
    assert groups
    for group in groups:
        assert decides(group.row.id, group.criteria, group.lifts)
        assert not decides(group.row.id, group.criteria[:-1], group.lifts)
