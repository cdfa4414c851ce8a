"""Parts of the Cost page; each function draws one. All of the reader's choices are in the view."""

from dataclasses import replace
from typing import Any

import streamlit as st

from components.charts.cost_bars import cost_bars_chart
from components.charts.cost_lines import cost_lines_chart
from components.charts.cost_rows import bar_rows, bar_words, line_rows, line_words
from components.compare.controls import render_switches, tier_switch
from components.cost.bills import COST_HTML, kinds_of
from components.filters.controls import Control
from components.html.templates import macros
from components.shell.chart import render_chart
from components.shell.downloads import render_download_menu
from components.shell.in_force import in_force_html
from components.shell.state import controlled, current, on_change
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.workload import NO_GPU, WorkloadParameter
from decision.costs.comparison import known_costs
from decision.costs.cost import Cost
from decision.costs.crossing import Swept, sweep
from decision.costs.text import crossing_sentences, workload_text
from decision.costs.workload import preset_of, work_of
from decision.format import number
from decision.ranking.costs import costs_answer, offers_in, workload_in
from decision.ranking.ranking import ranking
from decision.ranking.view import MAX_SELECTED, View
from decision.site.addresses import part_files

LINES: tuple[tuple[Swept, str, str, str], ...] = (
    ("busy", "By CPU utilisation", "CPU busy, %", "d"),
    ("runs", "By number of runs", "Runs a day", ",d"),
)


def render_head(catalogue: Catalogue, view: View, costs: tuple[Cost, ...]) -> None:
    """Draw the page's style, the answer, the plan switch, the price switch and the downloads."""
    workload = workload_text(catalogue.workload_terms, workload_in(catalogue, view))
    chips = in_force_html(catalogue, ranking(catalogue, view))
    st.html(macros().page(COST_HTML.answer(costs_answer(catalogue, view, costs), workload, chips)))
    with st.container(horizontal=True, vertical_alignment="center", key="cost-controls"):
        render_switches(catalogue, view, (tier_switch, _price_switch))
        st.space("stretch")
        _downloads(catalogue, view, costs)


def _price_switch(_: Catalogue, view: View) -> Control:
    return Control(
        id="price_by",
        kind="switch",
        label="Rank by this monthly cost",
        value=view.price_by == "work",
        changes=lambda is_on: {"price_by": "work" if is_on else "hour"},
        help="The price criterion then compares the monthly cost of this workload, on every page and in downloads, "
        "instead of the price of an hour.",
    )


def _downloads(catalogue: Catalogue, view: View, costs: tuple[Cost, ...]) -> None:
    render_download_menu(
        "cost",
        f"sandbox-atlas-cost-{catalogue.version}",
        "The costs of this workload; with every line of the bills where it says so, and in JSON.",
        part_files(catalogue, view, "costs", ("csv", "lines.csv", "json", "md")),
    )


def render_workload(catalogue: Catalogue, view: View) -> None:
    """Draw the workload's inputs: examples, and one input for each parameter."""
    terms, values = catalogue.workload_terms, dict(view.work or ())
    chosen = preset_of(terms, view.work)
    presets = {preset.id: preset for preset in terms.presets}
    with st.container(border=True, key="cost-work"):
        st.html(macros().page("", title="Your workload"))
        st.pills(
            "Start from an example",
            list(presets),
            format_func=lambda id: presets[id].label,
            key=controlled("work-preset", chosen.id if chosen else None),
            on_change=on_change("work-preset", lambda id: {"work": work_of(terms, presets[id].values) if id else None}),
        )
        if chosen:
            st.html(macros().page(macros().text("p", chosen.help, "quiet")))
        groups = [
            (group, [parameter for parameter in terms.parameters if parameter.group == group.id])
            for group in terms.groups
        ]
        for i in range(0, len(groups), 2):
            for column, (group, parameters) in zip(st.columns(2, gap="medium"), groups[i:], strict=False):
                with column:
                    st.html(macros().page("", title=group.label, level=3))
                    with st.container(horizontal=True, key=f"work-group-{group.id}"):
                        for parameter in parameters:
                            _input(catalogue, view, parameter, values.get(parameter.id, parameter.default))


