"""Lint rule: every allowed value of a field has its level on the criterion that weighs it.

A new value without a level would count as unknown and cost its platform in silence.
"""

from collections.abc import Iterator

from decision.lint.criteria import LENSES
from decision.lint.rule import DataSet, Severity
from decision.reading.yaml_source import Problem

NAME = "levels"
DESCRIPTION = "Each allowed value of a field that a criterion weighs by levels has a level, from 0 to 1."
SCOPE = ("fields.yaml", "criteria.yaml")
SEVERITY: Severity = "fault"


def check(data_set: DataSet) -> Iterator[Problem]:
    """Yield levels beyond 0 to 1 and allowed values without a level."""
    for i, criterion in enumerate(data_set.catalogue.criteria):
        for lens in LENSES:
            measure = criterion.measure(lens)
            if measure.shape != "levels":
                continue
            place = ("criteria", i, lens, "levels")
            for level, value in measure.levels.items():
                if not 0 <= value <= 1:
                    yield "criteria.yaml", (*place, level), value, "a value from 0 to 1"
            field = data_set.catalogue.fields.get(measure.field)
            for option in field.allowed if field else ():
                if option.value not in measure.levels and option.value != "not_applicable":
                    yield "criteria.yaml", place, option.value, "a level for each allowed value of the field"
