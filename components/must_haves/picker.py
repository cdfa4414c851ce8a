"""Picker of must-haves: any field that enough platforms are known by, how it is tested, and a value that occurs in the data.

It is one button until it is opened. What it holds until "Add" is pressed is no part of the view: a draft in the session.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from components.filters.controls import Control, Group
from components.shell.state import change, current
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import MustHave
from decision.catalogue.fields import Field
from decision.format import amount, cut
from decision.links.must_haves import must_word
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

_STATE = "atlas.must-have-draft"
_USUAL = "Common"
_TESTS: Mapping[str, str] = {"at-least": "at least", "at-most": "at most", "has": "names", "yes": "names anything"}
_DAY_TESTS: Mapping[str, str] = {"at-least": "not before", "at-most": "not after"}
_NO_SUBJECT, _NO_VALUE = "Choose first what it is about.", "Choose a value."


@dataclass(frozen=True, slots=True)
class Draft:
    """A must-have as far as a reader has put it together.

    ``subject``: a filter's id or a field's name. ``limit``: key of the amount, day or option that is asked for; ``words``: values, of which one
    has to be met. ``place``: the must-have that gets an alternative, as a link spells it. ``is_pressed``: whether "Add" was pressed in vain.
    """

    is_open: bool = False
    subject: str | None = None
    test: FieldTest | None = None
    limit: str | None = None
    words: tuple[str, ...] = ()
    place: str | None = None
    is_pressed: bool = False


def picker_group(catalogue: Catalogue, view: View) -> Group:
    """Return the controls of the picker as far as they are needed: what nobody sees is not sent."""
    draft = current_draft()
    controls = [Control("add-open", "fold", "Add a must-have", draft.is_open, lambda is_open: {"is_open": is_open})]
    if draft.is_open:
        controls.append(_subject(catalogue, view, draft))
        controls.extend(_controls_of_subject(catalogue, view, draft))
        controls.extend(_place(catalogue, view, draft))
        controls.append(_add(catalogue, view, draft))
    return Group("", tuple(controls), keep=lambda **parts: _keep(catalogue, parts))


def current_draft() -> Draft:
    """Return the draft of this session."""
    draft: Draft = st.session_state.get(_STATE, Draft())
    return draft


def drafted(catalogue: Catalogue, view: View, draft: Draft) -> ChosenMustHave | None:
    """Return the must-have of a draft; None while something is missing."""
    rule = next((rule for rule in catalogue.filters if rule.id == draft.subject), None)
    if rule:
        return _of_rule(rule, draft)
    field = next((field for field in offered_fields(catalogue, view.lens) if field.name == draft.subject), None)
    return _of_field(catalogue, view, field, draft) if field else None


def tally_text(catalogue: Catalogue, view: View, must: ChosenMustHave) -> str:
    """Return how the platforms that a view can rank stand to a must-have: "12 match, 5 do not, 18 unknown"."""
    meets, fails, unknown = tally(catalogue, view, must)
    return f"{meets} match{'es' if meets == 1 else ''}, {fails} {'does' if fails == 1 else 'do'} not, {unknown} unknown"


def _keep(catalogue: Catalogue, parts: Mapping[str, Any]) -> None:
    """Put parts of the draft into the session; "Add" puts the must-have into the view. For the form's callback."""
    draft = replace(current_draft(), **{"is_pressed": False, **parts})
    must = drafted(catalogue, current(), draft) if draft.is_pressed else None
    if must:
        musts = current().must
        place = next((place for place in musts if must_word(place, catalogue) == draft.place), None)
        change(must=with_alternative(catalogue, musts, place, must) if place else with_must(catalogue, musts, must))
        draft = Draft(is_open=True)
    st.session_state[_STATE] = draft


def _of_rule(rule: MustHave, draft: Draft) -> ChosenMustHave | None:
    if not rule.options:
        return ChosenMustHave(rule.id)
    option = _by_key(rule.options).get(draft.limit or "")
    return None if option is None else ChosenMustHave(rule.id, option)


def _of_field(catalogue: Catalogue, view: View, field: Field, draft: Draft) -> ChosenMustHave | None:
    test = _test_of(field, draft)
    if is_yes_or_no(field):
        return ChosenMustHave(field.name, test=test) if test == "yes" else ChosenMustHave(field.name, NO, "is")
    if test == "yes":
        return ChosenMustHave(field.name, test=test)
    if test in COMPARED:
        limit = _by_key(known_amounts(catalogue, field.name, view.lens)).get(draft.limit or "")
        return None if limit is None else ChosenMustHave(field.name, limit, test)
    words = known_words(catalogue, field.name, view.lens)
    ways = tuple(ChosenMustHave(field.name, word, test) for word in draft.words if word in words)
    return ChosenMustHave(any_of=ways) if len(ways) > 1 else next(iter(ways), None)


