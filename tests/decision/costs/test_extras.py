"""Disk, stored files, data, GPUs and starts; plans, their limits, seats and extras. By hand, in US dollars a month."""

import pytest

from tests.helpers.costs import bill, priced, rates

BASE = 2.40
"""What computing costs in :func:`tests.decision.costs.conftest.bill` with the usual rates."""


def extra(*claims, **work):
    """What the workload costs beside computing."""
    cost = bill(*rates(), *claims, **work)
    return None if cost.low is None else cost.low - BASE


def test_disk_of_running_sandboxes_is_charged_while_they_run():
    # 30 GiB less the 10 that come with it, for 10 of 730 hours
    disk = (priced("pricing.disk_gib_month_usd", 0.73), priced("pricing.disk_charged", "running"))
    included = priced("limits.included_disk_gib", 10)
    assert extra(*disk, included, disk=30) == pytest.approx(20 * 10 / 730 * 0.73)
    assert extra(*disk, included, disk=10) == pytest.approx(0)


def test_disk_that_comes_with_a_sandbox_is_a_line_with_its_claim():
    included = priced("limits.included_disk_gib", 10)
    cost = bill(*rates(), included, disk=10)
    assert cost.lines[-1].claims == (included,)
    assert cost.lines[-1].low == 0


def test_disk_without_a_price_is_missing_unless_none_is_asked_for():
    assert bill(*rates(), disk=5).missing == ("price of disk",)
    assert bill(*rates(), priced("pricing.disk_gib_month_usd", 0.1), disk=5).missing == ("price of disk",)
    assert extra(disk=0) == pytest.approx(0)


def test_stored_files_cost_the_rate_beyond_what_is_free():
    disk = priced("pricing.disk_gib_month_usd", 0.10)
    assert extra(disk, priced("pricing.disk_free_gib", 60), stored=100) == pytest.approx(4.00)
    assert extra(disk, stored=100) == pytest.approx(10.00)


def test_a_rate_for_running_disk_says_nothing_of_stored_files():
    disk = (priced("pricing.disk_gib_month_usd", 0.10), priced("pricing.disk_charged", "running"))
    assert bill(*rates(), *disk, stored=100).missing == ("price of stored files",)
    assert extra(*disk, priced("pricing.snapshot_gib_month_usd", 0.05), stored=100) == pytest.approx(5.00)


def test_outbound_data_costs_the_rate_beyond_what_is_free():
    egress = (priced("pricing.egress_gib_usd", 0.02), priced("pricing.egress_free_gib", 100))
    assert extra(*egress, outbound=250) == pytest.approx(3.00)
    assert extra(*egress, outbound=50) == pytest.approx(0)
    assert bill(*rates(), outbound=1).missing == ("price of outbound data",)
    differing = priced("pricing.egress_free_gib", 200)
    assert extra(*egress, differing, outbound=250) == pytest.approx(3.00)
    assert extra(egress[0], outbound=1) == pytest.approx(0.02)
    labels = [line.label for claims in (egress, egress[:1]) for line in bill(*rates(), *claims, outbound=250).lines]
    assert [label for label in labels if label.startswith("Outbound")] == [
        "Outbound data beyond 100 GiB",
        "Outbound data",
    ]


def test_a_gpu_is_charged_for_its_hours_by_its_model():
    gpu = priced("pricing.gpu_second_usd", {"H100 80GB": 0.001, "L4": 0.0002})
    assert extra(gpu, gpu="h100", gpu_hours=10) == pytest.approx(36.00)
    assert bill(*rates(), gpu, gpu="t4", gpu_hours=10).missing == ("price of the T4",)
    assert extra(gpu, gpu="h100", gpu_hours=0) == pytest.approx(36.00)  # ten runs of an hour
    assert extra(gpu, gpu="none", gpu_hours=10) == pytest.approx(0)


def test_a_platform_without_gpus_does_not_sell_the_workload():
    none = priced("gpu.available", False)
    cost = bill(*rates(), none, gpu="h100", gpu_hours=10)
    assert cost.state == "unsold"
    assert cost.unsold[0].feature == "a GPU"
    assert cost.claims == (none,)


def test_each_start_may_have_a_price():
    assert extra(priced("pricing.creation_usd", 0.001)) == pytest.approx(0.01)


PLANS = priced("pricing.plan_month_usd", {"hobby": 0, "pro": 150, "enterprise": "custom"})


@pytest.mark.parametrize(
    ("field", "small", "large", "work"),
    [
        ("limits.concurrent_sandboxes", 5, 100, {"parallel": 6}),
        ("session.max_duration", 3600, 86400, {"idle": 1}),
        ("limits.max_vcpu", 2, 8, {"vcpu": 3}),
        ("limits.max_memory_gib", 4, 8, {"gib": 5}),
        ("limits.seats", 1, 10, {"seats": 2}),
    ],
)
def test_the_fee_of_a_larger_plan_is_due_when_a_limit_of_the_free_one_is_passed(field, small, large, work):
    limits = (
        priced(field, small, "Hobby", "free"),
        priced(field, large, "Pro", "paid"),
        priced("pricing.bills_idle", True),
    )
    within, beyond = bill(*rates(), PLANS, *limits), bill(*rates(), PLANS, *limits, **work)
    assert (within.plan, beyond.plan) == ("hobby", "pro")
    assert within.low == pytest.approx(BASE)
    assert {line.label: line.low for line in beyond.lines}["Plan: pro"] == 150


