"""Questions of the wizard: one on the screen at a time, each answer at once part of the view and of the link."""

from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from components.choose.answers import is_answered, render_answers
from components.html.addresses import address
from components.html.templates import macros
from components.shell.state import change
from decision.catalogue.base import find
from decision.catalogue.catalogue import Catalogue
from decision.ranking.in_force import in_force
from decision.ranking.ranking import ranking
from decision.ranking.view import RESULT, View, steps
from decision.wizard.answers import settled

FIRST = 3
"""The number of platforms that are named while questions are answered."""

TO_RESULT = "See the result"
"""The button that leads from any question to the result; on the last question it is the one that goes on."""

QUESTION_HTML = macros("components/choose/questions.html")


def step_of(catalogue: Catalogue, view: View) -> str:
    """Return the step to show: the view's; without one, the result if there are needs, else the first question."""
    return view.step or (RESULT if view.needs else steps(catalogue)[0])


def render_question(catalogue: Catalogue, view: View, step: str) -> None:
    """Draw one question with its answers, and the buttons on and back."""
    question = find(catalogue.questions, step)
    place = [question.id for question in catalogue.questions].index(step) + 1
    st.html(QUESTION_HTML.head(question, place, len(catalogue.questions)))
    with st.container(key="answers"):
        render_answers(catalogue, view, question)
    if question.terms:
        st.html(QUESTION_HTML.terms([catalogue.glossary_term[id] for id in question.terms]))
    _step_buttons(catalogue, view, step)
    st.html(so_far_html(catalogue, view))


def so_far_html(catalogue: Catalogue, view: View) -> Markup:
    """Return what the answers so far leave: how many platforms match, and the first of them. It stands beside the question, or below it."""
    result = ranking(catalogue, replace(settled(catalogue, view), find=""))
    first = result.best_first[:FIRST]
    whole = address("choose", catalogue, replace(view, step=RESULT))
    return QUESTION_HTML.so_far(catalogue, result, in_force(catalogue, result), first, whole)


def _step_buttons(catalogue: Catalogue, view: View, step: str) -> None:
    order = steps(catalogue)
    place = order.index(step)
    answered = is_answered(catalogue, view, find(catalogue.questions, step))
    with st.container(horizontal=True, key="ways"):
        if place:
            st.button("Back", icon=":material/arrow_back:", on_click=_go, args=(order[place - 1],))
        is_last = order[place + 1] == RESULT
        onward = TO_RESULT if is_last else "Continue" if answered else "Skip"
        is_primary = answered or is_last
        st.button(onward, type="primary" if is_primary else "secondary", on_click=_go, args=(order[place + 1],))
        st.space("stretch")
        if not is_last:
            st.button(TO_RESULT, type="tertiary", on_click=_go, args=(RESULT,))


def _go(step: str) -> None:
    change(step=step)
