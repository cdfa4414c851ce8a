"""Questions of the wizard: one on the screen at a time, each answer at once part of the view and of the link."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from components.filters.controls import Control, Group
from components.filters.form import render_form
from components.html.addresses import address
from components.html.templates import macros
from components.must_haves.controls import render_required
from components.shell.state import change, controlled, current, on_change
from decision.catalogue.base import find
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import BUDGET
from decision.catalogue.guidance import Need, Option, Question
from decision.costs.text import workload_text
from decision.costs.workload import preset_of, work_of, workload_of
from decision.format import inside_sentence, joined
from decision.ranking.in_force import in_force
from decision.ranking.must_haves import must_text
from decision.ranking.ranking import ranking
from decision.ranking.view import RESULT, ChosenMustHave, View, language_field, language_values, steps
from decision.wizard.answers import as_must, chosen_needs, chosen_options, further_musts, merged, need_musts, settled

OUR_EXAMPLE = "Our example. "
"""The words with which each example of data/usage.yaml begins; the question says them once."""

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
        _ANSWERS[question.kind](catalogue, view, question)
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
    answered = _answered(catalogue, view, step)
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


def _answered(catalogue: Catalogue, view: View, step: str) -> bool:
    question = find(catalogue.questions, step)
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


def _needs(catalogue: Catalogue, view: View, question: Question) -> None:
    """Draw the needs as boxes to tick; the order of ticking is the order of importance until it is changed."""

    def need_changes(id: str) -> dict[str, object]:
        chosen = current().needs
        is_ticked = st.session_state[f"need-{id}"]
        remaining = tuple(need_id for need_id in chosen if need_id != id)
        return {"needs": (*remaining, id) if is_ticked else remaining, "weights": None, "step": question.id}

    needs = {
        need.id: need for need in chosen_needs(catalogue, replace(view, needs=tuple(n.id for n in catalogue.needs)))
    }
    for need in catalogue.needs:
        key = f"need-{need.id}"
        place = view.needs.index(need.id) + 1 if need.id in view.needs else 0
        st.checkbox(
            _two_lines(
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


def _two_lines(label: str, help_text: str) -> str:
    """Return the label of a box: its name and, below it, its help. The style makes two kinds of text of them, without markup, which a screen reader would read out."""
    return f"{label}\n{help_text}"


def limits_text(catalogue: Catalogue, need: Need) -> str:
    """Return the must-haves that a need sets, behind its help: " Must have: ready within 250 ms."; empty where it leaves nobody out."""
    musts = [inside_sentence(must_text(catalogue, must)) for must in need_musts(need)]
    return f" Must have: {joined(musts)}." if musts else ""


def _move_up(place: int) -> None:
    order = list(current().needs)
    order[place - 1], order[place] = order[place], order[place - 1]
    change(needs=tuple(order), weights=None)


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
            _two_lines(option.label, option.help),
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
    "needs": _needs,
    "languages": _languages,
    "trust": _trust,
    "task": _task,
    "one": _single_choice,
    "several": _multiple_choice,
    "work": _example_of_work,
    "more": _further,
}
