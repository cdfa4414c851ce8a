"""Fees, limits and credits of plans: what a plan asks for beside use, what it takes off, and what it does not allow."""

import pytest

from tests.helpers.costs import bill, priced, rates

PRO = priced("pricing.plan_month_usd", {"pro": 20})
FREE_PRO = priced("pricing.plan_month_usd", {"hobby": 0, "pro": 20})
MONTHLY = "pricing.included_credit_usd"


def amounts(*claims, **work):
    """Return the amounts of a bill's lines beside computing, by label."""
    lines = bill(*rates(), *claims, **work).lines
    return {line.label: line.low for line in lines if line.label not in ("CPU", "Memory")}


@pytest.mark.parametrize(
    ("credit", "work", "low", "high", "cause"),
    [
        (20, {}, 0, 0, ""),
        (2, {}, 0.4, 0.4, ""),
        ([1, 2], {}, 0.4, 1.4, "sources leave open how large the monthly credit is"),
        ([2, 3], {}, 0, 0.4, "sources leave open how large the monthly credit is"),
        ([3, 4], {}, 0, 0, ""),
    ],
)
def test_a_credit_takes_off_no_more_than_use_costs_and_says_why_it_is_a_range(credit, work, low, high, cause):
    cost = bill(*rates(), priced(MONTHLY, credit), **work)
    assert (cost.low, cost.high) == (pytest.approx(low), pytest.approx(high))
    assert cost.causes == ((cause,) if cause else ())


def test_a_credit_whose_size_matters_at_one_end_of_use_alone_says_so():
    cost = bill(*rates(), priced(MONTHLY, [2.5, 3]), idle=30)
    assert (cost.low, cost.high) == (0, pytest.approx(3.6 - 2.5))
    assert "sources leave open how large the monthly credit is" in cost.causes


def test_there_is_no_credit_where_nothing_is_used():
    assert [line.label for line in bill(*rates(0, 0), priced(MONTHLY, 20)).lines] == ["CPU (free)", "Memory (free)"]


@pytest.mark.parametrize(
    ("claims", "low"),
    [
        ((priced("pricing.free_credit_usd", 1),), 2.4),
        ((priced("pricing.free_credit_usd", 1, unit="USD/month"),), 1.4),
        ((priced(MONTHLY, 2), priced("pricing.free_credit_usd", 1, unit="USD/month")), 0.4),
    ],
)
def test_a_free_credit_counts_where_it_comes_every_month_and_no_other_does(claims, low):
    assert bill(*rates(), *claims).low == pytest.approx(low)


@pytest.mark.parametrize(
    ("claims", "seats", "fees"),
    [
        ((PRO,), 1, {"Plan: pro": 20}),
        ((PRO,), 3, {"Plan: pro": 20}),
        ((PRO, priced("pricing.fee_per_seat", True)), 1, {"Plan: pro": 20}),
        ((PRO, priced("pricing.fee_per_seat", True)), 3, {"Plan: pro, 3 seats": 60}),
        ((PRO, priced("pricing.fee_per_seat", False)), 3, {"Plan: pro": 20}),
        ((priced("pricing.plan_month_usd", {"hobby": 0}), priced("pricing.fee_per_seat", True)), 3, {"Plan: hobby": 0}),
        ((PRO, priced("pricing.seat_month_usd", 5), priced("limits.seats", 2)), 2, {"Plan: pro": 20}),
        ((PRO, priced("pricing.seat_month_usd", 5), priced("limits.seats", 2)), 3, {"Plan: pro": 20, "Seats": 5}),
        ((PRO, priced("pricing.seat_month_usd", 5)), 2, {"Plan: pro": 20, "Seats": 10}),
        ((PRO, priced("pricing.seat_month_usd", 0)), 2, {"Plan: pro": 20}),
    ],
)
def test_seats_are_in_the_plan_or_charged_one_by_one(claims, seats, fees):
    assert amounts(*claims, seats=seats) == pytest.approx(fees)


@pytest.mark.parametrize(
    ("claims", "seats", "is_noted"),
    [
        ((), 1, False),
        ((), 2, True),
        ((priced("limits.seats", 5),), 2, False),
        ((priced("pricing.seat_month_usd", 0),), 2, False),
        ((PRO, priced("pricing.fee_per_seat", True)), 2, False),
    ],
)
def test_seats_that_nobody_prices_are_noted(claims, seats, is_noted):
    notes = bill(*rates(), *claims, seats=seats).notes
    assert ("No price for seats is published, and none is counted." in notes) == is_noted


def test_a_plan_with_a_price_for_seats_has_no_limit_on_them():
    limit = priced("limits.seats", 2)
    assert bill(*rates(), limit, priced("pricing.seat_month_usd", 5), seats=3).state == "exact"
    assert bill(*rates(), limit, priced("pricing.seat_month_usd", 0), seats=3).state == "unsold"
    assert bill(*rates(), limit, seats=3).state == "unsold"


