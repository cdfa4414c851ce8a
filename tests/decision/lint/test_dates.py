"""The rule dates: days exist, and no claim is newer than the look at its platform."""

import pytest

from decision.lint import dates
from tests.helpers.data_set import E2B_FILE
from tests.helpers.lint import claim, faults_of, with_claims, with_platform


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


def test_a_date_as_a_value_must_exist():
    seen = faults_of(dates, with_claims(claim("maturity.launched", "2026-02-31")))
    assert [place for _, place, _, _ in seen] == ["claims[0].value"]


@pytest.mark.parametrize("day", [None, "2026", "2026-11", "2026-11-23"])
def test_a_year_a_month_a_day_or_none_is_fine(day):
    assert faults_of(dates, with_claims(claim(as_of=day))) == []
