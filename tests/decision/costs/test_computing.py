"""Computing line by line: machines sold whole, containers, time alone, rates, and what a plan includes."""

import pytest

from decision.catalogue.platforms import Claim
from decision.costs.cost import Cost
from tests.helpers.costs import bill, priced, rates

IN_UNITS = priced("pricing.sizes_in_units", True)


def sizes(*machines: dict[str, object]) -> Claim:
    """Return the prices of machines that are sold whole."""
    return priced("pricing.sizes", [{"name": f"m{place}", **size} for place, size in enumerate(machines)])


def size(vcpu: float, gib: float, usd_hour: float, **more: object) -> dict[str, object]:
    """Return a machine that is sold whole."""
    return {"vcpu": vcpu, "memory_gib": gib, "usd_hour": usd_hour, **more}


def labels(cost: Cost) -> list[str]:
    """Return the labels of a bill's lines."""
    return [line.label for line in cost.lines]


@pytest.mark.parametrize(
    ("machines", "multiples", "label"),
    [
        ([size(2, 4, 0.1)], False, "Machine: m0 (2 vCPU, 4 GiB)"),
        ([size(2, 4, 0.1)], True, "Machine: m0 (2 vCPU, 4 GiB)"),
        ([size(8, 16, 0.1)], True, "Machine: m0 (8 vCPU, 16 GiB)"),
        ([size(0, 4, 0.01), size(2, 4, 0.1)], False, "Machine: m1 (2 vCPU, 4 GiB)"),
        ([size(2, 0, 0.01), size(2, 4, 0.1)], False, "Machine: m1 (2 vCPU, 4 GiB)"),
        ([size(2, 3.9, 0.01), size(2, 4, 0.1)], False, "Machine: m1 (2 vCPU, 4 GiB)"),
        ([size(1.9, 4, 0.01), size(2, 4, 0.1)], False, "Machine: m1 (2 vCPU, 4 GiB)"),
        ([size(1, 2, 0.04), size(2, 4, 0.1)], True, "Machine: 2 × m0 (1 vCPU, 2 GiB)"),
        ([size(1, 2, 0.06), size(2, 4, 0.1)], True, "Machine: m1 (2 vCPU, 4 GiB)"),
        ([size(0.5, 4, 0.01)], True, "Machine: 4 × m0 (0.5 vCPU, 4 GiB)"),
        ([size(4, 0.5, 0.01)], True, "Machine: 8 × m0 (4 vCPU, 0.5 GiB)"),
    ],
)
def test_the_cheapest_machine_that_holds_the_sandbox_is_taken(machines, multiples, label):
    assert labels(bill(sizes(*machines), *([IN_UNITS] if multiples else []))) == [label]


def test_a_machine_is_charged_by_the_hour_and_rests_on_the_claim_of_multiples_only_where_it_needs_it():
    several = bill(sizes(size(1, 2, 0.04)), IN_UNITS).lines[0]
    assert (several.low, several.quantity, several.rate) == (pytest.approx(0.8), (20, 20), (0.04, 0.04))
    assert IN_UNITS in several.claims
    assert IN_UNITS not in bill(sizes(size(2, 4, 0.04)), IN_UNITS).lines[0].claims


def test_a_count_of_machines_forgives_the_rounding_of_fractions():
    (line,) = bill(sizes(size(0.1, 0.1, 0.01)), IN_UNITS, vcpu=0.3, gib=0.3).lines
    assert line.quantity == (30, 30)


def test_the_disk_of_each_machine_is_enough_for_as_many_machines():
    unit = sizes(size(1, 2, 0.04, disk_gb=5))
    assert bill(unit, IN_UNITS, disk=10).state == "exact"
    assert bill(unit, IN_UNITS, disk=11).missing == ("price of disk beyond 10 GiB",)
    assert bill(sizes(size(2, 4, 0.04)), disk=1).missing == ("price of disk",)


def test_a_container_has_at_least_the_memory_that_is_wanted():
    containers = priced("pricing.container_20min_usd", {"3g": 0.01, "4g": 0.12, "large": 0.01, "16g": 0.48})
    (line,) = bill(containers).lines
    assert (line.label, line.rate) == ("Machine: container of 4 GiB", (0.36, 0.36))
    assert bill(containers, gib=17).missing == ("price of a size with 2 vCPU and 17 GiB",)


