"""Measured tasks: the fastest environment, averages by kind of work, and every task in its own unit."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from components.charts.start_rows import environment_name, interval
from components.html.templates import macros
from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.tasks import MeasuredTask, MeasuredTasks, Task, TaskGroup
from decision.format import amount, joined, times
from decision.starts.task_ratios import averages, relative

_HTML = macros("components/cold_starts/tasks.html", interval=interval, times=times)

Groups = tuple[TaskGroup, ...]
"""Groups of tasks that are shown together."""

READING_HELP = (
    "1× is the fastest median of a task; 2× is twice the time, or half the work in the same time. A point is the geometric "
    "mean over the tasks of its kind; the bar reaches from the mean of the better ends of their intervals to that of the worse. An "
    "interval is where the median lies with 95 % confidence or, where the benchmark gives none, reaches from the least sample to the "
    "greatest. Hollow: not every task was measured, so it is listed below those with all."
)


class Result(NamedTuple):
    """Result of a task in one environment. ``samples``: its interval and the number of samples, empty for a single one."""

    median: str
    is_best: bool
    samples: str


def lead_html(catalogue: Catalogue, data: MeasuredTasks, groups: Groups) -> Markup:
    """Return the fastest environment, and how to read the charts."""
    means = averages(data, _ids(groups))
    if not means:
        return _HTML.lead("No workload of this kind was measured.", "")
    first, complete = means[0], [mean for mean in means[1:] if mean.tasks == mean.possible]
    over = f" over all {first.possible} tasks" if first.possible > 1 else ""
    sentence = f"{environment_name(catalogue, data, first.provider)} is fastest{over}"
    if complete:
        (second, second_times), (last, last_times) = (
            (environment_name(catalogue, data, mean.provider), times(mean.relative.ratio / first.relative.ratio))
            for mean in (complete[0], complete[-1])
        )
        sentence += f"; {second} takes {second_times} its time, {last} {last_times}"
    return _HTML.lead(f"{sentence}.", READING_HELP)


def about_html(label: str, about: str) -> Markup:
    """Return the lead of one chart."""
    return _HTML.about(label, about)


@cached(maxsize=8)
def averages_html(catalogue: Catalogue, data: MeasuredTasks, groups: Groups) -> Markup:
    """Return the averages as a table: one row for each environment, one column for each kind of work."""
    shown = groups if len(groups) > 1 else ()
    columns = [{mean.provider: mean for mean in averages(data, (group.id,))} for group in shown]
    rows = [
        (
            environment_name(catalogue, data, mean.provider),
            data.providers.get(mean.provider),
            [mean, *(column.get(mean.provider) for column in columns)],
        )
        for mean in averages(data, _ids(groups))
    ]
    return _HTML.averages(["Environment", "All tasks", *(group.label for group in shown)], rows)


@cached(maxsize=8)
def tasks_html(catalogue: Catalogue, data: MeasuredTasks, groups: Groups) -> Markup:
    """Return every task in its own unit, with the range of samples: one column for each environment, the fastest first."""
    order = [mean.provider for mean in averages(data, _ids(groups))]
    priced = [group for group in data.groups if group.set == "price"]
    rows = [
        (task, group, _results(data, task, order)) for group in (*groups, *priced) for task in data.tasks_of(group.id)
    ]
    return _HTML.tasks(["Task", *(environment_name(catalogue, data, provider) for provider in order)], rows)


def _results(data: MeasuredTasks, task: Task, order: Sequence[str]) -> list[Result | None]:
    """Return the results of a task in the order of environments; None where it was not measured."""
    rows = {row.provider: row for row in data.by_metric[task.id]}
    ratios = relative(data.by_metric[task.id], task.metric.better)
    best = {provider for provider, ratio in ratios.items() if ratio.ratio == 1}
    return [
        _result(rows[provider], task.metric.unit, provider in best) if provider in rows else None for provider in order
    ]


def _result(row: MeasuredTask, unit: str, is_best: bool) -> Result:
    of = "95 % confidence, " if row.interval == "confidence" else ""
    ends = f"{_plain(row.low, unit)}–{_plain(row.high, unit)}, {of}{row.samples} samples" if row.samples > 1 else ""
    return Result(_plain(row.median, unit), is_best, ends)


def _plain(value: float, unit: str) -> str:
    """Return a number in at least three significant digits; the row's head holds the unit."""
    if unit.startswith("USD"):
        return amount(value, unit)
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def notes_html(catalogue: Catalogue, data: MeasuredTasks, groups: Groups) -> Markup:
    """Return the sources of the figures with their days, the missing environments, and notes on single environments."""
    rows = [row for id in _ids(groups) for task in data.tasks_of(id) for row in data.by_metric[task.id]]
    days_of = {id: sorted({row.date for row in rows if row.source == id}) for id in data.sources}
    sources = [
        (data.sources[id], " to ".join(dict.fromkeys((days[0], days[-1])))) for id, days in days_of.items() if days
    ]
    shown = dict.fromkeys(row.provider for row in rows)
    outside = joined([provider for provider in shown if data.providers[provider] is None])
    notes = [f"* {outside}: the benchmark's own names; this catalogue does not describe them."] if outside else []
    notes += [f"{note.id}: {note.note}" for note in data.environments if note.note and note.id in shown]
    earlier = [
        f"{environment_name(catalogue, data, id)} on {day}" for id, day in data.earlier_only(_ids(groups)).items()
    ]
    notes += [f"Only in an earlier run, and not compared with this one: {joined(earlier)}."] if earlier else []
    if missing := missing_words(catalogue, data, groups):
        notes.append(missing)
    return _HTML.notes(sources, notes)


def missing_words(catalogue: Catalogue, data: MeasuredTasks, groups: Groups) -> str:
    """Return the environments with missing tasks; an unmeasured task is not a slow one."""
    incomplete = [
        f"{environment_name(catalogue, data, mean.provider)} {mean.tasks} of {mean.possible}"
        for mean in averages(data, _ids(groups))
        if mean.tasks < mean.possible
    ]
    if not incomplete:
        return ""
    return f"Measured in part: {', '.join(incomplete)} tasks. A missing task was not measured and does not count."


def _ids(groups: Groups) -> tuple[str, ...]:
    return tuple(group.id for group in groups)
