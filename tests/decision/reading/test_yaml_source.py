"""Reading YAML strictly: plain values, the line of each, and a fault for what YAML would pass over."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decision.reading.yaml_source import MAX_BYTES, MAX_DEPTH, Source, path_text, read_yaml


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
        ("a: &x [1]\nb: *x\n", 1, "b", "an alias (*name)"),
        ("a:\n  - .nan\n", 2, "a[0]", ".nan"),
        ("a: -.INF\n", 1, "a", "-.INF"),
        ("a: 1000000000000001\n", 1, "a", "1000000000000001"),
        ("? [x]\n: 1\n", 1, "?", "a list or map as a key"),
    ],
)
def test_what_yaml_would_pass_over_is_a_fault(tmp_path, text, line, field, actual):
    assert (line, field, actual) in read(tmp_path, text)[1]


@pytest.mark.parametrize("text", ["a: 1000000000000000\n", "a: 'x'\nb: 'x'\n", "a: 1.5\nb: {a: 2}\n"])
def test_what_is_usual_is_no_fault(tmp_path, text):
    assert read(tmp_path, text)[1] == []


def test_nesting_has_an_end(tmp_path):
    deepest = "a: " + "[" * (MAX_DEPTH - 1) + "1" + "]" * (MAX_DEPTH - 1)
    assert read(tmp_path, deepest)[1] == []
    assert read(tmp_path, deepest.replace("1", "[1]"))[1][0][2] == "values nested too deeply"


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path):
    assert read(tmp_path, "\ufeffa: 1\n")[0].value == {"a": 1}


def test_a_file_that_is_too_large_or_absent_is_a_fault_without_a_line(tmp_path):
    assert read(tmp_path, "x" * (MAX_BYTES + 1))[1] == [(0, "file", f"{MAX_BYTES + 1} bytes")]
    assert read_yaml(tmp_path / "no.yaml", "no.yaml")[1][0].line == 0


def test_paths_in_words():
    assert [path_text(path) for path in ((), ("a", 2, "b"), (0,))] == ["file", "a[2].b", "[0]"]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60) | st.text("[]{}:,-?&*!|>'\"#%@ \n\t0a.", max_size=40))
def test_any_text_is_read_or_a_fault(tmp_path, text):
    source, faults = read(tmp_path, text)
    assert source is not None or faults
