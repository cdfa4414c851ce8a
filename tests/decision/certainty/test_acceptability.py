"""Rank acceptability: shares against exact values, draws that never flicker."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.certainty.acceptability import DRAWS, LIVE_DRAWS, acceptability
from decision.certainty.arrays import Board, board
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from tests.helpers.boards import boards, own_board
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.offers import without_offers

CATALOGUE = without_offers(shipped_catalogue())
FEW = settings(max_examples=60)


def test_acceptability_of_two_by_two_equals_the_exact_value():
    drawn = acceptability(own_board([[0.6, 0.0], [0.0, 0.4]]), 1.0)
    assert drawn.first["p0"] == pytest.approx(0.6, abs=0.015)
    assert drawn.first["p1"] == pytest.approx(0.4, abs=0.015)
    assert drawn.central[0][0] == pytest.approx(0.7, abs=0.01)
    assert drawn.central[1][0] == pytest.approx(0.2, abs=0.01)


def test_an_unknown_cell_is_drawn_evenly_and_a_range_within_its_ends():
    assert acceptability(own_board([[0.3], [0.0]], [[0.3], [1.0]]), 0.0).first["p1"] == pytest.approx(0.7, abs=0.015)
    assert acceptability(own_board([[0.3], [0.2]], [[0.3], [0.4]]), 0.0).first["p1"] == pytest.approx(0.5, abs=0.015)


def test_two_unknown_cells_are_drawn_apart():
    drawn = acceptability(own_board([[0.0, 0.0], [0.5, 0.5]], [[1.0, 1.0], [0.5, 0.5]]), 0.0)
    assert drawn.first["p0"] == pytest.approx(0.5, abs=0.015)
    both = acceptability(own_board([[0.0, 0.0], [0.8, 0.8]], [[1.0, 1.0], [0.8, 0.8]]), 0.0)
    assert both.first["p0"] == pytest.approx(0.08, abs=0.01)  # the sum of two even draws lies above 1.6


def test_unknown_cells_count_as_the_reader_says_where_they_are_not_drawn():
    matrix = own_board([[0.3], [0.0]], [[0.3], [1.0]], unknowns=0.5)
    assert acceptability(matrix, 0.0, sampled=False).first["p1"] == 1
    assert acceptability(replace(matrix, unknowns=0.0), 0.0, sampled=False).first["p1"] == 0


@FEW
@given(boards(), st.floats(0, 1))
def test_rows_and_columns_of_the_acceptability_sum_to_one(matrix, unsure):
    shares = acceptability(matrix, unsure, draws=500).shares
    assert np.allclose(shares.sum(axis=0), 1)
    assert np.allclose(shares.sum(axis=1), 1)


def test_who_is_sure_of_weights_and_values_has_one_order():
    matrix = own_board([[0.9, 0.8], [0.5, 0.5], [0.1, 0.2]])
    assert acceptability(matrix, 0.0).shares.tolist() == np.eye(3).tolist()


def test_an_unknown_yes_or_no_is_drawn_as_one_or_the_other():
    open_cell = ([[0.0], [0.4]], [[1.0], [0.4]])
    assert acceptability(own_board(*open_cell), 0.0).first["p0"] == pytest.approx(0.6, abs=0.015)
    assert acceptability(own_board(*open_cell, binary=("c0",)), 0.0).first["p0"] == pytest.approx(0.5, abs=0.015)
    nearly = ([[0.0], [0.999]], [[1.0], [0.999]])
    assert acceptability(own_board(*nearly, binary=("c0",)), 0.0).first["p0"] == pytest.approx(0.5, abs=0.015)


def test_the_draws_are_the_same_in_every_run_so_that_a_link_shows_the_same_picture():
    weights = acceptability(own_board([[0.6, 0.0], [0.0, 0.4]]), 1.0)
    values = acceptability(own_board([[0.3], [0.0]], [[0.3], [1.0]]), 0.0)
    assert weights.draws == values.draws == DRAWS == 10_000
    assert LIVE_DRAWS == 2_000
    assert [round(10_000 * drawn.first["p1"]) for drawn in (weights, values)] == [3950, 6990]


def test_equals_share_the_ranks_between_them():
    assert acceptability(own_board([[0.5, 0.5], [0.5, 0.5]]), 0.5).first["p0"] == pytest.approx(0.5, abs=0.02)


def test_the_same_draws_every_time_and_whoever_else_is_there():
    view = View(unsure=100)
    whole = acceptability(board(ranking(CATALOGUE, view)), 1.0)
    again = acceptability(board(ranking(CATALOGUE, replace(view, find="x"))), 1.0)
    assert (whole.shares == again.shares).all()
    full = board(ranking(CATALOGUE, view))
    never = [i for i, id in enumerate(full.ids) if whole.first[id] == 0]
    kept = [i for i in range(len(full.ids)) if i != never[-1]]
    fewer = Board(
        ids=tuple(full.ids[i] for i in kept),
        names=(),
        criteria=full.criteria,
        low=full.low[kept],
        high=full.high[kept],
        starts=np.arange(len(kept)),
        binary=full.binary,
        shares=full.shares,
        unknowns=full.unknowns,
    )
    assert acceptability(fewer, 1.0).first == {id: whole.first[id] for id in fewer.ids}
