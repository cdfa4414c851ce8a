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
        ("caveats", {"text": "{valu}"}, "caveats[0].text", "only platform, value, task, noun in braces"),
    ],
)
def test_a_reference_that_leads_nowhere_is_a_fault(name, changes, place, expected):
    ((file, at, _, says),) = faults_of(needs, with_first(name, **changes))
    assert (file, says) == ("needs.yaml", expected)
    assert at.startswith(place)
