"""Tests of the rule measurements: rows are well formed, as reading finds it."""

import pytest

from decision.lint import measurements
from decision.loading.load import examine
from tests.helpers.data_set import CSV, change
from tests.helpers.lint import faults_of


def test_the_shipped_data_keep_it():
    assert faults_of(measurements) == []


@pytest.mark.parametrize(
    ("old", "new", "place", "expected"),
    [
        ("2026-02-21,", "2026-02-31,", "date", "a day that exists, as YYYY-MM-DD"),
        ("1638.54,,,,", "1638.54,1000,,,", "row", "median, p90, p95 and p99 in rising order"),
        ("1.0,10,", "1.5,10,", "success_rate", "input should be less than or equal to 1"),
        ("1638.54,,,,", "1638.54,,1638.54,1700,", None, None),
    ],
)
def test_a_row_that_is_not_well_formed_is_a_fault(data, old, new, place, expected):
    change(data, CSV, old, new)
    seen = faults_of(measurements, examine(data))
    assert [(file, at, says) for file, at, _, says in seen] == ([(CSV, place, expected)] if place else [])
