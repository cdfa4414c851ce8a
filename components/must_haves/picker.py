"""Picker of must-haves: any field that enough platforms are known by, how it is tested, and a value that occurs in the data.

It is drawn only while it is open. What it holds until "Add" is pressed is no part of the view.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from components.shell.state import change, current
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import MustHave
from decision.catalogue.fields import Field
from decision.documents.table import escaped
from decision.format import amount, cut
from decision.ranking.admission import tally
from decision.ranking.field_words import (
    COMPARED,
    NO,
    is_yes_or_no,
    known_amounts,
    known_words,
    offered_fields,
    possible_tests,
)
from decision.ranking.must_haves import must_text, option_text
from decision.ranking.must_lists import with_alternative, with_must
from decision.ranking.view import ChosenMustHave, FieldTest, View

LONGEST_LABEL = 60
"""The longest must-have in the list of those that can get an alternative, in characters."""

_SUBJECT, _PLACE = "add-must-subject", "add-must-place"
_USUAL = "Common"
_TESTS: dict[str, str] = {"at-least": "at least", "at-most": "at most", "has": "names", "yes": "names anything"}
_DAY_TESTS: dict[str, str] = {"at-least": "not before", "at-most": "not after"}


@dataclass(frozen=True, slots=True)
class _Draft:
    """What a reader has put together so far: the must-have, None while something is missing, and what that is."""

    must: ChosenMustHave | None
    missing: str = ""


def render_picker(catalogue: Catalogue, view: View) -> None:
    """Draw the picker, closed at first."""
    menu = st.expander("Add a must-have", icon=":material/add:", key="add-must", on_change="rerun")
    if not menu.open:  # what nobody sees is not drawn with every change
        return
    with menu:
        draft = _draft(catalogue, view)
        place = _place(catalogue, view)
        if draft.must:
            st.caption(f"{escaped(must_text(catalogue, draft.must))}: {tally_text(catalogue, view, draft.must)}.")
        pressed = st.session_state.pop("add-must-pressed", False)
        st.button("Add", key="add-must-button", on_click=_add, args=(catalogue, draft.must, place), width="stretch")
        if pressed and draft.missing:
            st.caption(draft.missing)


def tally_text(catalogue: Catalogue, view: View, must: ChosenMustHave) -> str:
    """Return how the platforms that a view can rank stand to a must-have: "12 match, 5 do not, 18 unknown"."""
    meets, fails, unknown = tally(catalogue, view, must)
    return f"{meets} match{'es' if meets == 1 else ''}, {fails} {'does' if fails == 1 else 'do'} not, {unknown} unknown"


def _add(catalogue: Catalogue, must: ChosenMustHave | None, place: ChosenMustHave | None) -> None:
    if must is None:
        st.session_state["add-must-pressed"] = True
        return
    musts = current().must
    change(must=with_alternative(catalogue, musts, place, must) if place else with_must(catalogue, musts, must))
    st.session_state[_SUBJECT] = st.session_state[_PLACE] = None


def _draft(catalogue: Catalogue, view: View) -> _Draft:
    """Draw the choice of the subject, of the test and of the value, as far as they are needed."""
    rules = {rule.id: rule for rule in catalogue.filters}
    fields = {field.name: field for field in offered_fields(catalogue, view.lens)}
    groups = {group.id: group.label for group in catalogue.groups}
    labels = {id: f"{_USUAL}: {rule.label}" for id, rule in rules.items()}
    labels |= {name: f"{groups[field.group]}: {field.label}" for name, field in fields.items()}
    subject = st.selectbox(
        "What it is about",
        list(labels),
        index=None,
        format_func=labels.__getitem__,
        placeholder="Type to search",
        filter_mode="contains",
        key=_SUBJECT,
    )
    if subject is None:
        return _Draft(None, "Choose first what it is about.")
    if subject in rules:
        return _of_rule(catalogue, rules[subject])
    return _of_field(catalogue, view, fields[subject])


def _of_rule(catalogue: Catalogue, rule: MustHave) -> _Draft:
    st.caption(rule.help)
    if not rule.options:
        return _Draft(ChosenMustHave(rule.id))
    option = st.selectbox(
        rule.label,
        rule.options,
        index=None,
        format_func=lambda value: option_text(catalogue, rule, value),
        key=f"add-must-value-{rule.id}",
    )
    return _Draft(None if option is None else ChosenMustHave(rule.id, option), "Choose a value.")


def _of_field(catalogue: Catalogue, view: View, field: Field) -> _Draft:
    st.caption(field.description)
    tests = possible_tests(field)
    test = tests[0] if len(tests) == 1 else _test(field, tests)
    if is_yes_or_no(field):
        return _Draft(ChosenMustHave(field.name, test=test) if test == "yes" else ChosenMustHave(field.name, NO, "is"))
    if test == "yes":
        return _Draft(ChosenMustHave(field.name, test=test))
    if test in COMPARED:
        limit = st.selectbox(
            "Day" if field.type == "date" else "Amount",
            known_amounts(catalogue, field.name, view.lens),
            index=None,
            format_func=lambda value: value if isinstance(value, str) else amount(value, field.unit),
            key=f"add-must-value-{field.name}",
        )
        return _Draft(None if limit is None else ChosenMustHave(field.name, limit, test), "Choose a value.")
    words = known_words(catalogue, field.name, view.lens)
    chosen = st.multiselect(
        "One of these" if test == "is" else "Any of these",
        list(words),
        format_func=lambda word: cut(words[word], LONGEST_LABEL),
        key=f"add-must-value-{field.name}",
        placeholder="Choose one or more",
        select_all=False,
        wrap=False,  # a list that grows while it has the focus would move the button away under the pointer
    )
    ways = tuple(ChosenMustHave(field.name, word, test) for word in chosen)
    return _Draft(ChosenMustHave(any_of=ways) if len(ways) > 1 else next(iter(ways), None), "Choose a value.")


def _test(field: Field, tests: Sequence[FieldTest]) -> FieldTest:
    """Draw the choice of the test, where there are several."""
    words = {"yes": "yes", "is": "no"} if is_yes_or_no(field) else _DAY_TESTS if field.type == "date" else _TESTS
    test: FieldTest = st.segmented_control(
        "It must be" if is_yes_or_no(field) or field.type == "date" or tests == COMPARED else "The list",
        tests,
        default=tests[0],
        format_func=words.__getitem__,
        required=True,
        key=f"add-must-test-{field.name}",
    )
    return test


def _place(catalogue: Catalogue, view: View) -> ChosenMustHave | None:
    """Draw the choice between one must-have more and an alternative to one that is set; None for one more."""
    if not view.must:
        return None
    if st.session_state.get(_PLACE) not in (None, *view.must):
        st.session_state[_PLACE] = None
    return st.selectbox(
        "Or as an alternative to",
        list(view.must),
        index=None,
        format_func=lambda must: cut(must_text(catalogue, must), LONGEST_LABEL),
        placeholder="None: required as well",
        key=_PLACE,
    )