def test_time_alone_is_charged_by_the_hour_or_by_the_minute():
    sized = (priced("limits.max_vcpu", 2), priced("limits.max_memory_gib", 4))
    by_hour = bill(priced("pricing.sandbox_time_usd", 0.5, unit="USD/h"), *sized)
    assert (labels(by_hour), by_hour.low) == (["Sandbox time"], pytest.approx(5))
    by_minute = bill(priced("pricing.sandbox_time_usd", 0.5, unit="USD/min"), *sized)
    assert by_minute.lines[0].rate == (30, 30)
    for known in sized:
        assert bill(priced("pricing.sandbox_time_usd", 0.5), known).missing == ("how large a sandbox is",)


def test_hours_of_sandboxes_that_a_plan_includes_are_taken_off():
    included = priced("pricing.included_use", {"sandbox_hours": 4})
    cost = bill(sizes(size(2, 4, 0.1)), included)
    assert cost.low == pytest.approx(0.6)
    assert labels(cost)[1] == "Included every month: 4 hours"


@pytest.mark.parametrize(
    ("claims", "cpu", "memory"),
    [
        (rates(), "CPU", "Memory"),
        ((rates(0)[0], rates()[1]), "CPU (free)", "Memory"),
        ((rates()[0], rates(0.1, 0)[1]), "CPU", "Memory (free)"),
        ((rates()[0], priced("pricing.memory_included", True)), "CPU", "Memory (included in the price of CPU)"),
        ((rates()[1], priced("pricing.cpu_included", True)), "CPU (included in the price of memory)", "Memory"),
    ],
)
def test_a_rate_of_nothing_is_free_or_in_the_price_of_the_other(claims, cpu, memory):
    assert labels(bill(*claims)) == [cpu, memory]


def test_a_rate_by_the_hour_of_active_cpu_is_a_range_over_the_sizes():
    by_size = priced("pricing.active_cpu_hour_usd", {"small": 0.1, "large": 0.2})
    cost = bill(by_size, rates()[1])
    assert (cost.low, cost.high) == (pytest.approx(2.4), pytest.approx(4.4))
    assert cost.causes == ("the rate rises with the size of the sandbox",)


@pytest.mark.parametrize(("hours", "missing"), [(19.9, ("price of CPU beyond what is included",)), (20, ()), (21, ())])
def test_use_without_a_rate_must_lie_within_what_is_included(hours, missing):
    cost = bill(rates()[1], priced("pricing.included_use", {"vcpu_hours": hours}))
    assert cost.missing == missing


@pytest.mark.parametrize(("hours", "low"), [(5, 1.9), (20, 0.4), (21, 0.4)])
def test_an_allowance_is_never_more_than_is_used(hours, low):
    assert bill(*rates(), priced("pricing.included_use", {"vcpu_hours": hours})).low == pytest.approx(low)


def test_a_doubtful_allowance_says_what_is_not_certain():
    included = priced("pricing.included_use", {"vcpu_hours": 5}, doubt="not read")
    assert bill(*rates(), included).causes == ("what counts as an hour of the allowance is not certain",)


STEP_NOTE = "The billing step is not published, so time is not rounded up."
BASIS_NOTE = "Whether CPU is charged only while it is in use is not published; it is counted as allocated."
MEMORY_NOTE = "How much memory comes with a vCPU is not published; it is taken to be enough."


@pytest.mark.parametrize(
    ("claims", "notes"),
    [
        (rates(), (STEP_NOTE, BASIS_NOTE)),
        ((*rates(), priced("pricing.granularity_s", 1)), (BASIS_NOTE,)),
        ((*rates(), priced("pricing.bills_active_cpu_only", False)), (STEP_NOTE,)),
        ((rates()[1], priced("pricing.cpu_included", True)), (STEP_NOTE,)),
        ((rates()[0], priced("pricing.memory_included", True)), (STEP_NOTE, BASIS_NOTE, MEMORY_NOTE)),
        (
            (rates()[0], priced("pricing.memory_included", True), priced("limits.memory_per_vcpu_gib", 2)),
            (STEP_NOTE, BASIS_NOTE),
        ),
        ((), ()),
    ],
)
def test_what_is_taken_for_granted_is_noted(claims, notes):
    assert bill(*claims).notes == notes


