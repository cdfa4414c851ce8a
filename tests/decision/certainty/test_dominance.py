"""Dominance: who is beaten whatever one weighs."""

import numpy as np

from decision.certainty.dominance import dominated
from tests.helpers.boards import own_board


def test_dominance_needs_no_less_on_all_and_more_on_one():
    matrix = own_board([[1, 0.5], [0.5, 0.5], [0.5, 0.5], [0.2, 0.9]])
    assert [(row.id, row.by) for row in dominated(matrix)] == [("p1", ("p0",)), ("p2", ("p0",))]


def test_an_unknown_cell_neither_dominates_nor_is_dominated():
    assert not dominated(own_board([[1, 1], [0.2, 0]], [[1, 1], [0.2, 1]], unknowns=0.5))[1:]
    assert not dominated(own_board([[1, 0], [0.2, 0.1]], [[1, 1], [0.2, 0.1]]))
    assert (
        dominated(own_board([[1, 1], [0.2, 0]], [[1, 1], [0.2, 1]]))[0].id == "p1"
    )  # it cannot pass what is best already


def test_a_difference_by_rounding_neither_makes_nor_breaks_dominance():
    close = 1e-10
    assert dominated(own_board([[0.5, 0.5], [0.5 - close, 0.5]])) == ()
    (beaten,) = dominated(own_board([[0.5 - close, 0.6], [0.5, 0.5]]))
    assert (beaten.id, beaten.by) == ("p1", ("p0",))
    assert dominated(own_board([[0.5 - 1e-6, 0.6], [0.5, 0.5]])) == ()


def test_all_that_dominate_are_named_and_nobody_where_nothing_is_ranked():
    (last,) = dominated(own_board([[1, 0.5], [0.5, 1], [0.4, 0.4]]))
    assert (last.id, last.by) == ("p2", ("p0", "p1"))
    assert dominated(own_board(np.zeros((0, 2)), starts=[])) == ()
