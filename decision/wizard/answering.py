"""What a reader's answer to a question of the wizard changes in the view: each function returns the changed choices.

The wizard gives an answer at a time, a plain page all of them at once; both end in the same view.
"""

from collections.abc import Collection, Sequence
from typing import Any

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.guidance import Need, Option, Question
from decision.costs.workload import preset_of, work_of
from decision.format import inside_sentence, joined
from decision.ranking.must_haves import must_text
from decision.ranking.view import ChosenMustHave, View
from decision.wizard.answers import as_must, chosen_options, merged, need_musts

Changes = dict[str, Any]
"""Choices of a view by name, as ``dataclasses.replace`` takes them."""


def needs_answer(ids: Sequence[str]) -> Changes:
    """Return the changes by needs, the most important first; they set the weights anew."""
    return {"needs": tuple(ids), "weights": None}


def trust_answer(id: str | None) -> Changes:
    """Return the changes by the answer on how far the code is trusted."""
    return {"trust": id or ""}


def languages_answer(catalogue: Catalogue, view: View, question: Question, languages: Sequence[str]) -> Changes:
    """Return the changes by languages that have to run; none requires none."""
    other = _other_musts(view, question)
    musts = (*other, ChosenMustHave(question.filter)) if languages else other
    return {"languages": tuple(languages) or View().languages, "must": merged(catalogue, musts)}


def task_answer(catalogue: Catalogue, view: View, question: Question, seconds: int, never_cut: bool) -> Changes:
    """Return the changes by the duration of the longest task, 0 for none, and by whether it must not be cut off."""
    other = _other_musts(view, question)
    musts = (*other, ChosenMustHave(question.filter, seconds)) if seconds and never_cut else other
    return {"task": seconds, "must": merged(catalogue, musts)}


def is_never_cut(view: View, question: Question) -> bool:
    """Return whether the longest task of a view must not be cut off."""
    return ChosenMustHave(question.filter, view.task) in view.must


def option_answer(catalogue: Catalogue, view: View, question: Question, id: str | None) -> Changes:
    """Return the changes by one of the options of a question; None takes back what they set, but for the plan."""
    option = next((option for option in question.options if option.id == id), None)
    of_question = {option.id for option in question.options}
    kept = tuple(answer for answer in view.answers if answer not in of_question)
    return {
        **({"tier": option.tier} if option and option.tier else {}),
        "answers": (*kept, option.id) if option and option.kept else kept,
        "must": _musts(catalogue, view, question, [option] if option else []),
    }


def options_answer(catalogue: Catalogue, view: View, question: Question, ids: Collection[str]) -> Changes:
    """Return the changes by any number of the options of a question."""
    return {"must": _musts(catalogue, view, question, [option for option in question.options if option.id in ids])}


def work_answer(catalogue: Catalogue, id: str | None) -> Changes:
    """Return the changes by an example of a workload, whose price counts from then on; None for the reference hour."""
    terms = catalogue.workload_terms
    preset = next((preset for preset in terms.presets if preset.id == id), None)
    return {"work": work_of(terms, preset.values), "price_by": "work"} if preset else {"work": None, "price_by": "hour"}


def answer_ids(catalogue: Catalogue, view: View, question: Question) -> tuple[str, ...]:
    """Return the ids of a view's answers to a question, in the order that counts for needs."""
    if question.kind == "needs":
        return view.needs
    if question.kind == "languages":
        return view.languages if any(must.filter == question.filter for must in view.must) else ()
    if question.kind == "work":
        preset = preset_of(catalogue.workload_terms, view.work) if view.work is not None else None
        return (preset.id,) if preset else ()
    return tuple(option.id for answered, option in chosen_options(catalogue, view) if answered is question)


def limits_text(catalogue: Catalogue, need: Need) -> str:
    """Return the must-haves that a need sets, behind its help: " Must have: ready within 250 ms."; empty where it leaves nobody out."""
    musts = [inside_sentence(must_text(catalogue, must)) for must in need_musts(need)]
    return f" Must have: {joined(musts)}." if musts else ""


def _other_musts(view: View, question: Question) -> tuple[ChosenMustHave, ...]:
    """Return the view's must-haves without that of a question."""
    return tuple(must for must in view.must if must.filter != question.filter)


def _musts(
    catalogue: Catalogue, view: View, question: Question, options: Sequence[Option]
) -> tuple[ChosenMustHave, ...]:
    """Return the view's must-haves with those of a question's options replaced by these."""
    of_question = {required.filter for option in question.options for required in option.must}
    remaining = [must for must in view.must if must.filter not in of_question]
    return merged(catalogue, [*remaining, *(as_must(required) for option in options for required in option.must)])