def _input(catalogue: Catalogue, view: View, parameter: WorkloadParameter, value: float | str) -> None:
    key = f"work-{parameter.id}"

    def update(entry: Any) -> dict[str, Any]:
        entry = parameter.default if entry is None else entry
        return {"work": work_of(catalogue.workload_terms, {**dict(current().work or ()), parameter.id: entry})}

    if parameter.kind == "choice":
        labels = {option.value: option.label for option in parameter.options}
        st.selectbox(
            parameter.label,
            list(labels),
            format_func=labels.__getitem__,
            key=controlled(key, value),
            on_change=on_change(key, update),
            help=parameter.help,
            width=140,
        )
        return
    as_number = int if parameter.is_whole else float
    is_idle = parameter.id == "gpu_hours" and dict(current().work or ()).get("gpu", NO_GPU) == NO_GPU
    automatic = None if value or is_idle else automatic_text(catalogue, view, parameter)
    st.number_input(
        _label(parameter),
        min_value=as_number(parameter.min),
        max_value=as_number(parameter.max),
        step=as_number(parameter.step),
        format="%d" if parameter.is_whole else "%g",
        disabled=is_idle,
        key=controlled(key, None if automatic else as_number(value)),
        on_change=on_change(key, update),
        placeholder=automatic,
        help=parameter.help,
        width=140,
    )


def automatic_text(catalogue: Catalogue, view: View, parameter: WorkloadParameter) -> str | None:
    """Return what counts where a reader enters 0 for a parameter and another figure follows from the others; None where 0 itself counts."""
    amount = getattr(workload_in(catalogue, view), parameter.id)
    return f"auto: {number(amount)}" if amount else None


def _label(parameter: WorkloadParameter) -> str:
    """Return the label of an input, with its unit where the name lacks it."""
    unit = parameter.unit.removesuffix(" a month")
    return parameter.label if unit.lower() in parameter.label.lower() or " " in unit else f"{parameter.label}, {unit}"


def render_costs(catalogue: Catalogue, view: View, costs: tuple[Cost, ...]) -> None:
    """Draw the monthly costs: bars, the same as a table, and every bill, which opens into its lines."""
    priced = known_costs(costs)
    kinds = kinds_of(priced)
    with st.container(border=True, key="cost-bars"):
        st.html(COST_HTML.bars_lead(kinds, any(cost.state == "range" for cost in priced)))
        if priced:
            rows, words = bar_rows(catalogue, priced), bar_words(catalogue, priced)
            render_chart(cost_bars_chart, (), rows, key=f"cost-bars-{len(priced)}", words=words)
        st.html(COST_HTML.bills(catalogue, view, costs, kinds))
        by_work = replace(view, price_by="work")
        st.html(
            macros().page(macros().tradeoff_line(catalogue, by_work, "The price of this workload against cold start"))
        )


def render_crossings(catalogue: Catalogue, view: View, costs: tuple[Cost, ...]) -> None:
    """Draw the costs of up to four platforms over the busy share and over the number of runs, and their crossings."""
    priced_ids = [cost.platform_id for cost in known_costs(costs)]
    chosen = [id for id in view.selected or () if id in priced_ids] or priced_ids[:MAX_SELECTED]
    if not priced_ids:
        return
    offers = dict(offers_in(catalogue, ranking(catalogue, view)))
    with st.container(border=True, key="cost-lines"):
        st.html(macros().page(macros().around("When another platform is cheaper")))
        st.multiselect(
            "Platforms",
            priced_ids,
            format_func=lambda id: catalogue.platform[id].label,
            max_selections=MAX_SELECTED,
            key=controlled("cost-who", chosen),
            on_change=on_change("cost-who", lambda ids: {"selected": tuple(ids) or None}),
            placeholder="Up to four platforms",
            help="The cheapest four, until you select others. The same selection is used on Compare.",
        )
        st.html(macros().page(COST_HTML.series(catalogue, chosen)))
        workload = workload_in(catalogue, view)
        for column, (parameter, title, axis, number_format) in zip(st.columns(2, gap="medium"), LINES, strict=True):
            with column:
                lines = sweep(catalogue, tuple((id, offers[id]) for id in chosen), parameter, view.work, view.tier)
                sentences = crossing_sentences(catalogue, lines)
                st.html(macros().page("", title=title, level=3))
                rows = line_rows(catalogue, lines, float(getattr(workload, parameter)))
                if rows:
                    words = line_words(catalogue, lines, sentences)
                    render_chart(cost_lines_chart, (axis, number_format), rows, key=f"cost-{parameter}", words=words)
                st.html(COST_HTML.crossings(catalogue, lines, sentences))


def render_method(catalogue: Catalogue) -> None:
    """Draw the method of calculation."""
    st.html(COST_HTML.method(catalogue.workload_terms))
