"""Weight stability intervals: where the winner stays, and who leads beyond."""

import numpy as np
import pytest
from hypothesis import given, settings

from decision.certainty.arrays import Board
from decision.certainty.stability import stability, weight_at
from tests.helpers.boards import boards, own_board

FEW = settings(max_examples=60)


def first_when(matrix: Board, place: int, share: float) -> np.ndarray:
    """Return the scores when interval criterion has this share and the others keep their proportion."""
    remaining = np.delete(matrix.shares, place)
    shares = np.insert(remaining / remaining.sum() * (1 - share), place, share)
    return matrix.values @ shares


@FEW
@given(boards())
def test_inside_the_stability_interval_the_winner_stays_and_beyond_it_the_rival_leads(matrix):
    for place, interval in enumerate(stability(matrix)):
        assert 0 <= interval.low <= interval.share <= interval.high <= 1
        for share in np.linspace(interval.low, interval.high, 5):
            scores = first_when(matrix, place, share)
            assert scores[0] >= scores.max() - 1e-7
        for end, rival, step in ((interval.low, interval.low_rival, -1e-4), (interval.high, interval.high_rival, 1e-4)):
            if rival is None:
                assert end == (0.0 if step < 0 else 1.0)
                continue
            beyond = end + step
            if 0 <= beyond <= 1:
                scores = first_when(matrix, place, beyond)
                assert scores[matrix.ids.index(rival)] > scores[0]


def test_a_crossing_worked_out_by_hand():
    interval = stability(own_board([[1, 0.2], [0.4, 1]], shares=[0.6, 0.4]))[0]
    assert interval.low == pytest.approx(0.8 / 1.4)
    assert (interval.low_rival, interval.high, interval.high_rival) == ("p1", 1.0, None)
    assert weight_at(interval.low, other_weights=4) == pytest.approx(5.3333, abs=1e-3)


def test_a_criterion_with_all_the_weight_and_a_platform_alone_have_no_crossing():
    interval = stability(own_board([[1, 0], [0, 1]], shares=[1, 0]))[0]
    assert (interval.low, interval.high, interval.low_rival, interval.high_rival) == (0.0, 1.0, None, None)
    assert all(i.low_rival is i.high_rival is None for i in stability(own_board([[1, 0]])))
    assert stability(own_board(np.zeros((0, 2)))) == ()


@pytest.mark.parametrize(
    ("worths", "shares", "low", "high", "low_rival", "high_rival"),
    [
        ([[0.6, 0.6], [1.0, 0.0], [0.0, 1.0]], [0.5, 0.5], 0.4, 0.6, "p2", "p1"),
        ([[0.6, 0.6], [1.0, 0.0], [0.9, 0.0]], [0.5, 0.5], 0.0, 0.6, None, "p1"),
        ([[0.6, 0.6], [0.7, 0.0], [1.0, 0.0]], [0.5, 0.5], 0.0, 0.6, None, "p2"),
        ([[0.6, 0.6], [0.0, 0.7], [0.0, 1.0]], [0.5, 0.5], 0.4, 1.0, "p2", None),
        ([[0.6, 0.6], [0.5, 0.5], [0.6, 0.5]], [0.5, 0.5], 0.0, 1.0, None, None),
        ([[0.6, 0.6], [0.6, 0.6]], [0.5, 0.5], 0.0, 1.0, None, None),
        ([[0.6, 0.5], [0.6, 0.0]], [0.2, 0.8], 0.0, 1.0, None, None),
        ([[0.5, 0.5], [0.5, 0.6]], [1.0 - 1e-12, 1e-12], 0.0, 1.0, None, None),
        ([[0.8, 0.2], [0.2, 0.8]], [0.5, 0.5], 0.5, 1.0, "p1", None),
        ([[0.2, 0.8], [0.8, 0.2]], [0.5, 0.5], 0.0, 0.5, None, "p1"),
    ],
)
def test_the_interval_ends_where_the_nearest_rival_crosses(worths, shares, low, high, low_rival, high_rival):
    interval = stability(own_board(worths, shares=shares))[0]
    assert (interval.criterion, interval.share) == ("c0", shares[0])
    assert (interval.low, interval.high) == (pytest.approx(low), pytest.approx(high))
    assert (interval.low_rival, interval.high_rival) == (low_rival, high_rival)


def test_every_criterion_has_its_interval_at_its_own_share():
    intervals = stability(own_board([[0.6, 0.6, 0.6], [1.0, 0.0, 0.0]], shares=[0.5, 0.3, 0.2]))
    assert [(interval.criterion, interval.share) for interval in intervals] == [("c0", 0.5), ("c1", 0.3), ("c2", 0.2)]
    assert [round(interval.high, 3) for interval in intervals] == [0.6, 1.0, 1.0]


@pytest.mark.parametrize(("share", "ends"), [(0.2, (0.0, 0.3, None, 0.7)), (0.8, (0.7, 1.0, 0.3, None))])
def test_a_winner_of_two_offers_is_first_again_by_the_other_one(share, ends):
    """With the share t the winner's offers have t and 1 - t, and the rival always 0.7: it leads from 0.3 to 0.7."""
    offers = [[0, 1], [1, 0]] if share < 0.5 else [[1, 0], [0, 1]]
    interval = stability(own_board([*offers, [0.7, 0.7]], shares=[share, 1 - share], starts=[0, 2]))[0]
    assert (interval.low, interval.high, interval.low_regained, interval.high_regained) == pytest.approx(ends)


def test_rivals_that_follow_each_other_keep_the_winner_from_the_lead():
    """From 0.3 on first one rival leads, then the other one, and from 0.9 on the winner's second offer."""
    offers = [[0, 1], [1, 0.2], [0.7, 0.7], [0.92, 0.5]]
    interval = stability(own_board(offers, shares=[0.2, 0.8], starts=[0, 2, 3]))[0]
    scores = np.array(offers) @ np.array([interval.high_regained, 1 - interval.high_regained])
    assert interval.high_rival == "p1"
    assert scores[1] == pytest.approx(scores[3])
