"""Tests of the history of starts as words and as a table: days without a start, long lists, and what a day's cell says."""

from datetime import date, timedelta

import pytest

from components.cold_starts.history import MOST_DAYS, days_html, failure_words
from decision.catalogue.catalogue import Catalogue
from decision.starts.choices import StartChoices
from decision.starts.days import Day
from tests.helpers.html import parsed, table_rows, texts


def day(number: int, ms: float | None = 100.0, **more: object) -> Day:
    usual = {"starts": 100, "runs": 1, "success": 1.0, "sources": ("computesdk",), **more}
    return Day(date(2026, 1, 1) + timedelta(number), ms, **usual)


@pytest.mark.parametrize(
    ("failed", "words"),
    [
        (0, []),
        (2, ["E2B: no start succeeded on 2026-01-01, 2026-01-02."]),
        (8, ["E2B: no start succeeded on " + ", ".join(f"2026-01-0{day}" for day in range(1, 9)) + "."]),
        (10, ["E2B: no start succeeded on " + ", ".join(f"2026-01-0{day}" for day in range(1, 9)) + " and 2 more."]),
    ],
)
def test_up_to_eight_days_without_a_start_are_named(catalogue: Catalogue, failed: int, words: list[str]) -> None:
    days = {"e2b": [day(number, None) for number in range(failed)], "modal": [day(0)]}
    assert failure_words(catalogue, days, StartChoices()) == words
    assert failure_words(catalogue, days, StartChoices(first=date(2026, 3, 1))) == []


ALL = "100 of 100 succeeded"


def test_days_stand_newest_first_with_a_column_for_each_platform(catalogue: Catalogue) -> None:
    measured_twice = day(2, 300.0, sources=("pr-159", "computesdk"))
    root = parsed(days_html(catalogue, {"e2b": [day(0), day(2)], "modal": [day(1, None), measured_twice]}))
    assert table_rows(root) == [
        ["Day", "E2B", "Modal", "Source"],
        ["2026-01-03", f"100 ms{ALL}", f"300 ms{ALL}", "ComputeSDK benchmark, ComputeSDK pull request"],
        ["2026-01-02", "not measured", f"none succeeded{ALL}", "ComputeSDK benchmark"],
        ["2026-01-01", f"100 ms{ALL}", "not measured", "ComputeSDK benchmark"],
    ]


@pytest.mark.parametrize(
    ("more", "cell"),
    [
        ({"starts": 99}, "100 ms99 of 99 succeeded"),
        ({"runs": 2}, "100 ms2 runs100 of 100 succeeded"),
        ({"success": 0.98}, "100 ms98 of 100 succeeded"),
        ({"success": 0.98765}, "100 ms98.8 % of 100 succeeded"),
        ({"success": None}, "100 mssuccess not published"),
    ],
)
def test_a_day_says_how_many_starts_succeeded(catalogue: Catalogue, more: dict[str, object], cell: str) -> None:
    assert table_rows(parsed(days_html(catalogue, {"e2b": [day(0, **more)]})))[1][1] == cell


@pytest.mark.parametrize(("count", "notes"), [(400, []), (401, ["The newest 400 of 401 days."])])
def test_a_long_history_shows_its_newest_400_days(catalogue: Catalogue, count: int, notes: list[str]) -> None:
    root = parsed(days_html(catalogue, {"e2b": [day(number) for number in range(count)]}))
    rows = table_rows(root)[1:]
    assert len(rows) == MOST_DAYS == 400
    assert rows[0][0] == str(date(2026, 1, 1) + timedelta(count - 1))
    assert texts(root, ".//p") == notes
    assert texts(root, ".//summary") == [f"The {count} days as a table"]
