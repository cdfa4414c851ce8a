"""Trade-offs page: two criteria or fields against each other, the efficient frontier, and every platform in a table."""

import streamlit as st

from components.compare.controls import lens_switch, render_switches, tier_switch
from components.shell.state import chosen
from components.tradeoff.sections import (
    render_axes,
    render_downloads,
    render_head,
    render_method,
    render_scatter,
    render_values,
)
from decision.catalogue.catalogue import Catalogue
from decision.ranking.view import View
from decision.tradeoff.choices import TradeoffChoices
from decision.tradeoff.tradeoff import tradeoff


def render_tradeoffs(catalogue: Catalogue, view: View) -> None:
    """Draw the page for one view and the axes in its address."""
    choices = chosen(TradeoffChoices)
    result = tradeoff(catalogue, view, choices)
    render_head(catalogue, result)
    with st.container(horizontal=True, vertical_alignment="center", key="bar"):
        render_switches(catalogue, view, (lens_switch, tier_switch))
        render_downloads(catalogue, result)
    render_axes(catalogue, choices)
    render_scatter(catalogue, result)
    if result.entries:
        render_values(catalogue, result)
    render_method(catalogue, view, choices)
