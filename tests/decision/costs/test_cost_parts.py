"""The parts of a cost by kind, and the plan whose bill it is."""

import pytest

from decision.costs.cost import cost, cost_by_kind
from decision.costs.lines import CostLine, Refusal
from tests.helpers.costs import PER_HOUR, bill, own_cost, priced, rates


def test_what_is_taken_off_lessens_the_kinds_and_never_below_zero():
    lines = (
        CostLine("CPU", "computing", 10, 10, ()),
        CostLine("GPU", "gpu", 5, 5, ()),
        CostLine("Credit", "computing", -12, -12, ()),
        CostLine("Plan", "fees", 20, 20, ()),
    )
    assert cost_by_kind(own_cost("x", 23, lines=lines)) == {"gpu": 3, "fees": 20}
    assert cost_by_kind(own_cost("x", None)) == {}


@pytest.mark.parametrize(
    ("lows", "by_kind"),
    [
        ({"computing": 0.1, "storage": 0.2, "data": -0.3}, {}),
        ({"computing": 1e-8}, {"computing": 1e-8}),
        ({"computing": 1, "storage": 2, "fees": -2.5}, {"storage": 0.5}),
        ({"computing": 1, "storage": 2, "gpu": 3, "data": -4}, {"gpu": 2}),
        ({"computing": 0, "storage": 2}, {"storage": 2}),
    ],
)
def test_what_is_taken_off_lessens_other_kinds_in_their_order(lows, by_kind):
    lines = tuple(CostLine("x", kind, low, low, ()) for kind, low in lows.items())
    assert cost_by_kind(own_cost("x", 1, lines=lines)) == pytest.approx(by_kind)


def test_a_bill_without_a_figure_is_that_of_the_first_plan_that_allows_the_workload():
    plans = priced("pricing.plan_month_usd", {"hobby": 0, "pro": 20, "team": 50})
    limits = (
        priced("limits.concurrent_sandboxes", 1, "Hobby"),
        priced("limits.concurrent_sandboxes", 5, "Pro"),
        priced("limits.concurrent_sandboxes", 9, "Team"),
    )
    for parallel, plan in ((1, "hobby"), (2, "pro"), (6, "team"), (10, "team")):
        assert bill(rates()[0], plans, *limits, parallel=parallel).plan == plan


def test_of_plans_that_cost_the_same_the_one_with_the_lower_fee_is_taken():
    plans = priced("pricing.plan_month_usd", {"basic": 0, "pro": 2.4})
    cpu = (priced("pricing.vcpu_second_usd", 0.1 / PER_HOUR, "Basic"), priced("pricing.vcpu_second_usd", 0, "Pro"))
    memory = (priced("pricing.gib_second_usd", 0.01 / PER_HOUR, "Basic"), priced("pricing.gib_second_usd", 0, "Pro"))
    month = bill(plans, *cpu, *memory)
    assert (month.plan, month.low) == ("basic", pytest.approx(2.4))


def test_of_plans_with_ranges_that_with_the_lowest_upper_end_is_taken():
    plans = priced("pricing.plan_month_usd", {"basic": 0, "pro": 0.5})
    idle = (priced("pricing.bills_idle", True, "Pro"),)
    larger = (priced("pricing.cpu_basis", "larger-of", "Basic"), priced("pricing.cpu_basis", "active", "Pro"))
    month = bill(*rates(), plans, *idle, *larger, busy=25)
    assert (month.plan, month.low, month.high) == ("pro", pytest.approx(1.4), pytest.approx(1.4))


UNKNOWN, UNSOLD = own_cost("x", None, missing=("CPU",)), own_cost("x", None, unsold=(Refusal("a GPU", "", ()),))


@pytest.mark.parametrize(
    ("offers", "place"),
    [
        ((own_cost("x", 20), own_cost("x", 10)), 1),
        ((own_cost("x", 20), own_cost("x", 5, 30)), 0),
        ((own_cost("x", 10, 20), own_cost("x", 5, 20)), 1),
        ((own_cost("x", 5, 20), own_cost("x", 20)), 0),
        ((UNKNOWN, own_cost("x", 20)), 1),
        ((UNSOLD, UNKNOWN), 1),
        ((UNSOLD, UNKNOWN, own_cost("x", 99, 100)), 2),
        ((own_cost("x", 0), own_cost("x", 0, offer_id="b")), 0),
        ((UNSOLD,), 0),
    ],
)
def test_the_cost_of_a_platform_is_that_of_its_cheapest_offer(monkeypatch, offers, place):
    by_id = dict(zip("abc", offers, strict=False))
    monkeypatch.setattr("decision.costs.cost.offer_cost", lambda catalogue, platform_id, id, workload, tier: by_id[id])
    assert cost(None, "x", None, "paid", tuple(by_id)) is offers[place]
