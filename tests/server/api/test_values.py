"""Tests of what a parameter takes: words of the data, or whole numbers within limits."""

import pytest

from server.api.values import Numbers, Parameter, UnusableValueError

LIMIT = Numbers("Limit", 1, 500, 100)


@pytest.mark.parametrize(("text", "value"), [("1", "1"), ("500", "500"), ("007", "7")])
def test_a_number_within_its_limits_is_read(catalogue, text, value):
    assert Parameter("limit", "", LIMIT).read(catalogue, text) == (value,)


@pytest.mark.parametrize("text", ["0", "501", "-1", "1.5", "1e2", "", "ten", "1" * 60, "١"])
def test_any_other_is_refused_with_its_place_and_the_limits(catalogue, text):
    with pytest.raises(UnusableValueError) as fault:
        Parameter("limit", "", LIMIT).read(catalogue, text)
    assert fault.value.problem.startswith("limit: ")
    assert len(fault.value.problem) < 80
    assert fault.value.expected == "a whole number from 1 to 500"


def test_the_limits_are_in_the_schema(catalogue):
    assert LIMIT.schema(catalogue) == {
        "type": "integer",
        "minimum": 1,
        "maximum": 500,
        "default": 100,
        "description": "A whole number from 1 to 500.",
    }
