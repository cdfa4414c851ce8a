"""The price of the reference hour by hand: machines sold whole, rates, what one rate includes, and rivals."""

import pytest

from decision.catalogue.platforms import Claim
from decision.cells.reference_price import Price, reference_price
from tests.helpers.costs import PER_HOUR, priced, rates
from tests.helpers.lint import E2B, with_claims

REFERENCE = {"vcpu": 1, "memory_gib": 2}
CPU_IN, MEMORY_IN = priced("pricing.cpu_included", True), priced("pricing.memory_included", True)


def price(*claims: Claim, tier: str = "paid") -> Price:
    """Return the price of an hour of one vCPU and two GiB with these claims alone."""
    catalogue = with_claims(*claims).catalogue
    return reference_price(catalogue, catalogue.platform[E2B], REFERENCE, "evidence", tier)


def sizes(*machines: tuple[float, float, float]) -> Claim:
    """Return the prices of machines that are sold whole: vCPUs, GiB and US dollars an hour."""
    keys = ("vcpu", "memory_gib", "usd_hour")
    return priced("pricing.sizes", [{"name": "x", **dict(zip(keys, size, strict=True))} for size in machines])


@pytest.mark.parametrize(
    ("machines", "amount", "machine"),
    [
        ([(1, 2, 0.05)], 0.05, (1, 2)),
        ([(1, 2, 0.05), (2, 4, 0.04)], 0.04, (2, 4)),
        ([(0.5, 2, 0.01), (1, 1, 0.01), (4, 8, 0.3)], 0.3, (4, 8)),
    ],
)
def test_the_cheapest_machine_that_is_large_enough_counts(machines, amount, machine) -> None:
    cheapest = price(sizes(*machines), *rates())
    assert (cheapest.low, cheapest.high, cheapest.machine) == (amount, amount, machine)
    assert len(cheapest.chosen) == 1
    assert len(cheapest.unused) == 2


def test_machines_that_are_all_too_small_are_no_price() -> None:
    small = price(sizes((0.5, 1, 0.01)))
    assert (small.low, small.high, small.sold_whole, small.missing) == (None, None, True, ("CPU", "memory"))
    beside_rates = price(sizes((0.5, 1, 0.01)), *rates())
    assert (beside_rates.low, beside_rates.sold_whole) == (None, True)
    assert price(sizes((0.5, 1, 0.01)), *rates(), priced("limits.vcpu", [1, 4])).low == pytest.approx(0.12)


@pytest.mark.parametrize(
    ("claims", "low", "high", "memory_included"),
    [
        (rates(), 0.12, 0.12, False),
        ((rates()[0], MEMORY_IN), 0.1, 0.1, True),
        ((rates()[1], CPU_IN), 0.02, 0.02, False),
        ((*rates(), MEMORY_IN), 0.12, 0.12, False),
        ((*rates(), CPU_IN), 0.12, 0.12, False),
        ((*rates(), priced("pricing.vcpu_second_usd", 0.2 / PER_HOUR, "elsewhere")), 0.12, 0.22, False),
        ((*rates(), priced("pricing.gib_second_usd", 0.02 / PER_HOUR, "elsewhere")), 0.12, 0.14, False),
    ],
)
def test_rates_add_up_and_what_one_includes_costs_nothing_extra(claims, low, high, memory_included) -> None:
    told = price(*claims)
    assert (told.low, told.high) == (pytest.approx(low), pytest.approx(high))
    assert told.memory_included is memory_included
    assert told.machine is None


def test_what_includes_the_other_rests_on_its_claim_only_where_that_counts() -> None:
    cpu, memory = rates()
    assert price(cpu, MEMORY_IN).chosen == (cpu, MEMORY_IN)
    assert price(memory, CPU_IN).chosen == (memory, CPU_IN)
    assert price(cpu, memory, MEMORY_IN, CPU_IN).chosen == (cpu, memory)


@pytest.mark.parametrize(
    ("claims", "missing"),
    [
        ((rates()[0],), ("memory",)),
        ((rates()[1],), ("CPU",)),
        ((), ("CPU", "memory")),
        ((CPU_IN, MEMORY_IN), ("CPU", "memory")),
        ((rates()[0], CPU_IN), ("memory",)),
        ((rates()[0], priced("pricing.memory_included", False)), ("memory",)),
    ],
)
def test_one_missing_rate_makes_the_whole_unknown(claims, missing) -> None:
    told = price(*claims)
    assert (told.low, told.high, told.missing, told.sold_whole) == (None, None, missing, False)


def test_rates_of_a_larger_plan_alone_name_it() -> None:
    large = [claim.model_copy(update={"tier": "enterprise"}) for claim in rates()]
    told = price(*large)
    assert told.tier is not None
    assert told.tier.id == "enterprise"
    assert price(rates()[0], large[1]).tier == told.tier
    assert price(rates()[0]).tier is None


@pytest.mark.parametrize(("factor", "conflict"), [(1.1, False), (1.12, True), (0.91, False), (0.89, True)])
def test_a_rival_rate_disagrees_where_it_differs_by_more_than_a_tenth(factor: float, conflict: bool) -> None:
    for place in (0, 1):
        claim = rates()[place]
        rival = claim.model_copy(update={"value": claim.value * factor, "kind": "vendor-blog"})
        told = price(*rates(), rival)
        assert told.conflict is conflict
        assert told.unused == (rival,)