def test_memory_that_the_vcpus_bring_rests_on_the_claim_that_says_so():
    ratio = priced("limits.memory_per_vcpu_gib", 3)
    brought, wanted = (bill(*rates(), ratio, gib=gib).lines[1] for gib in (4, 6))
    assert (brought.quantity, ratio in brought.claims) == ((60, 60), True)
    assert (wanted.quantity, ratio in wanted.claims) == ((60, 60), False)


def test_a_cost_is_counted_to_a_millionth_of_a_cent():
    assert bill(*rates(1 / 3, 0)).low == 6.66666667
    assert bill(*rates(1e-10, 0)).low == 0


def test_two_rates_that_only_include_each_other_are_no_price():
    month = bill(priced("pricing.cpu_included", True), priced("pricing.memory_included", True))
    assert (month.state, month.missing) == ("unknown", ("price of CPU", "price of memory"))


SHAPE = {"name": "small", "vcpu": 2, "memory_gib": 4}


def of_sizes(*entries: dict[str, object]) -> Claim:
    """Return the list of these sizes."""
    return priced("pricing.sizes", list(entries))


def test_a_size_without_a_price_is_charged_by_the_rates_for_all_that_it_has():
    large = of_sizes({**SHAPE, "vcpu": 4, "memory_gib": 8})
    cost = bill(large, *rates())
    assert cost.low == cost.high == pytest.approx(10 * (4 * 0.1 + 8 * 0.01))
    assert "Counted as the size small (4 vCPU, 8 GiB), charged by the rates." in cost.notes
    assert all(large in line.claims for line in cost.lines)
    active = bill(large, *rates(), priced("pricing.cpu_basis", "active"), busy=50)
    assert active.low == pytest.approx(10 * (1 * 0.1 + 8 * 0.01))
    assert bill(large).missing == ("price of CPU", "price of memory")


def test_the_cheapest_of_sizes_with_and_without_a_price_is_taken():
    dear, cheap = {**SHAPE, "usd_hour": 0.5}, {**SHAPE, "name": "cheap", "usd_hour": 0.2}
    plain = {**SHAPE, "name": "by rates"}
    assert labels(bill(of_sizes(dear, plain), *rates())) == ["CPU", "Memory"]
    assert labels(bill(of_sizes(dear, plain, cheap), *rates())) == ["Machine: cheap (2 vCPU, 4 GiB)"]
    assert labels(bill(of_sizes(dear), *rates())) == ["Machine: small (2 vCPU, 4 GiB)"]
    assert labels(bill(of_sizes(dear), *rates(), priced("limits.vcpu", [1, 4]))) == ["CPU", "Memory"]


def test_a_vcpu_hour_in_use_costs_what_the_size_says_and_memory_what_its_rate_says():
    by_size = of_sizes(
        {**SHAPE, "usd_active_vcpu_hour": 0.1},
        {**SHAPE, "name": "large", "vcpu": 4, "memory_gib": 8, "usd_active_vcpu_hour": 0.3},
    )
    included = priced("pricing.memory_included", True)
    assert bill(by_size, included, busy=50).low == pytest.approx(10 * 0.1)
    assert bill(by_size, included, busy=50, vcpu=3).low == pytest.approx(10 * 1.5 * 0.3)
    assert bill(by_size, rates()[1], busy=50).low == pytest.approx(10 * (0.1 + 4 * 0.01))
    assert bill(by_size).missing == ("price of memory",)


