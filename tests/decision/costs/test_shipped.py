"""Costs on the data as shipped: vendors' own examples, calculations by hand, and what must hold for every platform.

The calculations repeat rates as the claims give them. Whoever corrects a price corrects its figure here.
"""

import math
from dataclasses import fields, replace
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.catalogue.workload import Workload
from decision.claims.plan_names import named
from decision.costs.bill import bill
from decision.costs.cost import Cost, cost_by_kind, offer_cost
from decision.costs.tariff import plans
from decision.costs.workload import workload_of
from tests.helpers.costs import shipped_bill
from tests.helpers.lint import shipped

CATALOGUE = shipped().catalogue
IDS = [platform.id for platform in CATALOGUE.platforms]
OFFERS = [(platform.id, offer.id) for platform in CATALOGUE.platforms for offer in platform.offers]


# What vendors say themselves.


def test_the_vendor_of_e2b_counts_11_cents_for_an_hour_of_2_vcpu_and_512_mib():
    month = shipped_bill("e2b", gib=0.5, days=1)
    assert month.low == month.high == pytest.approx(0.1089)
    assert month.plan == "hobby"


def test_the_vendor_of_upstash_counts_20_cents_for_an_hour_of_two_busy_cores():
    assert shipped_bill("upstash-box", days=1).low == pytest.approx(0.20, rel=1e-3)


def test_the_vendor_of_codesandbox_gives_about_40_hours_of_its_2_core_size():
    assert shipped_bill("codesandbox", tier="free", runs=4, days=10).low == pytest.approx(0)
    assert shipped_bill("codesandbox", tier="free", runs=5, days=10).state == "unsold"


def test_the_vendor_of_namespace_counts_a_tenth_of_a_cent_and_a_half_for_a_minute_of_its_unit():
    assert shipped_bill("namespace", vcpu=1, gib=2, minutes=1, days=1).low == pytest.approx(0.0015)


# By hand: 1,000 runs of 5 minutes on 30 days are 2,500 hours; 5,000 vCPU-hours, half of them busy, and 10,000 GiB-hours.

MONTH = {"runs": 1000, "minutes": 5, "days": 30, "busy": 50}


@pytest.mark.parametrize(
    ("platform", "low", "high"),
    [
        ("aws-agentcore", 2500 * 0.0895 + 10_000 * 0.00945, None),
        ("beam", 5000 * 0.19008 + 10_000 * 0.02016 - 30, None),
        ("blaxel", 10_000 * 0.0414, None),
        ("cloudflare-sandboxes", 5 + (2500 - 6.25) * 0.072 + (15_000 - 25) * 0.009, None),  # 3 GiB for each vCPU
        ("codesandbox", 170 + 2500 * 0.1486 - 16.346, None),
        ("daytona", 5000 * 0.0504 + 10_000 * 0.0162, None),
        ("deno-sandbox", 200 + (2500 - 400) * 0.10 + 10_000 * 0.025, None),
        ("depot", 20 + 2500 * 0.60, None),
        ("e2b", 5000 * 0.0504 + 10_000 * 0.0162, None),
        ("exe-dev", 2500 * 0.105, None),
        ("modal", 2500 * 0.070956 + 10_000 * 0.024012 - 30, 5000 * 0.070956 + 10_000 * 0.024012 - 30),
        ("koyeb", 29 - 10 + 2500 * 0.0576, None),  # large, with 4 vCPU and 4 GB
        ("northflank", 2500 * 0.0666667, None),
        ("novita", 5000 * 0.03528 + 10_000 * 0.01152, None),
        ("runloop", 5000 * 0.108 + 10_000 * 0.0252, None),
        ("tensorlake", 250, None),  # the fee of Pro brings as much credit, and this is 195 of it
        ("vercel-sandbox", 20 - 20 + 2500 * 0.128 + 10_000 * 0.0212 + 30_000 * 6e-7, None),
    ],
)
def test_a_month_of_a_thousand_runs_a_day(platform, low, high):
    month = shipped_bill(platform, **MONTH)
    assert month.low == pytest.approx(low, rel=1e-4)
    assert month.high == pytest.approx(low if high is None else high, rel=1e-4)


