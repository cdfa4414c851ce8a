"""Tests of fields: the values that each type takes, and the words that say what was expected."""

import pytest
from pydantic import ValidationError

from decision.catalogue.fields import Allowed, Field


def field(kind: str, **more: object) -> Field:
    """A field of this type."""
    return Field(name="a.b", label="B", description="", type=kind, **more)


NUMBER = field("number", unit="GiB", words=["unlimited", "none"])
CHOICE = field("choice", allowed=[Allowed(value="x", label="X ray"), Allowed(value="y")])
CHOICES = field("choices", allowed=[Allowed(value="x"), Allowed(value="y")])
SIZE = {"name": "small", "vcpu": 1, "memory_gib": 0.5}
GPU_SIZE = {**SIZE, "gpu": "L4", "count": 4, "disk_gb": 20, "usd_month": 700}
NUMBER_WORDS = "a number of GiB, not negative, a range [low, high] or 'unlimited' or 'none'"
SIZES_WORDS = (
    "a list of sizes, each with name, vcpu and memory_gib, maybe disk_gb, gpu (the model) with count,"
    " and at most one of usd_hour, usd_active_vcpu_hour, usd_month"
)
SPAN_WORDS = "[least, most] of vCPU, or least, most and step, or values from the smallest on"
OFFER_WORDS = "offered: true or false, and terms: some text"


@pytest.mark.parametrize(
    ("declared", "fitting", "others", "expected"),
    [
        (field("boolean"), [True, False], [0, 1, "yes", None], "true or false"),
        (
            NUMBER,
            [0, 0.5, 7, "unlimited", "none", [0, 0], [0, 5], [5, 5]],
            [-0.5, -1, True, False, "many", None, [], [5], [5, 6, 7], [5, 4], [-1, 4], [False, 1], [1, True], [0, "5"]],
            NUMBER_WORDS,
        ),
        (field("duration"), [0, [1, 2]], ["unlimited", -1], "a number of units, not negative, a range [low, high]"),
        (CHOICE, ["x", "y"], ["a", "z", "X ray", ["x"]], "one of x, y"),
        (CHOICES, [["x"], ["y", "x"]], [[], "x", ["x", "z"], ["z"]], "a list with each entry one of x, y"),
        (field("text"), ["a", " a"], ["", "  ", 1], "some text"),
        (field("texts"), [["a"], ["a", ""]], [[], "a", ["a", 1], [None]], "a list of texts"),
        (
            field("date"),
            ["2026", "2026-11", "2026-11-30"],
            [2026, "26", "2026-1", "2026-11-3", "2026-11-30-01", "2026-11-30 ", "20261"],
            "a date as 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD'",
        ),
        (
            field("amounts", unit="USD", words=["unlimited"]),
            [{"a": 1}, {"a": None}, {"a": "unlimited"}, {"a": 0.5, "b": -1}],
            [{}, [1], {"a": "x"}, {"a": True}, {"a": 1, "b": "x"}],
            "a map from a name to a number of USD",
        ),
        (field("amounts"), [{"a": 1}], [1], "a map from a name to a number of units"),
        (
            field("span", unit="vCPU"),
            [[1, 4], [0, 1], [0.25, 2], {"least": 1, "most": 8, "step": 0.5}, {"values": [1, 2, 4]}, {"values": [2]}],
            [
                [],
                4,
                "4",
                [4, 1],
                [0, 0],
                [-1, 4],
                [1, True],
                [1, 2, 4],
                {"least": 1, "most": 8},
                {"least": 1, "most": 8, "step": 0},
                {"least": 8, "most": 1, "step": 1},
                {"least": -1, "most": 1, "step": 1},
                {"least": 1, "most": "8", "step": 1},
                {"values": []},
                {"values": [2, 1]},
                {"values": [1, 1]},
                {"values": [0, 1]},
                {"values": ["1"]},
                {"values": 1},
                {"values": [1, 2], "step": 1},
            ],
            SPAN_WORDS,
        ),
        (
            field("sizes"),
            [
                [SIZE],
                [SIZE, {**SIZE, "usd_hour": 0}, {**SIZE, "usd_active_vcpu_hour": 0.1}, GPU_SIZE],
                [{**SIZE, "gpu": "L4"}],
            ],
            [
                [],
                SIZE,
                [1],
                [SIZE, {}],
                [{**SIZE, "vcpu": "1"}],
                [{**SIZE, "vcpu": 0}],
                [{**SIZE, "memory_gib": 0}],
                [{**SIZE, "memory_gib": -1}],
                [{**SIZE, "usd_hour": True}],
                [{**SIZE, "usd_hour": -1}],
                [{**SIZE, "usd_hour": 1, "usd_month": 1}],
                [{**SIZE, "label": "small"}],
                [{"name": "small"}],
                [{**SIZE, "name": None}],
                [{**SIZE, "name": " "}],
                [{**SIZE, "count": 2}],
                [{**GPU_SIZE, "count": 0}],
                [{**GPU_SIZE, "count": 1.5}],
                [{**GPU_SIZE, "gpu": "4x L4"}],
                [{**GPU_SIZE, "gpu": ""}],
            ],
            SIZES_WORDS,
        ),
        (
            field("offer"),
            [{"offered": True, "terms": "for all"}, {"offered": False, "terms": "no"}],
            [{}, True, {"offered": True}, {"offered": 1, "terms": "a"}, {"offered": True, "terms": "a", "more": 1}],
            OFFER_WORDS,
        ),
        (field("offer"), [], [{"offered": True, "terms": ""}, {"offered": False, "terms": 1}], "some text"),
        (field("any"), [0, "", False, [], "a"], [None], "a value"),
    ],
)
def test_a_field_takes_the_values_of_its_type_and_says_what_it_expects(declared, fitting, others, expected):
    assert [value for value in fitting if declared.expects(value) is not None] == []
    assert [(value, declared.expects(value)) for value in others] == [(value, expected) for value in others]


@pytest.mark.parametrize("kind", ["choice", "choices"])
def test_a_choice_without_allowed_values_is_refused(kind):
    with pytest.raises(ValidationError, match="a choice needs its allowed values"):
        field(kind)


def test_a_field_that_is_no_choice_needs_no_allowed_values_and_may_have_them():
    assert field("text").allowed == ()
    assert field("any", allowed=[Allowed(value="x")]).option("x").value == "x"


def test_a_field_has_its_group_and_competing_claims_of_one_plan_unless_told_otherwise():
    plain = Field(name="limits.max_upload", label="", description="", type="text")
    assert (plain.group, plain.many, plain.every_tier, plain.ties) == ("limits", False, False, "range")


@pytest.mark.parametrize(("value", "label"), [("x", "X ray"), ("y", "y"), ("z", "z"), (3, "3"), (None, "None")])
def test_a_value_without_a_label_is_its_own(value, label):
    assert CHOICE.label_of(value) == label
    assert (CHOICE.option(value) is None) == (value not in ("x", "y"))
