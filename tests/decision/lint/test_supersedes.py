"""Tests of the rule supersedes: what a claim supersedes exists and is dated, and the claim itself is not."""

import pytest

from decision.lint import supersedes
from tests.helpers.data_set import E2B_FILE
from tests.helpers.lint import claim, faults_of, with_claims

OLD = claim(as_of="2025-12-17", source="https://x.example/old")
MISSING = "the source or the date of a dated claim of session.max_duration"


def faults(*claims):
    """Return place, actual and expected value of the findings on a platform with these claims."""
    return [found[1:] for found in faults_of(supersedes, with_claims(*claims)) if found[0] == E2B_FILE]


def test_the_shipped_data_keep_it():
    assert faults_of(supersedes) == []


@pytest.mark.parametrize("of", ["2025-12-17", "https://x.example/old"])
def test_the_source_or_the_date_of_a_dated_claim_may_be_superseded(of):
    assert faults(OLD, claim(supersedes=of)) == []


@pytest.mark.parametrize(
    "older",
    [
        OLD.model_copy(update={"as_of": None}),
        OLD.model_copy(update={"field": "session.default_duration"}),
        OLD.model_copy(update={"kind": "guide"}),
    ],
)
def test_what_is_superseded_is_a_dated_claim_of_the_same_fact(older):
    of = "https://x.example/old"
    assert faults(older, claim(supersedes=of)) == [("claims[1].supersedes", f"'{of}'", MISSING)]


def test_a_claim_does_not_supersede_itself():
    of = "https://x.example/a"
    assert [expected for _, _, expected in faults(claim(supersedes=of, as_of="2026-01-01"))] == [
        "nothing, for a dated claim has its age",
        MISSING,
    ]
