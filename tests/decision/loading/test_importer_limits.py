"""Tests of what importers take and refuse: each limit of a published run by itself, by values."""

import json
from pathlib import Path

import pytest

from decision.loading.importers import computesdk, starsling
from decision.loading.importers.table import merged, read_json, read_table, text, written
from decision.reading.faults import Fault


def start_faults(folder: Path, starts: list[float | None], median: float | None, **more: object) -> list[Fault]:
    """The faults of one published run; a start of None failed."""
    file = folder / "results" / "sequential_tti" / "2026-08-02.json"
    file.parent.mkdir(parents=True)
    iterations = [{"ttiMs": 0, "error": "late"} if time is None else {"ttiMs": time} for time in starts]
    result = {"provider": "one", "iterations": iterations, "summary": {"ttiMs": {"median": median}}, **more}
    run = {"version": "1.1", "timestamp": "2026-08-02T01:00:00Z", "results": [result]}
    file.write_text(json.dumps(run), "utf-8")
    return computesdk.read(folder)[1]


@pytest.mark.parametrize("median", [99.99, 100, 150, 300, 300.01, None])
def test_a_median_among_the_starts_is_taken_but_for_rounding(tmp_path, median):
    assert start_faults(tmp_path, [100, 300, None], median) == []


@pytest.mark.parametrize("median", [0, 99.98, 300.02, 1e9])
def test_a_median_outside_the_starts_is_in_another_unit(tmp_path, median):
    assert start_faults(tmp_path, [100, 300, None], median) == [
        Fault(
            "results/sequential_tti/2026-08-02.json",
            0,
            "results[0].summary.ttiMs.median",
            f"{median:g}",
            "milliseconds like the starts of the run, 100 to 300",
        )
    ]


def test_where_no_start_succeeded_the_median_is_not_compared(tmp_path):
    assert start_faults(tmp_path, [None, None], 0) == []


def test_a_run_of_another_mode_is_named_with_the_mode_of_its_folder(tmp_path):
    (fault,) = start_faults(tmp_path, [100], 100, mode="concurrent")
    assert (fault.line, fault.field, fault.found) == (0, "results[0].mode", "concurrent")
    assert fault.expected == "None, as in all runs of this folder"


def test_the_share_of_starts_is_the_published_one_else_it_is_counted(tmp_path):
    start_faults(tmp_path / "a", [100, None, None, None], 100)
    start_faults(tmp_path / "b", [100, None, None, None], 100, successRate=0)
    rows = [computesdk.read(tmp_path / name)[0][0] for name in "ab"]
    assert [(row["success_rate"], row["iterations"], row["date"]) for row in rows] == [
        ("0.25", "4", "2026-08-02"),
        ("0", "4", "2026-08-02"),
    ]


def test_a_checkout_without_runs_of_a_day_says_so(tmp_path):
    start_faults(tmp_path, [100], 100)
    assert computesdk.read(tmp_path, "2026-08-02")[1] == []
    (fault,) = computesdk.read(tmp_path, "2026-08-03")[1]
    assert (fault.line, fault.field, fault.found) == (0, "folder", "no runs")
    assert fault.expected == "results/sequential_tti/ and its like, with runs of 2026-08-03"


SOUND = {"p50": 50.0, "min": 40.0, "max": 60.0, "n": 3}


def task_run(folder: Path, aggregates: dict[str, object], run_id: str = "7", day: str = "2026-08-20"):
    """Rows and faults of a published run of workloads, beside those that are there."""
    place = folder / "data" / "dataset"
    (place / "runs").mkdir(parents=True, exist_ok=True)
    index = place / "index.json"
    runs = json.loads(index.read_text("utf-8"))["runs"] if index.exists() else []
    runs.append({"runId": run_id, "generatedAt": f"{day}T04:00:00Z", "path": f"runs/{run_id}.json"})
    index.write_text(json.dumps({"runs": runs}), "utf-8")
    metric = {"metricId": "git_seconds", "samples": [50.0, 40.0, 60.0], "aggregates": aggregates, "replicates": [{}]}
    run = {
        "schemaVersion": "5",
        "generatedAt": f"{day}T04:00:00Z",
        "targetSpec": {"vcpus": 4, "memoryGb": 8, "diskGb": 40},
        "providers": [{"providerId": "acme", "metrics": [metric]}],
    }
    (place / "runs" / f"{run_id}.json").write_text(json.dumps(run), "utf-8")
    return starsling.read(folder)


