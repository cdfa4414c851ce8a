"""Tests of the rule advice: the guide's advice leads somewhere."""

import pytest

from decision.lint import advice
from tests.helpers.lint import faults_of, with_first


def test_the_shipped_data_keep_it():
    assert faults_of(advice) == []


@pytest.mark.parametrize("name", ["why", "topics", "practices"])
@pytest.mark.parametrize(
    ("changes", "key", "expected"),
    [
        ({"section": "moon"}, "section", "a section of data/guide.yaml"),
        ({"faq": "moon"}, "faq", "an entry of data/faq.yaml"),
        ({"filter": "hedge"}, "filter", "a filter of data/filters.yaml"),
        ({"filter": "isolation", "option": "steel"}, "filter", "one of "),
    ],
)
def test_advice_that_leads_nowhere_is_a_fault(name, changes, key, expected):
    ((file, at, _, says),) = faults_of(advice, with_first(name, **changes))
    assert file == "practices.yaml"
    assert at.startswith(f"{name}[0]")
    assert says.startswith(expected)


def test_a_factor_of_no_criterion_is_a_fault():
    ((_, at, actual, says),) = faults_of(advice, with_first("factors", criterion="charm"))
    assert (at, actual, says) == ("factors[0].criterion", "'charm'", "a criterion's id")