@pytest.mark.parametrize(
    ("field", "allowed", "work", "refusal"),
    [
        ("limits.concurrent_sandboxes", 1000, {"parallel": 1001}, "1,001 sandboxes at once (at most 1,000)"),
        ("session.max_duration", 3600, {"minutes": 61}, "a session of 61 min (at most 1 h)"),
        ("session.max_duration", 3600, {"idle": 30}, "a session of 90 min (at most 1 h)"),
        ("limits.max_vcpu", 1, {}, "2 vCPU (at most 1)"),
        ("limits.max_memory_gib", 3, {}, "4 GiB of memory (at most 3 GiB)"),
        ("limits.max_disk_gib", 3, {"disk": 4}, "4 GiB of disk (at most 3 GiB)"),
        ("limits.seats", 3, {"seats": 4}, "4 seats (at most 3)"),
    ],
)
def test_a_limit_is_told_with_what_is_needed_and_what_is_allowed(field, allowed, work, refusal):
    free = (priced("pricing.bills_idle", True), priced("limits.included_disk_gib", 9))
    assert list(map(str, bill(*rates(), *free, priced(field, allowed), **work).unsold)) == [refusal]


@pytest.mark.parametrize(
    ("field", "allowed"),
    [
        ("limits.concurrent_sandboxes", 1),
        ("session.max_duration", 3600),
        ("session.max_duration", "unlimited"),
        ("limits.max_vcpu", 2),
        ("limits.max_memory_gib", 4),
        ("limits.max_memory_gib", [1, 4]),
        ("limits.seats", 1),
    ],
)
def test_what_is_needed_may_be_all_that_is_allowed(field, allowed):
    assert bill(*rates(), priced(field, allowed)).state == "exact"


@pytest.mark.parametrize(("parallel", "missing"), [(5, ()), (6, ("the pro plan's limit on sandboxes at once",))])
def test_a_limit_that_the_larger_plan_does_not_state_matters_beyond_the_smaller_plans_own(parallel, missing):
    small = priced("limits.concurrent_sandboxes", 5, "Hobby", "free")
    session = priced("session.max_duration", 60, "Hobby", "free")
    long = priced("session.max_duration", 86400, "Pro", "paid")
    cost = bill(*rates(), FREE_PRO, small, session, long, parallel=parallel)
    assert (cost.plan, cost.missing) == ("pro", missing)


def test_a_least_top_up_is_the_part_that_use_does_not_reach():
    top_up = priced("pricing.minimum_recharge_month_usd", {"tier 1": 3})
    short = bill(*rates(), top_up, idle=30)
    assert (short.low, short.high) == (pytest.approx(3), pytest.approx(3.6))
    assert amounts(top_up) == pytest.approx({"Minimum top-up on the tier 1 plan, beyond use": 0.6})
    assert amounts(top_up, runs=2) == {}


def test_a_scope_of_an_unchecked_bound_stands_in_brackets():
    for scope, text in (("", "32 vCPU in all."), ("on request", "32 vCPU in all (on request).")):
        notes = bill(*rates(), priced("limits.concurrent_terms", "32 vCPU in all", scope)).notes
        assert any(note.endswith(f"which were not checked: {text}") for note in notes)


def test_of_extras_that_allow_enough_the_cheapest_is_bought():
    claims = (PRO, priced("limits.concurrent_sandboxes", 9, "Pro"), priced("limits.concurrent_default", 2, "Pro"))
    extras = priced("pricing.addons_month_usd", {"5 concurrent": 50, "9 concurrent": 40, "support": 1}, "Pro")
    assert amounts(*claims, extras, parallel=5) == pytest.approx({"Plan: pro": 20, "Extra: 9 concurrent": 40})
    dearer = priced("pricing.addons_month_usd", {"5 concurrent": 50, "9 concurrent": 60}, "Pro")
    assert amounts(*claims, dearer, parallel=5) == pytest.approx({"Plan: pro": 20, "Extra: 5 concurrent": 50})
    assert bill(*rates(), *claims, dearer, parallel=2).state == "exact"


@pytest.mark.parametrize(("hours", "plan"), [(20, "hobby"), (19.999999, "hobby"), (19.999, "pro")])
def test_use_beyond_what_a_free_plan_includes_needs_the_next_plan(hours, plan):
    claims = (
        FREE_PRO,
        priced("pricing.free_stops", True, "Hobby", "free"),
        priced("pricing.included_use", {"vcpu_hours": hours, "gib_hours": 40}, "Hobby", "free"),
    )
    assert bill(*rates(), *claims).plan == plan
    unpriced = bill(rates()[0], *claims[:2], priced("pricing.included_use", {"vcpu_hours": 20}, "Hobby", "free"))
    assert unpriced.low is None


def test_unlimited_sandboxes_at_once_are_bounded_by_nothing():
    many = bill(
        *rates(),
        priced("limits.concurrent_sandboxes", "unlimited"),
        priced("limits.concurrent_terms", "fair use"),
        parallel=9999,
    )
    assert many.state == "exact"
    assert not any("limited in other ways" in note for note in many.notes)


@pytest.mark.parametrize("field", ["limits.vcpu", "limits.memory_gib"])
def test_the_end_of_what_one_can_choose_is_a_limit(field):
    month = bill(*rates(), priced(field, [1, 1.5]))
    assert (month.state, len(month.unsold)) == ("unsold", 1)
    assert (
        str(month.unsold[0])
        == {"limits.vcpu": "2 vCPU (at most 1.5)", "limits.memory_gib": "4 GiB of memory (at most 1.5 GiB)"}[field]
    )
    assert [claim.field for claim in month.claims] == [field]
