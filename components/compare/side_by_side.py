"""Comparison of the selected platforms: radar, score breakdown, and one table of values."""

import streamlit as st

from components.charts.radar import radar_chart
from components.charts.radar_rows import radar_rows, radar_words
from components.compare.contributions import contributions_html
from components.html.elements import cell_html, element
from components.html.tables import scrolled_table
from components.shell.chart import chart_spec, render_chart
from components.shell.state import controlled, on_change
from components.shell.theme import is_dark
from decision.catalogue.catalogue import Catalogue
from decision.format import joined
from decision.ranking.comparison import not_ranked, side_by_side
from decision.ranking.ranking import Ranking

MIN_SPOKES = 3


def render_comparison(catalogue: Catalogue, result: Ranking) -> None:
    """Draw the selected platforms side by side; a hint when none is selected."""
    if missing := not_ranked(result):
        st.html(element("p", f"Selected but not ranked: {missing}.", class_="legend"))
    if not result.selected:
        st.info("Tick up to four platforms in the table to compare them here.", icon=":material/compare_arrows:")
        return
    labels = tuple(criterion.label for criterion in result.criteria)
    dark = is_dark()
    rows = radar_rows(result)
    names = joined([row.platform.label for row in result.selected])
    shape, order = st.container(key="charts").columns([2, 3], gap="medium", border=True)
    with shape:
        st.subheader("Shape")
        if len(labels) >= MIN_SPOKES:
            text = f"Radar of {names}: {radar_words(result)}"
            render_chart(chart_spec(radar_chart, labels, dark), rows, "radar", text)
    with order:
        note = "A pale part comes from a value that is unknown or not settled."
        st.html(
            f"<h3 style='margin: 0 0 .5rem'>Why this order</h3>{contributions_html(result)}"
            + element("p", note, class_="legend")
        )
    _side_by_side(catalogue, result)


def _side_by_side(catalogue: Catalogue, result: Ranking) -> None:
    with st.container(border=True):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.subheader("Side by side", width="content")
            st.toggle(
                "Only differences",
                key=controlled("only-differences", result.view.only_differences),
                on_change=on_change("only-differences", lambda is_on: {"only_differences": is_on}),
            )
        st.html(side_by_side_html(catalogue, result))


def side_by_side_html(catalogue: Catalogue, result: Ranking) -> str:
    """Return the values of the selected platforms as an HTML table, everything from data escaped.

    The best value in a row is marked where it is certainly better. With "only differences", rows of equal values are left
    out.
    """
    lines = [
        element("th", line.label, scope="row")
        + "".join(cell_html(cell, best=best) for cell, best in zip(line.cells, line.best, strict=True))
        for line in side_by_side(catalogue, result)
    ]
    if not lines:
        return element("p", "The selected platforms do not differ in anything shown.")
    head = "<td></td>" + "".join(
        f'<th scope="col"><span class="series series-{place}" aria-hidden="true"></span>{element("span", row.platform.label)}</th>'
        for place, row in enumerate(result.selected)
    )
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    caption = "Values of the selected platforms"
    return scrolled_table("Side by side", head, body, region="side-by-side", caption=caption)
