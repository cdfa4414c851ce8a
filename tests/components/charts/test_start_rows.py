"""Tests of the rows and words of the charts about starts and workloads: a row for each thing shown, with its figures."""

from dataclasses import replace
from datetime import date

import pytest

from components.charts.start_rows import (
    environment_name,
    history_rows,
    history_words,
    interval,
    picture_rows,
    picture_words,
    task_rows,
    task_words,
)
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import MODES
from decision.starts.days import HistoryPoint, days, history
from decision.starts.summary import order, summaries
from decision.starts.task_ratios import Average, Relative
from tests.helpers.lint import claim, with_claims
from tests.helpers.starts import own_start, with_starts


def test_the_picture_has_each_figure_and_each_median_once(catalogue: Catalogue) -> None:
    rows = picture_rows(catalogue, "paid", "sequential", MODES)
    measured = [row for row in summaries(catalogue) if row.measured]
    for kind in MODES:
        medians = {row["name"]: row["ms"] for row in rows if row["kind"] == kind}
        assert medians == {
            catalogue.platform[row.platform_id].label: row.measured[kind].ms for row in measured if kind in row.measured
        }
    guide = {row["name"] for row in rows if row["kind"] == "guide"}
    assert guide == {catalogue.platform[row.platform_id].label for row in measured if row.guide}
    assert {row["name"] for row in rows if row["kind"] == "vendor"} == {
        catalogue.platform[row.platform_id].label for row in measured if row.vendor
    }
    assert all(row["low"] > 0 and row["high"] >= row["low"] for row in rows if row["kind"] == "span")
    assert all(row["text"] and row["ms"] > 0 for row in rows if row["kind"] != "span")


def test_tails_of_an_older_run_are_marked_and_dated(catalogue: Catalogue) -> None:
    rows = [row for row in picture_rows(catalogue, "paid", "sequential", MODES) if row["name"] == "E2B"]
    tails = {(row["lane"], row["text"].split(": ")[1].split()[0]): row for row in rows if row["kind"] == "tail"}
    assert tails["sequential", "p90"]["old"] is False
    assert tails["sequential", "p99"]["old"] is True
    assert tails["sequential", "p99"]["text"].endswith("2026-05-05, ComputeSDK benchmark")
    assert tails["staggered", "p95"]["old"] is False
    assert tails["staggered", "p99"]["long"] is True


def test_small_runs_are_hollow(catalogue: Catalogue) -> None:
    rows = picture_rows(catalogue, "paid", "sequential", MODES)
    hollow = {row["name"]: row["text"] for row in rows if row["small"]}
    small = [place for place in order(catalogue, "sequential") if place.measured.small]
    assert set(hollow) == {catalogue.platform[place.platform_id].label for place in small} >= {"Render", "Tensorlake"}
    assert "9 of 10 succeeded, few starts" in hollow["Render"]


def test_the_order_follows_the_mode_and_others_are_left_out(catalogue: Catalogue) -> None:
    rows = picture_rows(catalogue, "paid", "burst", ("burst",))
    names = list(dict.fromkeys(row["name"] for row in sorted(rows, key=lambda row: row["place"])))
    placed = order(catalogue, "burst")
    assert names == [catalogue.platform[place.platform_id].label for place in placed]
    assert {row["lane"] for row in rows} == {"claimed", "burst"}
    words = picture_words(catalogue, "burst")
    assert "Northflank 189 ms (success not published), " in words
    assert "Cloudflare 635 ms (99 of 100 succeeded)" in words


def test_the_history_has_a_series_for_each_platform_and_words_for_all(catalogue: Catalogue) -> None:
    points = {id: history(days(catalogue, id, "sequential")) for id in ("e2b", "modal")}
    rows = history_rows(catalogue, points)
    assert {(row["platform"], row["series"]) for row in rows} == {("E2B", 0), ("Modal", 1)}
    assert len(rows) == sum(map(len, points.values()))
    words = history_words(catalogue, {**points, "beam": ()})
    assert "880 ms on 2026-07-22" in words[0]
    assert words[2] == "Beam: nothing measured in this range."


def spans_and_marks(*starts, claims=()):
    """Return lane, kind, and times of the picture's rows for E2B with these runs and claims alone."""
    rows = picture_rows(with_starts(with_claims(*claims).catalogue, *starts), "paid", "sequential", MODES)
    assert {(row["name"], row["place"]) for row in rows} == {("E2B", 0)}
    return [
        (row["lane"], row["kind"], (row["low"], row["high"]) if row["kind"] == "span" else row["ms"]) for row in rows
    ]


DAY, LATER = "2026-01-01", "2026-02-01"


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        ([own_start(DAY, 100)], [("sequential", 100)]),
        (
            [own_start(DAY, 100, p90_ms=200, p95_ms=300, p99_ms=400)],
            [("span", (100, 400)), ("tail", 200), ("tail", 300), ("tail", 400), ("sequential", 100)],
        ),
        ([own_start(DAY, 100, p90_ms=200)], [("span", (100, 200)), ("tail", 200), ("sequential", 100)]),
        (
            [own_start(DAY, 90, p95_ms=300, p99_ms=400), own_start(LATER, 100, p90_ms=200)],
            [
                ("span", (300, 400)),
                ("span", (100, 200)),
                ("tail", 200),
                ("tail", 300),
                ("tail", 400),
                ("sequential", 100),
            ],
        ),
    ],
    ids=["median alone", "whole tail", "p90 alone", "tail of an older run"],
)
def test_a_lane_reaches_from_the_median_to_the_slowest_and_an_older_tail_stands_apart(starts, expected):
    assert spans_and_marks(*starts) == [("sequential", kind, times) for kind, times in expected]