def test_a_machine_by_the_month_is_kept_for_as_many_sandboxes_as_run_at_once():
    kept = of_sizes({**SHAPE, "disk_gb": 10, "usd_month": 8})
    cost = bill(kept, parallel=3, disk=10)
    (line, _) = cost.lines
    assert (line.label, line.quantity, line.unit) == (
        "Machine: small (2 vCPU, 4 GiB), kept all month",
        (3, 3),
        "machines",
    )
    assert cost.low == cost.high == pytest.approx(24)
    hourly = of_sizes({**SHAPE, "usd_month": 8}, {**SHAPE, "name": "by the hour", "usd_hour": 0.1})
    assert bill(hourly).low == pytest.approx(1)
    assert bill(hourly, days=30, runs=12, parallel=1).low == pytest.approx(8)
    assert bill(kept, days=31, runs=24, parallel=1).lines[0].quantity == (2, 2)


GPU_MACHINE = {"name": "gpu", "vcpu": 8, "memory_gib": 32, "gpu": "H100-80GB", "usd_hour": 3.0}


def test_a_gpu_that_comes_with_the_machine_costs_nothing_beside_it():
    machine = of_sizes(GPU_MACHINE)
    cost = bill(machine, gpu="h100")
    assert labels(cost) == ["Machine: gpu (8 vCPU, 32 GiB, H100-80GB)"]
    assert cost.low == cost.high == pytest.approx(30)
    assert bill(machine, gpu="h100", gpu_hours=4).low == pytest.approx(30)
    assert bill(machine, gpu="h100", gpu_hours=15).low == pytest.approx(45)
    assert bill(machine).low == pytest.approx(30)
    assert bill(machine, gpu_hours=15).low == pytest.approx(30)


def test_a_machine_with_another_gpu_is_none_with_the_wanted_one():
    assert bill(of_sizes(GPU_MACHINE), gpu="l4").missing == ("price of a size with 2 vCPU and 4 GiB", "price of the L4")
    assert bill(of_sizes(GPU_MACHINE, {**SHAPE, "usd_hour": 0.1}), gpu="l4").missing == ("price of the L4",)


def test_a_machine_with_several_gpus_has_the_one_that_is_wanted():
    four = {**GPU_MACHINE, "name": "four", "count": 4, "usd_hour": 9.0}
    assert labels(bill(of_sizes(four), gpu="h100")) == ["Machine: four (8 vCPU, 32 GiB, 4 × H100-80GB)"]
    assert bill(of_sizes(four, GPU_MACHINE), gpu="h100").low == pytest.approx(30)


def test_a_gpu_beside_a_machine_is_taken_where_that_is_cheaper():
    rate = priced("pricing.gpu_second_usd", {"H100": 1 / 3600})
    small = {**SHAPE, "usd_hour": 0.1}
    cost = bill(of_sizes(GPU_MACHINE, small), rate, gpu="h100")
    assert (labels(cost), cost.low) == (["Machine: small (2 vCPU, 4 GiB)", "GPU: H100"], pytest.approx(11))
    dear = priced("pricing.gpu_second_usd", {"H100": 5 / 3600})
    assert bill(of_sizes(GPU_MACHINE, small), dear, gpu="h100").low == pytest.approx(30)


def test_a_machine_with_enough_disk_is_taken_where_more_disk_has_no_price_or_a_dear_one():
    small, large = (
        {**SHAPE, "name": name, "disk_gb": gb, "usd_hour": usd} for name, gb, usd in (("s", 5, 0.1), ("l", 20, 0.2))
    )
    assert bill(of_sizes(small, large), disk=5).low == pytest.approx(1)
    assert bill(of_sizes(small, large), disk=6).low == pytest.approx(2)
    assert bill(of_sizes(small, large)).low == pytest.approx(1)


def test_the_disk_of_a_size_without_a_price_is_the_most_that_it_can_have():
    small = {**SHAPE, "disk_gb": 5}
    large = {**SHAPE, "name": "large", "memory_gib": 8, "disk_gb": 20}
    included = priced("limits.included_disk_gib", 50)
    assert bill(of_sizes(small, large), *rates(), included, disk=5).low == pytest.approx(2.4)
    assert bill(of_sizes(small, large), *rates(), included, disk=6).low == pytest.approx(2.8)


def test_time_alone_is_the_price_of_a_size_that_is_listed():
    time = priced("pricing.sandbox_time_usd", 0.5)
    assert bill(of_sizes(SHAPE), time).low == pytest.approx(5)
    assert bill(of_sizes(SHAPE), time, gib=5).missing == ("price of a size with 2 vCPU and 5 GiB",)


