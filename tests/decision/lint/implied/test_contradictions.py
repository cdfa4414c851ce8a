"""Tests of the rule implied-contradictions: a no beside a claim that implies yes."""

import pytest

from decision.lint import AT_LOAD, RULES
from decision.lint.implied import contradictions
from tests.helpers.lint import claim, faults_of, with_claims


def test_the_shipped_data_keep_it():
    assert faults_of(contradictions) == []


def test_no_report_and_a_report_of_a_type_are_a_warning_at_the_no():
    both = with_claims(claim("security.soc2_type", ["type-2"]), claim("security.soc2", False))
    ((_, place, found, expected),) = faults_of(contradictions, both)
    assert (place, found, expected) == ("claims[1].value", "False", "yes, by SOC 2 type: type 2")
    assert contradictions.SEVERITY == "warning"
    assert contradictions in RULES
    assert contradictions not in AT_LOAD


def test_a_yes_or_a_claim_about_another_field_contradicts_nothing():
    typed = claim("security.soc2_type", ["type-2"])
    assert faults_of(contradictions, with_claims(typed, claim("security.soc2", True))) == []
    assert faults_of(contradictions, with_claims(typed, claim("security.hipaa", False))) == []
    assert faults_of(contradictions, with_claims(claim("security.soc2", False))) == []


@pytest.mark.parametrize("changes", [{"about": "other-product"}, {"kind": "guide"}, {"tier": "free"}])
def test_another_product_lens_or_plan_does_not(changes):
    both = with_claims(claim("security.soc2_type", ["type-2"]), claim("security.soc2", False, **changes))
    assert faults_of(contradictions, both) == []


def test_a_no_for_every_plan_is_denied_by_a_yes_on_one():
    both = with_claims(claim("security.soc2_type", ["type-2"], tier="enterprise"), claim("security.soc2", False))
    assert len(faults_of(contradictions, both)) == 1


@pytest.mark.parametrize(("offers", "count"), [((("a",), ("b",)), 0), ((("a",), ("a", "b")), 1), (((), ("b",)), 1)])
def test_offers_that_differ_do_not_either(offers, count):
    typed, no = claim("security.soc2_type", ["type-2"], offer=offers[0]), claim("security.soc2", False, offer=offers[1])
    assert len(faults_of(contradictions, with_claims(typed, no))) == count
