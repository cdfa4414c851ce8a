"""Spans of amounts: the smallest that is not below an amount."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decision.claims.spans import Span, at_least, span_of


@pytest.mark.parametrize(
    ("span", "amount", "choice"),
    [
        (Span(), 3, 3),
        (Span(1, 4), 0.5, 1),
        (Span(1, 4), 2.5, 2.5),
        (Span(1, 4), 4, 4),
        (Span(1, 4), 4.1, None),
        (Span(1, 8, 2), 1, 1),
        (Span(1, 8, 2), 1.5, 3),
        (Span(1, 8, 2), 7, 7),
        (Span(1, 8, 2), 7.5, None),
        (Span(0.1, 1, 0.1), 0.3, 0.3),
        (Span(1, 4, amounts=(1, 2, 4)), 2, 2),
        (Span(1, 4, amounts=(1, 2, 4)), 3, 4),
        (Span(1, 4, amounts=(1, 2, 4)), 5, None),
    ],
)
def test_the_smallest_amount_that_is_not_below(span, amount, choice):
    assert span.at_least(amount) == (choice if choice is None else pytest.approx(choice))


def test_of_several_spans_the_smallest_choice_counts():
    assert at_least([Span(1, 4, amounts=(1, 4)), Span(3, 8)], 2) == 3
    assert at_least([Span(1, 2), Span(5, 8)], 3) == 5
    assert at_least([Span(1, 2)], 3) is None


@given(st.floats(0.1, 4), st.floats(0.1, 4), st.floats(0.01, 3), st.floats(0, 9))
def test_a_step_lies_on_the_steps_and_less_than_one_above(least, width, step, amount):
    choice = Span(least, least + width, step).at_least(amount)
    if choice is not None:
        assert amount - 1e-6 <= choice < max(amount, least) + step
        assert abs((choice - least) / step - round((choice - least) / step)) < 1e-6


def test_other_values_are_no_span():
    assert span_of(4) is span_of("unlimited") is span_of([1]) is None
    assert span_of({"least": 1, "most": 3, "step": 2}) == Span(1, 3, 2)
