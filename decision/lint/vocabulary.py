"""Lint rule: claims are about declared fields, with values of the field's type and in its units; the vocabulary is closed.

A word that one file uses and no other knows can be neither compared nor filtered, so it is refused, not passed on. Values of one field are
compared as they stand, so a unit that the field does not declare would be a silent error of size.
"""

from collections.abc import Iterator

from decision.lint.rule import DataSet, Severity
from decision.reading.yaml_source import Problem

NAME = "vocabulary"
DESCRIPTION = "Claims are about declared fields, and their values and units are what the field allows."
SCOPE = ("fields.yaml", "platforms/*")
SEVERITY: Severity = "fault"

_OF_NUMBERS = ("boolean", "number", "duration", "amounts", "span", "sizes", "offer")
"""Types of fields where 2.50 is 2.5 and yes is true; elsewhere a text may be meant."""

_FIELD = "a field of data/fields.yaml"


def check(data_set: DataSet) -> Iterator[Problem]:
    """Yield claims about unknown fields or with values or units that do not fit, and checked statements about unknown fields."""
    fields = data_set.catalogue.fields
    for platform in data_set.catalogue.platforms:
        file = f"platforms/{platform.id}.yaml"
        for i, claim in enumerate(platform.claims):
            field = fields.get(claim.field)
            if field is None:
                yield file, ("claims", i, "field"), claim.field, _FIELD
                continue
            if expected := field.expects(claim.value):
                yield file, ("claims", i, "value"), claim.value, f"{expected} ({claim.field})"
            elif field.type not in _OF_NUMBERS and (source := data_set.reader.source(file)):
                for place, value in source.lost(("claims", i, "value"), claim.value):
                    yield file, place, value, "true or false, or the number without needless digits"
            if claim.unit is not None and claim.unit not in (units := [field.unit, *field.units]):
                expected = " or ".join(filter(None, units)) or f"no unit ({field.name})"
                yield file, ("claims", i, "unit"), claim.unit, expected
        for i, statement in enumerate(platform.guide_check):
            if statement.field not in fields:
                yield file, ("guide_check", i, "field"), statement.field, _FIELD
