"""Parts of the Cold starts page; each function draws one. The reader's choices are kept in the address."""

from collections.abc import Sequence
from datetime import date
from math import ceil, floor
from typing import Any

import streamlit as st

from components.charts.cold_starts import LANES, cold_starts_chart
from components.charts.start_history import start_history_chart
from components.charts.start_rows import history_rows, history_words, picture_rows, picture_words, task_rows, task_words
from components.charts.task_ratios import task_chart
from components.cold_starts.notes import method_html, resumes_html, unmeasured_html
from components.cold_starts.tables import (
    LINE,
    ORDER,
    answer_html,
    days_html,
    figures_html,
    legend_html,
    series_html,
    shifts_html,
)
from components.cold_starts.tasks import averages_html, lead_html, notes_html, tasks_html
from components.html.elements import card, element
from components.shell.chart import Chart, render_chart
from components.shell.frame import render_page_style
from components.shell.state import controlled, on_choice
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import MODES
from decision.catalogue.tasks import MeasuredTasks, TaskGroup
from decision.ranking.view import View
from decision.starts.days import date_range, days, failed, history
from decision.starts.summary import MAX_WHO, MODE_LABELS, SETS, StartChoices
from decision.starts.task_ratios import Average, averages

ALL = "all"
_LOG_FACTOR = 5
"""Figures that differ by more than this factor are drawn on a logarithmic scale."""