def test_a_larger_plan_with_lower_rates_is_taken_when_it_pays():
    # 100 runs a day are 250 hours, 250 busy vCPU-hours and 1,000 GiB-hours; 5,000 are fifty times as many.
    few = shipped_bill("tensorlake", **{**MONTH, "runs": 100})
    many = shipped_bill("tensorlake", **{**MONTH, "runs": 5000, "parallel": 50})
    assert (few.offer_id, many.offer_id) == ("credits", "pro")
    assert few.low == few.high == pytest.approx(250 * 0.07 + 1000 * 0.015, rel=1e-4)
    assert many.low == many.high == pytest.approx(12_500 * 0.042 + 50_000 * 0.009 - 250 + 250, rel=1e-4)


def test_an_hourly_container_counts_its_least_time_and_its_free_hours():
    # 3,000 runs of a minute count five: 250 hours, all within the free ones; ten times as many are 2,500 hours.
    few = shipped_bill("anthropic-code-execution", vcpu=1, gib=1, minutes=1, runs=100, days=30)
    many = shipped_bill("anthropic-code-execution", vcpu=1, gib=1, minutes=1, runs=1000, days=30)
    assert (few.low, many.low) == (0, pytest.approx((2500 - 1550) * 0.05))


def test_a_least_time_is_no_step_beyond_it():
    # 500 hours of a minute each; 750 hours of a minute and a half each: 2 busy vCPUs and 4 GiB.
    hour = 2 * 0.128 + 4 * 0.0212
    for minutes, hours in ((1, 500), (1.5, 750)):
        month = shipped_bill("vercel-sandbox", runs=1000, days=30, minutes=minutes)
        assert month.low == month.high == pytest.approx(hours * hour + 30_000 * 6e-7, rel=1e-4)


def test_a_gpu_comes_on_top_of_the_machine_beside_it():
    month = shipped_bill("northflank", gpu="h100", gpu_hours=10)
    assert month.low == pytest.approx(20 * 0.01667 + 40 * 0.00833 + 10 * 2.74, rel=1e-4)


def test_a_platform_without_published_rates_has_no_figure():
    for platform in ("coreweave", "render", "oracle-sandboxes", "hopx"):
        month = shipped_bill(platform)
        assert (month.state, month.low, month.high) == ("unknown", None, None)
        assert month.missing


# What holds for every platform.

WORKLOAD = workload_of(CATALOGUE.workload_terms, None)
BOUNDS = {
    "vcpu": (0.25, 16),
    "gib": (0.25, 64),
    "minutes": (0.1, 300),
    "busy": (0, 100),
    "idle": (0, 60),
    "days": (1, 31),
}
COUNTS = {"runs": 3000, "parallel": 300, "disk": 60, "stored": 300, "outbound": 2000, "seats": 12, "gpu_hours": 500}


@st.composite
def workloads(draw):
    """Workloads; half of them with nothing beside computing."""
    plain = draw(st.booleans())
    values = {name: draw(st.floats(*ends)) for name, ends in BOUNDS.items()}
    for name, most in COUNTS.items():
        beside = name in ("disk", "stored", "outbound", "gpu_hours")
        least = 1 if name in ("runs", "parallel", "seats") else 0
        values[name] = least if plain and (beside or name == "seats") else draw(st.integers(least, most))
    gpu = "none" if plain else draw(st.sampled_from(["none", "h100", "l4"]))
    return Workload(gpu=gpu, **values)


@lru_cache(maxsize=4096)
def costed(offer: tuple[str, str], workload: Workload, tier: str) -> Cost:
    return offer_cost(CATALOGUE, *offer, workload, tier)


