"""Tests of the limits of single values in the data: the last that is taken, and the first that is not."""

from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from decision.catalogue.aliases import Alias
from decision.catalogue.base import Record
from decision.catalogue.criteria import Criterion, GpuScale, Measure, MustHave, Preparing
from decision.catalogue.freshness import AgeClass, Freshness
from decision.catalogue.guidance import Need, Option
from decision.catalogue.measurements import MeasuredStart, MeasurementSource, StartFigure
from decision.catalogue.platforms import Offer, Platform
from decision.catalogue.success import SuccessRate
from decision.catalogue.tasks import MeasuredTask
from decision.catalogue.terms import Change, CloseCallTerms, GlossaryTerm, UnknownsTerm, WeaknessTerm
from decision.catalogue.wikis import Wiki, WikiRule, WikiSetting, WikiSource
from decision.catalogue.workload import WorkloadTerms

AGE = AgeClass(id="young", label="Young", sign="y", help="")

OFFER = Offer(id="a", label="A", about="x")

TEXTS = {
    Alias: ("was", "now"),
    Change: ("note",),
    CloseCallTerms: ("reason",),
    Criterion: ("weight_reason",),
    GlossaryTerm: ("label", "text"),
    Offer: ("about",),
    WeaknessTerm: ("single", "several"),
    Wiki: ("label", "help"),
    WikiRule: ("label", "help"),
    WikiSetting: ("file", "line"),
    WikiSource: ("says",),
}
"""Texts that may not be empty."""


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
        (MeasuredStart, "p90_ms", [0.1, None], [0, -1, float("inf")]),
        (MeasuredStart, "p95_ms", [0.1, None], [0, -1, float("inf")]),
        (MeasuredStart, "p99_ms", [0.1, None], [0, -1, float("nan")]),
        (MeasuredStart, "success_rate", [0, 1, None], [-0.01, 1.01]),
        (MeasuredStart, "iterations", [1], [0]),
        (MeasurementSource, "url", ["https://a.example/b", "own:runs"], ["own:", "http://a.example", "a own:b"]),
        (Platform, "name", ["a", "a" * 80], ["", "a" * 81]),
        (Platform, "short", ["", "a" * 24], ["a" * 25]),
        (Freshness, "classes", [[AGE]], [[]]),
        (Option, "seconds", [1, None], [0, -1]),
        (Option, "warn_below", [0, 0.5, 1], [-0.01, 1.01]),
        (UnknownsTerm, "share", [0, 0.5, 1], [-0.01, 1.01]),
        (Change, "changed", [["a"]], [[]]),
        (CloseCallTerms, "dearer_within", [0, 1], [-0.01, 1.01]),
        (CloseCallTerms, "leads_below", [0.01, 1], [0, 1.01]),
        (GpuScale, "best", [0.01], [0, -1]),
        (GpuScale, "worst", [0.01], [0, -1]),
        (MeasuredTask, "median", [0.1], [0, -1, float("inf")]),
        (MeasuredTask, "low", [0.1], [0, -1, float("inf")]),
        (MeasuredTask, "high", [0.1], [0, -1, float("nan")]),
        (MeasuredTask, "samples", [1], [0]),
        (MeasuredTask, "sandboxes", [0], [-1]),
        (Measure, "window_days", [1, None], [0, -1]),
        (Offer, "label", ["a", "a" * 24], ["", "a" * 25]),
        (Offer, "plans", [("free",), None], [()]),
        (Platform, "offers", [(OFFER,)], [()]),
        (Preparing, "counts", [0, 1], [-0.01, 1.01]),
        (Preparing, "ways", [{"a": "b"}], [{}]),
        (StartFigure, "value_ms", [0.1], [0, -1, float("inf")]),
        (StartFigure, "starts", [1, None], [0]),
        (SuccessRate, "succeeded", [0], [-1]),
        (SuccessRate, "starts", [1], [0]),
        (SuccessRate, "days", [1], [0]),
        (WorkloadTerms, "window_hours", [0.1, 24], [0, 24.1]),
        *((model, name, ["a"], [""]) for model, names in TEXTS.items() for name in names),
    ],
)
def test_a_value_is_taken_within_its_limits(model, name, accepted, refused):
    assert [value for value in (*accepted, *refused) if is_taken(model, name, value)] == accepted


@pytest.mark.parametrize(
    ("model", "name", "default"),
    [
        (AgeClass, "dated", True),
        (AgeClass, "check", False),
        (MustHave, "listed", True),
        (Need, "narrows", True),
        (Option, "warn_below", 0),
        (Platform, "own", False),
        (Wiki, "hosted", False),
        (Wiki, "jsx", False),
    ],
)
def test_what_the_data_do_not_say_has_its_default(model, name, default):
    assert model.model_fields[name].get_default() == default


def test_a_record_cannot_be_changed_and_takes_no_other_keys_or_types():
    with pytest.raises(ValidationError, match="frozen"):
        AGE.label = "Old"
    with pytest.raises(ValidationError, match="not permitted"):
        AgeClass(**{**AGE.model_dump(), "more": 1})
    with pytest.raises(ValidationError, match="valid string"):
        AgeClass(**{**AGE.model_dump(), "help": 1})


def test_what_is_said_under_an_attribute_describes_it():
    assert Need.model_fields["id"].description == "Id of the need."