def test_a_difference_of_just_a_tenth_is_none() -> None:
    rival = priced("pricing.vcpu_second_usd", 10).model_copy(update={"kind": "vendor-blog"})
    assert price(priced("pricing.vcpu_second_usd", 9), rates()[1], rival).conflict is False


def test_a_rival_must_differ_from_every_chosen_rate() -> None:
    cpu, memory = rates()
    twice = cpu.model_copy(update={"value": 2 * cpu.value, "scope": "elsewhere"})
    rival = cpu.model_copy(update={"value": 2.05 * cpu.value, "kind": "vendor-blog"})
    assert price(cpu, memory, twice, rival).conflict is False


def of(field: str, value: object, **more: object) -> Claim:
    """Return a claim about one limit or way of charging."""
    return priced(field, value, **more)


SIZE = {"name": "small", "vcpu": 2, "memory_gib": 4}


@pytest.mark.parametrize(
    ("claims", "low", "high", "machine"),
    [
        ((of("limits.memory_per_vcpu_gib", 3),), 0.13, 0.13, (1, 3)),
        ((of("limits.memory_per_vcpu_gib", 3, qualifier="at-least"),), 0.13, 0.13, (1, 3)),
        ((of("limits.memory_per_vcpu_gib", [1, 8]),), 0.12, 0.12, None),
        ((of("limits.memory_per_vcpu_gib", [0.5, 1]),), 0.22, 0.22, (2, 2)),
        ((of("limits.vcpu", [2, 8]),), 0.22, 0.22, (2, 2)),
        ((of("limits.vcpu", [2, 8]), of("pricing.cpu_basis", "active")), 0.12, 0.12, (2, 2)),
        ((of("limits.fixed_vcpu", 4), of("pricing.cpu_basis", "larger-of")), 0.12, 0.42, (4, 2)),
        ((of("limits.memory_gib", {"values": [1, 4]}),), 0.14, 0.14, (1, 4)),
        ((of("pricing.sizes", [SIZE]),), 0.24, 0.24, (2, 4)),
        ((of("pricing.sizes", [SIZE]), of("pricing.cpu_basis", "active")), 0.14, 0.14, (2, 4)),
        ((of("pricing.sizes", [SIZE]), of("limits.vcpu", [1, 2])), 0.12, 0.12, None),
        ((of("pricing.sizes", [{**SIZE, "usd_active_vcpu_hour": 0.2}]),), 0.24, 0.24, (2, 4)),
        ((of("pricing.active_cpu_hour_usd", {"small": 0.1, "large": 0.4}),), 0.12, 0.42, None),
        ((of("pricing.sizes", [{**SIZE, "usd_hour": 0.2}, SIZE]),), 0.2, 0.2, (2, 4)),
        ((of("pricing.sizes", [{**SIZE, "usd_hour": 0.3}, SIZE]),), 0.24, 0.24, (2, 4)),
        ((of("pricing.sizes", [{**SIZE, "usd_month": 1}]),), None, None, None),
        ((of("limits.max_vcpu", 0.5),), None, None, None),
    ],
)
def test_an_hour_is_one_of_the_cheapest_shape_on_sale(claims, low, high, machine) -> None:
    told = price(*rates(), *claims)
    assert (told.low, told.high) == ((pytest.approx(low), pytest.approx(high)) if low else (None, None))
    assert told.machine == machine


def test_what_makes_the_shape_larger_is_among_the_claims_on_which_a_price_rests() -> None:
    ratio, size = of("limits.memory_per_vcpu_gib", 3), of("pricing.sizes", [SIZE])
    assert price(*rates(), ratio).chosen == (*rates(), ratio)
    assert price(*rates(), of("limits.memory_per_vcpu_gib", 2)).chosen == rates()
    assert price(*rates(), size).chosen == (*rates(), size)


def test_several_of_a_unit_make_the_reference_where_it_is_sold_so() -> None:
    units = price(sizes((0.5, 2, 0.05)), of("pricing.sizes_in_units", True))
    assert (units.low, units.machine) == (0.1, (1, 4))


def in_region(claims: tuple[Claim, ...], region: str) -> tuple[Claim, ...]:
    """Return claims that hold in one region."""
    return tuple(claim.model_copy(update={"region": region}) for claim in claims)


def test_the_rates_of_one_region_count_the_cheapest_together() -> None:
    east, west = in_region(rates(0.1, 0.05), "east"), in_region(rates(0.2, 0.01), "west")
    told = price(*west, *east)
    assert (told.low, told.high, told.region) == (pytest.approx(0.2), pytest.approx(0.2), "east")
    assert (told.chosen, told.unused) == (east, west)
    assert price(*west, east[1]).low == pytest.approx(0.22)
    everywhere = price(rates()[0], *in_region((rates()[1],), "east"))
    assert (everywhere.low, everywhere.region) == (pytest.approx(0.12), "east")


def test_a_price_has_twelve_decimals() -> None:
    assert price(*rates(0.1 + 1e-14, 0)).low == 0.1
