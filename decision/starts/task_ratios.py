"""Ratios of measured tasks to the fastest environment, task by task and on average."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from decision.caches import cached
from decision.catalogue.tasks import MeasuredTask, MeasuredTasks


@dataclass(frozen=True, slots=True)
class Relative:
    """A result as a multiple of the fastest: 1 is the fastest, 2 twice as long or half as much.

    ``low`` and ``high``: the same for the better and the worse end of its interval; ``low`` may lie below 1.
    """

    ratio: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Average:
    """The geometric mean of one environment over the tasks of a group; ``tasks`` of ``possible`` were measured."""

    provider: str
    relative: Relative
    tasks: int
    possible: int


def relative(rows: Sequence[MeasuredTask], better: Literal["lower", "higher"]) -> dict[str, Relative]:
    """Return the ratio of each environment to the fastest median of ``rows``, which are of one metric.

    >>> slow, fast = (MeasuredTask(date="2026-01-01", provider=p, platform=None, metric="m", median=m, low=m, high=2 * m,
    ...     interval="samples", samples=3, sandboxes=1, source="s") for p, m in (("a", 3.0), ("b", 2.0)))
    >>> relative([slow, fast], "lower")["a"]
    Relative(ratio=1.5, low=1.5, high=3.0)
    >>> relative([slow, fast], "higher")["b"].ratio
    1.5
    """
    if not rows:
        return {}
    medians = [row.median for row in rows]
    if better == "lower":
        best = min(medians)
        return {row.provider: Relative(row.median / best, row.low / best, row.high / best) for row in rows}
    best = max(medians)
    return {row.provider: Relative(best / row.median, best / row.high, best / row.low) for row in rows}


@cached(maxsize=64)
def averages(data: MeasuredTasks, groups: tuple[str, ...]) -> tuple[Average, ...]:
    """Return the geometric means over all averaged tasks of some groups, the fastest first.

    An environment that lacks a task is averaged over those it has, and stands after all that have every task: a mean over
    easier tasks is no better place. One without any is left out. The ends are the means of the better and of the worse ends.
    """
    tasks = [task for group in groups for task in data.tasks_of(group) if task.metric.averaged]
    ratios: dict[str, list[Relative]] = {}
    for task in tasks:
        for provider, value in relative(data.by_metric[task.id], task.metric.better).items():
            ratios.setdefault(provider, []).append(value)
    means = [Average(provider, _mean(values), len(values), len(tasks)) for provider, values in ratios.items()]
    return tuple(sorted(means, key=lambda mean: (mean.tasks < mean.possible, mean.relative.ratio, mean.provider)))


def _mean(values: Sequence[Relative]) -> Relative:
    def mean(numbers: Sequence[float]) -> float:
        return math.exp(sum(map(math.log, numbers)) / len(numbers))

    return Relative(mean([v.ratio for v in values]), mean([v.low for v in values]), mean([v.high for v in values]))
