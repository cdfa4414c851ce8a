"""The wizard's questions as one form: what a plain page shows of each, and the view that the form's answers make.

The form is sent with GET to ``/plain/answers``, which leads to the result under the link that the wizard itself would have written.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from components.html.templates import macros
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import BUDGET
from decision.catalogue.guidance import Question
from decision.costs.text import workload_text
from decision.costs.workload import workload_of
from decision.links.link import short_query
from decision.ranking.view import RESULT, View, language_field, language_values
from decision.site.addresses import plain_path
from decision.wizard.answering import (
    Changes,
    answer_ids,
    is_never_cut,
    languages_answer,
    limits_text,
    needs_answer,
    option_answer,
    options_answer,
    task_answer,
    trust_answer,
    work_answer,
)
from decision.wizard.answers import chosen_needs, settled
from server.embed.visit import Visit
from server.plain.links import from_plain

PREFIX = "answer."
"""Beginning of the names of the form's fields; no parameter of a link begins so."""

CUT = "never-cut"
SEVERAL = ("needs", "languages", "several")
"""Kinds of questions to which there may be several answers."""

_HTML = macros("server/plain/questions.html")

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class PlainAnswer:
    """An answer that can be chosen. ``place``: of a need that is chosen its place, from 1 on; of any other answer 1 where it is chosen, else 0."""

    id: str
    label: str
    help: str
    place: int


@dataclass(frozen=True, slots=True)
class PlainQuestion:
    """A question with all its answers. ``note``: what the answer in force means; ``cut``: whether a task must not be cut off, None where that is not asked."""

    question: Question
    answers: tuple[PlainAnswer, ...]
    note: str = ""
    cut: bool | None = None
    terms: tuple[tuple[str, str], ...] = ()


def questions_html(visit: Visit) -> Markup:
    """Return the form with the answers of the visit's view."""
    questions = [_question(visit, question) for question in visit.catalogue.questions]
    kept = short_query(visit.view, visit.catalogue).query
    return _HTML.form(questions, kept, PREFIX, PREFIX + CUT)


def _question(visit: Visit, question: Question) -> PlainQuestion:
    catalogue, view = visit.catalogue, visit.view
    chosen = answer_ids(catalogue, view, question)
    glossary = from_plain(plain_path(catalogue, view, "glossary"))
    return PlainQuestion(
        question,
        tuple(
            PlainAnswer(id, label, about, chosen.index(id) + 1 if id in chosen else 0)
            for id, label, about in _options(catalogue, view, question)
        ),
        _note(catalogue, view, question),
        is_never_cut(view, question) if question.kind == "task" else None,
        tuple((catalogue.glossary_term[id].label, f"{glossary}#{id}") for id in question.terms),
    )


def _options(catalogue: Catalogue, view: View, question: Question) -> Iterator[tuple[str, str, str]]:
    """Yield id, label and help of each answer to a question."""
    if question.kind == "needs":
        all_needs = replace(view, needs=tuple(need.id for need in catalogue.needs))
        for need in chosen_needs(catalogue, all_needs):
            yield need.id, need.label, f"{need.help}{limits_text(catalogue, need)}"
    elif question.kind == "languages":
        label_of = language_field(catalogue).label_of
        yield from ((value, label_of(value), "") for value in language_values(catalogue))
    elif question.kind == "work":
        yield from ((preset.id, preset.label, preset.help) for preset in catalogue.workload_terms.presets)
    else:
        yield from ((option.id, option.label, option.help) for option in question.options)


def _note(catalogue: Catalogue, view: View, question: Question) -> str:
    """Return the workload for which a price or a limit of the cost counts."""
    is_budget = any(required.filter == BUDGET for option in question.options for required in option.must)
    if not is_budget and not (question.kind == "work" and view.work is not None):
        return ""
    work = settled(catalogue, view).work if is_budget else view.work
    text = workload_text(catalogue.workload_terms, workload_of(catalogue.workload_terms, work))
    return f"For {text}." if is_budget else f"The price counts for {text}."


def answered(catalogue: Catalogue, view: View, pairs: Pairs) -> tuple[View, Pairs]:
    """Return the view with the answers of a form, at its result, and those of them that are none.

    Answers that are as they were change nothing: needs would set weights anew that the reader has moved.
    """
    changed, unusable = view, list[tuple[str, str]]()
    for question in catalogue.questions:
        ids, others = _given(catalogue, view, question, pairs)
        unusable += [(PREFIX + question.id, text) for text in others]
        before = answer_ids(catalogue, view, question)
        same = ids == before if question.kind == "needs" else set(ids) == set(before)
        if question.kind == "task":
            seconds = view.task if same else next(o.seconds or 0 for o in question.options if o.id in ids) if ids else 0
            never_cut = seconds > 0 and any(name == PREFIX + CUT for name, _ in pairs)
            if not same or never_cut != is_never_cut(view, question):
                changed = replace(changed, **task_answer(catalogue, changed, question, seconds, never_cut))
        elif not same:
            changed = replace(changed, **_changes(catalogue, changed, question, ids))
    return replace(changed, step=RESULT), unusable


def _changes(catalogue: Catalogue, view: View, question: Question, ids: tuple[str, ...]) -> Changes:
    """Return the changes by the answers to a question."""
    match question.kind:
        case "needs":
            return needs_answer(ids)
        case "languages":
            return languages_answer(catalogue, view, question, ids)
        case "several":
            return options_answer(catalogue, view, question, ids)
        case "trust":
            return trust_answer(next(iter(ids), None))
        case "work":
            return work_answer(catalogue, next(iter(ids), None))
        case _:
            return option_answer(catalogue, view, question, next(iter(ids), None))


def _given(
    catalogue: Catalogue, view: View, question: Question, pairs: Pairs
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the answers that a form has to a question, in the order that counts, and those that are none."""
    order = [id for id, _, _ in _options(catalogue, view, question)]
    name = PREFIX + question.id
    if question.kind == "needs":
        places = {
            need: _place(text) for field, text in pairs if text and (need := field.removeprefix(f"{name}.")) != field
        }
        return (
            tuple(sorted((id for id in order if places.get(id)), key=places.__getitem__)),
            tuple(id for id, place in places.items() if id not in order or not place),
        )
    texts = dict.fromkeys(text for field, text in pairs if field == name and text)
    usable = tuple(id for id in order if id in texts)
    most = None if question.kind in SEVERAL else 1
    return usable[:most], tuple(text for text in texts if text not in usable[:most])


def _place(text: str) -> int:
    """Return the place of a need, 0 for what is none.

    >>> _place("2"), _place("first"), _place("-1")
    (2, 0, 0)
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
