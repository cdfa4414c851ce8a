"""Tests of the importers of published benchmarks: from small recorded samples, in the published shape, to our tables."""

import csv
import json
from pathlib import Path

import pytest

from decision.loading.importers import IMPORTERS, computesdk, starsling
from decision.loading.importers.table import merged, read_table
from decision.reading.measurements import START_COLUMNS, read_starts, read_task_table
from tests.helpers.commands import run

STARTS = {
    "version": "1.1",
    "timestamp": "2026-08-02T01:17:50.095Z",
    "environment": {"node": "v24"},
    "config": {"iterations": 4, "timeoutMs": 120000},
}


def result(provider: str, starts: list[float], failed: int = 0, **more: object) -> dict[str, object]:
    """One provider's part of a published run, with the percentiles that ``more`` gives beside the median."""
    summary = {"median": sorted(starts)[len(starts) // 2] if starts else 0, **more.pop("percentiles", {})}  # type: ignore[dict-item]
    iterations = [{"ttiMs": time} for time in starts] + [{"ttiMs": 0, "error": "timed out"}] * failed
    return {"provider": provider, "iterations": iterations, "summary": {"ttiMs": summary}, **more}


def publish(checkout: Path, mode: str, day: str, *results: object, **changes: object) -> Path:
    """Write one published run of starts."""
    file = checkout / "results" / f"{mode}_tti" / f"{day}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    run = {**STARTS, "timestamp": f"{day[:10]}T01:17:50.095Z", "results": list(results), **changes}
    file.write_text(json.dumps(run), "utf-8")
    return file


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout of the benchmark of starts: an early run, a day with two runs, and all three modes."""
    folder = tmp_path / "benchmarks"
    full = {"percentiles": {"p95": 300.5, "p99": 310}, "successRate": 1, "compositeScore": 90}
    publish(folder, "sequential", "2026-02-21T01-11-59-562Z", result("one", [200.5, 210, 220]), version="1.0")
    publish(folder, "sequential", "2026-08-02", result("one", [100, 250.25, 300], **full))
    publish(folder, "sequential", "2026-08-02T20-00-00-000Z", result("one", [101, 251.25, 300], **full))
    publish(folder, "staggered", "2026-08-02", result("two", [90], failed=3, mode="staggered", rampProfile=[]))
    none = {"successRate": 0, "skipped": True, "percentiles": {"p95": 0, "p99": 0}, "mode": "concurrent"}
    publish(folder, "burst", "2026-08-02", result("two", [], failed=4, **none))
    publish(folder, "burst", "latest", result("two", [], failed=4, **none))
    return folder


def rows(file: Path) -> list[str]:
    return file.read_text("utf-8").splitlines()[1:]


EXPECTED = [
    "2026-02-21,sequential,one,210,,,,1,3,computesdk",
    "2026-08-02,burst,two,0,,0,0,0,4,computesdk",
    "2026-08-02,sequential,one,250.25,,300.5,310,1,3,computesdk",
    "2026-08-02,sequential,one,251.25,,300.5,310,1,3,computesdk",
    "2026-08-02,staggered,two,90,,,,0.25,4,computesdk",
]


def test_published_starts_become_rows_and_what_is_missing_stays_empty(tmp_path, checkout):
    out = tmp_path / "starts.csv"
    status, output = run("import", "computesdk", checkout, out)
    assert status == 0
    assert rows(out) == EXPECTED
    assert "5 rows read" in output
    starts, faults = read_starts(out, "starts.csv", {"one": "x", "two": "y"}, {"computesdk"})
    assert faults == []
    assert [(start.median_ms, start.success_rate) for start in starts if start.mode == "burst"] == [(None, 0)]


def test_importing_twice_gives_the_same_file(tmp_path, checkout):
    out = tmp_path / "starts.csv"
    run("import", "computesdk", checkout, out)
    first = out.read_bytes()
    assert run("import", "computesdk", checkout, out)[0] == 0
    assert out.read_bytes() == first
    publish(checkout, "burst", "2026-08-02T23-00-00-000Z", result("two", [5], mode="concurrent"))
    publish(checkout, "burst", "2026-08-02T23-00-00-001Z", result("two", [5], mode="concurrent"))
    run("import", "computesdk", checkout, out)
    assert len(rows(out)) == len(EXPECTED) + 1  # a run that is published twice is one run


def test_other_rows_stay_corrected_ones_are_replaced_and_equal_numbers_keep_their_digits(tmp_path, checkout):
    out = tmp_path / "starts.csv"
    kept = ["2026-01-01,sequential,one,1,,,,1.0,3,computesdk", "2026-08-02,burst,two,9,,,,,10,elsewhere"]
    same, wrong = "2026-02-21,sequential,one,210.0,,,,1.0,3,computesdk", "2026-08-02,staggered,two,91,,,,1,4,computesdk"
    out.write_text("\r\n".join([",".join(START_COLUMNS), *kept, same, wrong, ""]), "utf-8")
    run("import", "computesdk", checkout, out)
    assert rows(out) == sorted([*kept, same, *EXPECTED[1:]])


def test_one_day_can_be_taken_in_alone(tmp_path, checkout):
    out = tmp_path / "starts.csv"
    run("import", "computesdk", checkout, out, "2026-02-21")
    assert rows(out) == EXPECTED[:1]


@pytest.mark.parametrize(
    ("spoil", "place", "expected"),
    [
        ({"version": "2.0"}, "version", "input should be '1.0' or '1.1'"),
        ({"timestamp": "yesterday"}, "timestamp", "match"),
        ({"results": {}}, "results", "a valid list"),
        ({"results": [{"provider": "one", "iterations": [{"ttiMs": 1}]}]}, "results[0].summary", "required"),
        ({"results": [result("one", [100], mode="staggered")]}, "results[0].mode", "as in all runs of this folder"),
        ({"results": [result("one", [100], percentiles={"median": 0.1})]}, ".median", "milliseconds like the starts"),
        ({"results": [result("one", [100], percentiles={"p95": "1 s"})]}, ".p95", "a valid number"),
        ({"results": [result("one", [100], percentiles={"p95": -1})]}, ".p95", "greater than or equal to 0"),
        ({"results": [result("one", [100], successRate=100)]}, ".successRate", "less than or equal to 1"),
        ({"results": [result("one", [])]}, ".iterations", "at least 1 item"),
        ({"results": [{**result("one", [1]), "summary": {"ttiSeconds": {"median": 1}}}]}, "summary.ttiMs", "required"),
        ({"results": [result("=cmd()", [100])]}, ".provider", "match"),
    ],
)
def test_a_run_in_another_shape_or_unit_is_refused_and_nothing_is_written(
    capsys, tmp_path, checkout, spoil, place, expected
):
    out = tmp_path / "starts.csv"
    out.write_text(",".join(START_COLUMNS) + "\n", "utf-8")
    publish(checkout, "sequential", "2026-08-03", **{"results": [], **spoil})
    status, output = run("import", "computesdk", checkout, out)
    (line,) = [line for line in output.splitlines() if "2026-08-03.json" in line]
    assert (status, rows(out)) == (1, [])
    assert place in line
    assert expected in line
    assert output.endswith("Nothing was written.\n")


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b'{"results": NaN}', b"[" * 100_000, b"null"])
def test_a_published_file_that_is_no_json_of_theirs_is_a_fault(checkout, content):
    publish(checkout, "sequential", "2026-08-03").write_bytes(content)
    assert {fault.file for fault in computesdk.read(checkout)[1]} == {"results/sequential_tti/2026-08-03.json"}


def test_a_folder_that_is_no_checkout_is_a_fault(tmp_path):
    assert run("import", "computesdk", tmp_path, tmp_path / "x.csv")[0] == 1
    assert run("import", "starsling", tmp_path, tmp_path / "x.csv")[0] == 1
    assert not (tmp_path / "x.csv").exists()


@pytest.mark.parametrize("content", [b"date,mode\n", b"\xff\xfe", ",".join(START_COLUMNS).encode() + b"\n1,2\n"])
def test_a_table_in_another_shape_is_left_as_it_is(tmp_path, checkout, content):
    out = tmp_path / "starts.csv"
    out.write_bytes(content)
    assert run("import", "computesdk", checkout, out)[0] == 1
    assert out.read_bytes() == content


def test_providers_that_nobody_has_listed_are_named(tmp_path, checkout):
    (tmp_path / "sources.yaml").write_text("providers: {one: e2b}\n", "utf-8")
    output = run("import", "computesdk", checkout, tmp_path / "starts.csv")[1]
    assert "Not yet under providers in sources.yaml: two\n" in output


# Workloads


def metric(id: str = "git_seconds", samples: tuple[float, ...] = (53.5, 52.448, 56.25), **more: object):
    ordered = sorted(samples)
    aggregates = {
        "p50": ordered[len(ordered) // 2],
        "min": ordered[0],
        "max": ordered[-1],
        "n": len(samples),
        "stdev": 1.5,
    }
    return {"metricId": id, "samples": list(samples), "aggregates": aggregates, "replicates": [{}, {}], **more}


def dataset(folder: Path, id: str = "7", day: str = "2026-08-20", **changes: object) -> Path:
    """Write one published run of workloads, and an index that lists it after what is there."""
    place = folder / "data" / "dataset"
    (place / "runs").mkdir(parents=True, exist_ok=True)
    index = place / "index.json"
    listed = json.loads(index.read_text("utf-8"))["runs"] if index.exists() else []
    entry = {"runId": id, "generatedAt": f"{day}T04:06:29.024Z", "path": f"runs/{id}.json"}
    index.write_text(json.dumps({"schemaVersion": "1", "runs": [*listed, entry]}), "utf-8")
    run = {
        "schemaVersion": "5",
        "runId": id,
        "generatedAt": f"{day}T04:06:29.024Z",
        "targetSpec": {"vcpus": 4, "memoryGb": 8, "diskGb": 40},
        "providers": [
            {"providerId": "acme-vm", "metrics": [metric(), metric("usd_per_hour", (0.3312,), replicates=[])]},
            {"providerId": "none-yet", "metrics": []},
        ],
        **changes,
    }
    file = place / "runs" / f"{id}.json"
    file.write_text(json.dumps(run), "utf-8")
    return file


def test_the_newest_run_of_workloads_becomes_rows_and_older_days_stay(tmp_path):
    out = tmp_path / "workloads.csv"
    dataset(tmp_path, "6", "2026-08-19")
    run("import", "starsling", tmp_path, out)
    dataset(
        tmp_path, "7", "2026-08-20", providers=[{"providerId": "acme-vm", "metrics": [metric(samples=(50, 49, 51))]}]
    )
    status, output = run("import", "starsling", tmp_path, out)
    assert (status, "1 rows read" in output) == (0, True)
    assert rows(out) == [
        "2026-08-19,acme-vm,git_seconds,53.5,52.448,56.25,samples,3,2,starsling",
        "2026-08-19,acme-vm,usd_per_hour,0.3312,0.3312,0.3312,samples,1,0,starsling",
        "2026-08-20,acme-vm,git_seconds,50,49,51,samples,3,2,starsling",
    ]
    before = out.read_bytes()
    run("import", "starsling", tmp_path, out, "6")
    assert out.read_bytes() == before
    task_rows, faults = read_task_table(out, "workloads.csv", {"acme-vm": None})
    assert (len(task_rows), faults) == (3, [])


@pytest.mark.parametrize(
    ("spoil", "place", "expected"),
    [
        ({"schemaVersion": "6"}, "schemaVersion", "'3', '4' or '5'"),
        ({"targetSpec": {"vcpus": 2, "memoryGb": 8, "diskGb": 40}}, "targetSpec.vcpus", "4"),
        ({"metric": metric("git_hours")}, "metricId", "a metric that workloads.yaml gives a unit"),
        ({"metric": metric(aggregates={"p50": 53, "min": 52, "max": 57, "n": 3})}, "aggregates", "of the samples"),
        (
            {"metric": metric(aggregates={"p50": 60, "min": 52.448, "max": 56.25, "n": 3})},
            "aggregates",
            "of the samples",
        ),
        (
            {"metric": metric(aggregates={"p50": 53.5, "min": 52.448, "max": 56.25, "n": 4})},
            "aggregates",
            "of the samples",
        ),
        ({"metric": metric(samples=(1,), aggregates={"p50": "53 s"})}, "p50", "a valid number"),
        ({"metric": {"metricId": "git_seconds", "samples": [], "aggregates": {}}}, "samples", "at least 1 item"),
    ],
)
def test_workloads_in_another_shape_size_or_unit_are_refused(tmp_path, spoil, place, expected):
    if metric := spoil.pop("metric", None):
        spoil = {"providers": [{"providerId": "acme-vm", "metrics": [metric]}]}
    dataset(tmp_path, **spoil)
    faults = starsling.read(tmp_path)[1]
    assert any(place in fault.field and expected in fault.expected for fault in faults), faults


def test_a_run_that_is_not_there_is_a_fault(tmp_path):
    dataset(tmp_path)
    assert starsling.read(tmp_path, "8")[1][0].found == "no run 8"
    dataset(tmp_path, "9", "2026-08-21").unlink()
    assert starsling.read(tmp_path)[1][0].expected == "a readable file of a full checkout"
    index = tmp_path / "data" / "dataset" / "index.json"
    index.write_text(index.read_text("utf-8").replace("runs/9.json", "../../../etc/passwd"), "utf-8")
    assert "path" in starsling.read(tmp_path)[1][0].field


def test_the_columns_are_those_that_reading_asks_for_and_keys_are_columns():
    for importer in IMPORTERS.values():
        assert set(importer.key) < set(importer.columns)
    shipped = Path(__file__).resolve().parents[3] / "data" / "measurements"
    for name, file in (("computesdk", "computesdk_tti.csv"), ("starsling", "workloads.csv")):
        table_rows, faults = read_table(shipped / file, IMPORTERS[name].columns)
        assert (len(table_rows) > 500, faults) == (True, [])
        again = merged(table_rows, table_rows, IMPORTERS[name].columns, IMPORTERS[name].key)
        with (shipped / file).open(newline="", encoding="utf-8") as stream:
            assert again == [*csv.DictReader(stream)]


@pytest.mark.parametrize("arguments", [[], ["other", "a", "b"], ["starsling", "a"]])
def test_a_misspelt_import_says_what_is_wrong(arguments):
    status, output = run("import", *arguments)
    assert (status, "Error: " in output) == (2, True)
