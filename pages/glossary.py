"""Glossary page: the terms of the field and of this site, each with its meaning here."""

import streamlit as st

from components.guide.glossary import glossary_html
from components.shell.state import entry
from decision.catalogue.catalogue import Catalogue
from decision.ranking.view import View


def render_glossary(catalogue: Catalogue, view: View) -> None:
    """Draw the page; the term that the address names is marked."""
    st.html(glossary_html(catalogue, entry()))
