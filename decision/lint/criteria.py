"""Lint rule: every criterion can be measured in both lenses, as its field exists and its scale has two ends."""

from collections.abc import Iterator

from decision.catalogue.platforms import Lens
from decision.lint.rule import DataSet, Severity
from decision.reading.yaml_source import Problem

NAME = "criteria"
DESCRIPTION = "Each criterion looks at a declared field and has a scale with two different ends."
SCOPE = ("fields.yaml", "criteria.yaml")
SEVERITY: Severity = "fault"

LENSES: tuple[Lens, Lens] = ("evidence", "guide")


def check(data_set: DataSet) -> Iterator[Problem]:
    """Yield measures of unknown fields, and scales without two different anchors."""
    for i, criterion in enumerate(data_set.catalogue.criteria):
        for lens in LENSES:
            measure = criterion.measure(lens)
            if measure.field not in data_set.catalogue.fields and measure.origin != "reference_price":
                yield "criteria.yaml", ("criteria", i, lens, "field"), measure.field, "a field of data/fields.yaml"
            if measure.shape in ("log", "linear") and (measure.worst is None or measure.best in (None, measure.worst)):
                place = ("criteria", i, lens, "worst")
                yield "criteria.yaml", place, measure.worst, "two different anchors, worst and best"
