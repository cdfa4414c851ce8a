"""Tests of the rule contradictions: a warning where a source contradicts itself."""

import pytest

from decision.lint import AT_LOAD, contradictions
from tests.helpers.data_set import E2B_FILE
from tests.helpers.lint import claim, faults_of, with_claims


def test_the_shipped_data_keep_it():
    assert faults_of(contradictions) == []


def test_two_values_of_one_source_for_one_fact_are_a_warning_at_the_second():
    ((file, place, value, expected),) = faults_of(contradictions, with_claims(claim(value=300), claim(value=3600)))
    assert (file, place, value) == (E2B_FILE, "claims[1].value", "3600")
    assert expected.startswith("5 min, which the same source says before")
    assert contradictions.SEVERITY == "warning"
    assert contradictions not in AT_LOAD


@pytest.mark.parametrize(
    "changes",
    [
        {"scope": "Pro"},
        {"tier": "paid"},
        {"source": "https://x.example/b"},
        {"about": "other-product"},
        {"offer": ("gpu",)},
        {"value": 300},
    ],
)
def test_another_scope_plan_source_product_or_offer_or_the_same_value_is_none(changes):
    assert faults_of(contradictions, with_claims(claim(value=300), claim(**{"value": 3600, **changes}))) == []


def test_claims_that_stand_side_by_side_never_contradict():
    many = [claim("other.note", "one"), claim("other.note", "two")]
    assert faults_of(contradictions, with_claims(*many)) == []


@pytest.mark.parametrize("value", [3600, 1, [1, 2]])
def test_any_other_value_contradicts_whichever_is_larger(value):
    seen = faults_of(contradictions, with_claims(claim(value=300), claim(value=value)))
    assert [place for _, place, _, _ in seen] == ["claims[1].value"]


@pytest.mark.parametrize("unit", ["min", "h"])
def test_the_same_number_in_another_unit_is_another_value(unit):
    assert len(faults_of(contradictions, with_claims(claim(unit=None), claim(unit=unit)))) == 1


def test_scopes_that_differ_only_in_case_tell_nothing_apart_and_topics_do():
    cases = with_claims(claim(scope="Pro"), claim(value=400, scope="pro"), claim(value=500, topic="batch"))
    assert [place for _, place, _, _ in faults_of(contradictions, cases)] == ["claims[1].value"]


@pytest.mark.parametrize(
    "claims",
    [
        [claim(field="session.spoon", value=1), claim(field="session.spoon", value=2)],
        [claim(value="soon"), claim(value="later")],
        [claim(value="soon"), claim(value=300)],
    ],
)
def test_claims_that_cannot_be_read_contradict_nothing(claims):
    assert faults_of(contradictions, with_claims(*claims)) == []
