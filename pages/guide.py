"""Guide page: its publisher and our changes, its reasons, factors and advice, and its checklist."""

import streamlit as st

from components.guide.checklist import render_checklist
from components.guide.factors import evaluated_html
from components.guide.reading import about_html, changes_html, claims_html, needs_html, why_html
from decision.catalogue.catalogue import Catalogue
from decision.ranking.view import View


def render_guide(catalogue: Catalogue, view: View) -> None:
    """Draw the page; only the checklist depends on what the reader does here."""
    with st.container(key="guide"):
        st.html(about_html(catalogue, view))
        st.html(changes_html(catalogue, view))
        st.html(claims_html(catalogue))
        st.html(why_html(catalogue, view))
        st.html(evaluated_html(catalogue, view))
        st.html(needs_html(catalogue, view))
        render_checklist(catalogue, view)
