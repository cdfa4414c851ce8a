"""Tests of the rule guide-statements: whoever the guide describes or picks has its statements."""

import pytest

from decision.lint.guide import statements as guide_statements
from tests.helpers.data_set import E2B_FILE
from tests.helpers.lint import E2B, faults_of, shipped, with_first, with_parts, with_platform


def test_the_shipped_data_keep_it():
    assert faults_of(guide_statements) == []


def test_a_described_and_picked_platform_without_the_guide_s_claims_is_a_fault():
    claims = tuple(claim for claim in shipped().catalogue.platform[E2B].claims if claim.kind != "guide")
    seen = faults_of(guide_statements, with_platform(claims=claims))
    assert any(
        file == "guide.yaml" and actual == f"'{E2B}'" and f"guide:{E2B}" in says for file, _, actual, says in seen
    )
    assert any(file == "needs.yaml" and at.endswith(".picks") and E2B_FILE in says for file, at, _, says in seen)


def test_a_section_that_nothing_cites_is_a_fault():
    guide = shipped().catalogue.guide
    section = guide.sections[0].model_copy(update={"id": "epilogue"})
    data_set = with_parts(guide=guide.model_copy(update={"sections": (*guide.sections, section)}))
    ((file, place, actual, _),) = faults_of(guide_statements, data_set)
    assert (file, place, actual) == ("guide.yaml", f"sections[{len(guide.sections)}]", "'epilogue'")


def test_a_described_platform_whose_statements_nobody_checked_is_a_fault():
    assert [(file, at) for file, at, _, _ in faults_of(guide_statements, with_platform(guide_check=()))] == [
        (E2B_FILE, "guide_check")
    ]


def uncited(**parts: object) -> set[str]:
    """The sections that nothing cites, where only these parts of the catalogue are left beside the claims."""
    none = dict.fromkeys(("needs", "caveats", "faq", "why", "topics", "practices", "factors"), ())
    seen = faults_of(guide_statements, with_parts(**{**none, **parts}))
    return {actual.strip("'") for file, _, actual, says in seen if file == "guide.yaml" and "cites it" in says}


@pytest.mark.parametrize("name", ["caveats", "faq", "why", "topics", "practices"])
def test_a_section_is_used_by_whatever_cites_it(name):
    records = getattr(shipped().catalogue, name)
    assert uncited() - uncited(**{name: records}) == {record.section for record in records} & uncited() != set()


def test_the_factors_use_their_section():
    assert uncited() - uncited(factors=shipped().catalogue.factors) == {"evaluated"}


@pytest.mark.parametrize("changes", [{"picks": ("nobody",)}, {"section": "moon"}])
def test_a_pick_or_section_that_does_not_exist_is_the_matter_of_another_rule(changes):
    files = {file for file, _, _, _ in faults_of(guide_statements, with_first("needs", **changes))}
    assert files <= {"guide.yaml"}


def test_a_pick_without_a_claim_of_the_need_s_section_is_a_fault():
    assert faults_of(guide_statements, with_first("needs", picks=("modal",))) == [
        (
            "needs.yaml",
            "needs[0].picks",
            "'modal'",
            "a claim with source guide:choose-security in data/platforms/modal.yaml",
        )
    ]
