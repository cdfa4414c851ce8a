"""Answers to a question of the wizard: the controls of each kind of question. What a choice changes stands in :mod:`decision.wizard.answering`."""

from collections.abc import Callable, Iterable

import streamlit as st

from components.choose.needs import render_needs, two_lines
from components.filters.controls import Control, Group
from components.filters.form import render_form
from components.must_haves.controls import render_required
from components.shell.state import change, controlled, current, on_change
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import BUDGET
from decision.catalogue.guidance import Question
from decision.costs.text import workload_text
from decision.costs.workload import workload_of
from decision.ranking.view import View, language_field, language_values
from decision.wizard.answering import (
    Changes,
    answer_ids,
    is_never_cut,
    languages_answer,
    option_answer,
    options_answer,
    task_answer,
    trust_answer,
    work_answer,
)
from decision.wizard.answers import further_musts, settled

OUR_EXAMPLE = "Our example. "
"""The words with which each example of data/usage.yaml begins; the question says them once."""


def render_answers(catalogue: Catalogue, view: View, question: Question) -> None:
    """Draw the answers to a question, by its kind."""
    _ANSWERS[question.kind](catalogue, view, question)


def is_answered(catalogue: Catalogue, view: View, question: Question) -> bool:
    """Return whether the view holds an answer to a question."""
    if question.kind == "work":
        return view.work is not None
    if question.kind == "more":
        return bool(further_musts(catalogue, view))
    return bool(answer_ids(catalogue, view, question))


def _languages(catalogue: Catalogue, view: View, question: Question) -> None:
    label_of, values = language_field(catalogue).label_of, language_values(catalogue)

    def language_changes(languages: Iterable[str]) -> Changes:
        return languages_answer(catalogue, current(), question, tuple(languages))

    def groups(_: Catalogue, view: View) -> tuple[Group, ...]:
        required = answer_ids(catalogue, view, question)
        chosen = [value for value in values if value in required]
        options = tuple((value, label_of(value)) for value in values)
        return (Group("", (Control("languages", "words", "Languages", chosen, language_changes, options),)),)

    render_form("wizard-languages", groups, catalogue, view)


def _trust(catalogue: Catalogue, view: View, question: Question) -> None:
    _radio(question, view.trust or None, trust_answer)


def _task(catalogue: Catalogue, view: View, question: Question) -> None:
    selected = next((option.id for option in question.options if option.seconds == view.task), None)
    lengths = {option.id: option.seconds or 0 for option in question.options}

    def task_changes(id: str | None) -> Changes:
        never_cut = is_never_cut(current(), question)
        return task_answer(catalogue, current(), question, lengths[id] if id else 0, never_cut)

    def cut_changes(never_cut: bool) -> Changes:
        return task_answer(catalogue, current(), question, current().task, never_cut)

    _radio(question, selected, task_changes)
    if view.task:
        st.checkbox(
            "It must not be cut off: leave out platforms whose sessions end sooner",
            key=controlled("never-cut", is_never_cut(view, question)),
            on_change=on_change("never-cut", cut_changes),
        )


def _single_choice(catalogue: Catalogue, view: View, question: Question) -> None:
    selected = next(iter(answer_ids(catalogue, view, question)), None)

    def choice_changes(id: str | None) -> Changes:
        return option_answer(catalogue, current(), question, id)

    _radio(question, selected, choice_changes)
    if selected is not None and selected not in answer_ids(catalogue, View(), question):
        st.button("Clear this answer", type="tertiary", on_click=lambda: change(**choice_changes(None)))
    if any(required.filter == BUDGET for option in question.options for required in option.must):
        work = settled(catalogue, view).work
        st.caption(f"For {workload_text(catalogue.workload_terms, workload_of(catalogue.workload_terms, work))}.")


def _example_of_work(catalogue: Catalogue, view: View, question: Question) -> None:
    """Draw the examples of a workload; the one that is chosen counts as the price at once."""
    terms = catalogue.workload_terms
    presets = {preset.id: preset for preset in terms.presets}
    selected = next(iter(answer_ids(catalogue, view, question)), None)

    def work_changes(id: str | None) -> Changes:
        return work_answer(catalogue, id)

    st.radio(
        question.label,
        list(presets),
        index=None,
        format_func=lambda id: presets[id].label,
        captions=[preset.help.removeprefix(OUR_EXAMPLE) for preset in terms.presets],
        key=controlled("wizard-work", selected),
        on_change=on_change("wizard-work", work_changes),
        label_visibility="collapsed",
    )
    if view.work is not None:
        st.caption(f"The price counts for {workload_text(terms, workload_of(terms, view.work))}.")
        st.button("Clear this answer", type="tertiary", on_click=lambda: change(**work_changes(None)))


def _multiple_choice(catalogue: Catalogue, view: View, question: Question) -> None:
    selected = answer_ids(catalogue, view, question)

    def toggle(id: str) -> None:
        current_ids = set(answer_ids(catalogue, current(), question))
        selected_ids = current_ids | {id} if st.session_state[f"{question.id}-{id}"] else current_ids - {id}
        change(**options_answer(catalogue, current(), question, selected_ids))

    for option in question.options:
        st.checkbox(
            two_lines(option.label, option.help),
            key=controlled(f"{question.id}-{option.id}", option.id in selected),
            on_change=toggle,
            args=(option.id,),
        )


def _radio(question: Question, selected: str | None, to_changes: Callable[[str | None], Changes]) -> None:
    key = f"wizard-{question.id}"
    labels = {option.id: option.label for option in question.options}
    helps = [option.help for option in question.options]
    st.radio(
        question.label,
        list(labels),
        index=None,
        format_func=labels.__getitem__,
        captions=helps if any(helps) else None,
        key=controlled(key, selected),
        on_change=on_change(key, to_changes),
        label_visibility="collapsed",
    )


def _further(catalogue: Catalogue, view: View, question: Question) -> None:
    """Draw all must-haves so far, those of other answers too: an alternative may join any of them."""
    render_required(catalogue, view)


_ANSWERS = {
    "needs": render_needs,
    "languages": _languages,
    "trust": _trust,
    "task": _task,
    "one": _single_choice,
    "several": _multiple_choice,
    "work": _example_of_work,
    "more": _further,
}
