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
