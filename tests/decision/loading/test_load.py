"""Tests of loading the data set: every fault is reported with its place, all at once, and nothing else ever happens."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decision.loading.load import load
from decision.reading.faults import CatalogueError
from decision.reading.reader import DATA
from tests.helpers.commands import run
from tests.helpers.data_set import CSV, E2B_FILE, change, copied_data, load_faults, only_fault

FIELDS = "fields.yaml"


def test_the_shipped_data_have_no_faults_and_a_version_of_their_content(data, catalogue):
    assert load(data).version == catalogue.version
    change(data, E2B_FILE, "name: E2B", "name: E2B ")
    (data / "README.txt").write_text("no data")
    assert load(data).version != catalogue.version
    assert load(data).version[:10] == max(p.retrieved for p in catalogue.platforms).replace("-", ".")


ONE_FAULT = [
    # file, what stood there, what stands there now, place, part of found, part of expected
    (E2B_FILE, "status: ga", "status: ga\nstatus: beta", "status", "'status' a second time", "each key once", 1),
    (E2B_FILE, "value: 300\n", "value: .nan\n", ".value", ".nan", "a finite number", 0),
    (E2B_FILE, "value: 300\n", "value: -.inf\n", ".value", "-.inf", "a finite number", 0),
    (E2B_FILE, "value: 300\n", "value: 1e400\n", ".value", "1e400", "plain decimal digits", 0),
    (E2B_FILE, "value: 300\n", "value: " + "9" * 5000 + "\n", ".value", "999", "", 0),
    (E2B_FILE, "value: 300\n", "value: 99999999999999999\n", ".value", "99999999999999999", "below 10^15", 0),
    (E2B_FILE, "value: 300\n", "value: -300\n", ".value", "-300", "not negative", 0),
    (E2B_FILE, "value: 300\n", "value: true\n", ".value", "true", "a number of s", 0),
    (E2B_FILE, "value: 300\n", "value: soon\n", ".value", "'soon'", "a number of s", 0),
    (E2B_FILE, "value: 300\n", "value: [9, 3]\n", ".value", "[9, 3]", "range [low, high]", 0),
    (E2B_FILE, "value: 300\n", "value: 300\n    unit: min\n", ".unit", "'min'", "s", 1),
    (E2B_FILE, "value: 300\n", "value: 300\n    colour: red\n", ".colour", "'colour'", "only known keys", 1),
    (E2B_FILE, "value: firecracker", "value: steel", ".value", "'steel'", "one of none, process, container", 0),
    (
        E2B_FILE,
        "field: session.fork",
        "field: session.spoon",
        ".field",
        "'session.spoon'",
        "a field of data/fields.yaml",
        0,
    ),
    (E2B_FILE, "    source: https://e2b.dev/docs.md\n", "", ".source", "nothing", "required", -2),
    (E2B_FILE, "source: https://e2b.dev/docs.md", "source: http://e2b.dev/docs.md", ".source", "'http://", "https", 0),
    (E2B_FILE, "source: https://e2b.dev/docs.md", "source: javascript:alert(1)", ".source", "'javascript", "https", 0),
    (
        E2B_FILE,
        "source: https://e2b.dev/docs.md",
        "source: guide:e2b",
        ".source",
        "'guide:e2b'",
        "https for all others",
        0,
    ),
    (
        E2B_FILE,
        "source: guide:e2b",
        "source: guide:atlantis",
        ".source",
        "'guide:atlantis'",
        "a section of data/guide",
        0,
    ),
    (E2B_FILE, "kind: vendor-docs", "kind: rumour", ".kind", "'rumour'", "vendor-docs", 0),
    (E2B_FILE, "kind: vendor-docs", "kind: measurement", ".kind", "'measurement'", "data/measurements/", 0),
    (E2B_FILE, "as_of: '2026-08-22'", "as_of: yesterday", ".as_of", "'yesterday'", "match", 0),
    (E2B_FILE, "homepage: https://e2b.dev", "homepage: 7", "homepage", "7", "a text, in quotes", 0),
    (E2B_FILE, "category: hosted", "category: rented", "category", "'rented'", "'hosted'", 0),
    (E2B_FILE, "id: e2b", "id: e3b", "id", "'e3b'", "e2b, the file's name", 0),
    (FIELDS, "type: choice\n", "type: wish\n", ".type", "'wish'", "'boolean'", 0),
    ("criteria.yaml", "worst: 300", "worst: -3", ".worst", "-3", "a number above 0", 0),
    ("criteria.yaml", "worst: 300", "worst: 2592000", ".worst", "2592000", "two different anchors", 0),
    ("criteria.yaml", "gvisor: 0.7", "gvisor: 7", ".gvisor", "7", "a value from 0 to 1", 0),
    ("filters.yaml", "criterion: gpu", "criterion: gpus", ".criterion", "'gpus'", "a criterion's id", 0),
    ("presets.yaml", "gpu: 10", "gpu: 11", ".gpu", "11", "0 to 10", 0),
    ("measurements/sources.yaml", "  e2b: e2b", "  e2b: e9b", "providers.e2b", "'e9b'", "a platform's id", 0),
]


@pytest.mark.parametrize(("file", "old", "new", "field", "actual", "expected", "below"), ONE_FAULT)
def test_a_fault_is_reported_with_file_line_place_found_and_expected(
    data, file, old, new, field, actual, expected, below
):
    line = change(data, file, old, new) + below
    seen = load_faults(data)
    match = [f for f in seen if f.field.endswith(field) and actual in f.found and expected in f.expected]
    assert match, seen
    assert (match[0].file, match[0].line) == (f"data/{file}", line)


def test_tabs_are_a_fault_on_their_line(data):
    line = change(data, E2B_FILE, "  - field: isolation.options", "\t- field: isolation.options")
    file, at, _, actual, expected = only_fault(data)
    assert (file, expected) == ("data/platforms/e2b.yaml", "valid YAML")
    assert abs(at - line) <= 1
    assert "\\t" in actual or "tab" in actual or "token" in actual


def test_an_alias_is_a_fault(data):
    change(data, E2B_FILE, "value: [firecracker]", "value: &x [firecracker]")
    change(data, E2B_FILE, "value: per-session", "value: *x")
    assert any("alias" in fault.found and fault.field.endswith(".value") for fault in load_faults(data))


def test_an_alias_bomb_is_a_fault_and_is_not_expanded(data):
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 60)]
    (data / E2B_FILE).write_text("\n".join(levels))
    assert sum("alias" in fault.found for fault in load_faults(data)) == 59 * 9


@pytest.mark.parametrize(
    ("content", "actual", "expected"),
    [
        (b"name: \xff\xfe", "not UTF-8", "UTF-8"),
        (b"", "an empty file", "keys"),
        (b"# nothing\n", "an empty file", "keys"),
        (b"- a\n- b\n", "['a', 'b']", "a map of keys"),
        (b"x" * 3_000_000, "3000000 bytes", "at most"),
        (b"a: " + b"[" * 3000 + b"]" * 3000, "nested", "levels"),
        (b"? [a]\n: b\n", "a list or map as a key", "a word"),
        (b"a: !!python/object/apply:os.getcwd []\n", "the tag", "without a tag"),
        (b"a: b: c\n", "mapping values", "valid YAML"),
        (b"a: \x00\n", "", "valid YAML"),
    ],
)
def test_a_file_that_cannot_be_used_is_a_fault_of_that_file(data, content, actual, expected):
    (data / E2B_FILE).write_bytes(content)
    seen = [fault for fault in load_faults(data) if fault.file == "data/platforms/e2b.yaml"]
    assert any(actual in fault.found and expected in fault.expected for fault in seen), seen


@pytest.mark.parametrize(
    ("old", "new", "field", "actual"),
    [
        ("date,mode", "day,mode", "header", "day,mode"),
        ("1638.54", "fast", "row", "'fast'"),
        ("1638.54", "nan", "median_ms", "nan"),
        pytest.param("1638.54", "inf", "median_ms", "inf"),
        pytest.param("1638.54", "1e999", "median_ms", "inf"),
        ("1638.54", "-1", "median_ms", "-1"),
        ("1638.54", "1,2", "row", "number of cells"),
        ("sequential,blaxel", "sequential,blaxxel", "provider", "'blaxxel'"),
        ("sequential,blaxel", "sometimes,blaxel", "mode", "'sometimes'"),
        ("10,computesdk", "10,hearsay", "source", "'hearsay'"),
        ("10,computesdk", "0,computesdk", "iterations", "0"),
    ],
)
def test_a_fault_in_the_measurements_is_reported_with_its_line(data, old, new, field, actual):
    line = change(data, CSV, old, new)
    seen = load_faults(data)
    assert [(fault.file, fault.line, fault.field) for fault in seen] == [(f"data/{CSV}", line, field)]
    assert actual in seen[0].found


def test_a_missing_file_and_an_empty_folder_are_faults(data):
    (data / "presets.yaml").unlink()
    shutil.rmtree(data / "platforms")
    seen = {fault.file for fault in load_faults(data)}
    assert {"data/presets.yaml", "data/platforms"} <= seen


def test_faults_of_several_files_are_reported_at_once(data):
    change(data, E2B_FILE, "status: ga", "status: gone")
    change(data, E2B_FILE, "value: 300\n", "value: .inf\n")
    change(data, "platforms/modal.yaml", "category: hosted", "category: rented")
    change(data, CSV, "1638.54", "fast")
    assert {(fault.file, fault.field.split("[")[0]) for fault in load_faults(data)} >= {
        ("data/platforms/e2b.yaml", "status"),
        ("data/platforms/e2b.yaml", "claims"),
        ("data/platforms/modal.yaml", "category"),
        (f"data/{CSV}", "row"),
    }


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("offers:", "offers: []\nformer:", "offers"),
        ("    plans: [paid, enterprise]", "    plans: []", "offers[0].plans"),
    ],
)
def test_an_empty_list_where_entries_are_needed_is_said_in_plain_words(data, old, new, field):
    change(data, "platforms/koyeb.yaml", old, new)
    faults = load_faults(data)
    assert [(fault.found, fault.expected) for fault in faults if fault.field == field] == [
        ("[]", "a list of 1 or more")
    ]


def test_the_command_prints_a_summary_or_the_same_report(data):
    status, out = run("summary", data)
    assert status == 0
    assert f"{len(list((data / 'platforms').glob('*.yaml')))} platforms" in out
    assert out.endswith("No faults.\n")
    change(data, E2B_FILE, "status: ga", "status: gone")
    with pytest.raises(CatalogueError) as caught:
        load(data)
    assert run("summary", data) == (1, f"{caught.value}\n")
    assert "data/platforms/e2b.yaml:5: status: found 'gone'" in str(caught.value)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the data set in which random texts stand in for one platform."""
    copy = copied_data(tmp_path_factory.mktemp("small"))
    for file in (copy / "platforms").glob("*.yaml"):
        file.unlink()
    return copy


LINES = st.sampled_from((DATA / E2B_FILE).read_text("utf-8").splitlines()) | st.text(max_size=30)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.usefixtures("quick_reading")
@given(st.text(max_size=200) | st.lists(LINES, max_size=12).map("\n".join))
def test_any_text_as_a_platform_is_a_report_or_data_and_nothing_else(small, text):
    (small / "platforms" / "x.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(CatalogueError) as caught:
        load(small)
    assert all(fault.file and fault.field and fault.found and fault.expected for fault in caught.value.faults)