@pytest.mark.parametrize(
    ("value", "qualifier", "expected"),
    [
        (200, "exact", [("span", (200, 200)), ("vendor", 200)]),
        (200, "under", [("span", (144, 200)), ("vendor", 200)]),
        ([100, 300], "under", [("span", (100, 300)), ("vendor", 300)]),
    ],
)
def test_a_claim_is_a_point_at_its_upper_end_and_a_promise_reaches_down(value, qualifier, expected):
    promise = claim("startup.cold_ms", value, qualifier=qualifier)
    rows = spans_and_marks(own_start(DAY, 100), claims=[promise])
    assert rows == [*(("claimed", kind, times) for kind, times in expected), ("sequential", "sequential", 100)]


def test_marks_are_described_by_way_figure_day_and_source():
    older = own_start(DAY, 90, p99_ms=4000, iterations=10)
    run = own_start(LATER, 100, p90_ms=200, iterations=10)
    rows = picture_rows(with_starts(with_claims().catalogue, older, run), "paid", "sequential", ("sequential",))
    texts = {row["text"]: (row["long"], row["old"], row["small"]) for row in rows if row["kind"] != "span"}
    assert texts == {
        "E2B, sequential: p90 200 ms, 2026-02-01, ComputeSDK benchmark": (False, False, False),
        "E2B, sequential: p99 4 s, 2026-01-01, ComputeSDK benchmark": (True, True, False),
        "E2B, sequential: median 100 ms, 10 of 10 succeeded, few starts, 2026-02-01, ComputeSDK benchmark": (
            False,
            False,
            True,
        ),
    }


def test_platforms_without_the_mode_of_the_order_come_last(catalogue: Catalogue):
    starts = [own_start(DAY, 300), own_start(DAY, 100, "burst", platform="modal"), own_start(DAY, 200, platform="beam")]
    rows = picture_rows(with_starts(catalogue, *starts), "paid", "sequential", ("sequential", "burst"))
    places = {row["name"]: row["place"] for row in rows}
    assert places == {"Beam": 0, "E2B": 1, "Modal": 2}


def test_a_history_is_rows_and_a_sentence_with_its_ends_and_range(catalogue: Catalogue):
    points = tuple(
        HistoryPoint(date(2026, 1, day), ms, None, 50, ms == 250, part, ("computesdk", "pr-159"), 0.96)
        for day, ms, part in ((1, 250, 0), (2, 100, 0), (3, 400, 1), (4, 300, 1))
    )
    first, *_, last = history_rows(catalogue, {"e2b": points[:1], "modal": points})
    assert first == {
        "platform": "E2B",
        "series": 0,
        "date": "2026-01-01",
        "ms": 250,
        "line": None,
        "part": 0,
        "small": True,
        "text": "E2B, 2026-01-01: 250 ms, 48 of 50 succeeded, ComputeSDK benchmark and ComputeSDK pull request",
    }
    assert (last["series"], last["part"], last["small"]) == (1, 1, False)
    assert history_words(catalogue, {"e2b": points}) == [
        "E2B: 250 ms on 2026-01-01, 300 ms on 2026-01-04, between 100 ms and 400 ms on 4 days."
    ]


@pytest.fixture(scope="module")
def tasks(catalogue: Catalogue):
    """The measured tasks, of which the environment ``x`` is no platform and ``y`` a variant of E2B."""
    (environment, *_) = catalogue.tasks.environments
    variant = environment.model_copy(update={"id": "y", "variant": "(fast)"})
    return replace(catalogue.tasks, providers={"x": None, "y": "e2b"}, environments=(variant,))


def test_a_row_of_tasks_has_its_ratio_and_whether_tasks_are_missing(catalogue: Catalogue, tasks):
    averages = [Average("y", Relative(1, 0.9, 1.234), 5, 5), Average("x", Relative(12.34, 10, 20), 4, 5)]
    assert task_rows(catalogue, tasks, averages) == [
        {
            "name": "E2B (fast)",
            "place": 0,
            "ratio": 1,
            "low": 0.9,
            "high": 1.234,
            "part": False,
            "text": "E2B (fast): 1.00×, interval 0.90–1.23×, 5 of 5 tasks",
        },
        {
            "name": "x *",
            "place": 1,
            "ratio": 12.34,
            "low": 10,
            "high": 20,
            "part": True,
            "text": "x *: 12.3×, interval 10.0–20.0×, 4 of 5 tasks",
        },
    ]
    assert task_words(catalogue, tasks, "Git", averages) == (
        "Git, time against the fastest: E2B (fast) 1.00×, x * 12.3×."
    )
    assert environment_name(catalogue, tasks, "z") == "z *"
    assert interval(averages[0].relative) == "0.90–1.23×"
