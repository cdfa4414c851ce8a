"""Answers to a question of the wizard: the controls of each kind of question, and what a choice changes in the view."""

from collections.abc import Callable, Iterable

import streamlit as st

from components.choose.needs import render_needs, two_lines
from components.filters.controls import Control, Group
from components.filters.form import render_form
from components.must_haves.controls import render_required
from components.shell.state import change, controlled, current, on_change
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import BUDGET
from decision.catalogue.guidance import Option, Question
from decision.costs.text import workload_text
from decision.costs.workload import preset_of, work_of, workload_of
from decision.ranking.view import ChosenMustHave, View, language_field, language_values
from decision.wizard.answers import as_must, chosen_options, further_musts, merged, settled

OUR_EXAMPLE = "Our example. "
"""The words with which each example of data/usage.yaml begins; the question says them once."""


def render_answers(catalogue: Catalogue, view: View, question: Question) -> None:
    """Draw the answers to a question, by its kind."""
    _ANSWERS[question.kind](catalogue, view, question)


def is_answered(catalogue: Catalogue, view: View, question: Question) -> bool:
    """Return whether the view holds an answer to a question."""
    if question.kind == "needs":
        return bool(view.needs)
    if question.kind == "languages":
        return any(must.filter == question.filter for must in view.must)
    if question.kind == "work":
        return view.work is not None
    if question.kind == "more":
        return bool(further_musts(catalogue, view))
    return bool(_chosen_ids(catalogue, view, question))


def _chosen_ids(catalogue: Catalogue, view: View, question: Question) -> list[str]:
    """Return the options of a question that the view holds."""
    return [option.id for answered, option in chosen_options(catalogue, view) if answered is question]


def _languages(catalogue: Catalogue, view: View, question: Question) -> None:
    label_of, values = language_field(catalogue).label_of, language_values(catalogue)

    def language_changes(languages: Iterable[str]) -> dict[str, object]:
        selected = tuple(languages)
        musts = (*_other_musts(question), ChosenMustHave(question.filter)) if selected else _other_musts(question)
        return {"languages": selected or View().languages, "must": merged(catalogue, musts)}

    def groups(_: Catalogue, view: View) -> tuple[Group, ...]:
        required = any(must.filter == question.filter for must in view.must)
        chosen = [value for value in values if required and value in view.languages]
        options = tuple((value, label_of(value)) for value in values)
        return (Group("", (Control("languages", "words", "Languages", chosen, language_changes, options),)),)

    render_form("wizard-languages", groups, catalogue, view)


def _other_musts(question: Question) -> tuple[ChosenMustHave, ...]:
    """Return the view's must-haves without that of a question."""
    return tuple(must for must in current().must if must.filter != question.filter)


def _trust(catalogue: Catalogue, view: View, question: Question) -> None:
    _radio(question, view.trust or None, lambda id: {"trust": id or ""})


def _task(catalogue: Catalogue, view: View, question: Question) -> None:
    selected = next((option.id for option in question.options if option.seconds == view.task), None)
    lengths = {option.id: option.seconds or 0 for option in question.options}
    strict = ChosenMustHave(question.filter, view.task) in view.must

    def task_changes(id: str | None) -> dict[str, object]:
        task = lengths[id] if id else 0
        was_strict = ChosenMustHave(question.filter, current().task) in current().must
        musts = (
            (*_other_musts(question), ChosenMustHave(question.filter, task))
            if task and was_strict
            else _other_musts(question)
        )
        return {"task": task, "must": merged(catalogue, musts)}

    def cut_changes(strict_wanted: bool) -> dict[str, object]:
        musts = (
            (*_other_musts(question), ChosenMustHave(question.filter, current().task))
            if strict_wanted
            else _other_musts(question)
        )
        return {"must": merged(catalogue, musts)}

    _radio(question, selected, task_changes)
    if view.task:
        st.checkbox(
            "It must not be cut off: leave out platforms whose sessions end sooner",
            key=controlled("never-cut", strict),
            on_change=on_change("never-cut", cut_changes),
        )


def _single_choice(catalogue: Catalogue, view: View, question: Question) -> None:
    selected = next(iter(_chosen_ids(catalogue, view, question)), None)
    by_id = {option.id: option for option in question.options}

    def choice_changes(id: str | None) -> dict[str, object]:
        option_chosen = by_id[id] if id else None
        tier = {"tier": option_chosen.tier} if option_chosen and option_chosen.tier else {}
        of_question = {option.id for option in question.options}
        kept = tuple(answer for answer in current().answers if answer not in of_question)
        answers = (*kept, option_chosen.id) if option_chosen and option_chosen.kept else kept
        musts = _musts(catalogue, question, [option_chosen] if option_chosen else [])
        return {**tier, "answers": answers, "must": musts}

    _radio(question, selected, choice_changes)
    if selected is not None and selected not in _chosen_ids(catalogue, View(), question):
        st.button("Clear this answer", type="tertiary", on_click=lambda: change(**choice_changes(None)))
    if any(required.filter == BUDGET for option in question.options for required in option.must):
        work = settled(catalogue, view).work
        st.caption(f"For {workload_text(catalogue.workload_terms, workload_of(catalogue.workload_terms, work))}.")


def _example_of_work(catalogue: Catalogue, view: View, question: Question) -> None:
    """Draw the examples of a workload; the one that is chosen counts as the price at once."""
    terms = catalogue.workload_terms
    presets = {preset.id: preset for preset in terms.presets}
    selected = preset_of(terms, view.work) if view.work is not None else None

    def work_changes(id: str | None) -> dict[str, object]:
        return (
            {"work": work_of(terms, presets[id].values), "price_by": "work"}
            if id
            else {"work": None, "price_by": "hour"}
        )

    st.radio(
        question.label,
        list(presets),
        index=None,
        format_func=lambda id: presets[id].label,
        captions=[preset.help.removeprefix(OUR_EXAMPLE) for preset in terms.presets],
        key=controlled("wizard-work", selected.id if selected else None),
        on_change=on_change("wizard-work", work_changes),
        label_visibility="collapsed",
    )
    if view.work is not None:
        st.caption(f"The price counts for {workload_text(terms, workload_of(terms, view.work))}.")
        st.button("Clear this answer", type="tertiary", on_click=lambda: change(**work_changes(None)))


def _multiple_choice(catalogue: Catalogue, view: View, question: Question) -> None:
    selected = _chosen_ids(catalogue, view, question)

    def toggle(id: str) -> None:
        current_ids = set(_chosen_ids(catalogue, current(), question))
        selected_ids = current_ids | {id} if st.session_state[f"{question.id}-{id}"] else current_ids - {id}
        change(must=_musts(catalogue, question, [option for option in question.options if option.id in selected_ids]))

    for option in question.options:
        st.checkbox(
            two_lines(option.label, option.help),
            key=controlled(f"{question.id}-{option.id}", option.id in selected),
            on_change=toggle,
            args=(option.id,),
        )


def _musts(catalogue: Catalogue, question: Question, options: list[Option]) -> tuple[ChosenMustHave, ...]:
    """Return the view's must-haves with those of a question's options replaced by these."""
    of_question = {required.filter for option in question.options for required in option.must}
    remaining = [must for must in current().must if must.filter not in of_question]
    return merged(catalogue, [*remaining, *(as_must(required) for option in options for required in option.must)])


def _radio(question: Question, selected: str | None, to_changes: Callable[[str | None], dict[str, object]]) -> None:
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
