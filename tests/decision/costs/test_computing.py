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
        ((rates()[0], priced("pricing.memory_included", True)), "CPU", "Memory (in the price of the other)"),
        ((rates()[1], priced("pricing.cpu_included", True)), "CPU (in the price of the other)", "Memory"),
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


STEP_NOTE = "The billing step is not published; time is counted as it is."
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
