"""The words of must-haves about a field: the tests that its type allows, and the values that occur in the data, as links spell them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from unicodedata import normalize

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.fields import Field, FieldType
from decision.catalogue.platforms import Claim, Lens
from decision.cells.reliability import SUCCEEDED
from decision.claims.implied import claims_about
from decision.claims.text import value_text
from decision.format import amount
from decision.ranking.view import ChosenMustHave, FieldTest

FEWEST_PLATFORMS = 3
"""The fewest platforms of which a field is known, for it to be offered as a must-have."""

NO = "no"
"""The option that asks for a no."""

LONGEST_WORD = 40
"""The longest value that a must-have names, in characters; what is longer is a sentence."""

COMPARED: tuple[FieldTest, ...] = ("at-least", "at-most")
"""The tests against an amount or a day."""

_TESTS: Mapping[FieldType, tuple[FieldTest, ...]] = {
    "boolean": ("yes", "is"),
    "offer": ("yes", "is"),
    "number": COMPARED,
    "duration": COMPARED,
    "span": COMPARED,
    "date": COMPARED,
    "choice": ("is",),
    "text": ("is",),
    "choices": ("has", "yes"),
    "texts": ("has", "yes"),
    "amounts": ("has", "yes"),
    "sizes": ("has", "yes"),
    "any": (),
}

_COMPARISONS = {
    (False, "at-least"): "at least",
    (False, "at-most"): "at most",
    (True, "at-least"): "not before",
    (True, "at-most"): "not after",
}
"""Comparisons in words, by whether they are of days."""

_SAME_UNITS = {"GB": "GiB", "core": "vCPU"}
_MULTIPLES = {("USD/min", "USD/h"): 60.0}
_SIGNS = {"+": " plus", "#": " sharp"}
_NO_WORD = re.compile(r"(?:\.(?!\w)|(?<!\w)\.|[^\w.])+")

DAY = "(?:19|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"
AMOUNT = "[0-9]{1,12}(?:[.][0-9]{1,12})?"


def possible_tests(field: Field) -> tuple[FieldTest, ...]:
    """Return the tests that the values of a field allow, the usual one first; none for free notes."""
    return ("has",) if field.type == "text" and field.many else _TESTS[field.type]


def is_testable(catalogue: Catalogue, field: Field) -> bool:
    """Return whether a must-have can ask anything of a field; not of notes, and of sentences alone neither."""
    tests = possible_tests(field)
    return bool({"yes", *COMPARED} & {*tests}) or bool(tests and words_of(catalogue, field.name))


def is_yes_or_no(field: Field) -> bool:
    """Return whether the values of a field are a yes or a no, maybe with terms."""
    return field.type in ("boolean", "offer")


def word(value: object) -> str:
    """Return a value as a must-have names it: in small letters, with hyphens for what is no letter and no digit.

    >>> word("Claude Code"), word("Apache-2.0"), word("C++"), word("not_applicable"), word("A100 (80 GB)")
    ('claude-code', 'apache-2.0', 'c-plus-plus', 'not_applicable', 'a100-80-gb')
    """
    text = normalize("NFKC", str(value)).casefold()
    for sign, name in _SIGNS.items():
        text = text.replace(sign, name)
    return _NO_WORD.sub("-", text).strip("-_") or "-"


@cached(maxsize=1024)
def words_of(catalogue: Catalogue, name: str) -> Mapping[str, str]:
    """Return the values that a must-have on a field may name, each with its label: those declared, or those that claims hold."""
    field = catalogue.fields[name]
    if is_yes_or_no(field):
        return {NO: "no"}
    if not {"is", "has"} & {*possible_tests(field)}:
        return {}
    if field.allowed:
        return {word(option.value): field.label_of(option.value) for option in field.allowed if _is_value(option.value)}
    return _labels(field, _claims(catalogue, name))


@cached(maxsize=1024)
def known_words(catalogue: Catalogue, name: str, lens: Lens) -> Mapping[str, str]:
    """Return those of the values of a field that occur in a lens, each with its label."""
    claimed = _labels(catalogue.fields[name], claims_in(catalogue, name, lens))
    return {value: label for value, label in words_of(catalogue, name).items() if value in claimed or value == NO}


def known_amounts(catalogue: Catalogue, name: str, lens: Lens) -> tuple[float | str, ...]:
    """Return the amounts of a field that occur in a lens, in its unit, or its days, the smallest first."""
    field, claims = catalogue.fields[name], claims_in(catalogue, name, lens)
    if field.type == "date":
        return tuple(sorted({claim.value for claim in claims}))
    return tuple(sorted({end for claim in claims if unit_factor(field, claim) == 1 for end in amounts_of(claim)}))


@cached(maxsize=64)
def offered_fields(catalogue: Catalogue, lens: Lens) -> tuple[Field, ...]:
    """Return the fields that are offered as must-haves in a lens, by subject.

    Not among them is what others report of successful starts: the must-have on reliability judges what was measured.
    """
    groups = [group.id for group in catalogue.groups]
    fields = [field for field in catalogue.fields.values() if is_testable(catalogue, field)]
    known = [
        field
        for field in fields
        if field.name != SUCCEEDED and _platform_count(claims_in(catalogue, field.name, lens)) >= FEWEST_PLATFORMS
    ]
    return tuple(sorted(known, key=lambda field: groups.index(field.group)))


def compared_with(field: Field, text: str) -> str | float | None:
    """Return the amount, or the day, that a text asks for of a field that is compared; None for another text."""
    if field.type == "date":
        return text if re.fullmatch(DAY, text) else None
    if not re.fullmatch(AMOUNT, text):
        return None
    return int(float(text)) if float(text).is_integer() else float(text)


def field_must_text(catalogue: Catalogue, must: ChosenMustHave) -> str:
    """Return a must-have on a field in words: "Static IP", "Largest disk at least 20 GiB"."""
    field = catalogue.fields[must.filter]
    if must.test is None or must.test == "yes":
        return field.label
    if must.test in COMPARED:
        return f"{field.label} {_COMPARISONS[field.type == 'date', must.test]} {option_label(catalogue, must)}"
    return f"{field.label}{' with' if must.test == 'has' else ':'} {option_label(catalogue, must)}"


def option_label(catalogue: Catalogue, must: ChosenMustHave) -> str:
    """Return what a must-have asks of a field, in words: an amount with its unit, a day, a value."""
    if isinstance(must.option, int | float):
        return amount(must.option, catalogue.fields[must.filter].unit)
    text = must.option or ""
    return words_of(catalogue, must.filter).get(text, text)


def claims_in(catalogue: Catalogue, name: str, lens: Lens) -> list[Claim]:
    """Return the claims about a field that can fill a cell in a lens."""
    return [claim for claim in _claims(catalogue, name) if (claim.kind == "guide") == (lens == "guide")]


def entries_of(value: object) -> list[object]:
    """Return what a value names: the entries of a list, the names of amounts and of sizes."""
    if isinstance(value, dict):
        return list(value)
    entries = value if isinstance(value, list) else [value]
    return [entry["name"] if isinstance(entry, dict) else entry for entry in entries]


def amounts_of(claim: Claim) -> list[float]:
    """Return the amounts of a claim: one, the ends of a range, or those that one may choose."""
    value = claim.value
    if isinstance(value, dict):
        value = value.get("values") or [value.get("least"), value.get("most")]
    entries = value if isinstance(value, list) else [value]
    return [entry for entry in entries if isinstance(entry, int | float)]


def unit_factor(field: Field, claim: Claim) -> float | None:
    """Return by how much the unit of a claim is larger than that of its field; None where that cannot be told.

    A vendor's GB and GiB are taken as one, as costs do.
    """
    unit = claim.unit or field.unit
    for part, same in _SAME_UNITS.items():
        unit = unit.replace(part, same)
    return 1.0 if unit == field.unit else _MULTIPLES.get((unit, field.unit))


def _claims(catalogue: Catalogue, name: str) -> Iterator[Claim]:
    field = catalogue.fields[name]
    for platform in catalogue.platforms:
        yield from (claim for claim in claims_about(catalogue, platform.id, field) if claim.about == "sandbox")


def _platform_count(claims: Iterable[Claim]) -> int:
    return len({claim.platform for claim in claims})


def _labels(field: Field, claims: Iterable[Claim]) -> dict[str, str]:
    """Return the labels of what claims name, by the word for it; of several spellings the first."""
    labels: dict[str, str] = {}
    for claim in claims:
        for entry in entries_of(claim.value):
            labels.setdefault(word(entry), value_text(field, entry) if isinstance(entry, str) else str(entry))
    named = (pair for pair in labels.items() if len(pair[0]) <= LONGEST_WORD)
    return dict(sorted(named, key=lambda pair: pair[1].casefold()))


def _is_value(value: str) -> bool:
    return value != "not_applicable"
