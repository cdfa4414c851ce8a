"""Lines of a bill: metered and flat amounts with their causes, and what claims give by name."""

import pytest

from decision.costs.lines import amounts, each_once, flat, metered, total
from tests.helpers.costs import priced

FIRST, SECOND = priced("pricing.a", 1), priced("pricing.b", 2)


@pytest.mark.parametrize(
    ("quantity", "rate", "cause", "ends", "told"),
    [
        ((10, 10), (0.5, 0.5), "", (5, 5), ""),
        ((10, 10), (0.5, 0.5), "why", (5, 5), ""),
        ((10, 20), (0.5, 0.5), "why", (5, 10), "why"),
        ((10, 20), (0.5, 0.6), "why", (5, 12), "why"),
        ((10, 10), (0.5, 0.6), "", (5, 6), "claims of equal standing give different rates"),
        ((0, 0), (0.5, 0.6), "", (0, 0), ""),
    ],
)
def test_a_quantity_at_a_rate_has_a_cause_only_where_its_ends_differ(quantity, rate, cause, ends, told):
    line = metered("CPU", "computing", quantity, "hours", rate, (FIRST, None, FIRST), cause)
    assert (line.low, line.high) == pytest.approx(ends)
    assert (line.cause, line.claims, line.quantity, line.rate) == (told, (FIRST,), quantity, rate)


def test_a_flat_amount_has_neither_quantity_nor_rate():
    line = flat("Plan", "fees", 20, (FIRST, None))
    assert (line.low, line.high, line.quantity, line.rate, line.cause) == (20, 20, None, None, "")


def test_lines_are_summed_at_both_ends():
    lines = (metered("CPU", "computing", (1, 2), "h", (3, 3), ()), flat("Plan", "fees", 20, ()))
    assert total(lines) == (23, 26)
    assert total(()) == (0, 0)


def test_words_unpublished_and_negative_values_are_no_amounts():
    claim = priced("pricing.plan_month_usd", {"free": 0, "pro": 20, "custom": "ask", "gone": None, "odd": -1})
    assert amounts(claim) == {"free": 0, "pro": 20}
    assert amounts(priced("pricing.a", 3)) == amounts(None) == {}


def test_a_claim_stands_once_in_the_order_of_its_first_place():
    assert each_once((SECOND, None, FIRST, SECOND)) == (SECOND, FIRST)
