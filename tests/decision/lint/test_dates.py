"""Tests of the rule dates: days exist, and no claim is newer than the look at its platform."""

import shutil
from dataclasses import replace
from datetime import date

import pytest

from decision.lint import dates
from decision.lint.dates import first_day
from decision.loading.load import load
from decision.reading.faults import CatalogueError
from decision.reading.measurements import START_TABLE
from decision.reading.reader import DATA
from tests.helpers.data_set import E2B_FILE
from tests.helpers.lint import claim, faults_of, shipped, with_claims, with_parts, with_platform


def test_the_shipped_data_keep_it():
    assert faults_of(dates) == []


@pytest.mark.parametrize("day", ["2026-02-30", "2026-13", "0000"])
def test_a_day_that_does_not_exist_is_a_fault(day):
    assert faults_of(dates, with_claims(claim(as_of=day))) == [
        (E2B_FILE, "claims[0].as_of", f"'{day}'", "a day that exists")
    ]
    assert (E2B_FILE, "retrieved", f"'{day}'", "a day that exists") in faults_of(dates, with_platform(retrieved=day))


def test_a_claim_that_is_newer_than_the_look_at_its_platform_is_a_fault():
    ((_, place, _, expected),) = faults_of(dates, with_claims(claim(as_of="2027-01-01")))
    assert (place, "2026-11-23" in expected) == ("claims[0].as_of", True)


def test_a_claim_that_was_seen_after_the_look_at_its_platform_may_be_newer_than_that():
    assert faults_of(dates, with_claims(claim(as_of="2026-11-28", seen="2026-11-29"), claim(seen="2026-11-29"))) == []


@pytest.mark.parametrize("seen", ["2026-11-21", "2026"])
def test_a_claim_that_is_newer_than_the_day_on_which_it_was_seen_is_a_fault(seen):
    assert faults_of(dates, with_claims(claim(as_of="2026-11-22", seen=seen))) == [
        (E2B_FILE, "claims[0].as_of", "'2026-11-22'", f"a day up to {seen}, when the claim was seen")
    ]


def test_a_day_on_which_a_value_was_seen_exists_and_is_no_year_after_every_look():
    wrong = with_claims(claim(seen="2026-02-30"), claim(seen="2028-01-01"), claim(seen="2026-11-29"))
    first, second = faults_of(dates, wrong)
    assert first == (E2B_FILE, "claims[0].seen", "'2026-02-30'", "a day that exists")
    assert second[1:3] == ("claims[1].seen", "'2028-01-01'")
    assert second[3].endswith("a year after the newest look at a platform")
    assert len(faults_of(dates, replace(wrong, own=True))) == 1


def test_a_date_as_a_value_must_exist():
    seen = faults_of(dates, with_claims(claim("maturity.launched", "2026-02-31")))
    assert [place for _, place, _, _ in seen] == ["claims[0].value"]


@pytest.mark.parametrize("day", [None, "2026", "2026-11", "2026-11-23"])
def test_a_year_a_month_a_day_or_none_is_fine(day):
    assert faults_of(dates, with_claims(claim(as_of=day))) == []


@pytest.mark.parametrize("second", ["2026-11-22", "2026-11-23"])
def test_a_change_log_out_of_order_is_a_fault(second):
    change = shipped().catalogue.changes[0]
    log = (change.model_copy(update={"date": "2026-11-22"}), change.model_copy(update={"date": second}))
    ((file, place, _, expected),) = faults_of(dates, with_parts(changes=log))
    assert (file, place, expected) == ("changes.yaml", "changes", "each day once, newest first")


def test_a_date_as_a_value_that_exists_or_is_no_text_is_none():
    values = ["2026-02-28", "2026", 2026]
    assert faults_of(dates, with_claims(*(claim("maturity.launched", value) for value in values))) == []
    assert faults_of(dates, with_claims(claim("isolation.default", "2026-02-31"), claim("a.spoon", "2026-02-31"))) == []


def test_where_nobody_knows_when_a_platform_was_looked_at_only_days_that_do_not_exist_are_faults():
    spoilt = with_platform(
        retrieved="2026-02-30", claims=(claim(as_of="2099-01-01"), claim(as_of="2026-02-31"), claim())
    )
    assert [place for _, place, _, _ in faults_of(dates, spoilt)] == ["retrieved", "claims[1].as_of"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2026", date(2026, 1, 1)), ("2026-03", date(2026, 3, 1)), ("2026-03-04", date(2026, 3, 4)), ("soon", None)],
)
def test_a_date_means_its_first_day(text, expected):
    assert first_day(text) == expected


def test_a_run_long_after_every_look_at_a_platform_is_a_fault_on_any_clock(tmp_path):
    shutil.copytree(DATA, tmp_path / "data")
    table = tmp_path / "data" / START_TABLE
    lines = table.read_text("utf-8").splitlines(keepends=True)
    lines[4] = "9999-12-31" + lines[4][10:]
    table.write_text("".join(lines), "utf-8")
    with pytest.raises(CatalogueError) as error:
        load(tmp_path / "data")
    ((fault,),) = (error.value.faults,)
    assert (fault.file, fault.line, fault.field, fault.found) == ("data/" + START_TABLE, 5, "date", "'9999-12-31'")
    assert fault.expected.endswith("a year after the newest look at a platform")


@pytest.mark.parametrize(("day", "count"), [("2027-11-24", 0), ("2027-11-25", 1), ("2027-02-30", 0)])
def test_a_run_may_be_a_year_newer(day, count):
    start = shipped().catalogue.starts[0].model_copy(update={"date": day})
    platforms = tuple(
        platform.model_copy(update={"retrieved": "2026-11-23"}) for platform in shipped().catalogue.platforms
    )
    faults = [at for at in faults_of(dates, with_parts(starts=(start,), platforms=platforms)) if at[0] == START_TABLE]
    assert len(faults) == count
    assert faults_of(dates, replace(with_parts(starts=(start,), platforms=platforms), own=True)) == []


def test_a_look_at_the_end_of_all_dates_is_no_error():
    assert faults_of(dates, with_platform(retrieved="9999-12-31")) == []
