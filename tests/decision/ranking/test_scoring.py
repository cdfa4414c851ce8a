"""Scores, intervals, contributions, shares and ranks, against an independent library where there are no unknowns."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from pymcdm.methods import WSM

from decision.ranking.scoring import Scores, ranks, score, weight_shares

Matrix = NDArray[np.float64]
UNIT = st.floats(0, 1, allow_subnormal=False)
BOARDS = settings(max_examples=60)


@st.composite
def boards(draw: st.DrawFn) -> tuple[Matrix, Matrix, list[int], float]:
    """Low ends, high ends, weights and attitude of a small decision matrix."""
    n, m = draw(st.integers(2, 5)), draw(st.integers(2, 4))
    ends = [[sorted((draw(UNIT), draw(UNIT))) for _ in range(m)] for _ in range(n)]
    weights = draw(st.lists(st.integers(0, 10), min_size=m, max_size=m))
    return np.array(ends)[:, :, 0], np.array(ends)[:, :, 1], weights, draw(st.sampled_from([0.0, 0.5, 1.0]))


def scored(low: Matrix, high: Matrix, weights: list[int], attitude: float) -> Scores:
    return score(low, high, np.ones_like(low), weights, attitude)


@BOARDS
@given(boards())
def test_contributions_sum_to_the_score_and_the_score_lies_in_its_interval(board):
    result = scored(*board)
    assert np.allclose(result.contributions.sum(axis=1), result.score, atol=1e-12)
    assert (result.lower <= result.score + 1e-12).all()
    assert (result.score <= result.upper + 1e-12).all()
    assert result.shares.sum() == pytest.approx(1)


@BOARDS
@given(boards(), st.data())
def test_improving_a_cell_never_lowers_its_score_and_raises_it_by_its_weight(board, data):
    low, high, weights, attitude = board
    i = data.draw(st.integers(0, len(low) - 1))
    j = data.draw(st.integers(0, low.shape[1] - 1))
    better_low, better_high = low.copy(), high.copy()
    better_high[i, j] = data.draw(st.floats(high[i, j], 1))
    better_low[i, j] = data.draw(st.floats(low[i, j], better_high[i, j]))
    before, after = scored(low, high, weights, attitude), scored(better_low, better_high, weights, attitude)
    assert (after.score >= before.score - 1e-12).all()
    gain = (1 - attitude) * (better_low - low)[i, j] + attitude * (better_high - high)[i, j]
    assert after.score[i] - before.score[i] == pytest.approx(before.shares[j] * gain, abs=1e-12)


@BOARDS
@given(boards(), st.data())
def test_removing_a_row_changes_neither_scores_nor_order_of_the_others(board, data):
    low, high, weights, attitude = board
    gone = data.draw(st.integers(0, len(low) - 1))
    kept = [i for i in range(len(low)) if i != gone]
    whole, fewer = scored(low, high, weights, attitude), scored(low[kept], high[kept], weights, attitude)
    assert np.allclose(whole.score[kept], fewer.score, rtol=0, atol=1e-15)
    before, after = ranks(whole.score)[kept], ranks(fewer.score)
    for a in range(len(kept)):
        for b in range(len(kept)):
            if abs(fewer.score[a] - fewer.score[b]) > 1e-8:
                assert (before[a] < before[b]) == (after[a] < after[b])


@BOARDS
@given(boards(), st.data())
def test_raising_a_weight_moves_every_score_towards_the_value_on_that_criterion(board, data):
    low, high, weights, attitude = board
    j = data.draw(st.integers(0, len(weights) - 1))
    weights = [*weights[:j], min(weights[j], 9), *weights[j + 1 :]]
    raised = [*weights[:j], weights[j] + 1, *weights[j + 1 :]]
    if not any(weights):  # all zero means equal weights, which is another question
        weights[j - 1] = raised[j - 1] = 1
    value = (low + attitude * (high - low))[:, j]
    before, after = scored(low, high, weights, attitude).score, scored(low, high, raised, attitude).score
    assert (np.abs(after - value) <= np.abs(before - value) + 1e-12).all()
    remaining = sum(weights) - weights[j]
    if remaining:  # a dead control would leave the score where it was
        moved = (value - before) / (sum(weights) + 1)
        assert np.allclose(after - before, moved, atol=1e-12)


@BOARDS
@given(boards())
def test_scores_and_ranks_agree_with_pymcdm_on_complete_matrices(board):
    values, _, weights, attitude = board
    shares = weight_shares(weights)
    oracle = WSM(normalization_function=lambda column, cost=False: column)
    expected = oracle(values, shares, np.ones(len(shares)), validation=False)
    ours = score(values, values, np.ones_like(values), weights, attitude)
    assert np.allclose(ours.score, expected, atol=1e-12)
    gaps = np.diff(np.sort(expected))
    if (gaps > 1e-8).all():
        assert ranks(ours.score).tolist() == oracle.rank(expected).astype(int).tolist()


@pytest.mark.parametrize("wrong", [-1, float("nan"), float("inf"), float("-inf")])
def test_a_weight_that_is_negative_or_not_finite_is_refused(wrong):
    with pytest.raises(ValueError, match="finite"):
        weight_shares([1, wrong])
    with pytest.raises(ValueError, match="finite"):
        score([[0.5, 0.5]], [[0.5, 0.5]], [[True, True]], [1, wrong])


def test_all_weights_zero_count_the_same():
    assert weight_shares([0, 0, 0, 0]).tolist() == [0.25] * 4
    assert score([[1, 0]], [[1, 0]], [[True, True]], [0, 0]).score.tolist() == [0.5]


def test_shares_are_the_weights_scaled():
    assert weight_shares([8, 0, 2]).tolist() == [0.8, 0, 0.2]


@pytest.mark.parametrize(("attitude", "expected"), [(0, 0.25), (0.5, 0.5), (1, 0.75)])
def test_unknown_cells_count_as_worst_halfway_or_best(attitude, expected):
    result = score([[0.5, 0]], [[0.5, 1]], [[True, False]], [1, 1], attitude)
    assert result.score.tolist() == [expected]
    assert (result.lower.tolist(), result.upper.tolist()) == ([0.25], [0.75])


def test_coverage_is_the_weight_of_the_known_cells():
    result = score([[0, 0], [0, 0]], [[1, 0], [1, 1]], [[False, True], [False, False]], [3, 1])
    assert result.coverage.tolist() == [0.25, 0]


def test_equal_scores_share_a_rank_and_the_next_rank_is_skipped():
    assert ranks(np.array([0.4, 0.9, 0.4, 0.1, 0.9])).tolist() == [3, 1, 3, 5, 1]
    assert ranks(np.array([])).tolist() == []


def test_rounding_does_not_part_equal_scores_and_the_smallest_real_difference_does():
    assert ranks(np.array([0.1 + 0.2, 0.3])).tolist() == [1, 1]
    assert ranks(np.array([0.5, 0.5 + 1e-6])).tolist() == [2, 1]


@BOARDS
@given(st.lists(st.floats(0, 1).map(lambda x: round(x, 1)), min_size=1, max_size=12))
def test_a_rank_is_one_more_than_the_number_of_better_rows(values):
    expected = [1 + sum(better > value + 1e-6 for better in values) for value in values]
    assert ranks(np.array(values)).tolist() == expected
