"""Needs of the wizard as boxes to tick, and their order."""

from dataclasses import replace

import streamlit as st

from components.shell.state import change, controlled, current
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.guidance import Question
from decision.ranking.view import View
from decision.wizard.answering import Changes, limits_text, needs_answer
from decision.wizard.answers import chosen_needs


def render_needs(catalogue: Catalogue, view: View, question: Question) -> None:
    """Draw the needs as boxes to tick; the order of ticking is the order of importance until it is changed."""

    def need_changes(id: str) -> Changes:
        chosen = current().needs
        is_ticked = st.session_state[f"need-{id}"]
        remaining = tuple(need_id for need_id in chosen if need_id != id)
        return {**needs_answer((*remaining, id) if is_ticked else remaining), "step": question.id}

    needs = {
        need.id: need for need in chosen_needs(catalogue, replace(view, needs=tuple(n.id for n in catalogue.needs)))
    }
    for need in catalogue.needs:
        key = f"need-{need.id}"
        place = view.needs.index(need.id) + 1 if need.id in view.needs else 0
        st.checkbox(
            two_lines(
                need.label + (f" · number {place}" if len(view.needs) > 1 and place else ""),
                f"{need.help}{limits_text(catalogue, needs[need.id])}",
            ),
            key=controlled(key, bool(place)),
            on_change=lambda id=need.id: change(**need_changes(id)),
        )
    if len(view.needs) > 1:
        labels = {need.id: need.label for need in catalogue.needs}
        st.caption("What counts more? The first counts most.")
        for place, id in enumerate(view.needs[1:], 1):
            st.button(
                f"Move “{labels[id]}” up to {place}",
                key=f"up-{id}",
                icon=":material/arrow_upward:",
                on_click=_move_up,
                args=(place,),
            )


def two_lines(label: str, help_text: str) -> str:
    """Return the label of a box: its name and, below it, its help. The style makes two kinds of text of them, without markup, which a screen reader would read out."""
    return f"{label}\n{help_text}"


def _move_up(place: int) -> None:
    order = list(current().needs)
    order[place - 1], order[place] = order[place], order[place - 1]
    change(**needs_answer(order))
