"""Tables of measured starts and tasks as validated rows.

A row of starts is one run of one provider in one mode on one day. An empty cell means not published, never zero. Where no
start succeeded the benchmark writes times of 0; they are read as unknown. ``python -m decision import`` brings the tables up
to date with what the benchmarks publish.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from decision.catalogue.measurements import MeasuredStart
from decision.catalogue.tasks import MeasuredTask, MeasuredTasks, Metric, metric_of
from decision.format import cut, quoted
from decision.reading.faults import Fault
from decision.reading.files import ENVIRONMENTS, METRICS, SOURCES, TASK_GROUPS, TASK_SOURCE, TASK_WORDS
from decision.reading.plain_scalars import LARGEST
from decision.reading.reader import Reader, csv_rows

START_TABLE, TASK_TABLE = "measurements/computesdk_tti.csv", "measurements/starsling_workloads.csv"

START_COLUMNS = (
    "date", "mode", "provider", "median_ms", "p90_ms", "p95_ms", "p99_ms", "success_rate", "iterations", "source",
)  # fmt: skip

_TIMES = ("median_ms", "p90_ms", "p95_ms", "p99_ms")


def read_starts(
    file: Path, name: str, providers: Mapping[str, str | None], sources: set[str]
) -> tuple[tuple[MeasuredStart, ...], list[Fault]]:
    """Read the measured starts of the platforms that ``providers`` knows.

    ``providers`` maps the benchmark's ids to ours, None for those without a platform file; ``sources`` are the known source
    ids. Returns the rows and all faults, each with its line.
    """
    rows: list[MeasuredStart] = []
    faults: list[Fault] = []
    for line, row in csv_rows(file, name, START_COLUMNS, faults):
        if row["provider"] not in providers:
            faults.append(Fault(name, line, "provider", quoted(row["provider"]), "a provider listed in sources.yaml"))
            continue
        if row["source"] not in sources:
            faults.append(Fault(name, line, "source", quoted(row["source"]), "a source listed in sources.yaml"))
            continue
        platform_id = providers[row["provider"]]
        try:
            start = MeasuredStart.model_validate({"platform": platform_id or row["provider"], **_start_values(row)})
        except (ValidationError, ValueError) as error:
            faults.extend(_start_faults(name, line, error))
            continue
        faults.extend(_disorder(name, line, start))
        if platform_id is not None:
            rows.append(start)
    return tuple(rows), faults


def _start_values(row: Mapping[str, str]) -> dict[str, object]:
    success = _number(row["success_rate"]) if row["success_rate"] else None
    times = {key: None if not row[key] or success == 0 else _number(row[key]) for key in _TIMES}
    return {**row, **times, "success_rate": success, "iterations": int(_number(row["iterations"], int))}


def _number(text: str, kind: type[float] = float) -> float:
    """Return a number written plainly; Python itself would also read '1_000' and other scripts' digits."""
    if not text.isascii() or "_" in text or text != text.strip():
        raise ValueError(f"could not convert string to {kind.__name__}: {text!r}")
    number = kind(text)
    if LARGEST < abs(number) < math.inf:
        raise ValueError(f"a number over 10^15: {cut(text)}")
    return number


def _disorder(name: str, line: int, start: MeasuredStart) -> Iterator[Fault]:
    """Yield the faults that no single cell shows: a day that does not exist, percentiles that fall."""
    try:
        date.fromisoformat(start.date)
    except ValueError:
        yield Fault(name, line, "date", quoted(start.date), "a day that exists, as YYYY-MM-DD")
    times = [time for time in (start.median_ms, start.p90_ms, start.p95_ms, start.p99_ms) if time is not None]
    if times != sorted(times):
        listed = ", ".join(f"{time:g}" for time in times)
        yield Fault(name, line, "row", listed, "median, p90, p95 and p99 in rising order")


def _start_faults(name: str, line: int, error: Exception) -> list[Fault]:
    if isinstance(error, ValidationError):
        return _row_faults(name, line, error)
    return [Fault(name, line, "row", str(error)[:160], "numbers where the header names a number")]


def _row_faults(name: str, line: int, error: ValidationError) -> list[Fault]:
    return [
        Fault(name, line, ".".join(map(str, fault["loc"])) or "row", quoted(fault["input"]), fault["msg"].lower())
        for fault in error.errors()
    ]


TASK_COLUMNS = ("date", "provider", "metric", "median", "min", "max", "samples", "sandboxes")

_NUMBERS = {"median": float, "min": float, "max": float, "samples": int, "sandboxes": int}


def read_task_table(
    file: Path, name: str, providers: Mapping[str, str | None], metrics: Sequence[Metric] | None = None
) -> tuple[tuple[MeasuredTask, ...], list[Fault]]:
    """Read the measured tasks of the environments that ``providers`` maps to platforms, or to None.

    ``metrics``: the vocabulary that every metric must fit; None for any. Returns the rows and all faults, each with its line.
    """
    rows: dict[tuple[str, str, str], MeasuredTask] = {}
    faults: list[Fault] = []
    for line, row in csv_rows(file, name, TASK_COLUMNS, faults):
        if fault := _unknown(row, name, line, providers, metrics):
            faults.append(fault)
            continue
        try:
            task = MeasuredTask.model_validate({**row, **_task_values(row), "platform": providers[row["provider"]]})
        except ValidationError as error:
            faults.extend(_row_faults(name, line, error))
            continue
        key = (task.date, task.provider, task.metric)
        if key in rows:
            faults.append(Fault(name, line, "row", "a second row of this day, provider and metric", "one"))
        rows[key] = task
    return tuple(rows.values()), faults


def _unknown(
    row: Mapping[str, str], name: str, line: int, providers: Mapping[str, str | None], metrics: Sequence[Metric] | None
) -> Fault | None:
    if row["provider"] not in providers:
        return Fault(name, line, "provider", quoted(row["provider"]), "a workload provider listed in sources.yaml")
    if metrics is not None and metric_of(row["metric"], metrics) is None:
        return Fault(name, line, "metric", quoted(row["metric"]), "a metric that workloads.yaml describes")
    return None


def _task_values(row: Mapping[str, str]) -> dict[str, object]:
    """Return the numbers as numbers; a text that is none stays text, which validation then names."""
    values: dict[str, object] = {}
    for key, kind in _NUMBERS.items():
        try:
            values[key] = _number(row[key], kind)
        except ValueError:
            values[key] = row[key]
    return values


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