def _by_key(options: Sequence[str | float]) -> dict[str, str | float]:
    """Return options by the text that stands for each in the browser, where 2 and 2.0 are one number."""
    return {str(option): option for option in options}


def _test_of(field: Field, draft: Draft) -> FieldTest:
    tests = possible_tests(field)
    return draft.test if draft.test in tests else tests[0]


def _subject(catalogue: Catalogue, view: View, draft: Draft) -> Control:
    rules = {rule.id: rule for rule in catalogue.filters}
    fields = {field.name: field for field in offered_fields(catalogue, view.lens)}
    groups = {group.id: group.label for group in catalogue.groups}
    labels = {id: f"{_USUAL}: {rule.label}" for id, rule in rules.items()}
    labels |= {name: f"{groups[field.group]}: {field.label}" for name, field in fields.items()}
    subject = draft.subject if draft.subject in labels else None
    note = rules[subject].help if subject in rules else fields[subject].description if subject in fields else ""
    return Control(
        id="add-subject",
        kind="search",
        label="What it is about",
        value=subject,
        changes=lambda subject: {"subject": subject, "test": None, "limit": None, "words": ()},
        options=tuple(labels.items()),
        note=note,
        empty="Type to search",
    )


def _controls_of_subject(catalogue: Catalogue, view: View, draft: Draft) -> tuple[Control, ...]:
    """Return the choice of the test, where there are several, and of the value, where one is needed."""
    rule = next((rule for rule in catalogue.filters if rule.id == draft.subject), None)
    if rule:
        options = _by_key(rule.options)
        labels = tuple((key, option_text(catalogue, rule, option)) for key, option in options.items())
        return (_limit(rule.id, rule.label, labels, draft),) if options else ()
    field = next((field for field in offered_fields(catalogue, view.lens) if field.name == draft.subject), None)
    if field is None:
        return ()
    tests, test = possible_tests(field), _test_of(field, draft)
    return (*([_test(field, tests, test)] if len(tests) > 1 else []), *_values(catalogue, view, field, draft))


def _test(field: Field, tests: Sequence[FieldTest], test: FieldTest) -> Control:
    words = {"yes": "yes", "is": "no"} if is_yes_or_no(field) else _DAY_TESTS if field.type == "date" else _TESTS
    is_verb = is_yes_or_no(field) or field.type == "date" or tests == COMPARED
    return Control(
        id=f"add-test-{field.name}",
        kind="segments",
        label="It must be" if is_verb else "The list",
        value=test,
        changes=lambda test: {"test": test},
        options=tuple((test, words[test]) for test in tests),
    )


def _values(catalogue: Catalogue, view: View, field: Field, draft: Draft) -> tuple[Control, ...]:
    test = _test_of(field, draft)
    if is_yes_or_no(field) or test == "yes":
        return ()
    if test in COMPARED:
        amounts = _by_key(known_amounts(catalogue, field.name, view.lens))
        labels = tuple(
            (key, value if isinstance(value, str) else amount(value, field.unit)) for key, value in amounts.items()
        )
        return (_limit(field.name, "Day" if field.type == "date" else "Amount", labels, draft),)
    words = known_words(catalogue, field.name, view.lens)
    return (
        Control(
            id=f"add-words-{field.name}",
            kind="words",
            label="One of these" if test == "is" else "Any of these",
            value=[word for word in words if word in draft.words],
            changes=lambda chosen: {"words": tuple(chosen)},
            options=tuple((word, cut(label, LONGEST_LABEL)) for word, label in words.items()),
        ),
    )


def _limit(subject: str, label: str, options: tuple[tuple[str, str], ...], draft: Draft) -> Control:
    return Control(
        id=f"add-limit-{subject}",
        kind="choice",
        label=label,
        value=draft.limit if draft.limit in dict(options) else None,
        changes=lambda key: {"limit": key},
        options=options,
        empty="Choose",
    )


def _place(catalogue: Catalogue, view: View, draft: Draft) -> tuple[Control, ...]:
    """Return the choice between one must-have more and an alternative to one that is set, where one is."""
    if not view.must:
        return ()
    options = {must_word(must, catalogue): cut(must_text(catalogue, must), LONGEST_LABEL) for must in view.must}
    place = Control(
        id="add-place",
        kind="choice",
        label="Or as an alternative to",
        value=draft.place if draft.place in options else None,
        changes=lambda place: {"place": place},
        options=tuple(options.items()),
        empty="None: required as well",
    )
    return (place,)


def _add(catalogue: Catalogue, view: View, draft: Draft) -> Control:
    must = drafted(catalogue, view, draft)
    note = f"{must_text(catalogue, must)}: {tally_text(catalogue, view, must)}." if must else ""
    if draft.is_pressed and not must:
        note = _NO_VALUE if draft.subject else _NO_SUBJECT
    return Control("add", "action", "Add", False, lambda _: {"is_pressed": True}, note=note)
