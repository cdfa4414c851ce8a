"""Measured tasks: developer work and synthetic tests in sandboxes of one size.

A row is one metric of one environment of the benchmark: the median, least and greatest of its samples. Several environments
may be one platform (two runtimes). The metrics are described in ``data/measurements/workloads.yaml``. A missing row means not
measured, never zero.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field as Setting
from pydantic import ValidationError, model_validator

from decision.csv_rows import csv_rows
from decision.faults import Fault, quoted
from decision.reading import Reader
from decision.records import MeasurementSource
from decision.vocabulary import Record

TASK_COLUMNS = ("date", "provider", "metric", "median", "min", "max", "samples", "sandboxes")
TABLE, WORDS, PROVIDERS = "starsling_workloads.csv", "workloads.yaml", "sources.yaml"
_NUMBERS = {"median": float, "min": float, "max": float, "samples": int, "sandboxes": int}


class MeasuredTask(Record):
    """The measurement of one metric of one environment. ``platform`` is None where the catalogue does not describe it; ``sandboxes`` 0 is unknown."""

    date: str = Setting(pattern=r"^\d{4}-\d{2}-\d{2}$")
    provider: str
    platform: str | None
    metric: str
    median: float = Setting(gt=0, allow_inf_nan=False)
    min: float = Setting(gt=0, allow_inf_nan=False)
    max: float = Setting(gt=0, allow_inf_nan=False)
    samples: int = Setting(gt=0)
    sandboxes: int = Setting(ge=0)

    @model_validator(mode="after")
    def _ends_lie_around_the_median(self) -> "MeasuredTask":
        if not self.min <= self.median <= self.max:
            raise ValueError("min, median and max in rising order")
        date.fromisoformat(self.date)
        return self


class TaskGroup(Record):
    """A group of tasks. ``set``: developer work, synthetic tests, or the price, which is no speed."""

    id: str
    set: Literal["realworld", "synthetic", "price"]
    label: str
    help: str


class Metric(Record):
    """The meaning of the metrics whose ids fit ``match``; a star that stands for a project puts its name before the label.

    ``averaged``: false for a metric that repeats another in another form.
    """

    match: str
    group: str
    label: str
    unit: str
    better: Literal["lower", "higher"]
    averaged: bool = True


class Environment(Record):
    """A description of an environment: its variant among those of its platform, and a note."""

    id: str
    variant: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One metric under its label."""

    id: str
    label: str
    metric: Metric


@dataclass(frozen=True, eq=False)
class MeasuredTasks:
    """All measured tasks with their vocabulary. ``providers`` maps environments to platforms, None for those outside."""

    rows: tuple[MeasuredTask, ...]
    providers: Mapping[str, str | None]
    source: MeasurementSource
    groups: tuple[TaskGroup, ...]
    metrics: tuple[Metric, ...]
    projects: Mapping[str, str]
    environments: tuple[Environment, ...]

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """Every metric that has a row, in the order of the vocabulary."""
        ids = sorted({row.metric for row in self.rows})
        return tuple(
            self._task(id, metric) for metric in self.metrics for id in ids if metric_of(id, self.metrics) is metric
        )

    @cached_property
    def by_metric(self) -> Mapping[str, tuple[MeasuredTask, ...]]:
        """The rows of each metric; of several days the newest."""
        newest: dict[tuple[str, str], MeasuredTask] = {}
        for row in self.rows:
            known = newest.get((row.metric, row.provider))
            if known is None or row.date > known.date:
                newest[row.metric, row.provider] = row
        by_metric: dict[str, list[MeasuredTask]] = {}
        for row in newest.values():
            by_metric.setdefault(row.metric, []).append(row)
        return {metric: tuple(rows) for metric, rows in by_metric.items()}

    def tasks_of(self, group: str) -> tuple[Task, ...]:
        """Return the tasks of one group."""
        return tuple(task for task in self.tasks if task.metric.group == group)

    def environment(self, id: str) -> Environment:
        """Return the description of an environment; an empty record where there is none."""
        return next((environment for environment in self.environments if environment.id == id), Environment(id=id))

    def _task(self, id: str, metric: Metric) -> Task:
        for key, name in self.projects.items():
            if "*" in metric.match and fnmatchcase(id, metric.match.replace("*", key)):
                return Task(id, f"{name}: {metric.label}", metric)
        return Task(id, metric.label, metric)


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
            faults.extend(
                Fault(
                    name, line, ".".join(map(str, fault["loc"])) or "row", quoted(fault["input"]), fault["msg"].lower()
                )
                for fault in error.errors()
            )
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
        text = row[key]
        try:
            values[key] = text if "_" in text or not text.isascii() or text != text.strip() else kind(text)
        except ValueError:
            values[key] = text
    return values


@lru_cache(maxsize=4096)
def _fits(id: str, match: str) -> bool:
    return fnmatchcase(id, match)


def metric_of(id: str, metrics: Sequence[Metric]) -> Metric | None:
    return next((metric for metric in metrics if _fits(id, metric.match)), None)


def read_tasks(reader: Reader, folder: str = "measurements") -> MeasuredTasks | None:
    """Read the measured tasks and their vocabulary from a data directory; None, with faults, when the source is unusable."""
    words = f"{folder}/{WORDS}"
    groups = reader.records(words, "groups", TaskGroup)
    metrics = reader.records(words, "metrics", Metric)
    environments = reader.records(words, "environments", Environment)
    projects = {key: name or key for key, name in reader.mapping(words, "projects").items()}
    providers = reader.mapping(f"{folder}/{PROVIDERS}", "workload_providers")
    for i, metric in enumerate(metrics):
        if metric.group not in {group.id for group in groups}:
            reader.fault(words, ("metrics", i, "group"), metric.group, "the id of a group")
    for i, environment in enumerate(environments):
        if environment.id not in providers:
            reader.fault(words, ("environments", i, "id"), environment.id, "a workload provider listed in sources.yaml")
    file = f"{folder}/{TABLE}"
    rows, faults = read_task_table(reader.directory / file, reader.name(file), providers, metrics)
    reader.faults.extend(faults)
    source = _source(reader, words)
    if source is None:
        return None
    return MeasuredTasks(rows, providers, source, groups, metrics, projects, environments)


def _source(reader: Reader, words: str) -> MeasurementSource | None:
    file = reader.source(words)
    raw = file.value.get("source") if file else None
    try:
        return MeasurementSource.model_validate(raw) if file else None
    except ValidationError as error:
        for fault in error.errors():
            reader.fault(words, ("source", *fault["loc"]), fault["input"], fault["msg"].lower())
        return None
