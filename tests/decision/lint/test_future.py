"""Tests of the rule future: judged by the clock, and so not when the data are loaded."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from decision.catalogue.base import first_day
from decision.lint import AT_LOAD, future
from decision.lint.rule import latest_today
from decision.reading.faults import Fault
from tests.helpers.data_set import E2B_FILE
from tests.helpers.lint import claim, faults_of, shipped, with_claims, with_parts

PLATFORMS = shipped().catalogue.platforms
NEWEST = max(first_day(day) for p in PLATFORMS for day in (p.retrieved, *(c.seen for c in p.claims if c.seen)))


def test_the_shipped_data_keep_it_on_the_day_of_their_newest_date():
    assert faults_of(future, replace(shipped(), today=NEWEST)) == []
    assert faults_of(future, replace(shipped(), today=NEWEST - timedelta(days=1)))


def test_dates_after_today_are_faults():
    data_set = replace(with_claims(claim(as_of="2027-11-25"), claim(as_of="2026")), today=date(2027, 11, 24))
    expected = "a day up to today, 2027-11-24"
    assert faults_of(future, data_set) == [(E2B_FILE, "claims[0].as_of", "'2027-11-25'", expected)]


def test_nothing_was_seen_in_the_future():
    data_set = replace(with_claims(claim(seen="2027-11-25"), claim(seen="2027-11-24")), today=date(2027, 11, 24))
    expected = "a day up to today, 2027-11-24"
    assert faults_of(future, data_set) == [(E2B_FILE, "claims[0].seen", "'2027-11-25'", expected)]


def test_platforms_and_runs_of_the_future_are_faults():
    start = shipped().catalogue.starts[0].model_copy(update={"date": "2030-01-01"})
    data_set = replace(with_parts(starts=(start,)), today=date(2026, 11, 22))
    seen = faults_of(future, data_set)
    assert ("measurements/computesdk_tti.csv", "date", "'2030-01-01'") in [
        (file, at, actual) for file, at, actual, _ in seen
    ]
    assert any(place == "retrieved" for _, place, _, _ in seen)


def test_no_time_zone_s_today_is_the_future():
    assert latest_today() >= (datetime.now(UTC) + timedelta(hours=14)).date()
    assert faults_of(future, with_claims(claim(as_of=latest_today().isoformat()))) == []
    tomorrow = (latest_today() + timedelta(days=1)).isoformat()
    assert [actual for _, _, actual, _ in faults_of(future, with_claims(claim(as_of=tomorrow)))] == [f"'{tomorrow}'"]


def test_a_slow_clock_never_keeps_the_data_from_being_loaded():
    assert future not in AT_LOAD


def test_measured_tasks_of_the_future_are_faults_once_a_day_of_the_whole_table():
    tasks = shipped().catalogue.tasks
    days = ["2030-01-02", "2030-01-01", "2030-01-02", "2026-11-23"]
    rows = tuple(tasks.rows[0].model_copy(update={"date": day}) for day in days)
    data_set = replace(with_parts(tasks=replace(tasks, rows=rows)), today=date(2026, 11, 23))
    problems = [problem for problem in future.check(data_set) if isinstance(problem, Fault)]
    assert [(fault.file, fault.line, fault.field, fault.found) for fault in problems] == [
        ("data/measurements/workloads.csv", 0, "date", "'2030-01-01'"),
        ("data/measurements/workloads.csv", 0, "date", "'2030-01-02'"),
    ]


def test_today_and_days_that_do_not_exist_do_not_lie_in_the_future():
    claims = with_claims(claim(as_of="2027-11-24"), claim(as_of="2099-02-30"), claim())
    assert faults_of(future, replace(claims, today=date(2027, 11, 24))) == []