def test_what_passes_every_limit_is_not_sold_and_says_which():
    limits = (
        priced("limits.concurrent_sandboxes", 5, "Hobby", "free"),
        priced("limits.concurrent_sandboxes", 100, "Pro", "paid"),
    )
    cost = bill(*rates(), PLANS, *limits, parallel=101)
    assert (cost.state, cost.low) == ("unsold", None)
    assert str(cost.unsold[0]) == "101 sandboxes at once (pro plan: at most 100)"
    assert cost.claims == (limits[1],)


def test_a_larger_plan_whose_limit_nobody_states_is_not_taken_to_suffice():
    cost = bill(*rates(), PLANS, priced("limits.concurrent_sandboxes", 5, "Hobby", "free"), parallel=6)
    assert cost.missing == ("the pro plan's limit on sandboxes at once",)


def test_on_the_free_plan_no_fee_is_paid():
    limit = priced("limits.concurrent_sandboxes", 5, "Hobby", "free")
    assert bill(*rates(), PLANS, limit, tier="free").plan == "hobby"
    assert bill(*rates(), PLANS, limit, tier="free", parallel=6).state == "unsold"
    assert bill(*rates(), priced("pricing.plan_month_usd", {"pro": 20}), tier="free").unsold[0].feature == "a free plan"


def test_the_cheaper_of_two_plans_that_both_suffice_counts():
    # Ten runs a day: 100 h × (2 × 0.10 + 4 × 0.01) = 24, or 15 and half the CPU rate: 15 + 14
    plans = priced("pricing.plan_month_usd", {"on demand": 0, "pro": 15})
    cpu = (
        priced("pricing.vcpu_second_usd", 0.1 / 3600, "On demand"),
        priced("pricing.vcpu_second_usd", 0.05 / 3600, "Pro", "paid"),
    )
    few, many = bill(plans, *cpu, rates()[1], runs=10), bill(plans, *cpu, rates()[1], runs=20)
    assert (few.plan, few.low) == ("on demand", pytest.approx(24))
    assert (many.plan, many.low) == ("pro", pytest.approx(15 + 28))


def test_free_use_that_stops_is_no_plan_for_more():
    claims = (
        PLANS,
        priced("pricing.free_stops", True, "Hobby", "free"),
        priced("pricing.included_use", {"vcpu_hours": 20, "gib_hours": 40}, "Hobby", "free"),
    )
    assert bill(*rates(), *claims).low == pytest.approx(0)
    assert bill(*rates(), *claims, days=11).plan == "pro"


def test_seats_beyond_those_of_the_plan_are_charged():
    plan = (
        priced("pricing.plan_month_usd", {"team": 89}),
        priced("limits.seats", 3, "Team"),
        priced("pricing.seat_month_usd", 25, "Team"),
    )
    assert extra(*plan, seats=5) == pytest.approx(89 + 2 * 25)
    assert extra(*plan, seats=3) == pytest.approx(89)


def test_a_fee_for_each_seat_is_multiplied():
    assert extra(
        priced("pricing.plan_month_usd", {"pro": 20}), priced("pricing.fee_per_seat", True), seats=4
    ) == pytest.approx(80)


def test_seats_without_a_price_are_told_to_be_uncounted():
    assert any("seats" in note for note in bill(*rates(), seats=2).notes)
    assert not any("seats" in note for note in bill(*rates(), seats=1).notes)


def test_more_sandboxes_at_once_are_bought_as_the_smallest_extra_that_suffices():
    claims = (
        priced("pricing.plan_month_usd", {"pro": 150}),
        priced("limits.concurrent_sandboxes", 1100, "Pro, with extras"),
        priced("limits.concurrent_default", 100, "Pro"),
    )
    extras = priced("pricing.addons_month_usd", {"600 concurrent": 500, "1100 concurrent": 1000}, "Pro add-ons")
    assert extra(*claims, extras, parallel=100) == pytest.approx(150)
    assert extra(*claims, extras, parallel=101) == pytest.approx(650)
    assert extra(*claims, extras, parallel=601) == pytest.approx(1150)
    assert bill(*rates(), *claims, parallel=101).missing == ("price of more sandboxes at once",)


def test_a_least_top_up_is_filled_up_and_is_no_fee_on_top_of_use():
    tiers = priced("pricing.minimum_recharge_month_usd", {"tier 0": 0, "tier 1": 20})
    limits = (
        priced("limits.concurrent_sandboxes", 1, "Tier 0"),
        priced("limits.concurrent_sandboxes", 50, "Tier 1"),
    )
    assert bill(*rates(), tiers, *limits).low == pytest.approx(BASE)
    assert bill(*rates(), tiers, *limits, parallel=2).low == pytest.approx(20)
    assert bill(*rates(), tiers, *limits, parallel=2, runs=10).low == pytest.approx(24)


def test_a_bound_in_words_is_told_to_be_unchecked():
    pooled = priced("limits.concurrent_terms", "32 vCPU in all")
    assert any("not checked: 32 vCPU in all" in note for note in bill(*rates(), pooled).notes)
    count = priced("limits.concurrent_sandboxes", 10)
    assert not any("not checked" in note for note in bill(*rates(), pooled, count).notes)


def test_a_surcharge_for_regions_is_told_and_not_counted():
    cost = bill(*rates(), priced("pricing.region_multiplier", {"broad": 1.5, "narrow": 1.75}))
    assert cost.low == pytest.approx(BASE)
    assert any("1.5 to 1.75 times" in note for note in cost.notes)
