"""A described workload: bounds, examples, its form in a link."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from decision.catalogue.workload import PARAMETERS, WorkloadTerms
from decision.costs.workload import at_once, preset_of, work_of, workload_of
from decision.links.link import from_query, to_query, to_query_string
from decision.ranking.view import View
from tests.helpers.data_set import shipped_catalogue

CATALOGUE = shipped_catalogue()
TERMS = CATALOGUE.workload_terms


def workload_values():
    """Values that a reader can set, by parameter."""
    return st.fixed_dictionaries(
        {},
        optional={
            parameter.id: st.sampled_from([option.value for option in parameter.options])
            if parameter.kind == "choice"
            else st.integers(int(parameter.min) + 1, int(parameter.max))
            for parameter in TERMS.parameters
        },
    )


def test_every_parameter_of_the_data_is_one_that_is_counted():
    assert [parameter.id for parameter in TERMS.parameters] != []
    assert {parameter.id for parameter in TERMS.parameters} == set(PARAMETERS)


def test_the_default_workload_is_made_of_the_defaults():
    workload = workload_of(TERMS, None)
    assert all(
        getattr(workload, parameter.id) == parameter.default
        for parameter in TERMS.parameters
        if parameter.id != "parallel"
    )


def test_how_many_run_at_once_is_worked_out_where_it_is_not_said():
    # 480 runs of 10 minutes are 80 hours; in eight hours that is ten at a time.
    work = (("runs", 480.0), ("minutes", 10.0))
    assert workload_of(TERMS, work).parallel == 10
    assert workload_of(TERMS, (*work, ("idle", 10.0))).parallel == 20
    assert workload_of(TERMS, (*work, ("parallel", 3.0))).parallel == 3
    assert at_once({"runs": 1, "minutes": 1, "idle": 0}, TERMS.window_hours) == 1


@pytest.mark.parametrize(("runs", "at_a_time"), [(479, 10), (480, 10), (481, 11)])
def test_sandboxes_at_once_are_rounded_up(runs, at_a_time):
    assert at_once({"runs": runs, "minutes": 7, "idle": 3}, 8) == at_a_time


def test_a_chosen_gpu_without_hours_is_used_in_all_runs():
    # 60 runs of 10 minutes on 30 days are 300 hours.
    work = (("runs", 60.0), ("minutes", 10.0), ("gpu", "h100"))
    assert workload_of(TERMS, work).gpu_hours == 300
    assert workload_of(TERMS, (*work, ("gpu_hours", 7.0))).gpu_hours == 7
    assert workload_of(TERMS, work[:2]).gpu_hours == 0


@given(workload_values())
def test_a_view_holds_only_what_differs_from_the_defaults(values):
    work = work_of(TERMS, values)
    assert work is None or all(value != TERMS.parameter(id).default for id, value in work)
    assert workload_of(TERMS, work) == workload_of(TERMS, tuple(values.items()))


@given(workload_values())
def test_a_workload_survives_the_trip_through_a_link(values):
    view = View(work=work_of(TERMS, values))
    parsed = from_query(to_query(view, CATALOGUE), CATALOGUE)
    assert parsed.ignored == ()
    assert workload_of(TERMS, parsed.view.work) == workload_of(TERMS, view.work)


def test_the_form_in_a_link_is_readable():
    view = View(work=(("runs", 100.0), ("minutes", 2.5), ("gpu", "h100")))
    assert to_query_string(view, CATALOGUE) == "v=2&work=runs:100,minutes:2.5,gpu:h100"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("runs:0", "a whole number from 1"),
        ("runs:2.5", "a whole number from 1"),
        ("runs:1e9", "a whole number from 1"),
        ("busy:101", "a whole number from 0 to 100"),
        ("minutes:0.01", "a number from 0.1"),
        ("speed:3", "after one of runs"),
        ("gpu:abacus", "one of none"),
        ("runs:", "a whole number"),
    ],
)
def test_what_cannot_be_used_is_told(text, expected):
    parsed = from_query(f"v=2&work={text},days:20", CATALOGUE)
    assert parsed.view.work == (("days", 20.0),)
    (left,) = parsed.ignored
    assert left.found == text
    assert expected in left.expected


def test_every_example_is_recognised_and_says_that_it_is_ours():
    for preset in TERMS.presets:
        assert preset_of(TERMS, work_of(TERMS, preset.values)) is preset
        assert preset.help.startswith("Our example.")
    assert preset_of(TERMS, (("runs", 7.0),)) is None


def test_an_example_out_of_bounds_or_with_an_unknown_parameter_is_refused():
    whole = TERMS.model_dump()
    for wrong in ({"runs": 0}, {"speed": 1}, {"gpu": "abacus"}):
        preset = {**whole["presets"][0], "values": wrong}
        with pytest.raises(ValidationError, match="within the bounds"):
            WorkloadTerms.model_validate({**whole, "presets": [preset]})
