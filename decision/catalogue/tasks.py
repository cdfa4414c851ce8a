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
from typing import Literal

from pydantic import Field as Setting
from pydantic import model_validator

from decision.catalogue.base import DAY, Record, find_or_none
from decision.catalogue.measurements import MeasurementSource


class MeasuredTask(Record):
    """The measurement of one metric of one environment. ``platform`` is None where the catalogue does not describe it; ``sandboxes`` 0 is unknown."""

    date: str = Setting(pattern=DAY)
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
        return find_or_none(self.environments, id) or Environment(id=id)

    def _task(self, id: str, metric: Metric) -> Task:
        for key, name in self.projects.items():
            if "*" in metric.match and fnmatchcase(id, metric.match.replace("*", key)):
                return Task(id, f"{name}: {metric.label}", metric)
        return Task(id, metric.label, metric)


def metric_of(id: str, metrics: Sequence[Metric]) -> Metric | None:
    """Return the description of a metric, None where the vocabulary has none."""
    return next((metric for metric in metrics if _fits(id, metric.match)), None)


@lru_cache(maxsize=4096)
def _fits(id: str, match: str) -> bool:
    return fnmatchcase(id, match)
