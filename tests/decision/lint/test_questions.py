"""Tests of the rule questions: answers set what exists."""

import pytest

from decision.catalogue.guidance import Requirement
from decision.lint import questions
from tests.helpers.lint import faults_of, shipped, with_parts

ANSWERS = next(question.options for question in shipped().catalogue.questions if question.kind == "trust")


def changed(kind: str, **changes: object):
    rows = list(shipped().catalogue.questions)
    place = next(i for i, question in enumerate(rows) if question.kind == kind)
    option = {key: changes.pop(key) for key in ("tier", "must", "seconds") if key in changes}
    if option:
        row_option, *further = rows[place].options
        changes["options"] = (row_option.model_copy(update=option), *further)
    rows[place] = rows[place].model_copy(update=changes)
    return with_parts(questions=tuple(rows))


def test_the_shipped_data_keep_it():
    assert faults_of(questions) == []


@pytest.mark.parametrize(
    ("kind", "changes", "place", "expected"),
    [
        ("languages", {"filter": "hedge"}, ".filter", "a filter's id"),
        ("trust", {"options": ()}, ".options", "options for trust"),
        ("languages", {"options": ANSWERS}, ".options", "options for languages"),
        ("needs", {"options": ANSWERS}, ".options", "options for needs"),
        ("several", {"options": ()}, ".options", "options for several"),
        ("task", {"seconds": 28801}, ".options[0].seconds", "one of "),
        ("one", {"tier": "gold"}, ".options[0].tier", "a tier of data/terms.yaml"),
        ("one", {"must": (Requirement(filter="hedge"),)}, ".options[0].must", "a filter of data/filters.yaml"),
    ],
)
def test_an_answer_that_sets_what_does_not_exist_is_a_fault(kind, changes, place, expected):
    ((file, at, _, says),) = faults_of(questions, changed(kind, **changes))
    assert file == "questions.yaml"
    assert at.endswith(place)
    assert says.startswith(expected)
