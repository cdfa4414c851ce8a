"""First places alone: the same as those of the whole rank acceptability, and the same when they are asked for again."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.certainty.acceptability import acceptability
from decision.certainty.first_places import first_places
from tests.helpers.boards import boards, own_board


@settings(max_examples=60)
@given(boards(), st.floats(0, 1), st.booleans())
def test_first_places_alone_are_those_of_the_same_draws(matrix, unsure, sampled):
    whole = acceptability(matrix, unsure, sampled=sampled, draws=500)
    assert first_places(matrix, unsure, sampled=sampled, draws=500) == whole.first


@settings(max_examples=30)
@given(boards(), st.floats(0, 1), st.data())
def test_first_places_under_other_weights_are_those_of_the_same_draws(matrix, unsure, data):
    first_places(matrix, unsure, draws=500)
    shares = np.array([data.draw(st.integers(1, 10)) for _ in matrix.criteria], dtype=float)
    other = replace(matrix, shares=shares / shares.sum())
    assert first_places(other, unsure, draws=500) == acceptability(other, unsure, draws=500).first


def test_nobody_comes_first_of_none():
    assert first_places(own_board(np.zeros((0, 2))), 0.5) == {}
