"""Lint rule: a claim is in its field's unit, or names one that the field allows.

Values of one field are compared as they stand, so a unit that the field does not declare would be a silent error of size.
"""

from collections.abc import Iterator

from decision.lint.rule import DataSet, Severity
from decision.reading.yaml_source import Problem

NAME = "units"
DESCRIPTION = "A claim that names a unit names one that its field allows."
SCOPE = ("fields.yaml", "platforms/*")
SEVERITY: Severity = "fault"


def check(data_set: DataSet) -> Iterator[Problem]:
    """Yield claims in units that their field does not declare."""
    for platform in data_set.catalogue.platforms:
        for i, claim in enumerate(platform.claims):
            field = data_set.catalogue.fields.get(claim.field)
            if field and claim.unit is not None and claim.unit not in (field.unit, *field.units):
                allowed = [unit for unit in (field.unit, *field.units) if unit]
                expected = " or ".join(allowed) or f"no unit ({field.name})"
                yield f"platforms/{platform.id}.yaml", ("claims", i, "unit"), claim.unit, expected
