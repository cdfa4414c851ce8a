"""Tests of the rule faq: entries and their findings lead somewhere."""

import pytest

from decision.catalogue.guidance import StatementSpec
from decision.lint import faq
from tests.helpers.lint import faults_of, with_first


def finding(show: str, of: str, **more: object) -> dict[str, object]:
    return {"now": (StatementSpec(show=show, of=of, lead="", **more),)}  # type: ignore[arg-type]


def test_the_shipped_data_keep_it():
    assert faults_of(faq) == []


@pytest.mark.parametrize(
    ("changes", "place", "expected"),
    [
        ({"section": "moon"}, ".section", "a section of data/guide.yaml"),
        ({"criteria": ("charm",)}, ".criteria", "criteria's ids"),
        ({"needs": ("moon",)}, ".needs", "needs of data/needs.yaml"),
        ({"platforms": ("nobody",)}, ".platforms", "platforms' ids"),
        (finding("tally", "hedge"), ".now[0].of", "a filter of data/filters.yaml"),
        (finding("tally", "gpu", option="big"), ".now[0].of", "no option"),
        (finding("values", "moon"), ".now[0].of", "a criterion or a field"),
        (finding("checks", "moon."), ".now[0].of", "a field of data/fields.yaml, or the beginning of one"),
        (finding("checks", "gpu.", platforms=("nobody",)), ".now[0].platforms", "platforms' ids"),
    ],
)
def test_a_reference_that_leads_nowhere_is_a_fault(changes, place, expected):
    ((file, at, _, says),) = faults_of(faq, with_first("faq", **changes))
    assert (file, says) == ("faq.yaml", expected)
    assert at == f"entries[0]{place}"
