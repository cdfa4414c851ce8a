"""History of measured starts: days, the rolling median, ranges, and bounded rows."""

import json
from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from components.charts.start_rows import history_rows, picture_rows
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import MODES, MeasuredStart
from decision.documents.starts import starts_json
from decision.starts.days import (
    FEWEST,
    MAX_POINTS,
    WINDOW,
    Day,
    date_range,
    days,
    days_by_platform,
    failed,
    history,
    start_history,
)
from tests.helpers.starts import own_start, with_starts


def by_day(starts: Iterable[MeasuredStart], mode: str) -> tuple[Day, ...]:
    """Return the days of runs that are all of one platform."""
    return days_by_platform(starts)["e2b", mode]


def test_a_day_is_the_median_of_its_largest_runs() -> None:
    starts = [own_start("2026-03-01", 900, iterations=10), own_start("2026-03-01", 200), own_start("2026-03-01", 400)]
    starts += [own_start("2026-03-02", None, success_rate=0.0), own_start("2026-03-01", 5, "burst")]
    first, second = by_day(starts, "sequential")
    assert (first.ms, first.starts, first.runs, first.small) == (300, 100, 3, False)
    assert (second.ms, second.success) == (None, 0)
    assert first.sources == ("computesdk",)
    assert failed([first, second]) == (date(2026, 3, 2),)
    assert [point.date for point in history([first, second])] == [date(2026, 3, 1)]


def test_the_line_is_the_centred_median_of_seven() -> None:
    values = [10, 90, 20, 80, 30, 70, 40, 60, 50]
    points = history(by_day([own_start(f"2026-03-{i + 1:02}", ms) for i, ms in enumerate(values)], "sequential"))
    assert WINDOW == 7
    assert [point.ms for point in points] == values
    assert points[4].line == sorted(values[1:8])[3]
    assert points[0].line == 50  # 10, 90, 20 and 80: no day lies before.


def test_the_line_does_not_reach_across_a_long_gap_nor_through_two_points() -> None:
    march = [own_start(f"2026-03-{day:02}", 100) for day in range(1, 8)]
    july = [own_start("2026-07-01", 9000), own_start("2026-07-09", 7000)]
    points = history(by_day([*march, *july], "sequential"))
    assert {point.line for point in points[:7]} == {100}
    assert [point.line for point in points[7:]] == [None, None]
    assert [point.part for point in points] == [0] * 7 + [1] * 2
    assert FEWEST == 3


def test_a_range_cuts_points_and_changes_no_value() -> None:
    march = by_day([own_start(f"2026-03-{day:02}", day * day) for day in range(1, 29)], "sequential")
    whole = {point.date: point for point in history(march)}
    cut = history(march, date(2026, 3, 10), date(2026, 3, 20))
    assert [point.date.day for point in cut] == list(range(10, 21))
    assert all(whole[point.date] == point for point in cut)


def test_a_million_runs_leave_as_bounded_rows(catalogue: Catalogue) -> None:
    first = date(2020, 1, 1)
    some = [own_start((first + timedelta(days=day)).isoformat(), 100 + day) for day in range(2_000)]
    data = with_starts(catalogue, *(some * 500))
    assert len(data.starts) == 1_000_000
    measured = days(data, "e2b", "sequential")
    assert (len(measured), measured[7].runs, measured[7].ms) == (2_000, 500, 107)
    rows = history_rows(data, {"e2b": history(measured)})
    assert MAX_POINTS / 2 < len(rows) <= MAX_POINTS
    assert len(json.dumps(rows)) < 100_000
    assert len(history(measured, first, first + timedelta(days=399))) == 400
    assert len(picture_rows(data, "paid", "sequential", MODES)) < 200
    assert len(starts_json(data).runs) == 5_000
    assert starts_json(data).count == 1_000_000


def test_no_platform_sends_more_points_than_days_measured(catalogue: Catalogue) -> None:
    for platform, starts in catalogue.starts_of.items():
        for mode in MODES:
            assert len(history(days(catalogue, platform, mode))) <= len({start.date for start in starts})


def test_without_any_measured_start_there_is_no_range_of_dates(catalogue: Catalogue) -> None:
    assert date_range(with_starts(catalogue)) is None


