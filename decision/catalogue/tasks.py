"""Measured tasks: developer work and synthetic tests in sandboxes of one size.

A row is one metric of one environment of a benchmark: the median with an interval around it. Several environments may be one
platform (two runtimes). The metrics are described in ``data/measurements/workloads.yaml``. A missing row means not measured,
never zero.
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
    """The measurement of one metric of one environment. ``platform`` is None where the catalogue does not describe it; ``sandboxes`` 0 is unknown.

    ``interval``: what ``low`` and ``high`` are: the least and greatest sample, or the ends within which the median lies with 95 % confidence.
    """

    date: str = Setting(pattern=DAY)
    provider: str
    platform: str | None
    metric: str
    median: float = Setting(gt=0, allow_inf_nan=False)
    low: float = Setting(gt=0, allow_inf_nan=False)
    high: float = Setting(gt=0, allow_inf_nan=False)
    interval: Literal["samples", "confidence"]
    samples: int = Setting(gt=0)
    sandboxes: int = Setting(ge=0)
    source: str

    @model_validator(mode="after")
    def _ends_lie_around_the_median(self) -> "MeasuredTask":
        if not self.low <= self.median <= self.high:
            raise ValueError("low, median and high in rising order")
        date.fromisoformat(self.date)
        return self


class TaskGroup(Record):
    """A group of tasks. ``set``: developer work, synthetic tests, one whole job, or the price, which is no speed."""

    id: str
    set: Literal["realworld", "synthetic", "job", "price"]
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
    sources: Mapping[str, MeasurementSource]
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
        """The rows of each metric, of its newest day: a comparison never mixes two runs of a benchmark."""
        by_day: dict[str, dict[str, list[MeasuredTask]]] = {}
        for row in self.rows:
            by_day.setdefault(row.metric, {}).setdefault(row.date, []).append(row)
        return {metric: tuple(days[max(days)]) for metric, days in by_day.items()}

    def earlier_only(self, groups: Sequence[str]) -> dict[str, str]:
        """Return the environments that the newest run of some groups lacks, each with the day of its newest row."""
        ids = {task.id for group in groups for task in self.tasks_of(group)}
        rows = sorted((row for row in self.rows if row.metric in ids), key=lambda row: row.date)
        current = {row.provider for row in rows if row.date == rows[-1].date}
        return {row.provider: row.date for row in rows if row.provider not in current}

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
