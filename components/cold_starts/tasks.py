"""Measured tasks as HTML: averages by kind of work, and every task in its own unit; every text from data is escaped."""

from collections.abc import Mapping, Sequence

from components.charts.start_rows import environment_name, interval
from components.cold_starts.tables import table_html
from components.html.elements import element, external_link
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.tasks import MeasuredTask, MeasuredTasks, TaskGroup
from decision.format import amount, times
from decision.starts.task_ratios import Average, averages, relative

MISSING = '<td class="unknown"><span>not measured</span></td>'


def lead_html(catalogue: Catalogue, data: MeasuredTasks, groups: Sequence[TaskGroup]) -> str:
    """Return the fastest environment, and how to read the charts."""
    means = averages(data, tuple(group.id for group in groups))
    if not means:
        return element("p", "Nothing of this kind was measured.")
    first, complete = means[0], [mean for mean in means[1:] if mean.tasks == mean.possible]
    sentence = f"{environment_name(catalogue, data, first.provider)} is fastest over all {first.possible} tasks"
    if complete:
        last = complete[-1]
        sentence += (
            f"; {environment_name(catalogue, data, complete[0].provider)} takes {times(complete[0].relative.ratio / first.relative.ratio)} "
            f"its time, {environment_name(catalogue, data, last.provider)} {times(last.relative.ratio / first.relative.ratio)}"
        )
    reading_help = (
        "1× is the fastest median of a task; 2× is twice the time, or half the work in the same time. A point is the geometric "
        "mean over the tasks of its kind; the bar reaches from the mean of the best samples to that of the worst. Hollow: not "
        "every task was measured, so it stands below those with all."
    )
    return element("p", f"{sentence}.") + element("p", reading_help, class_="quiet")


def averages_html(catalogue: Catalogue, data: MeasuredTasks, groups: Sequence[TaskGroup]) -> str:
    """Return the averages as a table: one row for each environment, one column for each kind of work."""
    overall = averages(data, tuple(group.id for group in groups))
    columns: list[Mapping[str, Average]] = [
        {mean.provider: mean for mean in averages(data, (group.id,))} for group in groups
    ]
    body = ""
    for mean in overall:
        cells = "".join(_mean(column.get(mean.provider)) for column in columns)
        body += f"<tr>{_head(catalogue, data, mean.provider)}{_mean(mean)}{cells}</tr>"
    titles = ["Environment", "All tasks", *(group.label for group in groups)]
    return _fold("Averages as a table", table_html("Time against the fastest", titles, body, "work"))


def tasks_html(catalogue: Catalogue, data: MeasuredTasks, groups: Sequence[TaskGroup]) -> str:
    """Return every task in its own unit, with the range of samples: one column for each environment, the fastest first."""
    order = [mean.provider for mean in averages(data, tuple(group.id for group in groups))]
    priced = [group for group in data.groups if group.set == "price"]
    body = "".join(_task_rows(data, group, order) for group in (*groups, *priced))
    titles = ["Task", *(environment_name(catalogue, data, provider) for provider in order)]
    return _fold("Every task in its own unit", table_html("Every task", titles, body, "work tasks"))


def _fold(title: str, body: str) -> str:
    return f'<details class="claims-of">{element("summary", title)}{body}</details>'


def _head(catalogue: Catalogue, data: MeasuredTasks, provider: str) -> str:
    platform = data.providers.get(provider)
    name = environment_name(catalogue, data, provider)
    if platform is None:
        return f"<th scope='row'>{element('span', name)}{element('small', 'outside the catalogue')}</th>"
    return f"<th scope='row'>{element('a', name, href=f'platform?id={platform}')}</th>"


def _mean(mean: Average | None) -> str:
    if mean is None:
        return MISSING
    part = element("small", f"{mean.tasks} of {mean.possible} tasks") if mean.tasks < mean.possible else ""
    return f"<td>{element('span', times(mean.relative.ratio))}{element('small', interval(mean.relative))}{part}</td>"


def _task_rows(data: MeasuredTasks, group: TaskGroup, order: Sequence[str]) -> str:
    rows = ""
    for task in data.tasks_of(group.id):
        rows_by_provider = {row.provider: row for row in data.by_metric[task.id]}
        ratios = relative(data.by_metric[task.id], task.metric.better)
        best = {provider for provider, ratio in ratios.items() if ratio.ratio == 1}
        cells = "".join(
            _value(rows_by_provider.get(provider), task.metric.unit, provider in best) for provider in order
        )
        notes = [f"{group.label}, {task.metric.unit}, {task.metric.better} is better"]
        if not task.metric.averaged:
            notes.append("not in the averages")
        small = "".join(element("small", note) for note in notes)
        rows += f"<tr><th scope='row'>{element('span', task.label)}{small}</th>{cells}</tr>"
    return rows


def _value(row: MeasuredTask | None, unit: str, best: bool) -> str:
    if row is None:
        return MISSING
    mark = element("small", "best", class_="first") if best else ""
    ends = f"{_plain(row.min, unit)}–{_plain(row.max, unit)}, {row.samples} samples" if row.samples > 1 else ""
    return f"<td>{element('span', _plain(row.median, unit))}{mark}{element('small', ends) if ends else ''}</td>"


def _plain(value: float, unit: str) -> str:
    """Return a number in at least three significant digits; the row's head holds the unit."""
    if unit.startswith("USD"):
        return amount(value, unit)
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def notes_html(catalogue: Catalogue, data: MeasuredTasks, groups: Sequence[TaskGroup]) -> str:
    """Return the source of the figures, the missing environments, and notes on single environments."""
    days = sorted({row.date for row in data.rows})
    period = days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"
    source = f"{external_link(data.source.url, data.source.label)}, {element('span', f'{period}, {data.source.licence} licence.')}"
    outside = [provider for provider, platform in data.providers.items() if platform is None]
    notes = [f"{source} {element('span', data.source.note)}"]
    if outside:
        sentence = f"* {' and '.join(outside)}: the benchmark's own names; this catalogue does not describe them."
        notes.append(element("span", sentence))
    notes += [element("span", f"{note.id}: {note.note}") for note in data.environments if note.note]
    missing = missing_words(catalogue, data, groups)
    if missing:
        notes.append(element("span", missing))
    return f'<ul class="points quiet">{"".join(f"<li>{note}</li>" for note in notes)}</ul>'


def missing_words(catalogue: Catalogue, data: MeasuredTasks, groups: Sequence[TaskGroup]) -> str:
    """Return the environments with missing tasks; an unmeasured task is not a slow one."""
    incomplete = [
        f"{environment_name(catalogue, data, mean.provider)} {mean.tasks} of {mean.possible}"
        for mean in averages(data, tuple(group.id for group in groups))
        if mean.tasks < mean.possible
    ]
    return (
        f"Measured in part: {', '.join(incomplete)} tasks. A missing task was not measured; it counts neither way."
        if incomplete
        else ""
    )