@pytest.mark.parametrize(("gap", "parts"), [(14, [0, 0]), (15, [0, 1])])
def test_a_gap_of_two_weeks_is_spanned_and_a_longer_one_is_not(gap: int, parts: list[int]) -> None:
    first = date(2026, 3, 1)
    starts = [own_start((first + timedelta(days=n)).isoformat(), 100) for n in (0, gap)]
    assert [point.part for point in history(by_day(starts, "sequential"))] == parts


@pytest.mark.parametrize(("count", "line"), [(2, None), (3, 20)])
def test_a_median_needs_three_points(count: int, line: float | None) -> None:
    starts = [own_start(f"2026-03-0{n}", 10 * n) for n in range(1, count + 1)]
    assert history(by_day(starts, "sequential"))[0].line == line


@pytest.mark.parametrize(("count", "points"), [(400, 400), (401, 201), (796, 398), (797, 266)])
def test_of_more_than_four_hundred_days_several_are_taken_together(count: int, points: int) -> None:
    first = date(2024, 1, 1)
    starts = [own_start((first + timedelta(days=n)).isoformat(), 100 + n) for n in range(count)]
    assert len(history(by_day(starts, "sequential"))) == points


def test_days_taken_together_have_their_middle_day_median_and_fewest_starts() -> None:
    first = date(2024, 1, 1)
    starts = [
        own_start((first + timedelta(days=n)).isoformat(), 1000 - n, iterations=100 - n % 2, source=f"s{n % 2}")
        for n in range(401)
    ]
    point, *_, last = history(by_day(starts, "sequential"))
    assert (point.date, point.ms, point.starts, point.small) == (date(2024, 1, 2), 999.5, 99, True)
    assert point.sources == ("s0", "s1")
    assert (last.ms, last.starts, last.small, last.sources) == (600, 100, False, ("s0",))


def test_a_day_counts_its_largest_runs_and_the_mean_of_their_success() -> None:
    runs = [
        own_start("2026-03-01", 100, iterations=50, success_rate=1.0, source="a"),
        own_start("2026-03-01", 300, iterations=80, success_rate=0.5, source="b"),
        own_start("2026-03-01", 500, iterations=80, success_rate=1.0, source="c"),
        own_start("2026-03-01", None, iterations=90, success_rate=0.0, source="d"),
    ]
    (day,) = by_day(runs, "sequential")
    assert (day.ms, day.starts, day.runs, day.success, day.sources) == (400, 80, 4, 0.75, ("b", "c"))
    (unpublished,) = by_day([own_start("2026-03-01", 100, success_rate=None)], "sequential")
    assert unpublished.success is None


def test_a_day_with_a_hundred_starts_is_not_small() -> None:
    full, small = by_day([own_start("2026-03-01", 1), own_start("2026-03-02", 1, iterations=99)], "sequential")
    assert (full.small, small.small) == (False, True)


def test_of_a_days_runs_the_history_keeps_the_one_with_the_most_starts() -> None:
    small, large = own_start("2026-03-02", 100, iterations=10), own_start("2026-03-02", 200)
    other = [own_start("2026-03-01", 300), own_start("2026-03-03", None), own_start("2026-03-03", 1, "burst")]
    for order in ((small, large), (large, small)):
        assert tuple(start_history((*order, *other))) == (other[0], large)
    twin = own_start("2026-03-02", 300)
    assert tuple(start_history((large, twin))) == (large,)


def test_a_range_includes_both_its_ends() -> None:
    march = by_day([own_start(f"2026-03-0{n}", None if n % 2 else 1) for n in range(1, 6)], "sequential")
    assert [day.day for day in failed(march, date(2026, 3, 1), date(2026, 3, 3))] == [1, 3]
    assert [day.day for day in failed(march, date(2026, 3, 2))] == [3, 5]
    assert [day.day for day in failed(march, last=date(2026, 3, 4))] == [1, 3]


def test_the_range_of_dates_is_from_the_first_to_the_last_measured_start(catalogue: Catalogue) -> None:
    data = with_starts(catalogue, *(own_start(day, 1) for day in ("2026-03-02", "2026-01-05", "2026-02-01")))
    assert date_range(data) == (date(2026, 1, 5), date(2026, 3, 2))
