"""Measured workloads: what is read, what is refused, and how far each environment is from the fastest."""

import math
from pathlib import Path

import pytest

from components.charts.start_rows import environment_name, task_rows
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.tasks import MeasuredTask, MeasuredTasks, Metric
from decision.reading.measurements import TASK_COLUMNS, read_task_table, read_tasks
from decision.reading.reader import Reader
from decision.starts.task_ratios import averages, relative
from tests.helpers.pages import ROOT

GOOD = "2026-08-19,one,task_seconds,2,1,4,6,3"
PROVIDERS = {"one": "beam", "two": None}
METRICS = (Metric(match="*_seconds", group="g", label="Task", unit="s", better="lower"),)


@pytest.fixture(scope="module")
def data(catalogue: Catalogue) -> MeasuredTasks:
    return catalogue.tasks


def table(tmp_path: Path, *lines: str, header: str = ",".join(TASK_COLUMNS)) -> Path:
    file = tmp_path / "rows.csv"
    file.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return file


def row(provider: str, median: float, low: float | None = None, high: float | None = None) -> MeasuredTask:
    return MeasuredTask(
        date="2026-01-01",
        provider=provider,
        platform=None,
        metric="m",
        median=median,
        min=low or median,
        max=high or median,
        samples=3,
        sandboxes=1,
    )


def test_a_row_is_read_with_its_platform_or_without(tmp_path: Path) -> None:
    rows, faults = read_task_table(table(tmp_path, GOOD, GOOD.replace("one", "two")), "rows.csv", PROVIDERS, METRICS)
    assert not faults
    assert [(found.provider, found.platform, found.median, found.samples) for found in rows] == [
        ("one", "beam", 2.0, 6),
        ("two", None, 2.0, 6),
    ]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (GOOD.replace("one", "three"), "provider"),
        (GOOD.replace("task_seconds", "task_hours"), "metric"),
        (GOOD.replace(",2,", ",0,"), "median"),
        (GOOD.replace(",2,", ",nan,"), "median"),
        (GOOD.replace(",4,", ",inf,"), "max"),
        (GOOD.replace(",2,", ",fast,"), "median"),
        (GOOD.replace(",2,", ",,"), "median"),
        (GOOD.replace(",2,", ",5,"), "row"),
        (GOOD.replace(",6,3", ",0,3"), "samples"),
        (GOOD.replace(",6,3", ",6.5,3"), "samples"),
        (GOOD.replace(",6,3", ",6,-1"), "sandboxes"),
        (GOOD.replace("2026-08-19", "August"), "date"),
        (GOOD.replace("2026-08-19", "2026-13-45"), "row"),
        (GOOD.replace(",6,3", ",1_6,3"), "samples"),
        (GOOD.replace(",2,", ", 2,"), "median"),
        (GOOD + ",more", "row"),
        ("2026-08-19,one", "row"),
    ],
)
def test_a_bad_row_is_a_fault_with_its_line_and_the_good_ones_stay(tmp_path: Path, line: str, field: str) -> None:
    rows, faults = read_task_table(table(tmp_path, GOOD, line), "rows.csv", PROVIDERS, METRICS)
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


def test_the_shipped_rows_all_have_a_meaning(data: MeasuredTasks) -> None:
    file = ROOT / "data" / "measurements" / "starsling_workloads.csv"
    assert len(data.rows) == len(file.read_text(encoding="utf-8").splitlines()) - 1
    assert {task.id for task in data.tasks} == {found.metric for found in data.rows}
    units = {task.id: (task.metric.unit, task.metric.better) for task in data.tasks}
    assert units["node_web_tooling_runs_per_s"] == ("runs/s", "higher")
    assert units["pgbench_scaling_factor_100_clients_50_mode_read_only"] == ("transactions/s", "higher")
    assert units["pgbench_scaling_factor_100_clients_50_mode_read_only_average_latency"] == ("ms", "lower")
    for id, found in units.items():
        if id.startswith("realworld_") or id.endswith("_seconds"):
            assert found == ("s", "lower")
        if id.endswith(("_iops", "_mb_per_s")) or id.startswith(("stream_", "iperf_")):
            assert found[1] == "higher"


