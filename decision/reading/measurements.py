"""Tables of measured starts and tasks as validated rows.

A row of starts is one run of one provider in one mode on one day. An empty cell means not published, never zero. Where no
start succeeded the benchmark writes times of 0; they are read as unknown. ``python -m decision import`` brings the tables up
to date with what the benchmarks publish.
"""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from decision.catalogue.measurements import MeasuredStart, StartTable, records
from decision.catalogue.tasks import MeasuredTask, MeasuredTasks, Metric, metric_of
from decision.reading.faults import Fault
from decision.reading.files import ENVIRONMENTS, METRICS, SOURCES, TASK_GROUPS, TASK_SOURCE, TASK_WORDS
from decision.reading.reader import Reader
from decision.reading.tables import ColumnCheck, broken_rows, csv_frame, known, model_checks, numbers, rising, typed

START_TABLE, TASK_TABLE = "measurements/computesdk_tti.csv", "measurements/starsling_workloads.csv"

START_COLUMNS = (
    "date", "mode", "provider", "median_ms", "p90_ms", "p95_ms", "p99_ms", "success_rate", "iterations", "source",
)  # fmt: skip
TASK_COLUMNS = ("date", "provider", "metric", "median", "min", "max", "samples", "sandboxes")

_TIMES = ["median_ms", "p90_ms", "p95_ms", "p99_ms"]


def read_starts(
    file: Path, name: str, providers: Mapping[str, str | None], sources: Collection[str]
) -> tuple[StartTable, list[Fault]]:
    """Read the measured starts of the platforms that ``providers`` knows.

    ``providers`` maps the benchmark's ids to ours, None for those without a platform file; ``sources`` are the known source
    ids. Returns the rows and all faults, each with its line.
    """
    faults: list[Fault] = []
    texts = csv_frame(file, name, START_COLUMNS, faults)
    texts[_TIMES] = texts[_TIMES].mask(numbers(texts["success_rate"]) == 0, "")
    rows = typed(texts, MeasuredStart)
    checks = (
        known(texts["provider"], providers, "a provider listed in sources.yaml"),
        known(texts["source"], sources, "a source listed in sources.yaml"),
        *model_checks(texts, rows, MeasuredStart, numbers_at="row"),
        rising(rows[_TIMES], "median, p90, p95 and p99 in rising order"),
    )
    good = rows[~broken_rows(name, checks, faults)]
    return StartTable(good.assign(platform=good["provider"].map(providers)).dropna(subset="platform")), faults


def read_task_table(
    file: Path, name: str, providers: Mapping[str, str | None], metrics: Sequence[Metric] | None = None
) -> tuple[tuple[MeasuredTask, ...], list[Fault]]:
    """Read the measured tasks of the environments that ``providers`` maps to platforms, or to None.

    ``metrics``: the vocabulary that every metric must fit; None for any. Returns the rows and all faults, each with its line.
    """
    faults: list[Fault] = []
    texts = csv_frame(file, name, TASK_COLUMNS, faults)
    rows = typed(texts, MeasuredTask)
    described = [id for id in texts["metric"].unique() if metrics is None or metric_of(id, metrics)]
    again = texts.duplicated(["date", "provider", "metric"])
    checks = (
        known(texts["provider"], providers, "a workload provider listed in sources.yaml"),
        known(texts["metric"], described, "a metric that workloads.yaml describes"),
        *model_checks(texts, rows, MeasuredTask),
        rising(rows[["min", "median", "max"]], "min, median and max in rising order"),
        ColumnCheck("row", again, texts["metric"], "one", lambda _: "a second row of this day, provider and metric"),
    )
    good = rows[~broken_rows(name, checks, faults)]
    return tuple(records(good.assign(platform=good["provider"].map(providers)), MeasuredTask)), faults


def read_tasks(reader: Reader) -> MeasuredTasks | None:
    """Read the measured tasks and their vocabulary from a data directory; None, with faults, when the source is unusable."""
    groups, metrics, environments = TASK_GROUPS.many(reader), METRICS.many(reader), ENVIRONMENTS.many(reader)
    projects = {key: name or key for key, name in reader.mapping(TASK_WORDS, "projects").items()}
    providers = reader.mapping(SOURCES, "workload_providers")
    for i, metric in enumerate(metrics):
        if metric.group not in {group.id for group in groups}:
            reader.fault(TASK_WORDS, ("metrics", i, "group"), metric.group, "the id of a group")
    for i, environment in enumerate(environments):
        if environment.id not in providers:
            place = ("environments", i, "id")
            reader.fault(TASK_WORDS, place, environment.id, "a workload provider listed in sources.yaml")
    rows, faults = read_task_table(reader.directory / TASK_TABLE, reader.name(TASK_TABLE), providers, metrics)
    reader.faults.extend(faults)
    source = TASK_SOURCE.one(reader)
    return MeasuredTasks(rows, providers, source, groups, metrics, projects, environments) if source else None
