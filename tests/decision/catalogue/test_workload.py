"""Tests of workloads: the bounds of their parameters, the vocabulary that is refused, and the hours of a month."""

from dataclasses import replace

import pytest
from pydantic import ValidationError

from decision.catalogue.workload import PARAMETERS, Workload, WorkloadParameter, WorkloadTerms

WORKLOAD = Workload(
    runs=7, minutes=30, days=3, parallel=1, vcpu=1, gib=1, disk=0, busy=50, idle=0, stored=0, outbound=0, seats=0,
    gpu="none", gpu_hours=0,
)  # fmt: skip
CHOICE = {
    "kind": "choice",
    "default": "none",
    "options": [{"value": "none", "label": ""}, {"value": "t4", "label": ""}],
}


def parameter(**more: object) -> WorkloadParameter:
    """A parameter of a workload."""
    sound = {"id": "runs", "group": "g", "kind": "number", "label": "", "unit": "", "help": "", "default": 2, "max": 9}
    return WorkloadParameter(**{**sound, **more})


def terms(**more: object) -> WorkloadTerms:
    """The vocabulary with every parameter, each from 0 to 9."""
    parameters = [parameter(id=id) for id in PARAMETERS]
    sound = {"window_hours": 8.0, "window_reason": "", "groups": [{"id": "g", "label": ""}], "parameters": parameters}
    return WorkloadTerms(**{**sound, "presets": [], **more})


@pytest.mark.parametrize(
    ("more", "taken", "refused"),
    [
        ({}, [0, 9, 2.0], [-1, 10, 2.5, True, "2", None, 9.5]),
        ({"min": 0.5}, [0.5, 2.5, 9], [0.4, 0, 9.1, False]),
        (CHOICE, ["none", "t4"], ["a10", "", 0, 1]),
        ({"min": 2, "max": 2}, [2], [1, 3]),
    ],
)
def test_a_parameter_takes_what_is_within_its_bounds(more, taken, refused):
    described = parameter(**more)
    assert [value for value in (*taken, *refused) if described.takes(value)] == taken


@pytest.mark.parametrize(
    ("more", "expected", "whole"),
    [
        ({}, "a whole number from 0 to 9", True),
        ({"min": 0.25, "max": 1000000}, "a number from 0.25 to 1000000", False),
        (CHOICE, "one of none, t4", False),
    ],
)
def test_a_parameter_says_what_it_expects(more, expected, whole):
    described = parameter(**more)
    assert (described.expected, described.is_whole) == (expected, whole)


def test_a_parameter_begins_at_nought_and_goes_by_ones_unless_told_otherwise():
    plain = WorkloadParameter(id="runs", group="", kind="number", label="", unit="", help="", default=0)
    assert (plain.min, plain.max, plain.step) == (0, 0, 1)


def test_a_default_outside_the_bounds_is_refused():
    with pytest.raises(ValidationError, match="a default that fits: a whole number from 0 to 9"):
        parameter(default=10)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"parameters": [parameter()]}, "exactly the parameters runs, minutes, days"),
        ({"parameters": [parameter(id=id) for id in (*PARAMETERS, "runs")]}, "exactly the parameters runs, minutes"),
        ({"groups": [{"id": "h", "label": ""}]}, "parameters in groups that exist"),
        ({"presets": [{"id": "p", "label": "", "help": "", "values": {"runs": 10}}]}, "bounds; p has runs: 10"),
        ({"presets": [{"id": "p", "label": "", "help": "", "values": {"walks": 1}}]}, "bounds; p has walks: 1"),
        ({"window_hours": 0.0}, "greater than 0"),
        ({"window_hours": 24.5}, "less than or equal to 24"),
    ],
)
def test_a_vocabulary_that_does_not_hold_together_is_refused(more, expected):
    with pytest.raises(ValidationError, match=expected):
        terms(**more)


@pytest.mark.parametrize("hours", [0.5, 1.0, 24.0])
def test_the_window_may_be_any_part_of_a_day(hours):
    preset = {"id": "p", "label": "", "help": "", "values": {"runs": 9, "days": 0}}
    sound = terms(window_hours=hours, presets=[preset])
    assert sound.window_hours == hours
    assert sound.parameter("days").id == "days"


def test_the_hours_of_all_runs_of_a_month_follow_from_runs_days_and_minutes():
    assert WORKLOAD.runs_month == 21
    assert WORKLOAD.run_hours == 10.5


@pytest.mark.parametrize(
    ("gpu", "hours", "wanted"), [("none", 0, False), ("none", 5, False), ("t4", 0, False), ("t4", 0.5, True)]
)
def test_a_gpu_is_in_use_where_it_is_named_and_has_hours(gpu, hours, wanted):
    assert replace(WORKLOAD, gpu=gpu, gpu_hours=hours).wants_gpu is wanted
