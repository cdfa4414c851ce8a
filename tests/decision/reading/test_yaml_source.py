"""Reading YAML strictly: plain values, the line of each, and a fault for what YAML would pass over."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decision.reading.data_files import LIMITS
from decision.reading.yaml_source import MAX_DEPTH, MAX_VALUES, Source, path_text, read_yaml


def read(folder: Path, text: str) -> tuple[Source | None, list[tuple[int, str, str]]]:
    file = folder / "x.yaml"
    file.write_text(text, "utf-8")
    source, faults = read_yaml(file, "data/x.yaml")
    assert all(fault.file == "data/x.yaml" and fault.expected for fault in faults)
    return source, [(fault.line, fault.field, fault.found) for fault in faults]


def test_values_are_plain_and_every_one_has_its_line(tmp_path):
    source, faults = read(tmp_path, "# head\na: 1\nb:\n  - x: true\n    y: 2.5\n  - z: null\nd: 2026-01-02\n")
    assert faults == []
    assert source.value == {"a": 1, "b": [{"x": True, "y": 2.5}, {"z": None}], "d": "2026-01-02"}
    lines = [source.line(path) for path in (("a",), ("b", 0, "y"), ("b", 1), ("d",), ("b", 0, "none"), ("none",))]
    assert lines == [2, 5, 6, 7, 4, 2]


@pytest.mark.parametrize(
    ("text", "line", "field", "actual"),
    [
        ("a: 1\nb:\n  c: 1\n  c: 2\n", 4, "b.c", "the key 'c' a second time"),
        ("a: &x [1]\nb: *x\n", 2, "b", "an alias (*name)"),
        ("a:\n  - .nan\n", 2, "a[0]", ".nan"),
        ("a: -.INF\n", 1, "a", "-.INF"),
        ("a: 1000000000000001\n", 1, "a", "1000000000000001"),
        ("? [x]\n: 1\n", 1, "?", "a list or map as a key"),
        ("a: 1\nb: !!bool maybe\n", 2, "b", "the tag 'tag:yaml.org,2002:bool'"),
        ("a: !!int ''\n", 1, "a", "the tag 'tag:yaml.org,2002:int'"),
        ("a: [!x {b: [1]}, 010]\n", 1, "a[1]", "010, which YAML reads as 8"),
        ('a: 1\nb: "x\\x7f"\n', 2, "b", "the character '\\x7f'"),
        ('a:\n - "x\\0"\n', 2, "a[0]", "the character '\\x00'"),
        ('a: 1\n"\\uFFFE": [1]\n', 2, "?", "the character '\\ufffe' in a key"),
        ("a: b\n---\nc: d\n", 2, "file", "a second document"),
    ],
)
def test_what_yaml_would_pass_over_is_a_fault(tmp_path, text, line, field, actual):
    assert (line, field, actual) in read(tmp_path, text)[1]


@pytest.mark.parametrize(
    "text", ["a: 1000000000000000\n", "a: 'x'\nb: 'x'\n", "a: 1.5\nb: {a: 2}\n", "a: 'x\ty'\nb: |\n  c\n"]
)
def test_what_is_usual_is_no_fault(tmp_path, text):
    assert read(tmp_path, text)[1] == []


def test_nesting_has_an_end(tmp_path):
    deepest = "a: " + "[" * (MAX_DEPTH - 1) + "1" + "]" * (MAX_DEPTH - 1)
    assert read(tmp_path, deepest)[1] == []
    assert read(tmp_path, deepest.replace("1", "[1]"))[1][0][2] == "values nested too deeply"


@pytest.mark.parametrize(
    "opening",
    ["a: " + "[" * 40_000, "- " * 40_000, "a: " + "{a: " * 40_000, "? " + "[" * 40_000, "a: !x " + "[" * 40_000],
)
def test_a_file_that_nests_without_end_is_a_fault_and_ends_nothing(tmp_path, opening):
    source, faults = read(tmp_path, opening)
    assert (source, [actual for _, _, actual in faults]) == (None, ["values nested too deeply"])


def test_a_file_of_aliases_alone_is_not_read_to_its_end(tmp_path):
    source, faults = read(tmp_path, "a: &x 1\nb: [" + "*x, " * 450_000 + "]")
    assert source is None
    assert (len(faults), faults[-1]) == (1_001, (2, "b[1000]", "1,000 faults so far"))


def test_a_file_of_more_values_than_any_platform_has_is_not_read_to_its_end(tmp_path):
    assert read(tmp_path, "a: [" + "1, " * (MAX_VALUES - 10) + "]")[1] == []
    assert read(tmp_path, "a: [" + "1, " * MAX_VALUES + "]") == (None, [(1, "file", "more than 50,000 values")])


def test_words_that_stand_for_a_number_or_an_answer_are_named_as_they_were_written(tmp_path):
    source, _ = read(tmp_path, "a: 3.10\nb: [no, 2.5]\nc: 'no'\n")
    assert [
        str(source.fault(path, value, "some text"))
        for path, value in ((("a",), 3.1), (("b", 0), False), (("b", 1), 2.5))
    ] == [
        "data/x.yaml:1: a: found 3.10, expected some text; a text goes in quotes",
        "data/x.yaml:2: b[0]: found no, expected some text; a text goes in quotes",
        "data/x.yaml:2: b[1]: found 2.5, expected some text",
    ]
    assert [*source.lost((), source.value)] == [(("a",), 3.1), (("b", 0), False)]


def test_a_byte_that_is_no_text_is_named_with_its_line(tmp_path):
    (tmp_path / "x.yaml").write_bytes(b"a: 1\nb: \xff\n")
    assert [str(fault) for fault in read_yaml(tmp_path / "x.yaml", "x.yaml")[1]] == [
        "x.yaml:2: file: found byte 0xff, which is not UTF-8, expected a UTF-8 text"
    ]


def test_windows_lines_are_lines(tmp_path):
    source, faults = read(tmp_path, "\ufeffa: 1\r\nb:\r\n  - 2\r\n")
    assert (source.value, source.line(("b", 0)), faults) == ({"a": 1, "b": [2]}, 3, [])


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path):
    assert read(tmp_path, "\ufeffa: 1\n")[0].value == {"a": 1}


def test_a_file_that_is_too_large_or_absent_is_a_fault_without_a_line(tmp_path):
    size = LIMITS[".yaml"] + 1
    assert read(tmp_path, "x" * size)[1] == [(0, "file", f"{size} bytes")]
    assert read_yaml(tmp_path / "no.yaml", "no.yaml")[1][0].line == 0


def test_paths_in_words():
    assert [path_text(path) for path in ((), ("a", 2, "b"), (0,))] == ["file", "a[2].b", "[0]"]
    assert len(path_text(("a", "k" * 1_000_000))) < 70


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60) | st.text("[]{}:,-?&*!|>'\"#%@ \n\t0a.", max_size=40))
def test_any_text_is_read_or_a_fault(tmp_path, text):
    source, faults = read(tmp_path, text)
    assert source is not None or faults


@pytest.mark.parametrize("sign", "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufeff")
def test_a_character_that_nobody_sees_is_named_with_its_line(tmp_path, sign):
    source, faults = read(tmp_path, f"id: e2b\nname: E{sign}2B\nk{sign}: 1\n")
    assert faults == [(2, "name", f"the invisible character {sign!a}"), (3, "?", f"the character {sign!a} in a key")]
    assert source.value["id"] == "e2b"


@pytest.mark.parametrize("text", ["👩\u200d💻", "می\u200cخواهم", "क्\u200dष", "Ünïcödé 漢字 עברית"])
def test_joiners_of_scripts_and_emoji_are_letters(tmp_path, text):
    source, faults = read(tmp_path, f"name: {text}\n")
    assert (source.value, faults) == ({"name": text}, [])


@pytest.mark.parametrize("value", [1, 3])
def test_a_number_that_is_not_the_one_of_the_word_is_named_itself(value):
    source = Source("x.yaml", {"a": 2}, words={("a",): "+2"})
    assert str(source.fault(("a",), value, "less")) == f"x.yaml:1: a: found {value}, expected less"
    assert str(source.fault(("a",), 2, "less")) == "x.yaml:1: a: found +2, expected less; a text goes in quotes"
