"""Tests of the rule guide-statements: whoever the guide describes or picks has its statements."""

from decision.lint import guide_statements
from tests.helpers.data_set import E2B_FILE
from tests.helpers.lint import E2B, faults_of, shipped, with_parts, with_platform


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