def test_a_size_that_needs_a_dearer_plan_brings_its_fee():
    fees = priced("pricing.plan_month_usd", {"free": 0, "pro": 29})
    cheap = priced("pricing.sizes", [{**SHAPE, "usd_hour": 0.1}], "Pro")
    dear = priced("pricing.sizes", [{**SHAPE, "name": "dear", "usd_hour": 0.2}], "Free")
    few, many = bill(fees, cheap, dear), bill(fees, cheap, dear, runs=100, parallel=5)
    assert (few.plan, few.low) == ("free", pytest.approx(2))
    assert (many.plan, many.low) == ("pro", pytest.approx(129))


def test_the_rates_of_the_cheapest_region_count_together():
    east, west = (
        [claim.model_copy(update={"region": region}) for claim in rates(*pair)]
        for region, pair in (("east", (0.1, 0.01)), ("west", (0.05, 0.5)))
    )
    cost = bill(*west, *east)
    assert cost.low == cost.high == pytest.approx(2.4)
    assert "Rates of the region east, the cheapest; other regions cost more." in cost.notes
    assert bill(*west).low == pytest.approx(21)
    assert {claim.region for claim in cost.claims} == {"east"}


# The corrected headlines of the default workload: 2,500 hours of 2 vCPU and 4 GiB, half busy.

MONTH = {"runs": 1000, "minutes": 5, "days": 30, "busy": 50}


def test_a_size_twice_as_large_can_be_the_cheapest_that_holds_it():
    doubles = [
        {"name": f"{vcpu}", "vcpu": vcpu, "memory_gib": vcpu, "usd_hour": 0.0144 * vcpu} for vcpu in (1, 2, 4, 8, 16)
    ]
    plan = priced("pricing.plan_month_usd", {"pro": 29})
    credit = priced("pricing.included_credit_usd", 10)
    assert bill(of_sizes(*doubles), plan, credit, **MONTH).low == pytest.approx(2500 * 0.0576 - 10 + 29)


def test_three_gib_for_each_vcpu_are_paid_for():
    facts = (priced("pricing.cpu_basis", "active"), priced("limits.memory_per_vcpu_gib", 3, qualifier="at-least"))
    assert bill(*rates(0.072, 0.009), *facts, **MONTH).low == pytest.approx(2500 * 0.072 + 15_000 * 0.009)


def test_a_rate_that_is_tied_to_a_size_is_no_range():
    sizes_in_use = of_sizes(
        *(
            {"name": name, "vcpu": vcpu, "memory_gib": 2 * vcpu, "usd_active_vcpu_hour": rate}
            for name, vcpu, rate in (("small", 2, 0.1), ("medium", 4, 0.2), ("large", 8, 0.4))
        )
    )
    month = bill(sizes_in_use, priced("pricing.memory_included", True), **MONTH)
    assert month.low == month.high == pytest.approx(250)


H100 = {"gpu": "H100"}


@pytest.mark.parametrize(
    ("gpu_rate", "count", "more", "rate"),
    [
        ({"H100": 2.5 / 3600}, 1, [], (2.5, 3.3)),
        ({"H100": 2.5 / 3600}, 2, [], (3.3, 5.0)),
        ({"H100": round(3.3 / 3600, 8)}, 1, [], (3.3, 3.3)),
        ({"A100": 2.5 / 3600}, 1, [], (3.3, 3.3)),
        ({"H100": 2.5 / 3600}, 1, rates(10, 10), (3.3, 3.3)),
    ],
)
def test_a_gpus_rate_is_a_second_price_of_the_machine_with_it_where_cpu_and_memory_have_none(
    gpu_rate, count, more, rate
):
    machine = sizes(size(8, 64, 3.3, count=count, **H100))
    second = priced("pricing.gpu_second_usd", gpu_rate)
    line = bill(machine, second, *more, gpu="h100").lines[0]
    assert line.rate == pytest.approx(rate)
    assert (second in line.claims) == (rate[0] != rate[1])
    assert line.cause == ("the GPU's own rate is not that of the machine" if rate[0] != rate[1] else "")