@settings(max_examples=150)
@given(workloads(), st.sampled_from(OFFERS), st.sampled_from(["free", "paid", "enterprise"]))
def test_a_figure_is_finite_and_made_of_its_lines_and_there_is_none_where_anything_is_missing(workload, offer, tier):
    month = costed(offer, workload, tier)
    if month.missing or month.unsold:
        assert (month.low, month.high) == (None, None)
        return
    assert 0 <= month.low <= month.high < math.inf
    assert math.isclose(month.low, sum(line.low for line in month.lines), abs_tol=1e-6)
    assert math.isclose(month.high, sum(line.high for line in month.lines), abs_tol=1e-6)
    assert (month.state == "range") == bool(month.causes) or month.state == "exact"
    assert all(line.claims for line in month.lines)
    by_kind = cost_by_kind(month)
    assert all(amount > 0 for amount in by_kind.values())
    assert math.isclose(sum(by_kind.values()), month.low, abs_tol=1e-6)


@settings(max_examples=200)
@given(workloads(), st.sampled_from(OFFERS), st.sampled_from([*BOUNDS, *COUNTS]), st.floats(1.01, 3))
def test_more_of_anything_never_costs_less_and_never_makes_a_figure_where_there_was_none(workload, offer, name, factor):
    value = getattr(workload, name) * factor
    if name in COUNTS:
        value = max(getattr(workload, name) + 1, round(value))
    bigger = replace(workload, **{name: min(value, 100) if name == "busy" else value})
    less, more = costed(offer, workload, "paid"), costed(offer, bigger, "paid")
    if less.low is None:
        assert more.low is None
    elif more.low is not None:
        assert more.low >= less.low - 1e-6
        assert more.high >= less.high - 1e-6


def is_metered(month: Cost) -> bool:
    """Whether all of a cost is use at a rate: no fee, allowance, credit or top-up."""
    return month.low is not None and all(line.rate or line.low == line.high == 0 for line in month.lines)


@settings(max_examples=100)
@given(workloads(), st.sampled_from(OFFERS), st.integers(1, 15))
def test_days_add_up_where_every_line_is_metered_by_use(workload, offer, first):
    workload = replace(workload, stored=0, outbound=0, gpu="none", disk=0, days=first + 11)
    whole = costed(offer, workload, "paid")
    some = [costed(offer, replace(workload, days=days), "paid") for days in (first, 11)]
    if all(part.plan == whole.plan and is_metered(part) for part in (whole, *some)):
        assert math.isclose(whole.low, sum(part.low for part in some), rel_tol=1e-9, abs_tol=1e-6)
        assert math.isclose(whole.high, sum(part.high for part in some), rel_tol=1e-9, abs_tol=1e-6)


def test_enough_platforms_are_metered_by_use_alone_for_that_to_say_something():
    metered = [id for id in IDS if is_metered(shipped_bill(id))]
    assert len(metered) >= 8


def test_every_plan_is_read_with_claims_that_name_it_or_none():
    for id in IDS:
        open_to = plans(CATALOGUE, id, "paid")
        names = {plan.name for plan in open_to}
        for plan in open_to:
            for choice in plan.choices.values():
                assert all(named(claim.scope, names) in (plan.name, None) for claim in choice.chosen)


def test_no_platform_is_told_a_price_that_no_claim_gives():
    """Taking the price of memory away from a bill that has one leaves no figure."""
    for id in IDS:
        for plan in plans(CATALOGUE, id, "paid"):
            if not bill(plan, WORKLOAD, CATALOGUE.workload_terms).is_whole or not plan.claim("pricing.gib_second_usd"):
                continue
            less = {name: choice for name, choice in plan.choices.items() if not name.startswith("pricing.gib_second")}
            poorer = bill(replace(plan, choices=less), WORKLOAD, CATALOGUE.workload_terms)
            whole_machine = any(line.label.startswith("Machine") for line in poorer.lines)
            assert whole_machine or any(part.startswith("price of memory") for part in poorer.missing)


def test_a_workload_is_complete():
    assert all(getattr(WORKLOAD, field.name) is not None for field in fields(Workload))
