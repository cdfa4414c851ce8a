"""Lint rule: each name in a field that implies options of another one is the name of an option.

A region whose part of the world nobody wrote down answers no question about parts of the world. Where ``open_names`` says so, a field has
options for some of the names only, and nothing is missing.
"""

from collections.abc import Iterator

from decision.lint.rule import DataSet, Severity
from decision.reading.yaml_source import Problem

NAME = "implied-names"
DESCRIPTION = (
    "Each name that stands for an option of another field, such as that of a region, is among the names of one."
)
SCOPE = ("fields.yaml", "platforms/*")
SEVERITY: Severity = "warning"


def check(data_set: DataSet) -> Iterator[Problem]:
    """Yield each name that no option of the field that it implies has."""
    catalogue = data_set.catalogue
    implied = {
        name: field
        for field in catalogue.fields.values()
        if field.type == "choices" and not field.open_names
        for name in field.implied_by
    }
    for platform in catalogue.platforms:
        for i, claim in enumerate(platform.claims):
            field = implied.get(claim.field)
            if field is None or not isinstance(claim.value, list):
                continue
            for j, name in enumerate(claim.value):
                if not any(option.is_called(name) for option in field.allowed):
                    expected = f"a name of an option of {field.name} in data/fields.yaml"
                    yield f"platforms/{platform.id}.yaml", ("claims", i, "value", j), name, expected
