"""Parts of the Cold starts page; each function draws one. The reader's choices are kept in the address."""

from collections.abc import Sequence
from datetime import date
from math import ceil, floor
from typing import Any

import streamlit as st

from components.charts.cold_starts import LANES, cold_starts_chart
from components.charts.spec import ChartFunction
from components.charts.start_history import start_history_chart
from components.charts.start_rows import history_rows, history_words, picture_rows, picture_words, task_rows, task_words
from components.charts.task_ratios import task_chart
from components.cold_starts.evidence import method_html, resumes_html, single_html, unmeasured_html
from components.cold_starts.figures import figures_html, legend_html
from components.cold_starts.history import days_html, failure_words, history_lead_html, sentences_html
from components.cold_starts.order import order_html
from components.cold_starts.tasks import about_html, averages_html, lead_html, notes_html, tasks_html
from components.html.templates import macros
from components.shell.chart import render_chart
from components.shell.frame import render_html
from components.shell.in_force import in_force_html
from components.shell.state import controlled, on_choice
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import MODES
from decision.catalogue.tasks import MeasuredTasks, TaskGroup
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from decision.starts.choices import MAX_WHO, SETS, StartChoices
from decision.starts.days import date_range, days, history
from decision.starts.summary import MODE_LABELS
from decision.starts.task_ratios import Average, averages
from decision.starts.text import starts_answer

ALL = "all"
UNFILTERED = "All measured platforms are shown here, whether they match or not."
"""The sentence on this page where something is in force."""

_LOG_FACTOR = 5
"""Figures that differ by more than this factor are drawn on a logarithmic scale."""


def render_head(catalogue: Catalogue, view: View, choices: StartChoices) -> None:
    """Draw the answer, what is in force on the other pages, and the selector of the way of starting."""
    answer = starts_answer(catalogue, view.tier, choices.drawn)
    chips = in_force_html(catalogue, ranking(catalogue, view))
    lead = f"{answer.lead} {UNFILTERED}" if chips else answer.lead
    render_html(macros().answer(answer.headline, lead, in_force=chips))
    labels = {ALL: "All three modes", **MODE_LABELS}
    st.segmented_control(
        "Start mode",
        list(labels),
        format_func=labels.__getitem__,
        required=True,
        key=controlled("starts-mode", choices.mode or ALL),
        on_change=on_choice("starts-mode", lambda id: {"mode": None if id == ALL else id}),
    )


def render_picture(catalogue: Catalogue, view: View, choices: StartChoices) -> None:
    """Draw claimed against measured start times as a chart, and every figure as a table."""
    modes = MODES if choices.mode is None else (choices.mode,)
    with st.container(border=True, key="starts-picture"):
        lead = f"Ordered by the median, {MODE_LABELS[choices.drawn].lower()}. The scale is logarithmic."
        render_html(macros().text("p", lead, "quiet"), legend_html(modes), title="Claimed and measured starts")
        rows = picture_rows(catalogue, view.tier, choices.drawn, modes)
        lanes = (LANES[0], *modes)
        _chart(cold_starts_chart, lanes, rows, f"starts-{choices.mode}", picture_words(catalogue, choices.drawn))
        tradeoff_line = macros().tradeoff_line(catalogue, view, "Cold start against price")
        render_html(figures_html(catalogue, view.tier, choices.drawn, modes), tradeoff_line)


def _chart(chart: ChartFunction, labels: tuple[str, ...], rows: Sequence[Any], key: str, words: str) -> None:
    if rows:
        render_chart(chart, labels, rows, key=key, words=words)


def render_order(catalogue: Catalogue, choices: StartChoices) -> None:
    """Draw the change of order between the ways of starting."""
    render_html(order_html(catalogue, [mode for mode in MODES[1:] if choices.mode in (None, MODES[0], mode)]))


def render_history(catalogue: Catalogue, choices: StartChoices, platform_ids: tuple[str, ...]) -> None:
    """Draw the history of up to four platforms in a range of dates."""
    with st.container(border=True, key="starts-history"):
        render_html(macros().around("History"))
        _history_controls(catalogue, choices, platform_ids)
        platform_days = {id: days(catalogue, id, choices.drawn) for id in platform_ids}
        points = {id: history(rows, choices.first, choices.last) for id, rows in platform_days.items()}
        rows = history_rows(catalogue, points)
        medians = [row["ms"] for row in rows]
        scale = ("log",) if rows and max(medians) > _LOG_FACTOR * min(medians) else ("linear",)
        words = [*history_words(catalogue, points), *failure_words(catalogue, platform_days, choices)]
        render_html(history_lead_html(choices.drawn, [catalogue.platform[id].label for id in platform_ids]))
        _chart(start_history_chart, scale, rows, "starts-history-chart", " ".join(words))
        ranged = {id: [day for day in rows if _inside(day.date, choices)] for id, rows in platform_days.items()}
        render_html(sentences_html(words), days_html(catalogue, ranged))


