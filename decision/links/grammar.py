"""Grammars of the parameters of a link, as JSON Schemas over the data in service.

A pattern admits exactly the texts of which every part can be used, except that it lets a part stand twice and, in ``people``, cannot
count weights. It is written so that Python's ``re`` and ECMA-262 read it alike.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.fields import Field
from decision.catalogue.workload import WorkloadParameter
from decision.ranking.field_words import AMOUNT, DAY, is_testable, possible_tests, words_of
from decision.ranking.view import MAX_NAME, MAX_PEOPLE

Schema = Mapping[str, Any]
Grammar = Callable[[Catalogue], Schema]

NONE = "none"
"""The text of an empty list, so that an empty choice differs from an untouched one."""

SIGNS: Mapping[str, str] = {"at-most": "<=", "cost": "<=", "at-least": ">=", "level": ">=", "has": "=", "is": "="}
"""The sign between a must-have and its option, by the kind of test; those that are missing have no options."""

ALTERNATIVE = "|"
"""The sign between alternatives of one must-have."""

_SYNTAX = re.compile(r"[\\^$.*+?()\[\]{}|]")
_WEIGHT = "(?:0?[0-9]|10)"
_NAME = f"(?:[^%;:]|%[0-9A-Fa-f]{{2}}){{1,{MAX_NAME}}}"


def any_text(catalogue: Catalogue) -> Schema:
    """Return the grammar of a parameter that takes any text."""
    return {"type": "string"}


def one_of(values: Iterable[str]) -> Schema:
    """Return the grammar of one value among some."""
    return {"type": "string", "enum": list(values)}


def list_of(values: Iterable[str], at_most: int | None = None) -> Schema:
    """Return the grammar of a list of values, each once, with commas between; ``none`` is the empty list."""
    longest = {} if at_most is None else {"maxItems": at_most}
    items = one_of(dict.fromkeys([*values, NONE]))
    return {"type": "array", "items": items, "minItems": 1, "uniqueItems": True, **longest}


def columns(catalogue: Catalogue) -> Schema:
    """Return the grammar of further columns; a field in the group of the one before it may start with its dot."""
    return list_of([*catalogue.fields, *(f".{name.partition('.')[2]}" for name in catalogue.fields)])


def weights(catalogue: Catalogue) -> Schema:
    """Return the grammar of weights by criterion.

    >>> from types import SimpleNamespace
    >>> weights(SimpleNamespace(criterion=["gpu"]))["pattern"]
    '^(?:gpu):(?:0?[0-9]|10)(?:,(?:gpu):(?:0?[0-9]|10))*$'
    """
    return _matching(_listed(f"{_choice(catalogue.criterion)}:{_WEIGHT}"))


def must_haves(catalogue: Catalogue) -> Schema:
    """Return the grammar of must-haves: filters and fields with what is asked of them, and alternatives of these."""
    rules = [
        _way(_literal(rule.id), not rule.options, SIGNS.get(rule.test, ""), map(str, rule.options))
        for rule in catalogue.filters
    ]
    fields = [_field_way(catalogue, field) for field in catalogue.fields.values() if is_testable(catalogue, field)]
    return _matching(f"(?:(?:^|[,{ALTERNATIVE}]){_alternatives([*rules, *fields])})+")


def _field_way(catalogue: Catalogue, field: Field) -> str:
    tests, name = possible_tests(field), _literal(field.name)
    if "at-least" in tests:
        option = f"[<>]={DAY if field.type == 'date' else AMOUNT}"
        return name + _listed(option, "[|]")
    return _way(name, "yes" in tests, "=", words_of(catalogue, field.name))


def _way(name: str, is_bare: bool, sign: str, options: Iterable[str]) -> str:
    """Return the pattern of one filter or field, alone or with a sign and an option, and alternatives that start with the sign."""
    choices = list(options)
    if not choices:
        return name
    chosen = _listed(sign + _choice(choices), "[|]")
    return f"{name}(?:{chosen})?" if is_bare else name + chosen


def sorting(catalogue: Catalogue) -> Schema:
    """Return the grammar of the order of the table."""
    return _matching(f"{_choice(['score', 'name', *catalogue.criterion, *catalogue.fields])}:(?:asc|desc)")


def workload(catalogue: Catalogue) -> Schema:
    """Return the grammar of a described workload; the bounds of its numbers are no part of it."""
    pairs = [f"{_literal(p.id)}:{_amount(p)}" for p in catalogue.workload_terms.parameters]
    return _matching(_alternatives([NONE, _listed(_alternatives(pairs))]))


def people(catalogue: Catalogue) -> Schema:
    """Return the grammar of named sets of weights."""
    person = f";{_NAME}:{_listed(_WEIGHT, '[.]')}"
    criteria = _listed(_choice(catalogue.criterion), "[.]")
    return _matching(_alternatives([NONE, f"{criteria}(?:{person}){{1,{MAX_PEOPLE}}}"]))


def version(catalogue: Catalogue) -> Schema:
    """Return the grammar of a data version."""
    return {**_matching("[.+-]*[0-9A-Za-z][0-9A-Za-z.+-]*"), "maxLength": 40}


def _amount(parameter: WorkloadParameter) -> str:
    if parameter.kind == "choice":
        return _choice(option.value for option in parameter.options)
    return f"[0-9]{{1,9}}(?:[.]{'0' if parameter.is_whole else '[0-9]'}{{1,6}})?"


def _matching(pattern: str) -> Schema:
    return {"type": "string", "pattern": f"^{pattern}$"}


def _listed(item: str, separator: str = ",") -> str:
    return f"{item}(?:{separator}{item})*"


def _choice(values: Iterable[str]) -> str:
    return _alternatives(list(map(_literal, values)))


def _alternatives(patterns: Collection[str]) -> str:
    return f"(?:{'|'.join(patterns)})"


def _literal(text: str) -> str:
    return _SYNTAX.sub(r"\\\g<0>", text)
