"""Measured tasks in their table: what is read, what is refused, and what the shipped rows mean."""

from pathlib import Path

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.tasks import Metric
from decision.reading.measurements import TASK_COLUMNS, read_task_table, read_tasks
from decision.reading.reader import Reader
from tests.helpers.pages import ROOT

GOOD = "2026-08-19,one,task_seconds,2,1,4,samples,6,3,lab"
PROVIDERS = {"one": "beam", "two": None}
METRICS = (Metric(match="*_seconds", group="g", label="Task", unit="s", better="lower"),)


def table(tmp_path: Path, *lines: str, header: str = ",".join(TASK_COLUMNS)) -> Path:
    file = tmp_path / "rows.csv"
    file.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return file


def test_a_row_is_read_with_its_platform_or_without(tmp_path: Path) -> None:
    rows, faults = read_task_table(table(tmp_path, GOOD, GOOD.replace("one", "two")), "rows.csv", PROVIDERS, METRICS)
    assert not faults
    assert [(row.provider, row.platform, row.median, row.samples) for row in rows] == [
        ("one", "beam", 2.0, 6),
        ("two", None, 2.0, 6),
    ]
    assert {type(number) for row in rows for number in (row.samples, row.sandboxes)} == {int}


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (GOOD.replace("one", "three"), "provider"),
        (GOOD.replace("task_seconds", "task_hours"), "metric"),
        (GOOD.replace(",2,", ",0,"), "median"),
        (GOOD.replace(",2,", ",nan,"), "median"),
        (GOOD.replace(",4,", ",inf,"), "high"),
        (GOOD.replace(",2,", ",fast,"), "median"),
        (GOOD.replace(",2,", ",,"), "median"),
        (GOOD.replace(",2,", ",5,"), "row"),
        (GOOD.replace(",6,3", ",0,3"), "samples"),
        (GOOD.replace(",6,3", ",6.5,3"), "samples"),
        (GOOD.replace(",6,3", ",6,-1"), "sandboxes"),
        (GOOD.replace("2026-08-19", "August"), "date"),
        (GOOD.replace("2026-08-19", "2026-13-45"), "date"),
        (GOOD.replace(",6,3", ",1_6,3"), "samples"),
        (GOOD.replace(",2,", ", 2,"), "median"),
        (GOOD.replace("samples", "spread"), "interval"),
        (GOOD.replace("lab", "attic"), "source"),
        (GOOD + ",more", "row"),
        ("2026-08-19,one", "row"),
    ],
)
def test_a_bad_row_is_a_fault_with_its_line_and_the_good_ones_stay(tmp_path: Path, line: str, field: str) -> None:
    rows, faults = read_task_table(table(tmp_path, GOOD, line), "rows.csv", PROVIDERS, METRICS, {"lab"})
    assert [(fault.file, fault.line, fault.field) for fault in faults] == [("rows.csv", 3, field)]
    assert len(rows) == 1


def test_every_fault_is_told_at_once_and_a_second_row_of_the_same_is_one(tmp_path: Path) -> None:
    _, faults = read_task_table(table(tmp_path, GOOD, GOOD, GOOD.replace("one", "x")), "rows.csv", PROVIDERS)
    assert [fault.line for fault in faults] == [3, 4]
    assert "second row" in faults[0].found


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"a,b\n1,2\n", b'date,"provider\n'])
def test_a_file_that_is_no_such_table_is_a_fault(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "rows.csv"
    file.write_bytes(content)
    rows, faults = read_task_table(file, "rows.csv", PROVIDERS)
    assert (rows, len(faults)) == ((), 1)
    assert read_task_table(tmp_path / "none.csv", "none.csv", PROVIDERS)[1]


def test_the_shipped_rows_all_have_a_meaning(catalogue: Catalogue) -> None:
    file = ROOT / "data" / "measurements" / "workloads.csv"
    assert len(catalogue.tasks.rows) == len(file.read_text(encoding="utf-8").splitlines()) - 1
    assert {task.id for task in catalogue.tasks.tasks} == {row.metric for row in catalogue.tasks.rows}
    units = {task.id: (task.metric.unit, task.metric.better) for task in catalogue.tasks.tasks}
    assert units["node_web_tooling_runs_per_s"] == ("runs/s", "higher")
    assert units["pgbench_scaling_factor_100_clients_50_mode_read_only"] == ("transactions/s", "higher")
    assert units["pgbench_scaling_factor_100_clients_50_mode_read_only_average_latency"] == ("ms", "lower")
    for id, unit in units.items():
        if id.startswith("realworld_") or id.endswith("_seconds"):
            assert unit == ("s", "lower")
        if id.endswith(("_iops", "_mb_per_s")) or id.startswith(("stream_", "iperf_")):
            assert unit[1] == "higher"


def test_what_a_task_is_called_names_its_project_only_where_there_is_one(catalogue: Catalogue) -> None:
    labels = {task.id: task.label for task in catalogue.tasks.tasks}
    assert labels["realworld_mastra_task_git_clone"] == "Mastra: clone"
    assert labels["stream_type_copy"] == "Copy"
    assert len({(task.label, task.metric.unit) for task in catalogue.tasks.tasks}) == len(catalogue.tasks.tasks)


def test_a_vocabulary_that_does_not_fit_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "measurements"
    folder.mkdir(parents=True)
    for name in ("sources.yaml", "workloads.csv"):
        (folder / name).write_bytes((ROOT / "data" / "measurements" / name).read_bytes())
    words = (ROOT / "data" / "measurements" / "workloads.yaml").read_text(encoding="utf-8")
    words = words.replace("match: git_seconds, group: tools", "match: git_minutes, group: toolz")
    (folder / "workloads.yaml").write_text(words.replace("licence: MIT", "licences: MIT"), encoding="utf-8")
    reader = Reader(tmp_path / "data")
    assert read_tasks(reader) is None
    report = "\n".join(map(str, reader.faults))
    assert "group: found 'toolz', expected the id of a group" in report
    assert "metric: found 'git_seconds', expected a metric that workloads.yaml describes" in report
    assert "sources[0].licence" in report
