"""Tests of the history of measured starts: points at their days and medians, on both scales, and the rows that the data give."""

from functools import cache
from math import log2

import pytest

from components.charts.palette import LIGHT
from components.charts.platform_history import LINEAR, LOG, history_chart
from components.platform.starts import history_rows, history_words, runs_html
from decision.catalogue.measurements import FULL_RUN, MeasuredStart, newest_starts
from decision.starts.days import start_history
from tests.helpers.charts import Drawing, drawn
from tests.helpers.data_set import shipped_catalogue

CATALOGUE = shipped_catalogue()
LINE, POINTS = 0, 1


def run(date: str, ms: float | None, iterations: int = 100, mode: str = "sequential") -> MeasuredStart:
    return MeasuredStart(
        platform="x", provider="x", date=date, mode=mode, median_ms=ms, iterations=iterations, source="computesdk"
    )


@cache
def history(scale: tuple[str, ...]) -> Drawing:
    """Return the drawn history of 100, 400 and 1600 ms on three days, the second with few starts."""
    starts = [run("2026-03-01", 100), run("2026-03-02", 400, iterations=10), run("2026-03-05", 1600)]
    return drawn(history_chart, scale, history_rows(starts, FULL_RUN), 400)


@pytest.mark.parametrize("scale", [LOG, LINEAR])
def test_days_are_as_far_apart_as_on_the_calendar(scale: tuple[str, ...]) -> None:
    drawing = history(scale)
    days = [drawing.width * day / 4 for day in (0, 1, 4)]
    assert [point["x"] for point in drawing.items(POINTS)] == pytest.approx(days)
    assert [corner["x"] for corner in drawing.items(LINE)] == pytest.approx(days)
    assert 3 <= len(drawing.labels("bottom")) <= 9


def test_a_linear_scale_starts_at_zero_and_on_a_logarithmic_one_twice_the_time_is_the_same_step() -> None:
    drawing = history(LINEAR)
    assert drawing.height == 200
    heights = [200 - 200 * ms / 1600 for ms in (100, 400, 1600)]
    assert [point["y"] for point in drawing.items(POINTS)] == pytest.approx(heights)
    assert [label["text"] for label in drawing.labels("left")] == ["0", "500", "1,000", "1,500"]
    step = (200 - 2 * 14) / log2(1600 / 100)
    heights = [200 - 14 - step * log2(ms / 100) for ms in (100, 400, 1600)]
    assert [point["y"] for point in history(LOG).items(POINTS)] == pytest.approx(heights)


def test_a_point_is_described_by_day_and_median_and_hollow_where_starts_are_few() -> None:
    points = history(LOG).items(POINTS)
    assert [(point["description"], point["fill"]) for point in points] == [
        ("2026-03-01: 100 ms, success not published", LIGHT.accent),
        ("2026-03-02: 400 ms, success not published", LIGHT.surface),
        ("2026-03-05: 1,600 ms, success not published", LIGHT.accent),
    ]


def test_the_line_and_its_points_have_the_sizes_of_the_design() -> None:
    drawing = history(LOG)
    assert {corner["strokeWidth"] for corner in drawing.items(LINE)} == {1.5}
    assert drawing.sizes(POINTS) == [{"size": 34, "strokeWidth": 1.5, "opacity": 1, "fillOpacity": 1}]
    (title,) = drawing.axes["left", "axis-title"]
    assert (title["text"], title["fontSize"]) == ("Median start, ms", 12)


def test_each_day_has_one_point_that_of_the_largest_sequential_run() -> None:
    starts = (
        run("2026-03-02", 200, 10),
        run("2026-03-02", 300, 100),
        run("2026-03-01", 400),
        run("2026-03-03", None),
        run("2026-03-04", 900, mode="burst"),
    )
    assert [(start.date, start.median_ms) for start in start_history(starts)] == [
        ("2026-03-01", 400),
        ("2026-03-02", 300),
    ]
    rows = history_rows(start_history(starts), FULL_RUN)
    assert [row["small"] for row in rows] == [False, False]
    assert [row["text"] for row in rows] == ["400 ms, success not published", "300 ms, success not published"]
    assert history_rows((run("2026-03-01", 400, 10),), FULL_RUN)[0]["small"] is True


def test_the_words_and_the_table_hold_what_the_chart_shows() -> None:
    history = start_history((run("2026-03-01", 400), run("2026-03-02", 300), run("2026-03-05", 800)))
    words = history_words(history)
    assert "3 days: 400 ms on 2026-03-01, 800 ms on 2026-03-05, between 300 ms and 800 ms" in words
    table = runs_html(CATALOGUE, history)
    assert all(start.date in table for start in history)


def test_the_newest_run_of_each_mode_speaks() -> None:
    starts = (run("2026-03-01", 400), run("2026-03-09", 350), run("2026-03-05", 700, mode="burst"))
    assert [(start.mode, start.date) for start in newest_starts(starts)] == [
        ("sequential", "2026-03-09"),
        ("burst", "2026-03-05"),
    ]
    assert newest_starts(()) == ()


def test_every_platform_with_two_days_has_a_history_that_rises_in_date() -> None:
    histories = 0
    for runs in CATALOGUE.starts_of.values():
        days = [start.date for start in start_history(runs)]
        assert days == sorted(set(days))
        histories += len(days) > 1
    assert histories >= 10
