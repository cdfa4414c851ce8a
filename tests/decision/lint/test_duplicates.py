"""Tests of the rule duplicates: no id and no claim twice."""

from dataclasses import replace
from pathlib import Path

import pytest

from decision.lint import duplicates
from decision.lint.rule import DataSet
from decision.reading.reader import Reader
from tests.helpers.data_set import E2B_FILE, change
from tests.helpers.lint import checked, claim, faults_of, shipped, with_claims, with_platform


def read_anew(data: Path) -> DataSet:
    """The data set with its files as they are now; the rule looks for ids there, because the records hide them."""
    return replace(shipped(), reader=Reader(data))


def test_the_shipped_data_keep_it():
    assert faults_of(duplicates) == []


def test_a_claim_that_stands_twice_is_a_fault_at_the_second():
    seen = faults_of(duplicates, with_claims(claim(), claim(value=400), claim()))
    assert seen == [(E2B_FILE, "claims[2]", "'session.max_duration'", "each claim once")]


def test_a_statement_s_id_is_taken_once_in_all_platforms():
    taken_check = next(p for p in shipped().catalogue.platforms if p.id != "e2b" and p.guide_check).guide_check[0]
    seen = faults_of(duplicates, with_platform(guide_check=(checked(id=taken_check.id),)))
    assert [(actual, expected) for _, _, actual, expected in seen] == [
        (f"'{taken_check.id}'", "an id that no other statement has")
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("fields.yaml", "name: isolation.options", "name: isolation.default", "fields[1].name"),
        ("presets.yaml", "id: security", "id: equal", "presets[2].id"),
        ("questions.yaml", "id: trust", "id: needs", "questions[2].id"),
        ("measurements/sources.yaml", "id: pr-159", "id: mitos-recount", "sources[3].id"),
        ("guide.yaml", "id: e2b", "id: northflank", "sections[2].id"),
        ("glossary.yaml", "id: central-weights", "id: acceptability", "terms[49].id"),
        ("terms.yaml", "id: guide", "id: evidence", "lenses[1].id"),
        ("wikis.yaml", "id: mkdocs", "id: html", "wikis[1].id"),
    ],
)
def test_an_id_that_is_taken_is_a_fault_though_the_records_hide_it(data, file, old, new, place):
    change(data, file, old, new)
    assert (file, place) in [(file_, at) for file_, at, _, _ in faults_of(duplicates, read_anew(data))]


def test_topics_and_practices_share_their_ids(data):
    topic = shipped().catalogue.topics[0].id
    change(data, "practices.yaml", f"id: {shipped().catalogue.practices[0].id}", f"id: {topic}")
    assert f"'{topic}'" in [actual for _, _, actual, _ in faults_of(duplicates, read_anew(data))]


def test_a_team_s_own_folder_is_not_asked_for_the_ids_of_the_vocabulary(data):
    change(data, "presets.yaml", "id: security", "id: equal")
    data_set = read_anew(data)
    assert [place for _, place, _, _ in faults_of(duplicates, data_set)] == ["presets[2].id"]
    assert faults_of(duplicates, replace(data_set, own=True)) == []


def test_the_id_counts_before_the_name_and_records_without_either_are_passed_over(data):
    (data / "changes.yaml").write_text(
        "changes:\n- {id: a, name: b}\n- {id: b, name: b}\n- {name: c}\n- {name: c}\n- {id: 7}\n- {id: 7}\n- text\n- text\n"
    )
    seen = [
        (place, actual) for file, place, actual, _ in faults_of(duplicates, read_anew(data)) if file == "changes.yaml"
    ]
    assert seen == [("changes[3].name", "'c'")]


@pytest.mark.parametrize("changes", [{"scope": "Pro"}, {"source": "https://x.example/b"}, {"note": "Another one."}])
def test_a_claim_that_differs_in_anything_is_another_claim(changes):
    assert faults_of(duplicates, with_claims(claim(), claim(**changes))) == []
