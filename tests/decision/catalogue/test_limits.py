"""Tests of the limits of single values in the data: the last that is taken, and the first that is not."""

from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from decision.catalogue.base import Record
from decision.catalogue.criteria import Criterion
from decision.catalogue.freshness import AgeClass
from decision.catalogue.measurements import MeasuredStart, MeasurementSource
from decision.catalogue.platforms import Platform


def is_taken(model: type[Record], name: str, value: object) -> bool:
    """Return whether a field of a record may have this value."""
    field = model.model_fields[name]
    try:
        TypeAdapter(Annotated[field.annotation, *field.metadata]).validate_python(value)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    ("model", "name", "accepted", "refused"),
    [
        (AgeClass, "label", ["a"], [""]),
        (AgeClass, "sign", ["a", "ab"], ["", "abc"]),
        (AgeClass, "under_days", [1, None], [0, -1]),
        (Criterion, "weight", [0, 10], [-1, 11]),
        (MeasuredStart, "median_ms", [0.1, None], [0, -1, float("inf")]),
        (MeasuredStart, "p99_ms", [0.1, None], [0, -1, float("nan")]),
        (MeasuredStart, "success_rate", [0, 1, None], [-0.01, 1.01]),
        (MeasuredStart, "iterations", [1], [0]),
        (MeasurementSource, "url", ["https://a.example/b", "own:runs"], ["own:", "http://a.example", "a own:b"]),
        (Platform, "name", ["a", "a" * 80], ["", "a" * 81]),
        (Platform, "short", ["", "a" * 24], ["a" * 25]),
    ],
)
def test_a_value_is_taken_within_its_limits(model, name, accepted, refused):
    assert [value for value in (*accepted, *refused) if is_taken(model, name, value)] == accepted
