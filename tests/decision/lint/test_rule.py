"""Tests of findings: how they are worded, and the checks that several rules share."""

import pytest

from decision.catalogue.guidance import Requirement
from decision.lint.rule import Finding, no_entry, no_section, unknown, unmet
from decision.reading.faults import Fault
from tests.helpers.lint import shipped


@pytest.mark.parametrize(("severity", "end"), [("fault", "[weights]"), ("warning", "[weights, warning]")])
def test_a_finding_names_its_rule_and_says_when_it_is_only_a_warning(severity, end):
    fault = Fault("data/a.yaml", 3, "b", "'c'", "d")
    assert str(Finding("weights", severity, fault)) == f"{fault} {end}"


def test_each_id_that_is_not_known_is_named():
    seen = [*unknown("a.yaml", ("b",), ["x", "y", "x", "z"], ["y"], "one of them")]
    assert seen == [("a.yaml", ("b",), id, "one of them") for id in ("x", "x", "z")]


@pytest.mark.parametrize(
    ("must_have", "option", "expected"),
    [
        ("gpu", None, []),
        ("gpu", "big", ["no option"]),
        ("session", 3600, []),
        ("session", None, ["one of "]),
        ("session", 3601, ["one of "]),
        ("hedge", None, ["a filter of data/filters.yaml"]),
    ],
)
def test_a_requirement_names_a_filter_and_one_of_its_options_where_it_has_any(must_have, option, expected):
    catalogue = shipped().catalogue
    seen = [says for *_, says in unmet("a.yaml", (), Requirement(filter=must_have, option=option), catalogue)]
    options = next((", ".join(map(str, rule.options)) for rule in catalogue.filters if rule.id == "session"), "")
    assert seen == [f"{text}{options}" if text == "one of " else text for text in expected]


def test_sections_and_entries_exist():
    catalogue = shipped().catalogue
    assert [*no_section("a.yaml", ("b",), catalogue.guide.sections[0].id, catalogue)] == []
    assert [*no_section("a.yaml", ("b",), "moon", catalogue)] == [
        ("a.yaml", ("b", "section"), "moon", "a section of data/guide.yaml")
    ]
    assert [*no_entry("a.yaml", ("b",), ["moon", catalogue.faq[0].id], catalogue)] == [
        ("a.yaml", ("b", "faq"), "moon", "an entry of data/faq.yaml")
    ]
