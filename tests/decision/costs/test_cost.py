"""What a workload costs, against calculations by hand for each way of charging. Amounts are US dollars a month."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.costs import PER_HOUR, bill, priced, rates
from tests.helpers.lint import shipped


def test_allocated_cpu_and_memory_are_charged_for_all_time():
    # 10 h × (2 × 0.10 + 4 × 0.01)
    cost = bill(*rates(), priced("pricing.bills_active_cpu_only", False), busy=10)
    assert (cost.low, cost.high) == (pytest.approx(2.40), pytest.approx(2.40))
    assert [line.label for line in cost.lines] == ["CPU", "Memory"]
    assert cost.lines[0].quantity == (20, 20)


def test_active_cpu_is_charged_only_while_it_is_busy_and_memory_all_the_time():
    # 10 h × (2 × 25 % × 0.10 + 4 × 0.01)
    cost = bill(*rates(), priced("pricing.bills_active_cpu_only", True), busy=25)
    assert cost.low == cost.high == pytest.approx(0.90)


def test_the_larger_of_reservation_and_use_is_a_range_between_both():
    cost = bill(*rates(), priced("pricing.cpu_basis", "larger-of"), busy=25)
    assert (cost.low, cost.high) == (pytest.approx(0.90), pytest.approx(2.40))
    assert cost.state == "range"
    assert "how much you reserve" in cost.causes[0]
    assert bill(*rates(), priced("pricing.cpu_basis", "larger-of"), busy=100).state == "exact"


def test_waiting_is_charged_where_a_claim_says_so():
    # Each run counts 90 minutes: 15 h × 0.24
    assert bill(*rates(), priced("pricing.bills_idle", True), idle=30).low == pytest.approx(3.60)


def test_waiting_is_charged_only_until_the_sandbox_sleeps_where_it_is_free():
    # A quarter of an hour is awake: 12.5 h × 0.24
    asleep = priced("session.idle_timeout", 900)
    assert bill(*rates(), priced("pricing.bills_idle", False), asleep, idle=30).low == pytest.approx(3.00)
    assert bill(*rates(), priced("pricing.bills_idle", False), idle=30).low == pytest.approx(2.40)


def test_waiting_of_which_nobody_says_whether_it_is_charged_makes_a_range():
    cost = bill(*rates(), idle=30)
    assert (cost.low, cost.high) == (pytest.approx(2.40), pytest.approx(3.60))
    assert "waiting" in cost.causes[0]


def test_each_run_is_rounded_up_to_the_billing_step():
    # 100 runs of 61 s become 100 of 120 s: 3.333 h × 0.24
    cost = bill(*rates(), priced("pricing.granularity_s", 60), runs=10, minutes=61 / 60)
    assert cost.low == pytest.approx(100 * 120 / PER_HOUR * 0.24)


def test_each_run_costs_at_least_the_least_that_is_charged():
    # 100 runs of a minute count five: 8.333 h
    cost = bill(*rates(), priced("pricing.minimum_charge_s", 300), runs=10, minutes=1)
    assert cost.low == pytest.approx(100 * 300 / PER_HOUR * 0.24)


SIZES = priced(
    "pricing.sizes",
    [
        {"name": "s", "vcpu": 1, "memory_gib": 2, "usd_hour": 0.05},
        {"name": "m", "vcpu": 2, "memory_gib": 8, "usd_hour": 0.12},
        {"name": "l", "vcpu": 8, "memory_gib": 16, "usd_hour": 0.40},
    ],
)


def test_claims_that_differ_on_the_least_time_charged_make_a_range_with_that_cause():
    both = (priced("pricing.minimum_charge_s", 0), priced("pricing.minimum_charge_s", 3660, scope="another page"))
    cost = bill(*rates(), *both)
    assert (cost.low, cost.high) == (pytest.approx(2.40), pytest.approx(2.44))
    assert cost.causes == ("claims differ on the least that is charged for a run, 0 s or 61 min",)
    assert bill(*rates(), *both, minutes=70).state == "exact"


def test_a_step_that_rounds_nothing_is_no_cause():
    steps = (priced("pricing.granularity_s", 1), priced("pricing.granularity_s", 60, scope="the older version"))
    least = (priced("pricing.minimum_charge_s", 0), priced("pricing.minimum_charge_s", 3660, scope="another page"))
    (cause,) = bill(*rates(), *steps, *least).causes
    assert cause.startswith("claims differ on the least")
    (cause,) = bill(*rates(), *steps, *least, minutes=30.5).causes
    assert [part[:14] for part in cause.split("; ")] == ["time is rounde", "claims differ "]


def test_disk_while_running_has_the_cause_of_the_range_of_time():
    free = (priced("pricing.cpu_included", True), priced("pricing.gib_second_usd", 0))
    disk = (priced("pricing.disk_gib_month_usd", 1), priced("pricing.disk_charged", "running"))
    cost = bill(*free, *disk, idle=30, disk=10)
    assert cost.state == "range"
    assert cost.causes == ("whether waiting is charged is not published",)


def test_a_machine_that_is_sold_whole_is_the_cheapest_that_holds_the_sandbox():
    cost = bill(SIZES)
    assert cost.low == pytest.approx(1.20)
    assert cost.lines[0].label == "Machine: m (2 vCPU, 8 GiB)"
    assert bill(SIZES, vcpu=3).low == pytest.approx(4.00)


def test_a_shape_larger_than_every_size_that_has_a_price_cannot_be_told():
    cost = bill(SIZES, vcpu=9)
    assert (cost.low, cost.high, cost.state) == (None, None, "unknown")
    assert cost.missing == ("price of a size with 9 vCPU and 4 GiB",)


def test_a_unit_is_bought_as_often_as_is_needed_where_sizes_are_multiples():
    # 3 vCPU and 4 GiB need three units of 1 vCPU and 2 GiB: 10 h × 3 × 0.05
    unit = priced("pricing.sizes", [{"name": "unit", "vcpu": 1, "memory_gib": 2, "usd_hour": 0.05}])
    assert bill(unit, priced("pricing.sizes_in_units", True), vcpu=3).low == pytest.approx(1.50)


def test_containers_have_a_price_for_twenty_minutes_by_memory_but_their_cpus_are_not_known():
    cost = bill(priced("pricing.container_20min_usd", {"1g": 0.03, "4g": 0.12, "16g": 0.48}))
    assert cost.lines[0].low == pytest.approx(10 * 3 * 0.12)
    assert cost.state == "unknown"
    assert cost.missing == ("how many vCPUs a container has",)


def test_a_price_for_time_alone_counts_only_where_the_size_is_known():
    price = priced("pricing.sandbox_time_usd", 0.01, unit="USD/min")
    sized = (priced("limits.max_vcpu", 2), priced("limits.max_memory_gib", 4))
    assert bill(price, *sized).low == pytest.approx(10 * 0.60)
    assert bill(price).missing == ("how large a sandbox is",)


def test_memory_that_comes_with_the_cpu_costs_nothing_but_may_need_more_cpu():
    # With 2 GiB for each vCPU, 8 GiB bring 4 vCPUs: 10 h × 4 × 0.10
    cpu = rates()[0]
    included = (priced("pricing.memory_included", True), priced("limits.memory_per_vcpu_gib", 2))
    assert bill(cpu, *included, gib=8).low == pytest.approx(4.00)
    assert bill(cpu, *included, gib=4).low == pytest.approx(2.00)


def test_cpu_that_comes_with_memory_may_need_more_memory():
    # 2 vCPU need 8 GiB where each vCPU brings 4: 10 h × 8 × 0.01
    memory = rates()[1]
    included = (priced("pricing.cpu_included", True), priced("limits.memory_per_vcpu_gib", 4))
    assert bill(memory, *included).low == pytest.approx(0.80)


def test_a_sandbox_of_a_fixed_size_is_charged_as_large_as_it_is():
    assert bill(
        *rates(), priced("limits.fixed_vcpu", 8), priced("pricing.bills_active_cpu_only", False)
    ).low == pytest.approx(8.40)


def test_use_that_a_plan_includes_is_a_line_of_its_own_and_never_more_than_is_used():
    included = priced("pricing.included_use", {"vcpu_hours": 15, "gib_hours": 1000})
    cost = bill(*rates(), included)
    amounts = {line.label: line.low for line in cost.lines}
    assert amounts["Included every month: 15 vCPU-hours"] == pytest.approx(-1.50)
    assert amounts["Included every month: 1,000 GiB-hours"] == pytest.approx(-0.40)
    assert cost.low == pytest.approx(0.50)


def test_a_doubtful_allowance_makes_a_range():
    included = priced("pricing.included_use", {"vcpu_hours": 15}, doubt="what an hour is was not read")
    cost = bill(*rates(), included)
    assert (cost.low, cost.high) == (pytest.approx(0.90), pytest.approx(2.40))


def test_a_monthly_credit_pays_for_use_but_not_for_the_plan():
    plan = priced("pricing.plan_month_usd", {"team": 50})
    credit = priced("pricing.included_credit_usd", 20)
    assert bill(*rates(), plan, credit).low == pytest.approx(50)
    assert bill(*rates(), plan, credit, runs=10).low == pytest.approx(50 + 24 - 20)


def test_a_credit_given_once_is_told_and_not_taken_off():
    cost = bill(*rates(), priced("pricing.free_credit_usd", 100))
    assert cost.low == pytest.approx(2.40)
    assert cost.one_time_credit is not None
    assert cost.one_time_credit.value == 100
    monthly = bill(*rates(), priced("pricing.free_credit_usd", 2, unit="USD/month"))
    assert monthly.low == pytest.approx(0.40)
    assert monthly.one_time_credit is None


def test_claims_of_equal_standing_that_differ_make_a_range():
    differing = priced("pricing.vcpu_second_usd", 0.2 / PER_HOUR, scope="another page")
    cost = bill(*rates(), differing)
    assert (cost.low, cost.high) == (pytest.approx(2.40), pytest.approx(4.40))
    assert "equal standing" in cost.causes[0]


@pytest.mark.parametrize("at", [0, 1])
def test_a_rate_that_is_not_published_is_missing_and_never_zero(at):
    cost = bill(rates()[at])
    assert (cost.low, cost.high) == (None, None)
    assert cost.missing == (f"price of {('memory', 'CPU')[at]}",)
    assert len(cost.lines) == 1


def test_what_the_guide_says_never_makes_an_amount():
    guide = [claim.model_copy(update={"kind": "guide"}) for claim in rates()]
    assert bill(*guide).state == "unknown"


# Claims of any value that the vocabulary allows.

NUMBERS = st.floats(0, 1e6) | st.integers(0, 1000) | st.tuples(st.floats(0, 1), st.floats(1, 2)).map(list)
WORDS = {
    "amounts": [
        "a",
        "pro",
        "4g",
        "H100",
        "600 concurrent",
        "vcpu_hours",
        "gib_hours",
        "sandbox_hours",
        "disk_gib_hours",
    ]
}
SIZES_OF_ANY_KIND = st.fixed_dictionaries(
    {"name": st.just("x"), "vcpu": st.integers(0, 64), "memory_gib": st.integers(0, 64), "usd_hour": st.floats(0, 9)}
)


def valid(field):
    """Values that a field of the vocabulary may have."""
    kinds = {
        "boolean": st.booleans(),
        "number": NUMBERS | st.sampled_from(field.words or (1,)),
        "duration": NUMBERS | st.sampled_from(field.words or (1,)),
        "choice": st.sampled_from([option.value for option in field.allowed] or ["x"]),
        "amounts": st.dictionaries(st.sampled_from(WORDS["amounts"]), st.none() | st.floats(0, 100), min_size=1),
        "sizes": st.lists(SIZES_OF_ANY_KIND, min_size=1, max_size=3),
        "offer": st.just({"offered": True, "terms": "x"}),
    }
    return kinds.get(field.type, st.just("x"))


FIELDS = [
    field for field in shipped().catalogue.fields.values() if field.group in ("pricing", "limits", "session", "gpu")
]
SCOPES = st.sampled_from(["", "Pro", "A, or something", "elsewhere"])
TIERS = st.sampled_from(["any", "free", "paid", "enterprise"])
ONE_CLAIM = st.sampled_from(FIELDS).flatmap(
    lambda field: st.builds(
        lambda value, scope, tier: priced(field.name, value, scope, tier), valid(field), SCOPES, TIERS
    )
)


@settings(max_examples=80)
@given(st.lists(ONE_CLAIM, max_size=12), st.sampled_from(["free", "paid", "enterprise"]), st.booleans())
def test_whatever_is_claimed_a_cost_is_told_or_not_and_never_wrong_in_form(claims, tier, everything):
    beside = (
        {"disk": 5, "stored": 9, "outbound": 7, "gpu": "h100", "gpu_hours": 3, "seats": 2, "idle": 5}
        if everything
        else {}
    )
    cost = bill(*rates(), *claims, tier=tier, **beside)
    if cost.missing or cost.unsold:
        assert cost.low is cost.high is None
    else:
        assert 0 <= cost.low <= cost.high < math.inf
        assert math.isclose(cost.low, max(0, sum(line.low for line in cost.lines)), abs_tol=1e-6)
        assert bool(cost.causes) or cost.state == "exact"
        assert all(line.cause or line.low == line.high for line in cost.lines if line.quantity)
