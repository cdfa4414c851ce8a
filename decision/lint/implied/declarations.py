"""Lint rule: what implies a field exists, is implied by nothing that is not named beside it, and gives values that the field can have.

A chain would hide on which claim a value rests, and a misspelt name would imply nothing in silence.
"""

from collections.abc import Iterator

from decision.catalogue.fields import Field
from decision.lint.rule import DataSet, Severity
from decision.reading.yaml_source import Path, Problem

NAME = "implied-declarations"
DESCRIPTION = (
    "What implies a field is another one, with all that implies it, and no name stands for two options of a field."
)
SCOPE = ("fields.yaml",)
SEVERITY: Severity = "fault"

_IMPLIED_TYPES = ("boolean", "text", "choices", "number")


def check(data_set: DataSet) -> Iterator[Problem]:
    """Yield fields that cannot be implied, what cannot imply them, and names that are taken twice."""
    fields = data_set.catalogue.fields
    for i, field in enumerate(fields.values()):
        place: Path = ("fields", i)
        for j, name in enumerate(field.implied_by):
            if expected := _expected(field, fields.get(name)):
                yield "fields.yaml", (*place, "implied_by", j), name, expected
        seen: set[str] = set()
        for j, option in enumerate(field.allowed):
            for k, name in enumerate(option.names):
                if name.casefold() in seen:
                    yield "fields.yaml", (*place, "allowed", j, "names", k), name, "a name that no option has yet"
                seen.add(name.casefold())


def _expected(field: Field, other: Field | None) -> str:
    """Return what was expected in the place of a field that cannot imply ``field``; empty where it can."""
    if field.type not in _IMPLIED_TYPES:
        return f"nothing: only fields of the type {', '.join(_IMPLIED_TYPES)} can be implied"
    if other is None or other.name == field.name or not set(other.implied_by) <= set(field.implied_by):
        return "another field, which nothing implies that is not named here too"
    if field.type == "choices" and other.type != "texts":
        return "a field of texts, which are names of the options"
    if field.type == "number" and (other.type != "span" or other.unit != field.unit):
        return "what one may choose from, in the same unit"
    return ""
