"""Must-haves in a link: ``must=gpu,session>=86400,network.static_ip,limits.max_vcpu>=8,regions.list=eu``.

An entry is a filter or a field, with a sign and what is asked of it where it has one. Alternatives have ``|`` between: ``byoc|self_host``. One
about the same filter or field as the one before it may start with its sign: ``isolation.default=gvisor|=kata``.
"""

import re
from decimal import Decimal

from decision.catalogue.base import find, find_or_none
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import MustHave
from decision.catalogue.fields import Field
from decision.links.codec import ANY_FACT, ParseContext, parts
from decision.links.grammar import ALTERNATIVE, SIGNS
from decision.ranking.field_words import (
    COMPARED,
    NO,
    compared_with,
    is_testable,
    is_yes_or_no,
    possible_tests,
    word,
    words_of,
)
from decision.ranking.must_lists import in_order
from decision.ranking.view import ChosenMustHave, FieldTest

_WAY = re.compile(r"(.*?)(?:(>=|<=|=)(.*))?", re.DOTALL)


def must_sign(test: str) -> str:
    """Return the sign between a must-have and its option in a link; empty for one without options."""
    return SIGNS.get(test, "")


def write_must(musts: tuple[ChosenMustHave, ...], catalogue: Catalogue) -> str:
    """Return must-haves as they stand in a link."""
    return ",".join(must_word(must, catalogue) for must in musts)


def must_word(must: ChosenMustHave, catalogue: Catalogue) -> str:
    """Return one must-have as it stands in a link."""
    words, before = [], ""
    for way in must.ways:
        test = way.test or find(catalogue.filters, way.filter).test
        option = "" if way.option is None else f"{must_sign(test)}{_option_word(way.option)}"
        words.append(option if option and way.filter == before else way.filter + option)
        before = way.filter
    return ALTERNATIVE.join(words)


def read_must(text: str, context: ParseContext) -> tuple[ChosenMustHave, ...]:
    """Return the must-haves in a link, each once."""
    musts: dict[object, ChosenMustHave] = {}
    for part in parts(text):
        must = _read_alternatives(part, context)
        if must is None:
            continue
        if _subject(must) in musts:
            context.drop(part, f"{must.id} once")
        else:
            musts[_subject(must)] = must
    return in_order(context.catalogue, musts.values())


def _read_alternatives(part: str, context: ParseContext) -> ChosenMustHave | None:
    """Return the must-have of an entry with those of its alternatives that can be used; None where none can."""
    ways: list[ChosenMustHave] = []
    before = ""
    for entry in filter(None, part.split(ALTERNATIVE)):
        former, sign, option = _WAY.fullmatch(entry).groups("")  # type: ignore[union-attr]
        before = former or before
        way = _read_way(before, sign, option, entry, context)
        if way in ways:
            context.drop(entry, f"{before} once")
        elif way:
            ways.append(way)
    return ChosenMustHave(any_of=tuple(ways)) if len(ways) > 1 else next(iter(ways), None)


def _subject(must: ChosenMustHave) -> object:
    """Return what a link holds once: a filter, a field with its test, a list with what it must name, or alternatives."""
    if must.any_of:
        return frozenset(must.any_of)
    return must if must.test == "has" else (must.filter, must.test)


def _read_way(former: str, sign: str, option: str, part: str, context: ParseContext) -> ChosenMustHave | None:
    catalogue = context.catalogue
    id = context.current_id("field", context.current_id("filter", former))
    if rule := find_or_none(catalogue.filters, id):
        return _read_rule(rule, sign, option, part, context)
    field = catalogue.fields.get(id)
    if field and is_testable(catalogue, field):
        return _read_field(field, sign, option, part, context)
    known = [rule.id for rule in catalogue.filters]
    fields = {name: name.partition(".")[2] for name, field in catalogue.fields.items() if is_testable(catalogue, field)}
    likely = next((name for name, last in fields.items() if last == former), former)
    expected = f"one of {', '.join(known)}, or {ANY_FACT} that can be asked about"
    context.drop(part, expected, likely, [*known, *fields], f"{{}}{sign}{option}")
    return None


def _read_rule(rule: MustHave, sign: str, option: str, part: str, context: ParseContext) -> ChosenMustHave | None:
    options = {str(value): value for value in rule.options}
    option = {text.casefold(): text for text in options}.get(option.casefold(), option)
    if not options and not sign:
        return ChosenMustHave(rule.id)
    if option in options and sign == must_sign(rule.test):
        return ChosenMustHave(rule.id, options[option])
    expected = f"{rule.id}{must_sign(rule.test)}" + " or ".join(options) if options else rule.id
    context.drop(part, expected, option, options, f"{rule.id}{must_sign(rule.test)}{{}}")
    return None


def _read_field(field: Field, sign: str, option: str, part: str, context: ParseContext) -> ChosenMustHave | None:
    tests: dict[str, FieldTest] = {must_sign(test): test for test in possible_tests(field)}
    words = words_of(context.catalogue, field.name)
    test = tests.get(sign)
    if test == "yes" and not option:
        return ChosenMustHave(field.name, test=test)
    if test in COMPARED and (limit := compared_with(field, option)) is not None:
        return ChosenMustHave(field.name, limit, test)
    if test in ("is", "has") and word(option) in words:
        return ChosenMustHave(field.name, word(option), test)
    context.drop(part, _expected(field, tests), option, words, f"{field.name}={{}}")
    return None


def _expected(field: Field, tests: dict[str, FieldTest]) -> str:
    """Return what a must-have on a field looks like, in words."""
    if is_yes_or_no(field):
        return f"{field.name} or {field.name}={NO}"
    if ">=" in tests:
        unit = (
            "a day such as 2026-04-30"
            if field.type == "date"
            else f"a number{f' of {field.unit}' if field.unit else ''}"
        )
        return f"{field.name}>= or {field.name}<= and {unit}"
    alone = f"{field.name} alone, or " if "" in tests else ""
    return f"{alone}{field.name}= and a value that a platform has there, in small letters with hyphens"


def _option_word(option: str | float) -> str:
    """Return an option as it stands in a link, a number without an exponent.

    >>> _option_word(8), _option_word(2.48611e-05), _option_word("eu")
    ('8', '0.0000248611', 'eu')
    """
    return option if isinstance(option, str) else f"{Decimal(repr(option)):f}"
