"""Tests of the rule units: a unit is among those that the field declares."""

import pytest

from decision.lint import units
from tests.helpers.data_set import E2B_FILE
from tests.helpers.lint import claim, faults_of, with_claims


def test_the_shipped_data_keep_it():
    assert faults_of(units) == []


def test_a_unit_that_the_field_does_not_declare_is_a_fault():
    assert faults_of(units, with_claims(claim(unit="min"))) == [(E2B_FILE, "claims[0].unit", "'min'", "s")]


def test_a_field_without_a_unit_takes_none():
    ((_, _, _, expected),) = faults_of(units, with_claims(claim("gpu.available", True, unit="GB")))
    assert expected == "no unit (gpu.available)"


@pytest.mark.parametrize("unit", ["s", None])
def test_the_field_s_own_unit_is_no_fault(unit):
    assert faults_of(units, with_claims(claim(unit=unit))) == []


def test_each_unit_of_a_field_is_allowed_and_named():
    field = "persistence.storage_gib"
    assert faults_of(units, with_claims(claim(field, 5, unit="GB"), claim(field, 5, unit="GiB"))) == []
    assert [says for *_, says in faults_of(units, with_claims(claim(field, 5, unit="MB")))] == ["GiB or GB"]


def test_an_empty_unit_is_named_and_a_field_that_does_not_exist_has_none():
    assert [actual for *_, actual, _ in faults_of(units, with_claims(claim(unit="")))] == ["''"]
    assert faults_of(units, with_claims(claim("a.spoon", 5, unit="GB"))) == []
