"""Tests of the history of measured starts: the chart without its rows, and the rows that the data give it."""

import json

import altair as alt
import pytest

from components.charts.palette import ROWS, palette
from components.charts.platform_history import LINEAR, LOG, history_chart
from components.charts.spec import chart_spec
from components.platform.starts import history_rows, history_words, runs_html
from decision.catalogue.measurements import FULL_RUN, MeasuredStart, newest_starts
from decision.loading.load import load
from decision.starts.days import start_history

CATALOGUE = load()


def run(date: str, ms: float | None, iterations: int = 100, mode: str = "sequential") -> MeasuredStart:
    return MeasuredStart(
        platform="x", provider="x", date=date, mode=mode, median_ms=ms, iterations=iterations, source="computesdk"
    )


@pytest.mark.parametrize("scale", [LOG, LINEAR])
def test_it_is_built_once_per_scale_and_theme_without_rows(scale) -> None:
    assert isinstance(history_chart(scale, False), alt.TopLevelMixin)
    assert history_chart(scale, False) is history_chart(scale, False)
    spec = chart_spec(history_chart, scale, False)
    assert spec["data"] == {"name": ROWS}
    assert "datasets" not in spec
    assert spec != chart_spec(history_chart, scale, True)


@pytest.mark.parametrize("dark", [False, True])
def test_colours_are_those_of_the_theme(dark: bool) -> None:
    text = json.dumps(chart_spec(history_chart, LOG, dark))
    for colour in (palette(dark).accent, palette(dark).muted, palette(dark).line):
        assert colour in text
    assert palette(not dark).accent not in text


def test_the_scale_is_as_asked_and_a_linear_one_starts_at_zero() -> None:
    scales = {
        kind: chart_spec(history_chart, kind, False)["layer"][0]["encoding"]["y"]["scale"] for kind in (LOG, LINEAR)
    }
    assert scales[LOG]["type"] == "log"
    assert scales[LINEAR]["type"] == "linear"
    assert scales[LINEAR]["zero"] is True


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
    assert [row["text"] for row in rows] == ["400 ms", "300 ms"]
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
