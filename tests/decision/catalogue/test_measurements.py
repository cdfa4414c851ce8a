"""Tests of measured starts: the run that counts for a platform, in each way of starting."""

import pytest

from decision.catalogue.measurements import FULL_RUN, MeasuredStart, newest_start, newest_starts, shown_starts


def start(date: str, iterations: int = 100, mode: str = "sequential", median: float | None = 5.0) -> MeasuredStart:
    """A run of measured starts."""
    return MeasuredStart(
        platform="p", provider="p", date=date, mode=mode, median_ms=median, iterations=iterations, source="s"
    )


def test_a_run_of_a_hundred_starts_is_full():
    assert FULL_RUN == 100


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ([], None),
        ([start("2026-01-01", median=None)], None),
        ([start("2026-01-01", mode="burst")], None),
        ([start("2026-01-01"), start("2026-01-02")], 1),
        ([start("2026-01-02"), start("2026-01-01", 900)], 0),
        ([start("2026-01-01", 100), start("2026-01-02", 99)], 0),
        ([start("2026-01-01", 101), start("2026-01-02", 100)], 1),
        ([start("2026-01-01", 98), start("2026-01-02", 99)], 1),
        ([start("2026-01-01", 100), start("2026-01-01", 101)], 1),
        ([start("2026-01-01"), start("2026-01-02", median=None)], 0),
    ],
)
def test_the_newest_full_run_counts_else_the_newest_of_any_size(runs, expected):
    assert newest_start(tuple(runs)) == (None if expected is None else runs[expected])


def test_each_way_of_starting_has_its_run_in_a_fixed_order_and_missing_ones_are_left_out():
    burst, one_by_one = start("2026-01-01", mode="burst"), start("2026-01-03")
    staggered = start("2026-01-02", mode="staggered", median=None)
    assert newest_starts([burst, staggered, one_by_one]) == (one_by_one, burst)


def failed(date: str, mode: str = "sequential") -> MeasuredStart:
    """A run in which no start succeeded."""
    return start(date, mode=mode, median=None).model_copy(update={"success_rate": 0.0})


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        ([start("2026-01-02"), failed("2026-01-03")], [0, 1]),
        ([start("2026-01-02"), failed("2026-01-02")], [0]),
        ([start("2026-01-02"), failed("2026-01-01")], [0]),
        ([failed("2026-01-01"), failed("2026-01-03"), failed("2026-01-02")], [1]),
        ([failed("2026-01-01", "burst"), start("2026-01-02")], [1, 0]),
        ([start("2026-01-02", median=None)], []),
    ],
)
def test_the_newest_run_without_any_success_is_shown_where_it_is_newer_than_the_one_that_counts(runs, shown):
    assert shown_starts(runs) == tuple(runs[place] for place in shown)
