"""Tests of the reader: which records can be used, and how each fault is worded, by values."""

import pytest

from decision.catalogue.aliases import Alias
from decision.catalogue.guidance import FaqEntry
from decision.reading.reader import Reader, csv_rows

SOUND = "{kind: need, was: a, now: gpu, since: '2026-11-23'}"


@pytest.mark.parametrize(
    ("text", "count", "faults"),
    [
        (f"aliases: [{SOUND}]", 1, []),
        ("aliases: []", 0, [("aliases", "[]", "a list with at least one entry")]),
        ("aliases: all", 0, [("aliases", "'all'", "a list with at least one entry")]),
        ("others: []", 0, [("aliases", "nothing", "a list with at least one entry")]),
        ("aliases: [7]", 0, [("aliases[0]", "7", "the keys of a alias")]),
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
            [("aliases[0].was", "True", "a valid string")],
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


@pytest.mark.parametrize(
    ("text", "rows", "faults"),
    [
        ("a,b\n1,2\n3,4\n", [(2, {"a": "1", "b": "2"}), (3, {"a": "3", "b": "4"})], []),
        ("b,a\n1,2\n", [], [(1, "header", "a,b")]),
        ("", [], [(1, "header", "a,b")]),
        ("a,b\n1\n3,4\n", [(3, {"a": "3", "b": "4"})], [(2, "row", "2 cells")]),
        ("a,b\n1,2,3\n", [], [(2, "row", "2 cells")]),
        ('a,b\n1,"2\n', [], [(0, "file", "a readable UTF-8 CSV file")]),
        (None, [], [(0, "file", "a readable UTF-8 CSV file")]),
    ],
)
def test_rows_of_a_table_have_all_cells(tmp_path, text, rows, faults):
    file = tmp_path / "a.csv"
    if text is not None:
        file.write_text(text, "utf-8")
    read_faults = []
    assert list(csv_rows(file, "a.csv", ("a", "b"), read_faults)) == rows
    assert [(fault.line, fault.field, fault.expected) for fault in read_faults] == faults
