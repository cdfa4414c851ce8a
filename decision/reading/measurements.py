"""Tables of measured starts and tasks as validated rows.

A row of starts is one run of one provider in one mode on one day. An empty cell means not published, never zero. Where no
start succeeded the benchmark writes times of 0; they are read as unknown. ``python -m decision import`` brings the tables up
to date with what the benchmarks publish.
"""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from decision.catalogue.measurements import MeasuredStart, StartFigure, StartTable, records
from decision.catalogue.tasks import MeasuredTask, MeasuredTasks, Metric, metric_of
from decision.reading.faults import Fault
from decision.reading.files import ENVIRONMENTS, METRICS, SOURCES, TASK_GROUPS, TASK_SOURCES, TASK_WORDS
from decision.reading.reader import Reader
from decision.reading.tables import (
    ColumnCheck,
    broken_rows,
    csv_frame,
    known,
    model_checks,
    numbers,
    release_unused,
    rising,
    typed,
)

START_TABLE, TASK_TABLE = "measurements/computesdk_tti.csv", "measurements/workloads.csv"
FIGURE_TABLE = "measurements/start_figures.csv"

START_COLUMNS = (
    "date", "mode", "provider", "median_ms", "p90_ms", "p95_ms", "p99_ms", "success_rate", "iterations", "source",
)  # fmt: skip
TASK_COLUMNS = (
    "date", "provider", "metric", "median", "low", "high", "interval", "samples", "sandboxes", "source",
)  # fmt: skip
FIGURE_COLUMNS = ("platform", "date", "what", "statistic", "value_ms", "qualifier", "starts", "source")

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
    rows["platform"] = texts["provider"].map(providers)
    checks = (
        known(texts["provider"], providers, "a provider listed in sources.yaml"),
        known(texts["source"], sources, "a source listed in sources.yaml"),
        *model_checks(texts, rows, MeasuredStart, numbers_at="row"),
        rising(rows[_TIMES], "median, p90, p95 and p99 in rising order"),
    )
    good = ~broken_rows(name, checks, faults) & rows["platform"].notna()
    del texts, checks  # of a million rows 200 MB
    starts = StartTable(rows[good])
    del rows
    release_unused()
    return starts, faults


def read_task_table(
    file: Path,
    name: str,
    providers: Mapping[str, str | None],
    metrics: Sequence[Metric] | None = None,
    sources: Collection[str] | None = None,
) -> tuple[tuple[MeasuredTask, ...], list[Fault]]:
    """Read the measured tasks of the environments that ``providers`` maps to platforms, or to None.

    ``metrics``: the vocabulary that every metric must fit, and ``sources`` the known ones; None for any. Returns the rows and all faults, each with its line.
    """
    faults: list[Fault] = []
    texts = csv_frame(file, name, TASK_COLUMNS, faults)
    rows = typed(texts, MeasuredTask)
    described = [id for id in texts["metric"].unique() if metrics is None or metric_of(id, metrics)]
    again = texts.duplicated(["date", "provider", "metric"])
    checks = (
        known(texts["provider"], providers, "a workload provider listed in sources.yaml"),
        known(texts["metric"], described, "a metric that workloads.yaml describes"),
        known(texts["source"], texts["source"] if sources is None else sources, "a source listed in workloads.yaml"),
        *model_checks(texts, rows, MeasuredTask),
        rising(rows[["low", "median", "high"]], "low, median and high in rising order"),
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
    sources = {source.id: source for source in TASK_SOURCES.many(reader)}
    file = reader.directory / TASK_TABLE
    rows, faults = read_task_table(file, reader.name(TASK_TABLE), providers, metrics, sources)
    reader.faults.extend(faults)
    return MeasuredTasks(rows, providers, sources, groups, metrics, projects, environments) if sources else None


def read_figures(reader: Reader, platform_ids: Collection[str], sources: Collection[str]) -> tuple[StartFigure, ...]:
    """Read the single figures of starts from a data directory, with faults."""
    texts = csv_frame(reader.directory / FIGURE_TABLE, reader.name(FIGURE_TABLE), FIGURE_COLUMNS, reader.faults)
    rows = typed(texts, StartFigure)
    checks = (
        known(texts["platform"], platform_ids, "the id of a platform"),
        known(texts["source"], sources, "a source listed in sources.yaml"),
        *model_checks(texts, rows, StartFigure),
    )
    return tuple(records(rows[~broken_rows(reader.name(FIGURE_TABLE), checks, reader.faults)], StartFigure))
