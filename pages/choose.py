"""Choose page: one plain question at a time, then a recommendation with its reasons."""

from datetime import date

import streamlit as st

from components.choose.questions import render_question, step_of
from components.choose.result import RESULT_HTML
from components.compare.controls import lens_switch, render_switches, tier_switch
from components.shell.downloads import render_download
from components.shell.state import change
from components.shell.urls import browser_site
from decision.catalogue.catalogue import Catalogue
from decision.documents.decision_record import decision_record
from decision.ranking.view import RESULT, View, steps
from decision.wizard.recommendation import Recommendation, recommendation


def render_choose(catalogue: Catalogue, view: View) -> None:
    """Draw the question at the view's step, or the result."""
    step = step_of(catalogue, view)
    if step == RESULT:
        _result(catalogue, view, recommendation(catalogue, view))
    else:
        render_question(catalogue, view, step)


def _result(catalogue: Catalogue, view: View, recommendation: Recommendation) -> None:
    address = browser_site()
    st.html(RESULT_HTML.answer(recommendation))
    with st.container(horizontal=True, vertical_alignment="center", key="bar"):
        render_switches(catalogue, view, (lens_switch, tier_switch))
        st.button("Change my answers", icon=":material/edit:", on_click=lambda: change(step=steps(catalogue)[0]))
        if further := next((question for question in catalogue.questions if question.kind == "more"), None):
            st.button("More requirements", icon=":material/add:", on_click=lambda: change(step=further.id))
        render_download(
            "Decision record",
            f"decision-{catalogue.version}.md",
            lambda: decision_record(catalogue, recommendation, address, date.today()),
        )
    st.html(RESULT_HTML.adjust(catalogue, recommendation))
    if view.weights is not None and view.needs:
        st.button("Use the weights of my answers again", on_click=lambda: change(weights=None))
    st.html(RESULT_HTML.recommended(catalogue, recommendation))
    st.html(RESULT_HTML.advice(catalogue, recommendation))
    if recommendation.excluded:
        st.html(RESULT_HTML.excluded(catalogue, recommendation))
    st.html(RESULT_HTML.explained(catalogue, recommendation))