def render_head(catalogue: Catalogue, view: View, choices: StartChoices) -> None:
    """Inject the style; draw the answer and the selector of the way of starting."""
    render_page_style("platform/page.css")
    render_page_style("cold_starts/page.css")
    st.html(f'<div class="page">{answer_html(catalogue, view.tier, choices.drawn)}</div>')
    labels = {ALL: "All three ways", **MODE_LABELS}
    st.segmented_control(
        "Way of starting",
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
        lead = f"Ordered by the median {MODE_LABELS[choices.drawn].lower()}. The scale is logarithmic."
        st.html(
            f'<div class="page"><h2>Claimed against measured</h2><p class="quiet">{lead}</p>{legend_html(modes)}</div>'
        )
        rows = picture_rows(catalogue, view.tier, choices.drawn, modes)
        lanes = (LANES[0], *modes)
        _chart(cold_starts_chart, lanes, rows, f"starts-{choices.mode}", picture_words(catalogue, choices.drawn))
        st.html(f'<div class="page">{figures_html(catalogue, view.tier, choices.drawn, modes)}</div>')


def _chart(chart: Chart, labels: tuple[str, ...], rows: Sequence[Any], key: str, words: str) -> None:
    if rows:
        render_chart(chart, labels, rows, key=key, words=words)


def render_order(catalogue: Catalogue, choices: StartChoices) -> None:
    """Draw the change of order between the ways of starting."""
    modes = [mode for mode in MODES[1:] if choices.mode in (None, MODES[0], mode)]
    body = element("p", ORDER, class_="quiet") + (
        f'<div class="orders">{"".join(f"<div>{shifts_html(catalogue, mode)}</div>" for mode in modes)}</div>'
    )
    st.html(f'<div class="page">{card("How the way of starting changes the order", body)}</div>')


def render_history(catalogue: Catalogue, choices: StartChoices, platform_ids: tuple[str, ...]) -> None:
    """Draw the history of up to four platforms in a range of dates."""
    with st.container(border=True, key="starts-history"):
        st.html('<div class="page"><h2>History</h2></div>')
        _history_controls(catalogue, choices, platform_ids)
        platform_days = {id: days(catalogue, id, choices.drawn) for id in platform_ids}
        points = {id: history(rows, choices.first, choices.last) for id, rows in platform_days.items()}
        names = [catalogue.platform[id].label for id in platform_ids]
        words = history_words(catalogue, points)
        for id, rows in platform_days.items():
            if failed_days := failed(rows, choices.first, choices.last):
                dates = ", ".join(map(str, failed_days[:8])) + (
                    f" and {len(failed_days) - 8} more" if len(failed_days) > 8 else ""
                )
                words.append(f"{catalogue.platform[id].label}: no start succeeded on {dates}.")
        rows = history_rows(catalogue, points)
        medians = [row["ms"] for row in rows]
        scale = ("log",) if rows and max(medians) > _LOG_FACTOR * min(medians) else ("linear",)
        way = element("p", f"{MODE_LABELS[choices.drawn]}. {LINE}", class_="quiet")
        st.html(f'<div class="page">{way}{series_html(names)}</div>')
        _chart(start_history_chart, scale, rows, "starts-history-chart", " ".join(words))
        items = "".join(element("li", text) for text in words)
        ranged = {id: [day for day in rows if _inside(day.date, choices)] for id, rows in platform_days.items()}
        st.html(f'<div class="page"><ul class="points">{items}</ul>{days_html(catalogue, ranged)}</div>')


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
        for label, name, chosen, end in (
            ("From", "first", choices.first, first),
            ("To", "last", choices.last, last),
        ):
            key = f"starts-{name}"
            st.date_input(
                label,
                min_value=first,
                max_value=last,
                format="YYYY-MM-DD",
                key=controlled(key, chosen or end),
                on_change=on_choice(key, lambda day, name=name, end=end: {name: None if day == end else day}),
                width=150,
            )


def render_resumes(catalogue: Catalogue) -> None:
    """Draw the claims about resuming from standby, apart from starts."""
    lead = "To come back from standby, sleep or a snapshot is not a cold start. None of these figures was measured independently."
    st.html(
        f'<div class="page">{card("Resume, apart from cold starts", element("p", lead, class_="quiet") + resumes_html(catalogue))}</div>'
    )


def render_unmeasured(catalogue: Catalogue, view: View) -> None:
    """Draw the platforms without a measurement."""
    st.html(f'<div class="page">{card("Who was not measured", unmeasured_html(catalogue, view.tier))}</div>')


def render_method(catalogue: Catalogue) -> None:
    """Draw the method and the sources of the measured starts."""
    st.html(f'<div class="page">{card("How starts were measured", method_html(catalogue))}</div>')


def render_tasks(catalogue: Catalogue, data: MeasuredTasks, choices: StartChoices) -> None:
    """Draw developer workloads or synthetic tests against the fastest."""
    groups = [group for group in data.groups if group.set == choices.work]
    with st.container(border=True, key="starts-work"):
        st.html('<div class="page"><h2>Work inside the sandbox</h2></div>')
        labels = dict(zip(SETS, ("Developer work", "Synthetic tests"), strict=True))
        st.segmented_control(
            "Kind of work",
            list(labels),
            format_func=labels.__getitem__,
            required=True,
            key=controlled("starts-work-set", choices.work),
            on_change=on_choice("starts-work-set", lambda id: {"work": id}),
            label_visibility="collapsed",
        )
        st.html(f'<div class="page">{lead_html(catalogue, data, groups)}</div>')
        _work_charts(catalogue, data, groups)
        tables = averages_html(catalogue, data, groups) + tasks_html(catalogue, data, groups)
        st.html(f'<div class="page">{tables}{notes_html(catalogue, data, groups)}</div>')


def _work_charts(catalogue: Catalogue, data: MeasuredTasks, groups: Sequence[TaskGroup]) -> None:
    parts = [("All tasks", "The average over every task.", averages(data, tuple(group.id for group in groups)))]
    parts += [(group.label, group.help, averages(data, (group.id,))) for group in groups]
    ends = _axis_ends([mean for _, _, means in parts for mean in means])
    for i in range(0, len(parts), 2):
        for column, (label, about, means) in zip(st.columns(2, gap="medium"), parts[i : i + 2], strict=False):
            with column:
                st.html(
                    f'<div class="page"><h3>{element("span", label)}</h3>{element("p", about, class_="quiet")}</div>'
                )
                rows = task_rows(catalogue, data, means)
                _chart(task_chart, ends, rows, f"work-{label}", task_words(catalogue, data, label, means))


def _axis_ends(means: Sequence[Average]) -> tuple[str, str]:
    """Return the ends of an axis that spans every sample, so that all charts share it."""
    low = min((mean.relative.low for mean in means), default=1.0)
    high = max((mean.relative.high for mean in means), default=2.0)
    return f"{floor(low * 10) / 10:g}" if low >= 0.1 else f"{low:.2g}", f"{ceil(high * 1.05):g}"
