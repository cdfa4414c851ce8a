"""Tests of the rule guide-checks: checks of the guide agree with the values beside them."""

import pytest

from decision.lint.guide import checks as rule
from tests.helpers.data_set import E2B_FILE
from tests.helpers.lint import E2B, checked, claim, faults_of, shipped, with_platform

DAY = 24 * 3600


def with_values(verdict: str, guide: object, evidence: object, says: str = "", field: str = "session.max_duration"):
    """A platform of one check, whose field has these two values."""
    claims = (
        claim(field, guide, kind="guide", source="guide:e2b"),
        claim(field, evidence),
        claim(field, 30 * DAY, tier="enterprise", note="For a week longer on request."),
    )
    statement = checked(field=field, verdict=verdict, guide_says="", evidence_says=says)
    return with_platform(claims=claims, guide_check=(statement,))


def test_the_shipped_data_keep_it():
    assert faults_of(rule) == []


def test_a_second_check_of_one_fact_is_a_fault():
    first, *further = shipped().catalogue.platform[E2B].guide_check
    again = first.model_copy(update={"id": "e2b-99", "verdict": "unverified"})
    ((file, place, _, expected),) = faults_of(rule, with_platform(guide_check=(first, *further, again)))
    assert (file, place) == (E2B_FILE, f"guide_check[{len(further) + 1}].field")
    assert expected == f"one check of this fact; {first.id} is another"


@pytest.mark.parametrize(
    ("verdict", "guide", "evidence", "faulty"),
    [
        ("contradicted", DAY, DAY, True),
        ("contradicted", DAY, 2 * DAY, False),
        ("contradicted", "unlimited", "unlimited", True),
        ("partly", DAY, DAY, False),
    ],
)
def test_only_values_that_differ_contradict(verdict, guide, evidence, faulty):
    assert bool(faults_of(rule, with_values(verdict, guide, evidence))) is faulty


def test_lists_differ_by_their_entries_and_not_by_their_order():
    for evidence, faulty in ((["H100", "A100"], True), (["H100"], False)):
        data_set = with_values("contradicted", ["A100", "H100"], evidence, field="gpu.models")
        assert bool(faults_of(rule, data_set)) is faulty


def test_without_a_value_on_either_side_nothing_is_contradicted():
    for kind in ("guide", "vendor-docs"):
        alone = claim(
            "session.max_duration", DAY, kind=kind, source="guide:e2b" if kind == "guide" else "https://a.example"
        )
        statement = checked(field="session.max_duration", verdict="contradicted", guide_says="", evidence_says="")
        ((_, place, _, _),) = faults_of(rule, with_platform(claims=(alone,), guide_check=(statement,)))
        assert place == "guide_check[0].verdict"


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        ("One day at most.", None),
        ("24 hours, and 30 days by contract.", None),
        ("Longer by contract.", None),
        ("25 hours at most.", "amounts that a claim of this platform names"),
        ("30 days by contract.", "the amount of the value that is shown, too (session.max_duration)"),
    ],
)
def test_amounts_are_those_of_claims_and_among_them_that_of_the_shown_value(says, expected):
    faults = faults_of(rule, with_values("partly", DAY, DAY, says))
    assert [fault[3] for fault in faults][:1] == ([expected] if expected else [])
