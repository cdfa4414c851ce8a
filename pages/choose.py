"""Choose page: one plain question at a time, then a recommendation with its reasons."""

import streamlit as st

from components.choose.questions import render_question, step_of
from components.choose.result import RESULT_HTML
from components.choose.weights import render_adjusted_weights
from components.compare.controls import lens_switch, render_switches, tier_switch
from components.shell.downloads import render_download_menu
from components.shell.in_force import page_chips
from components.shell.state import change, chosen, page_address
from decision.catalogue.catalogue import Catalogue
from decision.links.choices import WizardChoices
from decision.ranking.view import RESULT, View, steps
from decision.site.addresses import download_path
from decision.wizard.holding import holding
from decision.wizard.in_force import recommendation_in_force
from decision.wizard.recommendation import Recommendation, recommendation


def render_choose(catalogue: Catalogue, view: View) -> None:
    """Draw the question at the view's step, or the result."""
    step = step_of(catalogue, view)
    if step == RESULT:
        _result(catalogue, view, recommendation(catalogue, view))
    else:
        render_question(catalogue, view, step)


def _result(catalogue: Catalogue, view: View, recommendation: Recommendation) -> None:
    chips = page_chips(catalogue, recommendation_in_force(catalogue, recommendation), unknown="#left-out")
    st.html(RESULT_HTML.answer(recommendation, chips))
    with st.container(horizontal=True, vertical_alignment="center", key="bar"):
        render_switches(catalogue, view, (lens_switch, tier_switch))
        st.button("Change my answers", icon=":material/edit:", on_click=lambda: change(step=steps(catalogue)[0]))
        if further := next((question for question in catalogue.questions if question.kind == "more"), None):
            st.button("More requirements", icon=":material/add:", on_click=lambda: change(step=further.id))
        render_download_menu(
            "record",
            f"decision-{catalogue.version}",
            "The recommendation with its reasons, what was left out and why, and every source.",
            {
                ending: download_path(f"decision.{ending}", catalogue, view, page_address()[1])
                for ending in ("html", "md")
            },
            label="Decision record",
        )
    render_adjusted_weights(catalogue, recommendation)
    st.html(RESULT_HTML.adjust(catalogue, recommendation))
    if view.weights is not None and view.needs:
        st.button("Use the weights of my answers again", on_click=lambda: change(weights=None))
    if held := holding(catalogue, view, decided=chosen(WizardChoices).decided):
        st.html(RESULT_HTML.holding(held))
    st.html(RESULT_HTML.recommended(catalogue, recommendation))
    st.html(RESULT_HTML.advice(catalogue, recommendation))
    if recommendation.excluded:
        st.html(RESULT_HTML.excluded(catalogue, recommendation))
    st.html(RESULT_HTML.explained(catalogue, recommendation))
