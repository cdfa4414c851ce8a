"""Switches above the table: the lens and the plan."""

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