def test_what_a_task_is_called_names_its_project_only_where_there_is_one(data: MeasuredTasks) -> None:
    labels = {task.id: task.label for task in data.tasks}
    assert labels["realworld_mastra_task_git_clone"] == "Mastra: clone"
    assert labels["stream_type_copy"] == "Copy"
    assert len({(task.label, task.metric.unit) for task in data.tasks}) == len(data.tasks)


def test_a_vocabulary_that_does_not_fit_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "measurements"
    folder.mkdir(parents=True)
    for name in ("sources.yaml", "starsling_workloads.csv"):
        (folder / name).write_bytes((ROOT / "data" / "measurements" / name).read_bytes())
    words = (ROOT / "data" / "measurements" / "workloads.yaml").read_text(encoding="utf-8")
    words = words.replace("match: git_seconds, group: tools", "match: git_minutes, group: toolz")
    (folder / "workloads.yaml").write_text(words.replace("licence: MIT", "licences: MIT"), encoding="utf-8")
    reader = Reader(tmp_path / "data")
    assert read_tasks(reader) is None
    told = "\n".join(map(str, reader.faults))
    assert "group: found 'toolz', expected the id of a group" in told
    assert "metric: found 'git_seconds', expected a metric that workloads.yaml describes" in told
    assert "source.licence" in told


def test_the_fastest_is_one_and_direction_counts() -> None:
    rows = [row("a", 4, 2, 8), row("b", 2)]
    lower, higher = relative(rows, "lower"), relative(rows, "higher")
    assert (lower["b"].ratio, lower["a"].ratio, lower["a"].low, lower["a"].high) == (1, 2, 1, 4)
    assert (higher["a"].ratio, higher["b"].ratio, higher["a"].low, higher["a"].high) == (1, 2, 0.5, 2)
    assert relative([], "lower") == {}


def test_averages_are_geometric_and_gaps_are_never_zero(data: MeasuredTasks) -> None:
    found = {mean.provider: mean for mean in averages(data, ("types",))}
    tasks = data.tasks_of("types")
    ratios = [relative(data.by_metric[task.id], task.metric.better)["e2b"].ratio for task in tasks]
    assert found["e2b"].relative.ratio == pytest.approx(math.prod(ratios) ** (1 / len(ratios)))
    assert (found["blaxel"].tasks, found["blaxel"].possible) == (2, 3)
    assert "tama" not in found
    assert all(mean.relative.low <= mean.relative.ratio <= mean.relative.high for mean in found.values())


def test_who_lacks_tasks_stands_below_who_has_all(data: MeasuredTasks) -> None:
    for group in data.groups:
        partial = [mean.tasks < mean.possible for mean in averages(data, (group.id,))]
        assert partial == sorted(partial)


def test_what_repeats_another_metric_is_not_averaged(data: MeasuredTasks) -> None:
    averaged = [task.label for task in data.tasks_of("disk") if task.metric.averaged]
    assert len(averaged) == len(set(averaged)) == 5
    assert averages(data, ("disk",))[0].possible == 5
    assert len(data.tasks_of("disk")) == 9


def test_environments_of_one_platform_are_told_apart_and_others_are_marked(
    catalogue: Catalogue, data: MeasuredTasks
) -> None:
    names = {provider: environment_name(catalogue, data, provider) for provider in data.providers}
    assert (names["modal-gvisor"], names["modal-vm"], names["daytona-vm"]) == ("Modal gVisor", "Modal VM", "Daytona VM")
    assert len(set(names.values())) == len(names)
    assert {provider for provider, name in names.items() if name.endswith("*")} == {"runcloud", "tama"}


def test_chart_rows_are_in_order_and_say_what_they_show(catalogue: Catalogue, data: MeasuredTasks) -> None:
    found = averages(data, ("build",))
    rows = task_rows(catalogue, data, found)
    assert [chart["place"] for chart in rows] == list(range(len(found)))
    assert rows[0]["text"].startswith("Daytona VM: 1.00×, samples ")
    assert rows[-1]["part"] is True
    assert "1 of 2 tasks" in rows[-1]["text"]
