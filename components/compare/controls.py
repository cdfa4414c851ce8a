"""Switches above the table: the lens, the plan, and what has a row."""

from collections.abc import Sequence

import streamlit as st

from components.shell.state import controlled, on_change
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.terms import Term
from decision.ranking.view import View


def render_lens(catalogue: Catalogue, view: View) -> None:
    """Draw the lens switch: today's evidence, or what the guide says."""
    _switch("Lens", catalogue.terms.lenses, view.lens, "lens")


def render_tier(catalogue: Catalogue, view: View) -> None:
    """Draw the plan switch; the guide does not distinguish plans, so its lens has none."""
    if view.lens != "guide":
        _switch("Plan", catalogue.terms.tiers, view.tier, "tier")


def render_rows(catalogue: Catalogue, view: View) -> None:
    """Draw the switch for one row for each offer, where a platform has several; the guide tells none apart."""
    if view.lens == "guide" or not any(len(platform.offers) > 1 for platform in catalogue.platforms):
        return
    st.toggle(
        "One row for each offer",
        key=controlled("rows", view.by_offer),
        on_change=on_change("rows", lambda is_on: {"rows": "offers" if is_on else "platforms"}),
        help="An offer is one thing that one can get, such as a configuration with a GPU. A platform ranks by its best one.",
    )


def _switch(label: str, terms: Sequence[Term], chosen: str, name: str) -> None:
    labels = {term.id: term.label for term in terms}
    st.segmented_control(
        label,
        list(labels),
        format_func=labels.__getitem__,
        required=True,
        key=controlled(name, chosen),
        on_change=on_change(name, lambda id: {name: id}),
        label_visibility="collapsed",
    )
