"""Tests of the reader: which records can be used, and how each fault is worded, by values."""

import pytest

from decision.catalogue.aliases import Alias
from decision.catalogue.guidance import FaqEntry
from decision.reading.reader import Reader

SOUND = "{kind: need, was: a, now: gpu, since: '2026-11-23'}"


@pytest.mark.parametrize(
    ("text", "count", "faults"),
    [
        (f"aliases: [{SOUND}]", 1, []),
        ("aliases: []", 0, [("aliases", "[]", "a list with at least one entry")]),
        ("aliases: all", 0, [("aliases", "'all'", "a list with at least one entry")]),
        ("others: []", 0, [("aliases", "nothing", "a list with at least one entry")]),
        ("aliases: [7]", 0, [("aliases[0]", "7", "the keys of an alias")]),
        (
            "aliases: [{kind: need, now: gpu, since: '2026-11-23'}]",
            0,
            [("aliases[0].was", "nothing", "a value, it is required")],
        ),
        (
            f"aliases: [{SOUND}, {{kind: need, was: a, now: gpu, since: '2026-11-23', mood: 1}}]",
            1,
            [("aliases[1].mood", "'mood'", "only known keys, see CONTRIBUTING.md")],
        ),
        (
            "aliases: [{kind: need, was: '', now: gpu, since: '2026-11-23'}]",
            0,
            [("aliases[0].was", "''", "have at least 1 character")],
        ),
        (
            "aliases: [{kind: need, was: true, now: gpu, since: '2026-11-23'}]",
            0,
            [("aliases[0].was", "true", "a text, in quotes")],
        ),
    ],
)
def test_records_that_cannot_be_used_are_left_out_with_their_faults(tmp_path, text, count, faults):
    (tmp_path / "aliases.yaml").write_text(text, "utf-8")
    reader = Reader(tmp_path)
    assert len(reader.records("aliases.yaml", "aliases", Alias)) == count
    assert [(fault.field, fault.found, fault.expected) for fault in reader.faults] == faults


def test_a_file_may_be_one_record_or_hold_it_under_a_key(tmp_path):
    (tmp_path / "one.yaml").write_text(SOUND, "utf-8")
    (tmp_path / "key.yaml").write_text(f"alias: {SOUND}", "utf-8")
    reader = Reader(tmp_path)
    assert reader.record("one.yaml", Alias) == reader.record("key.yaml", Alias, key="alias")
    assert reader.record("one.yaml", FaqEntry, key="alias") is None
    assert [(fault.field, fault.expected) for fault in reader.faults] == [("alias", "the keys of a faq entry")]
    assert reader.record("none.yaml", Alias) is None
    assert reader.records("none.yaml", "aliases", Alias) == ()
    assert reader.mapping("none.yaml", "names") == {}


@pytest.mark.parametrize(
    ("text", "mapping"),
    [
        ("names: {a: b, c: null}", {"a": "b", "c": None}),
        ("names: {}", {}),
        ("names: {a: 1}", None),
        ("names: [a]", None),
        ("further: {}", None),
    ],
)
def test_a_mapping_is_from_text_to_text_or_nothing(tmp_path, text, mapping):
    (tmp_path / "map.yaml").write_text(text, "utf-8")
    reader = Reader(tmp_path)
    assert reader.mapping("map.yaml", "names") == (mapping or {})
    expected = [] if mapping is not None else [("names", "a map from name to name or nothing")]
    assert [(fault.field, fault.expected) for fault in reader.faults] == expected


def test_an_error_that_nothing_foresaw_is_a_fault_of_its_file(tmp_path):
    def complete(raw: dict[str, object]) -> None:
        raise KeyError(f"{tmp_path}/x")

    (tmp_path / "one.yaml").write_text(SOUND, "utf-8")
    reader = Reader(tmp_path)
    assert reader.record("one.yaml", Alias, complete) is None
    assert [(fault.file, fault.found) for fault in reader.faults] == [
        (f"{tmp_path.name}/one.yaml", f"KeyError: '{tmp_path.name}/x'")
    ]
