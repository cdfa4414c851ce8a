"""Tests of the limits of what is read: the last value, level and name that is taken, and the first that is not."""

import pytest

from decision.reading.data_files import LIMITS, UnusableFileError, content, decoded
from decision.reading.faults import Fault, listed
from decision.reading.layout import MOST_FOLDERS
from decision.reading.plain_scalars import UnclearScalarError, value_of
from decision.reading.yaml_source import MAX_DEPTH, MAX_VALUES, Source, read_yaml


def faults_of(folder, text: str) -> list[tuple[int, str, str]]:
    """Line, place and text of each fault of a YAML file."""
    file = folder / "a.yaml"
    file.write_text(text, "utf-8")
    return [(fault.line, fault.field, fault.found) for fault in read_yaml(file, "a.yaml")[1]]


def test_limits_of_files_and_folders_are_a_hundred_times_what_is_usual():
    assert LIMITS == {".yaml": 2_000_000, ".diff": 50_000_000, ".json": 100_000_000, ".csv": 200_000_000}
    assert (MAX_DEPTH, MAX_VALUES, MOST_FOLDERS) == (20, 50_000, 200)


@pytest.mark.parametrize(("size", "is_read"), [(2_000_000, True), (2_000_001, False)])
def test_a_file_is_read_up_to_the_limit_of_its_kind(tmp_path, size, is_read):
    file = tmp_path / "a.yaml"
    file.write_bytes(b"#" * size)
    if is_read:
        assert len(content(file)) == size
        assert content(file, 3) == b"###"
        assert content(file, 0) == b""
    else:
        with pytest.raises(UnusableFileError, match="2000001 bytes, expected at most 2000000 bytes"):
            content(file)


@pytest.mark.parametrize(
    ("raw", "actual", "line"),
    [(b"\xff", "byte 0xff", 1), (b"a\nb\xe9", "byte 0xe9", 2), (b"\n\n\n\x80", "byte 0x80", 4)],
)
def test_a_byte_that_is_no_text_has_its_line(raw, actual, line):
    with pytest.raises(UnusableFileError) as refusal:
        decoded(raw)
    assert (refusal.value.actual, refusal.value.line) == (f"{actual}, which is not UTF-8", line)


@pytest.mark.parametrize("key", ["a", "abc"])
def test_values_nest_up_to_a_limit(tmp_path, key):
    deepest = f"{key}: " + "[" * (MAX_DEPTH - 1) + "1" + "]" * (MAX_DEPTH - 1)
    assert faults_of(tmp_path, deepest) == []
    ((line, _, actual),) = faults_of(tmp_path, f"\n{key}: " + "[" * MAX_DEPTH + "1" + "]" * MAX_DEPTH)
    assert (line, actual) == (2, "values nested too deeply")


def test_a_file_has_values_up_to_a_limit(tmp_path):
    others = 9  # beginnings and ends of the stream, the document, the map and the list, and the key
    assert faults_of(tmp_path, "a:\n" + "- 1\n" * (MAX_VALUES - others)) == []
    assert faults_of(tmp_path, "a:\n" + "- 1\n" * (MAX_VALUES - others + 1)) == [(1, "file", "more than 50,000 values")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: 1\nb:\n  - x\n  - &q y\n", []),
        ("a: 1\na: 2\n", [(2, "a")]),
        ("a: 1\nb: *c\n", [(2, "b")]),
        ("a:\n  - 1\n  - !!str 2\n", [(3, "a[1]")]),
        ("a: 1\n? [b]\n: 2\n", [(2, "?")]),
        ("a: 1\n---\nb: 2\n", [(2, "file")]),
        ("a: 1\nb: [\n", [(3, "file")]),
        ("", [(0, "file")]),
        ("# only\n", [(0, "file")]),
    ],
)
def test_a_fault_has_the_line_of_its_value(tmp_path, text, place):
    assert [(line, field) for line, field, _ in faults_of(tmp_path, text)] == place


def test_the_line_of_what_is_missing_is_that_of_the_nearest_part_around_it():
    source = Source("a.yaml", {}, {(): 2, ("a",): 3, ("a", 1): 5})
    paths = [("a", 1, "b"), ("a", 0), ("b",), ()]
    assert [source.line(path) for path in paths] == [5, 3, 2, 2]
    assert Source("a.yaml", {}).line(("a",)) == 1


LARGEST = str(10**15)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (LARGEST, 10**15), (f"-{LARGEST}", -(10**15)), (f"+{LARGEST}", 10**15), ("0", 0), ("-0", 0), ("0.5", 0.5),
        (".5", 0.5), ("5.", 5.0), ("1.5e+3", 1500.0), ("on", True), ("OFF", False), ("nO", "nO"), ("Null", None),
        ("1.2.3", "1.2.3"), ("a=b", "a=b"), ("2026-11-23", "2026-11-23"),
    ],
)  # fmt: skip
def test_a_word_is_its_value(text, value):
    read = value_of(text)
    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize(
    ("text", "actual", "expected"),
    [
        (str(10**15 + 1), str(10**15 + 1), "a number below 10^15, or the text in quotes"),
        (f"-{10**15 + 1}", f"-{10**15 + 1}", "a number below 10^15, or the text in quotes"),
        ("9" * 60, "9" * 60, "a number below 10^15, or the text in quotes"),
        ("9" * 61, "9" * 59 + "…", "a number below 10^15, or the text in quotes"),
        ("1.0e+999", "1.0e+999", "a number below 10^15, or the text in quotes"),
        (".inf", ".inf", "a finite number, or the text in quotes"),
        ("010", "010, which YAML reads as 8", "the number in plain decimal digits, or the text in quotes"),
        ("1:30", "1:30, which YAML reads as 90", "the number in plain decimal digits, or the text in quotes"),
        ("1e3", "1e3, which YAML reads as text", "the number in plain decimal digits, or the text in quotes"),
        ("0" * 19 + "7", "0" * 19 + "7, which YAML reads as 7", "the number in plain decimal digits, or the text in quotes"),
        ("0" * 20 + "7", "0" * 20 + "7", "the number in plain decimal digits, or the text in quotes"),
        ("=", "=", "the text in quotes"),
        ("<<", "<<", "the text in quotes"),
    ],
)  # fmt: skip
def test_a_word_that_cannot_be_read_as_it_looks_is_told_with_what_to_write(text, actual, expected):
    with pytest.raises(UnclearScalarError) as refusal:
        value_of(text)
    assert (refusal.value.actual, refusal.value.expected) == (actual, expected)


@pytest.mark.parametrize(
    ("count", "limit", "expected"),
    [(0, 2, []), (2, 2, ["0", "1"]), (3, 2, ["0", "1", "and 1 more"]), (1002, 0, ["and 1,002 more"])],
)
def test_faults_beyond_a_limit_are_counted(count, limit, expected):
    assert listed(range(count), limit) == expected


def test_a_fault_of_a_whole_file_has_no_line():
    assert str(Fault("a.yaml", 0, "file", "1", "2")) == "a.yaml: file: found 1, expected 2"
    assert str(Fault("a.yaml", 1, "b", "1", "2")) == "a.yaml:1: b: found 1, expected 2"
