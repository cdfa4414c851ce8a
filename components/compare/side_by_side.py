"""Comparison of the selected platforms: radar, score breakdown, and one table of values."""

from collections.abc import Hashable

import streamlit as st
from markupsafe import Markup

from components.charts.radar import radar_chart
from components.charts.radar_rows import radar_rows, radar_words
from components.compare.contributions import contributions_html
from components.compare.controls import render_switches
from components.filters.controls import Control
from components.html.templates import macros
from components.shell.chart import arrow_rows, render_chart
from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.format import joined
from decision.ranking.comparison import not_ranked, side_by_side
from decision.ranking.ranking import Ranking
from decision.ranking.view import View

MIN_SPOKES = 3
_HTML = macros("components/compare/side_by_side.html")


def render_comparison(catalogue: Catalogue, result: Ranking) -> None:
    """Draw the selected platforms side by side; a hint when none is selected."""
    if missing := not_ranked(result):
        st.html(macros().text("p", f"Selected but not ranked: {missing}.", "legend"))
    if not result.selected:
        st.info("Tick up to four platforms in the table to compare them here.", icon=":material/compare_arrows:")
        return
    labels = tuple(criterion.label for criterion in result.criteria)
    with st.container(horizontal=True, gap="medium", key="charts"):
        if len(labels) >= MIN_SPOKES:
            _shape(catalogue, result, labels)
        st.html(_HTML.score_breakdown(contributions_html(result)))
    render_switches(catalogue, result.view, (_differences_switch,), key="only-differences")
    st.html(_HTML.headed(side_by_side_html(catalogue, result)))


def _differences_switch(_: Catalogue, view: View) -> Control:
    return Control(
        id="only-differences",
        kind="switch",
        label="Only differences",
        value=view.only_differences,
        changes=lambda is_on: {"only_differences": is_on},
    )


def _shape(catalogue: Catalogue, result: Ranking, labels: tuple[str, ...]) -> None:
    rows, text = _radar(catalogue, result)
    render_chart(radar_chart, labels, rows, key="radar", words=text, width="content")


def _compared(catalogue: Catalogue, result: Ranking) -> Hashable:
    """Return what the values of the selected platforms depend on, which is no weight but one that lets a criterion take part."""
    chosen, taking_part = (
        tuple((row.id, row.offer.id) for row in result.selected),
        tuple(criterion.id for criterion in result.criteria),
    )
    return catalogue, result.view.basis, chosen, taking_part, result.columns, result.view.only_differences


@cached(maxsize=128, key=_compared)
def _radar(catalogue: Catalogue, result: Ranking) -> tuple[bytes, str]:
    """Return the rows of the radar of the selected platforms, and its text alternative."""
    names = joined([row.label for row in result.selected])
    return arrow_rows(radar_rows(result)), f"Radar of {names}: {radar_words(result)}"


@cached(maxsize=128, key=_compared)
def side_by_side_html(catalogue: Catalogue, result: Ranking) -> Markup:
    """Return the values of the selected platforms as an HTML table.

    The best value in a row is marked where it is certainly better. With "only differences", rows of equal values are left
    out.
    """
    return _HTML.side_by_side(side_by_side(catalogue, result), result.selected)
