"""Compare page: the answer, the ranked table, what does not match, and the selected platforms side by side."""

import streamlit as st

from components.compare.answer import left_out_html, render_landing, render_left_out, render_nothing
from components.compare.columns import columns_groups
from components.compare.controls import lens_switch, render_switches, rows_switch, tier_switch
from components.compare.downloads import render_downloads
from components.compare.legend import legend_html
from components.compare.results import render_results
from components.compare.side_by_side import render_comparison
from decision.catalogue.catalogue import Catalogue
from decision.ranking.ranking import Ranking


def render_compare(catalogue: Catalogue, result: Ranking) -> None:
    """Draw the page for one result."""
    render_landing(catalogue, result)
    with st.container(horizontal=True, vertical_alignment="top", key="bar"):
        render_switches(catalogue, result.view, (lens_switch, tier_switch, rows_switch), further=columns_groups)
        render_downloads(catalogue, result)
    if result.rows:
        render_results(catalogue, result)
        st.html(legend_html(catalogue) + left_out_html(catalogue, result))
        render_comparison(catalogue, result)
    else:
        render_nothing(catalogue, result)
        render_left_out(catalogue, result)
