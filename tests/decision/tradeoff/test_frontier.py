"""Tests of the efficient frontier, against its definition tried out on every truth that ranges allow."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decision.tradeoff.frontier import Costs, beaten_by, certainly_beats, may_beat, outline, standings, turned

ENDS = st.tuples(st.integers(0, 4), st.integers(0, 2)).map(lambda pair: (float(pair[0]), float(sum(pair))))
POINTS = st.lists(st.tuples(ENDS, ENDS), max_size=5)
SETTLED = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5)).map(lambda p: ((p[0], p[0]), (p[1], p[1]))), max_size=12
)

Truth = tuple[float, float]


def truths(point: Costs) -> list[Truth]:
    """Return every pair of whole values that a point may have."""
    spans = [range(int(low), int(high) + 1) for low, high in point]
    return list(product(*spans))


def beats(rival: Truth, point: Truth) -> bool:
    """Return whether a settled point beats another, as it is written: at least as good on both and better on one."""
    return rival[0] <= point[0] and rival[1] <= point[1] and rival != point


@given(POINTS)
def test_a_point_is_beaten_where_one_rival_beats_it_in_every_truth_and_on_the_frontier_where_none_does_in_any(
    points: list[Costs],
) -> None:
    expected = []
    for place, point in enumerate(points):
        verdicts = [
            [beats(*pair) for pair in product(truths(rival), truths(point))]
            for other, rival in enumerate(points)
            if other != place
        ]
        beaten = any(all(verdict) for verdict in verdicts)
        expected.append("beaten" if beaten else "open" if any(map(any, verdicts)) else "frontier")
    assert standings(points) == expected


@given(POINTS)
def test_the_rivals_named_are_those_that_certainly_beat_a_point(points: list[Costs]) -> None:
    for point, rivals in zip(points, beaten_by(points), strict=True):
        assert rivals == [place for place, rival in enumerate(points) if certainly_beats(rival, point)]
    assert [bool(rivals) for rivals in beaten_by(points)] == [standing == "beaten" for standing in standings(points)]


@given(SETTLED)
def test_without_ranges_nothing_is_open_and_the_corners_are_the_frontier(points: list[Costs]) -> None:
    verdicts = standings(points)
    assert "open" not in verdicts
    frontier = {
        (point[0][0], point[1][0]) for point, verdict in zip(points, verdicts, strict=True) if verdict == "frontier"
    }
    assert outline(points) == sorted(frontier)
    assert bool(frontier) == bool(points)


@given(POINTS)
def test_what_lies_beyond_a_corner_is_beaten_and_nothing_else(points: list[Costs]) -> None:
    corners = outline(points)
    for point, standing in zip(points, standings(points), strict=True):
        best = point[0][0], point[1][0]
        assert any(beats(corner, best) for corner in corners) == (standing == "beaten")


@given(POINTS, st.randoms())
def test_the_order_of_points_plays_no_part(points: list[Costs], random: object) -> None:
    shuffled = list(points)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert sorted(zip(points, standings(points), strict=True)) == sorted(
        zip(shuffled, standings(shuffled), strict=True)
    )
    assert outline(points) == outline(shuffled)


def test_equals_stand_on_the_frontier_together_and_no_limit_is_better_than_any_number() -> None:
    inf = float("inf")
    points = [
        ((1, 1), turned((inf, inf), "more")),
        ((1, 1), turned((inf, inf), "more")),
        ((1, 1), turned((9, 9), "more")),
    ]
    assert standings(points) == ["frontier", "frontier", "beaten"]
    assert beaten_by(points) == [[], [], [0, 1]]


@pytest.mark.parametrize(
    ("rival", "point", "certainly", "perhaps"),
    [
        (((1, 1), (1, 1)), ((1, 1), (1, 1)), False, False),
        (((1, 1), (1, 1)), ((1, 2), (1, 1)), False, True),
        (((1, 2), (1, 1)), ((2, 2), (1, 1)), False, True),
        (((1, 1), (1, 1)), ((2, 2), (1, 1)), True, True),
        (((1, 1), (2, 2)), ((2, 2), (1, 1)), False, False),
    ],
)
def test_ends_that_touch_settle_nothing(rival: Costs, point: Costs, certainly: bool, perhaps: bool) -> None:
    assert (certainly_beats(rival, point), may_beat(rival, point)) == (certainly, perhaps)
