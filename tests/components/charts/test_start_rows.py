"""Tests of the rows and words of the charts about starts and workloads: a row for each thing shown, with its figures."""

from components.charts.start_rows import history_rows, history_words, picture_rows, picture_words
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import MODES
from decision.starts.days import days, history
from decision.starts.summary import summaries


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
    assert set(hollow) == {"Render", "Tensorlake"}
    assert hollow["Render"].endswith("only 10 starts")


def test_the_order_follows_the_mode_and_others_are_left_out(catalogue: Catalogue) -> None:
    rows = picture_rows(catalogue, "paid", "burst", ("burst",))
    names = list(dict.fromkeys(row["name"] for row in sorted(rows, key=lambda row: row["place"])))
    assert names[:2] == ["Northflank", "Declaw"]
    assert names[-1] == "Hopx"
    assert {row["lane"] for row in rows} == {"claimed", "burst"}
    assert "Northflank 189 ms, Declaw 226 ms" in picture_words(catalogue, "burst")


def test_the_history_has_a_series_for_each_platform_and_words_for_all(catalogue: Catalogue) -> None:
    points = {id: history(days(catalogue, id, "sequential")) for id in ("e2b", "modal")}
    rows = history_rows(catalogue, points)
    assert {(row["platform"], row["series"]) for row in rows} == {("E2B", 0), ("Modal", 1)}
    assert len(rows) == sum(map(len, points.values()))
    words = history_words(catalogue, {**points, "beam": ()})
    assert "366 ms on 2026-07-09" in words[0]
    assert words[2] == "Beam: nothing measured in this range."