def _inside(day: date, choices: StartChoices) -> bool:
    return (choices.first or date.min) <= day <= (choices.last or date.max)


def _history_controls(catalogue: Catalogue, choices: StartChoices, platform_ids: tuple[str, ...]) -> None:
    measured = date_range(catalogue)
    if measured is None:
        return
    first, last = measured
    with st.container(horizontal=True, vertical_alignment="bottom", key="starts-controls"):
        st.multiselect(
            "Platforms",
            [id for id in catalogue.platform if id in catalogue.starts_of],
            format_func=lambda id: catalogue.platform[id].label,
            max_selections=MAX_WHO,
            key=controlled("starts-who", list(platform_ids)),
            on_change=on_choice("starts-who", lambda ids: {"who": tuple(ids) or None}),
            placeholder="Up to four platforms",
        )
        _day_input("From", "first", choices.first or first, first, measured)
        _day_input("To", "last", choices.last or last, last, measured)


def _day_input(label: str, name: str, day: date, end: date, measured: tuple[date, date]) -> None:
    """Draw the input of one end of the range of dates; the ``end`` of all that was measured is no choice."""
    key, (first, last) = f"starts-{name}", measured
    st.date_input(
        label,
        min_value=first,
        max_value=last,
        format="YYYY-MM-DD",
        key=controlled(key, day),
        on_change=on_choice(key, lambda chosen: {name: None if chosen == end else chosen}),
        width=150,
    )


def render_resumes(catalogue: Catalogue) -> None:
    """Draw the claims about resuming from standby, apart from starts."""
    render_html(resumes_html(catalogue))


def render_single_figures(catalogue: Catalogue) -> None:
    """Draw the single figures of parties with an interest."""
    if catalogue.start_figures:
        render_html(single_html(catalogue))


def render_unmeasured(catalogue: Catalogue, view: View) -> None:
    """Draw the platforms without a measurement."""
    render_html(unmeasured_html(catalogue, view.tier))


def render_method(catalogue: Catalogue) -> None:
    """Draw the method and the sources of the measured starts."""
    render_html(method_html(catalogue))


def render_tasks(catalogue: Catalogue, data: MeasuredTasks, choices: StartChoices) -> None:
    """Draw developer workloads or synthetic tests against the fastest."""
    groups = tuple(group for group in data.groups if group.set == choices.work)
    with st.container(border=True, key="starts-work"):
        render_html(macros().around("Workloads inside the sandbox"))
        labels = dict(zip(SETS, ("Developer tasks", "Synthetic tests", "One complete job"), strict=True))
        st.segmented_control(
            "Kind of workload",
            list(labels),
            format_func=labels.__getitem__,
            required=True,
            key=controlled("starts-work-set", choices.work),
            on_change=on_choice("starts-work-set", lambda id: {"work": id}),
            label_visibility="collapsed",
        )
        render_html(lead_html(catalogue, data, groups))
        _work_charts(catalogue, data, groups)
        make = (averages_html, tasks_html, notes_html)
        render_html(*(part(catalogue, data, groups) for part in make))


def _work_charts(catalogue: Catalogue, data: MeasuredTasks, groups: Sequence[TaskGroup]) -> None:
    ids = tuple(group.id for group in groups)
    parts = [("All tasks", "The average over all tasks.", averages(data, ids))] if len(ids) > 1 else []
    parts += [(group.label, group.help, averages(data, (group.id,))) for group in groups]
    ends = _axis_ends([mean for _, _, means in parts for mean in means])
    for i in range(0, len(parts), 2):
        for column, (label, about, means) in zip(st.columns(2, gap="medium"), parts[i:], strict=False):
            with column:
                render_html(about_html(label, about))
                rows = task_rows(catalogue, data, means)
                _chart(task_chart, ends, rows, f"work-{label}", task_words(catalogue, data, label, means))


def _axis_ends(means: Sequence[Average]) -> tuple[str, str]:
    """Return the ends of an axis that spans every sample, so that all charts share it."""
    low = min([0.95, *(mean.relative.low for mean in means)])
    high = max((mean.relative.high for mean in means), default=2.0)
    return f"{floor(low * 10) / 10:g}" if low >= 0.1 else f"{low:.2g}", f"{ceil(high * 1.05):g}"