@pytest.mark.parametrize("changes", [{}, {"p50": 40.0}, {"p50": 60.0}, {"min": 40.00000001}, {"max": 59.99999999}])
def test_aggregates_that_follow_from_the_samples_are_taken(tmp_path, changes):
    rows, faults = task_run(tmp_path, {**SOUND, **changes})
    assert faults == []
    assert [(row["date"], row["provider"], row["samples"], row["sandboxes"]) for row in rows] == [
        ("2026-08-20", "acme", "3", "1")
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"n": 2}, {"n": 4}, {"min": 39.0}, {"min": 41.0}, {"max": 59.0}, {"max": 61.0}, {"p50": 39.9}, {"p50": 60.1},
        {"min": 40.000001}, {"max": 59.999999}, {"min": 39.0, "max": 61.0},
    ],
)  # fmt: skip
def test_aggregates_of_which_one_does_not_follow_from_the_samples_are_refused(tmp_path, changes):
    (fault,) = task_run(tmp_path, {**SOUND, **changes})[1]
    assert (fault.file, fault.line) == ("data/dataset/runs/7.json", 0)
    assert fault.field == "providers[0].metrics[0].aggregates"
    assert fault.expected == "the count, ends and middle of the samples"


def test_without_a_wish_the_newest_run_counts_wherever_it_stands(tmp_path):
    for run_id, day in (("6", "2026-08-19"), ("8", "2026-08-21"), ("7", "2026-08-20")):
        rows, _ = task_run(tmp_path, SOUND, run_id, day)
    assert [row["date"] for row in rows] == ["2026-08-21"]
    assert [starsling.read(tmp_path, run_id)[0][0]["date"] for run_id in "67"] == ["2026-08-19", "2026-08-20"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (0, "0"),
        (0.0, "0"),
        (-1.0, "-1"),
        (12.5, "12.5"),
        (100.0, "100"),
        (0.1, "0.1"),
        (1e15, "1" + "0" * 15),
    ],
)
def test_a_number_stands_in_a_table_without_a_needless_point(value, expected):
    assert text(value) == expected


COLUMNS, KEY = ("id", "x", "y"), ("id",)


def rows(*lines: str) -> list[dict[str, str]]:
    """Rows from their cells."""
    return [dict(zip(COLUMNS, line.split(), strict=True)) for line in lines]


@pytest.mark.parametrize(
    ("present", "imported", "expected"),
    [
        ([], ["b 1 1", "a 2 2"], ["a 2 2", "b 1 1"]),
        (["a 1 1"], [], ["a 1 1"]),
        (["a 1.0 z"], ["a 1 z"], ["a 1.0 z"]),
        (["a 1.0 z"], ["a 1 w"], ["a 1 w"]),
        (["a 1.0 5"], ["a 1.000001 5"], ["a 1.000001 5"]),
        (["a 1.0 5"], ["a 1.0000000000000002 5"], ["a 1.0 5"]),
        (["a 1.0 z"], ["a 1 z", "a 2 z"], ["a 1 z", "a 2 z"]),
        (["a 1.0 z", "a 2.0 z"], ["a 1 z"], ["a 1 z"]),
        (["a 1 z", "a 1 z"], ["b 1 z", "b 1 z"], ["a 1 z", "b 1 z"]),
        (["a 2.0 z", "a 1.0 z"], ["a 2 z", "a 1 z"], ["a 1.0 z", "a 2.0 z"]),
    ],
)
def test_imported_rows_replace_those_of_their_key_unless_they_say_the_same(present, imported, expected):
    assert merged(rows(*present), rows(*imported), COLUMNS, KEY) == rows(*expected)


def test_a_table_is_written_as_it_is_read(tmp_path):
    file = tmp_path / "t.csv"
    assert read_table(file, COLUMNS) == ([], [])
    file.write_bytes(written(rows("a 1 2", "b 3 4"), COLUMNS))
    assert file.read_bytes() == b"id,x,y\r\na,1,2\r\nb,3,4\r\n"
    assert read_table(file, COLUMNS) == (rows("a 1 2", "b 3 4"), [])
    file.write_bytes(b"id,x,y\r\na,1,2\r\nb,3\r\n")
    kept, faults = read_table(file, COLUMNS)
    assert (kept, [(fault.file, fault.line) for fault in faults]) == ([], [("t.csv", 3)])


def test_faults_of_a_published_file_have_their_place_and_what_stands_there(tmp_path):
    file = tmp_path / "index.json"
    file.write_text(json.dumps({"runs": [{"runId": 7, "path": "runs/a.json"}]}), "utf-8")
    run, faults = read_json(file, "index.json", starsling._Index)
    assert run is None
    assert [(fault.file, fault.line, fault.field, fault.found, fault.expected) for fault in faults] == [
        ("index.json", 0, "runs[0].runId", "7", "input should be a valid string"),
        ("index.json", 0, "runs[0].generatedAt", "nothing", "field required"),
    ]


def test_a_published_file_that_is_no_json_or_absent_is_a_fault_without_a_line(tmp_path):
    file = tmp_path / "index.json"
    absent = read_json(file, "index.json", starsling._Index)
    file.write_text("{", "utf-8")
    broken = read_json(file, "index.json", starsling._Index)
    for (model, (fault,)), expected in ((absent, "a readable file of a full checkout"), (broken, "JSON")):
        assert model is None
        assert (fault.file, fault.line, fault.field, fault.expected) == ("index.json", 0, "file", expected)
