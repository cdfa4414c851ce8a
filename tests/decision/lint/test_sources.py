"""Tests of the rule sources: somebody says it, at an address that can be followed."""

from dataclasses import replace

import pytest

from decision.lint import schema, sources
from decision.loading.load import examine
from tests.helpers.data_set import E2B_FILE, change
from tests.helpers.lint import E2B, claim, faults_of, shipped, with_check, with_claims


def test_the_shipped_data_keep_it():
    assert faults_of(sources) == []


@pytest.mark.parametrize(
    ("changes", "place", "expected"),
    [
        ({"source": "guide:e2b"}, "source", "guide: with a section for kind guide, https for all others"),
        ({"kind": "guide"}, "source", "guide: with a section for kind guide, https for all others"),
        ({"kind": "guide", "source": "guide:atlantis"}, "source", "guide: and a section of data/guide.yaml"),
        ({"source": "own:a contract"}, "source", "own: only for kind own"),
        ({"kind": "own"}, "kind", "own only in a team's own folder"),
        ({"kind": "measurement"}, "kind", "measurements in data/measurements/, not as claims"),
    ],
)
def test_a_source_that_does_not_fit_its_kind_is_a_fault(changes, place, expected):
    seen = faults_of(sources, with_claims(claim(**changes)))
    assert [(file, at, says) for file, at, _, says in seen] == [(E2B_FILE, f"claims[0].{place}", expected)]


def test_a_team_s_own_claims_stand_only_in_its_own_folder():
    own = with_claims(claim(kind="own", source="own:asked our platform team"))
    assert [place for _, place, _, _ in faults_of(sources, own)] == ["claims[0].kind"]
    alone = own.catalogue.platform[E2B].model_copy(update={"guide_check": ()})
    only = replace(own, own=True, catalogue=replace(own.catalogue, platforms=(alone,)))
    assert faults_of(sources, only) == []


def test_a_checked_statement_needs_https():
    assert faults_of(sources, with_check(source="by word of mouth"))[0][1] == "guide_check[0].source"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    source: https://e2b.dev/docs.md\n", ""),
        ("source: https://e2b.dev/docs.md", "source: http://e2b.dev/docs.md"),
        ("source: https://e2b.dev/docs.md", "source: javascript:alert(1)"),
        ("source: https://e2b.dev/docs.md", "source: 7"),
    ],
)
def test_what_reading_says_of_a_source_is_said_under_this_rule_and_once(data, old, new):
    change(data, E2B_FILE, old, new)
    data_set = examine(data)
    assert [place for _, place, _, _ in faults_of(sources, data_set)] == ["claims[0].source"]
    assert faults_of(schema, data_set) == []
    assert shipped().reader.faults == []


def test_a_team_s_own_folder_holds_only_its_own_claims():
    data_set = replace(with_claims(claim(), claim(kind="own")), own=True)
    seen = [(place, expected) for file, place, _, expected in faults_of(sources, data_set) if file == E2B_FILE]
    assert seen == [("claims[0].kind", "own")]
