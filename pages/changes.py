"""Changes page: what changed in the data and in the reader's view, from one kept version to the next."""

import streamlit as st

from components.changes.steps import earlier_html, head_html, step_html
from components.shell.downloads import render_download_menu
from components.shell.state import entry
from decision.catalogue.catalogue import Catalogue
from decision.changes.of_step import DRAWN, changes_of
from decision.changes.steps import steps
from decision.ranking.view import View
from decision.site.addresses import download_path


def render_changes(catalogue: Catalogue, view: View) -> None:
    """Draw the latest steps, and the one that the address names; each further one stands behind a link of its own."""
    all_steps, linked = steps(), entry()
    drawn = [step for place, step in enumerate(all_steps) if place < DRAWN or step.id == linked]
    changes = [changes_of(catalogue, view, step) for step in drawn]
    st.html(head_html(catalogue, view, changes[:DRAWN]))
    with st.container(horizontal=True, key="bar"):
        render_download_menu(
            "changes",
            f"sandbox-atlas-changes-{catalogue.version}",
            "Every change that is kept: in this view and in the data, with sources.",
            {ending: download_path(f"changes.{ending}", catalogue, view) for ending in ("csv", "json")},
            disabled=not all_steps,
        )
    for step_changes in changes:
        st.html(step_html(catalogue, view, step_changes, step_changes.step.id == linked))
    st.html(earlier_html(catalogue, view, tuple(step for step in all_steps if step not in drawn)))
