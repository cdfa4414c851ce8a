"""One platform: what is known about it, field by field, with every claim and its source."""

from datetime import date

import streamlit as st

from components.evidence import claims_html, facts_html
from components.frame import render_drawer_label
from components.state import controlled
from decision.catalogue import Catalogue
from decision.evidence import platform_claims
from decision.view import View


def render_platform(catalogue: Catalogue, view: View) -> None:
    """Draw the page of the platform that the address names; the chooser alone when it names none or an unknown one."""
    render_drawer_label("Pages")
    wanted = st.query_params.get("id")
    known = wanted if wanted in catalogue.platform else None
    chosen = st.selectbox(
        "Platform",
        list(catalogue.platform),
        index=None,
        format_func=lambda id: catalogue.platform[id].name,
        key=controlled("platform", known),
        on_change=_open,
        placeholder="Choose a platform",
    )
    if wanted and not known:
        st.warning("There is no platform with the id that this link names. Choose one above.")
    if chosen is None:
        return
    platform = catalogue.platform[chosen]
    st.html(facts_html(catalogue, platform, view))
    groups = {group.id: group.label for group in catalogue.groups}
    claims = platform_claims(catalogue, platform)
    for group, label in groups.items():
        fields = {name: rows for name, rows in claims.items() if catalogue.fields[name].group == group}
        if fields:
            st.subheader(label)
            st.html(claims_html(catalogue, fields, date.today()))


def _open() -> None:
    chosen = st.session_state["platform"]
    if chosen:
        st.query_params["id"] = chosen
    else:
        st.query_params.pop("id", None)
