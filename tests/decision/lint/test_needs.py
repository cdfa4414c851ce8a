"""Tests of the rule needs: needs, roles and warnings lead somewhere."""

import pytest

from decision.catalogue.guidance import Requirement
from decision.lint import needs
from tests.helpers.lint import faults_of, with_first

NO_FILTER = Requirement(filter="hedge")


def test_the_shipped_data_keep_it():
    assert faults_of(needs) == []


@pytest.mark.parametrize(
    ("name", "changes", "place", "expected"),
    [
        ("needs", {"picks": ("nobody",)}, "needs[0].picks", "platforms' ids"),
        ("needs", {"section": "moon"}, "needs[0].section", "a section of data/guide.yaml"),
        ("needs", {"faq": ("moon",)}, "needs[0].faq", "entries of data/faq.yaml"),
        ("needs", {"faq": ()}, "needs[0].faq", "at least one entry of data/faq.yaml"),
        ("needs", {"rule": (NO_FILTER,)}, "needs[0].rule[0]", "a filter of data/filters.yaml"),
        ("needs", {"rests_on": ("cpu.",)}, "needs[0].rests_on", "a field of data/fields.yaml, or the beginning of one"),
        ("roles", {"guide_picks": ("nobody",)}, "roles[0].guide_picks", "platforms' ids"),
        ("roles", {"needs": ("moon",)}, "roles[0].needs", "needs"),
        ("roles", {"category": "attic"}, "roles[0].category", "a category"),
        ("roles", {"rule": (NO_FILTER,)}, "roles[0].rule", "a filter of data/filters.yaml"),
        ("caveats", {"of": "moon"}, "caveats[0].of", "a criterion or field"),
        ("caveats", {"section": "moon"}, "caveats[0].section", "a section of data/guide.yaml"),
        ("caveats", {"faq": "moon"}, "caveats[0].faq", "an entry of data/faq.yaml"),
        ("caveats", {"text": "{0}"}, "caveats[0].text", "only platform, value, task, noun in braces"),
        ("caveats", {"text": "{"}, "caveats[0].text", "only platform, value, task, noun in braces"),
        ("caveats", {"text": "{valu}"}, "caveats[0].text", "only platform, value, task, noun in braces"),
    ],
)
def test_a_reference_that_leads_nowhere_is_a_fault(name, changes, place, expected):
    ((file, at, _, says),) = faults_of(needs, with_first(name, **changes))
    assert (file, says) == ("needs.yaml", expected)
    assert at.startswith(place)


def test_all_of_several_rules_and_fields_are_judged_and_a_beginning_of_a_name_is_enough():
    data_set = with_first("needs", rule=(NO_FILTER, NO_FILTER), rests_on=("gpu.", "gpu.available", "available", "x."))
    assert [(place, actual) for _, place, actual, _ in faults_of(needs, data_set)] == [
        ("needs[0].rule[0]", "'hedge'"),
        ("needs[0].rule[1]", "'hedge'"),
        ("needs[0].rests_on", "'available'"),
        ("needs[0].rests_on", "'x.'"),
    ]


def test_a_warning_may_be_about_nothing_in_particular_and_a_role_for_all_categories():
    assert faults_of(needs, with_first("caveats", of="", text="{platform} {value} {task} {noun}")) == []
    assert faults_of(needs, with_first("roles", category="")) == []
