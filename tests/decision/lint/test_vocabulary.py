"""Tests of the rule vocabulary: declared fields, and values and units that fit them."""

import pytest

from decision.lint import vocabulary
from tests.helpers.data_set import E2B_FILE
from tests.helpers.lint import claim, faults_of, with_check, with_claims


def test_the_shipped_data_keep_it():
    assert faults_of(vocabulary) == []


def test_a_field_that_is_not_declared_is_a_fault():
    seen = faults_of(vocabulary, with_claims(claim(), claim(field="session.spoon")))
    assert seen == [(E2B_FILE, "claims[1].field", "'session.spoon'", "a field of data/fields.yaml")]


def test_a_value_that_the_field_does_not_allow_is_a_fault():
    ((file, place, value, expected),) = faults_of(vocabulary, with_claims(claim("isolation.default", "steel")))
    assert (file, place, value) == (E2B_FILE, "claims[0].value", "'steel'")
    assert expected.startswith("one of none, process, container")


def test_a_checked_statement_about_an_unknown_field_is_a_fault():
    assert [place for _, place, _, _ in faults_of(vocabulary, with_check(field="a.b"))] == ["guide_check[0].field"]


def test_a_unit_that_the_field_does_not_declare_is_a_fault():
    assert faults_of(vocabulary, with_claims(claim(unit="min"))) == [(E2B_FILE, "claims[0].unit", "'min'", "s")]


def test_a_field_without_a_unit_takes_none():
    ((_, _, _, expected),) = faults_of(vocabulary, with_claims(claim("gpu.available", True, unit="GB")))
    assert expected == "no unit (gpu.available)"


@pytest.mark.parametrize("unit", ["s", None])
def test_the_field_s_own_unit_is_no_fault(unit):
    assert faults_of(vocabulary, with_claims(claim(unit=unit))) == []
