"""Parts of the Trade-offs page; each function draws one. The axes are kept in the address, everything else in the view."""

from dataclasses import asdict

import streamlit as st

from components.charts.tradeoff import tradeoff_chart
from components.charts.tradeoff_rows import scatter_rows, scatter_words, tradeoff_axes, tradeoff_marks
from components.compare.legend import marks_text
from components.html.addresses import address
from components.html.templates import macros
from components.shell.chart import render_chart
from components.shell.downloads import render_download_menu
from components.shell.frame import render_html
from components.shell.in_force import in_force_html
from components.shell.state import choose, controlled, on_choice
from components.tradeoff.table import render_values_table
from decision.catalogue.catalogue import Catalogue
from decision.format import inside_sentence
from decision.links.link import page_to_query
from decision.links.pages import TRADEOFF
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from decision.site.addresses import part_files
from decision.site.parts import TRADEOFF_PART
from decision.tradeoff.axes import AXIS_LABELS, axis_labels
from decision.tradeoff.choices import TradeoffChoices
from decision.tradeoff.scale import ORDERS
from decision.tradeoff.text import STANDINGS, missing_texts, tradeoff_answer
from decision.tradeoff.tradeoff import Point, Tradeoff

_HTML = macros("components/tradeoff/scatter.html")

MOST_OPEN = 12
"""Most platforms without a value whose names stand open below the chart."""

METHOD = (
    "Each ranked platform stands where the offer by which it ranks puts it: weights, must-haves, plan and lens decide which that is.",
    "The frontier holds the platforms that nobody beats. One beats another when it is at least as good on both and better on one; "
    "equals stand on it together. Everything beyond the dashed steps is beaten.",
    "A value that is a range is a line. Such a platform is on the frontier or beaten only if that holds wherever in the range the truth lies; "
    "otherwise it is possibly on it.",
    "A platform without a value is listed and not drawn: unknown is not zero. It could be on the frontier.",
    "Prices and times are logarithmic: the same step is always the same multiple. So is every other axis whose largest amount is over "
    f"{ORDERS} times its smallest; zero and “unlimited” then stand in lanes of their own.",
    "Values that are not amounts, such as isolation, are placed by how they count in the score, from worst to best.",
)


def render_head(catalogue: Catalogue, tradeoff: Tradeoff) -> None:
    """Draw the answer, and what is in force."""
    answer = tradeoff_answer(tradeoff)
    chips = in_force_html(catalogue, ranking(catalogue, tradeoff.view))
    render_html(macros().answer(answer.headline, answer.lead, in_force=chips))


def render_downloads(catalogue: Catalogue, tradeoff: Tradeoff) -> None:
    """Draw the menu of files."""
    own = page_to_query(TradeoffChoices(tradeoff.x.id, tradeoff.y.id), catalogue, TRADEOFF).query
    render_download_menu(
        "tradeoff",
        f"sandbox-atlas-tradeoff-{tradeoff.dataset}",
        "Both values of every ranked platform, and who is on the frontier.",
        part_files(catalogue, tradeoff.view, TRADEOFF_PART, ("csv", "full.csv", "json", "md"), own),
    )


def render_axes(catalogue: Catalogue, choices: TradeoffChoices) -> None:
    """Draw the selectors of both axes, and the button by which they change places."""
    labels = axis_labels(catalogue)
    with st.container(horizontal=True, vertical_alignment="bottom", key="tradeoff-axes"):
        for label, name in AXIS_LABELS.items():
            _axis(labels, choices, label, name)
        st.button(
            "Swap",
            icon=":material/swap_horiz:",
            key="tradeoff-swap",
            on_click=lambda: choose(x=choices.y, y=choices.x),
            help="Exchange the two axes.",
        )


def _axis(labels: dict[str, str], choices: TradeoffChoices, label: str, name: str) -> None:
    key = f"tradeoff-{name}"
    st.selectbox(
        label,
        list(labels),
        format_func=labels.__getitem__,
        key=controlled(key, getattr(choices, name)),
        on_change=on_choice(key, lambda id: asdict(choices.with_axis(name, id))),
        width=290,
    )


def render_scatter(catalogue: Catalogue, tradeoff: Tradeoff) -> None:
    """Draw the scatter with its legend, the points that it names, and who is missing from it."""
    view, axes = tradeoff.view, tradeoff.axes
    marks = tradeoff_marks(tradeoff) if tradeoff.points else ()
    missing = [
        (axis.noun, len(entries), missing_texts(entries, axis is tradeoff.x))
        for axis in axes
        if (entries := tradeoff.without(axis))
    ]
    with st.container(border=True, key="tradeoff-scatter"):
        render_html(
            _HTML.legend(
                tradeoff.has_frontier,
                bool(tradeoff.open),
                any(low != high for point in tradeoff.points for low, high in (point.x, point.y)),
                any(mark.is_selected for mark in marks),
            ),
            title=f"{axes[1].label} by {inside_sentence(axes[0].label)}",
        )
        if marks:
            axis_texts, rows = tradeoff_axes(tradeoff), scatter_rows(tradeoff)
            key = f"tradeoff-{axes[0].id}-{axes[1].id}".replace(".", "-")
            render_chart(tradeoff_chart, axis_texts, rows, key=key, words=scatter_words(tradeoff))
        named = [(mark.number, point) for mark in marks if mark.number for point in mark.points]
        rows_of_names = [(number, point.row, _values(point), _standing(point)) for number, point in named]
        render_html(_HTML.named(catalogue, view, rows_of_names), _HTML.missing(missing, MOST_OPEN))


def _values(point: Point) -> str:
    return f"{point.entry.x_cell.text}, {point.entry.y_cell.text}"


def _standing(point: Point) -> str:
    """Return where a named point stands where that is not on the frontier."""
    return STANDINGS[point.standing] if point.standing in ("open", "beaten") else ""


def render_values(catalogue: Catalogue, tradeoff: Tradeoff) -> None:
    """Draw every ranked platform in a table."""
    lead = "Open a value to see its sources. Selected platforms are named in the chart."
    render_html(macros().text("p", lead, "quiet"), title="All platforms")
    render_values_table(catalogue, tradeoff)
    if tradeoff.entries:
        render_html(macros().text("p", marks_text(catalogue), "quiet"))


def render_method(catalogue: Catalogue, view: View, choices: TradeoffChoices) -> None:
    """Draw how the chart is read, and where a program gets the same."""
    own = page_to_query(choices, catalogue, TRADEOFF).query
    render_html(_HTML.method(METHOD, address("api/v1/tradeoff", catalogue, view, **own)))
