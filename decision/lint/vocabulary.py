"""Lint rule: claims are about declared fields, with values of the field's type; the vocabulary is closed.

A word that one file uses and no other knows can be neither compared nor filtered, so it is refused, not passed on.
"""

from collections.abc import Iterator

from decision.lint.rule import DataSet, Severity
from decision.reading.yaml_source import Problem

NAME = "vocabulary"
DESCRIPTION = "Claims are about declared fields, and their values are what the field allows."
SCOPE = ("fields.yaml", "platforms/*")
SEVERITY: Severity = "fault"

_FIELD = "a field of data/fields.yaml"


def check(data_set: DataSet) -> Iterator[Problem]:
    """Yield claims about unknown fields or with values that do not fit, and checked statements about unknown fields."""
    fields = data_set.catalogue.fields
    for platform in data_set.catalogue.platforms:
        file = f"platforms/{platform.id}.yaml"
        for i, claim in enumerate(platform.claims):
            field = fields.get(claim.field)
            if field is None:
                yield file, ("claims", i, "field"), claim.field, _FIELD
            elif expected := field.expects(claim.value):
                yield file, ("claims", i, "value"), claim.value, f"{expected} ({claim.field})"
        for i, statement in enumerate(platform.guide_check):
            if statement.field not in fields:
                yield file, ("guide_check", i, "field"), statement.field, _FIELD
