"""Tests of the rule implied-names: every region has its part of the world."""

from decision.lint.implied import names
from tests.helpers.lint import claim, faults_of, with_claims


def test_the_shipped_data_keep_it():
    assert faults_of(names) == []


def test_a_region_of_which_nobody_wrote_down_where_it_lies_is_a_warning():
    ((_, place, found, expected),) = faults_of(names, with_claims(claim("regions.list", ["eu-fra-1", "moon-1"])))
    assert (place, found) == ("claims[0].value[1]", "'moon-1'")
    assert expected == "a name of an option of regions.areas in data/fields.yaml"
    assert names.SEVERITY == "warning"


def test_other_lists_of_texts_may_name_anything():
    assert faults_of(names, with_claims(claim("gpu.models", ["Moon 1"]))) == []
    assert faults_of(names, with_claims(claim("regions.list", "eu-fra-1"))) == []


def test_a_field_with_options_for_some_names_only_misses_none():
    assert faults_of(names, with_claims(claim("agent.integrations", ["langgraph", "moon-agent"]))) == []
