"""Shapes on sale by hand, and what must hold for all of them: they hold what is wanted, and less never gets more."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.claims.spans import Span, span_of
from decision.costs.shapes import MAX_MEMORY, MAX_VCPU, Shape, largest, shapes
from decision.costs.tariff import Plan, plans
from tests.helpers.costs import bill, priced, rates
from tests.helpers.lint import E2B, with_claims

VCPUS, MEMORIES = "limits.vcpu", "limits.memory_gib"
RATIO, FIXED, CPU_INCLUDED = "limits.memory_per_vcpu_gib", "limits.fixed_vcpu", "pricing.cpu_included"
SIZES, IN_UNITS = "pricing.sizes", "pricing.sizes_in_units"


def plan_of(*claims) -> Plan:
    """Return the only plan of a platform with these claims."""
    return plans(with_claims(*claims).catalogue, E2B, "paid")[0]


def least(*facts: tuple[str, object], vcpu: float = 2, gib: float = 4, **more: object) -> Shape | None:
    """Return the shape within limits, by these values of fields; None where there is none."""
    on_sale = [*shapes(plan_of(*(priced(field, value, **more) for field, value in facts)), vcpu, gib)]
    return next((shape for shape in on_sale if shape.size is None), None)


@pytest.mark.parametrize(
    ("facts", "vcpu"),
    [
        ([], 2),
        ([(FIXED, 1)], 2),
        ([(FIXED, 3)], 3),
        ([(RATIO, 1)], 4),
        ([(RATIO, [0.5, 1])], 4),
        ([(RATIO, [0.005, 1])], 4),
        ([(RATIO, 0.01)], 400),
        ([(RATIO, 0.009)], 2),
        ([(RATIO, 4)], 2),
        ([(RATIO, 1), (FIXED, 5)], 5),
        ([(VCPUS, [1, 8])], 2),
        ([(VCPUS, [4, 8])], 4),
        ([(VCPUS, {"values": [1, 4, 8]})], 4),
        ([(VCPUS, {"least": 1, "most": 9, "step": 4})], 5),
        ([(RATIO, [1, 1.5]), (VCPUS, {"values": [1, 2, 4]})], 4),
    ],
)
def test_vcpus_that_come_with_a_shape(facts, vcpu):
    assert least(*facts).vcpu == pytest.approx(vcpu)


@pytest.mark.parametrize(
    ("facts", "ends", "cause"),
    [
        ([], (4, 4), ""),
        ([(RATIO, 1)], (4, 4), ""),
        ([(RATIO, 3)], (6, 6), ""),
        ([(RATIO, [3, 8])], (6, 6), ""),
        ([(RATIO, [3, 8]), (CPU_INCLUDED, True)], (6, 16), "3 to 8 GiB of memory stand for one vCPU, depending on the size"),
        ([(RATIO, [1, 3]), (CPU_INCLUDED, True)], (4, 6), "1 to 3 GiB of memory stand for one vCPU, depending on the size"),
        ([(RATIO, [1, 2]), (CPU_INCLUDED, True)], (4, 4), ""),
        ([(RATIO, [3, 8]), (CPU_INCLUDED, True), (VCPUS, [1, 4])], (6, 6), ""),
        ([(MEMORIES, [8, 16])], (8, 8), ""),
        ([(MEMORIES, {"least": 1, "most": 16, "step": 2})], (5, 5), ""),
        ([(VCPUS, [4, 8]), (RATIO, [3, 8])], (12, 12), ""),
        ([(RATIO, [2, 2]), (MEMORIES, {"values": [6, 12]})], (6, 6), ""),
    ],
)  # fmt: skip
def test_memory_that_comes_with_a_shape(facts, ends, cause):
    shape = least(*facts)
    assert (shape.gib, shape.cause) == (ends, cause)


def test_limits_that_pull_each_other_up_meet_where_both_hold():
    shape = least((RATIO, [2, 2]), (VCPUS, {"values": [1, 2, 3, 4]}), (MEMORIES, {"values": [5, 8]}), vcpu=1, gib=1)
    assert (shape.vcpu, shape.gib) == (4, (8, 8))
    assert least((RATIO, [2, 2]), (VCPUS, {"values": [1, 2]}), (MEMORIES, {"values": [5, 8]}), vcpu=1, gib=1) is None


def test_a_ratio_of_at_least_has_no_most_and_one_of_up_to_no_least():
    assert least((RATIO, 3), gib=40, qualifier="at-least").vcpu == 2
    assert least((RATIO, 3), gib=4, qualifier="at-least").gib == (6, 6)
    assert least((RATIO, 3), gib=4, qualifier="up-to").gib == (4, 4)
    assert least((RATIO, 3), gib=12, qualifier="up-to").vcpu == 4


@pytest.mark.parametrize(
    "facts", [[(VCPUS, [1, 1.5])], [(MEMORIES, [1, 3])], [(RATIO, 1), (MAX_VCPU, 3)], [(MAX_MEMORY, 3)]]
)
def test_beyond_the_limits_there_is_no_shape(facts):
    assert least(*facts) is None


def listed(*entries: tuple[float, float], **more: object) -> object:
    """Return sizes of these vCPUs and GiB."""
    return [{"name": f"s{i}", "vcpu": vcpu, "memory_gib": gib, **more} for i, (vcpu, gib) in enumerate(entries)]


def test_beside_listed_sizes_others_are_sold_only_where_limits_say_so():
    sizes = priced(SIZES, listed((1, 8), (2, 8), (4, 8)))
    assert [shape.size.name for shape in shapes(plan_of(sizes), 2, 4)] == ["s1", "s2"]
    assert [shape.size.name for shape in shapes(plan_of(sizes, priced(MAX_VCPU, 4)), 2, 4)] == ["s1", "s2"]
    with_limits = [*shapes(plan_of(sizes, priced(VCPUS, [1, 4])), 2, 4)]
    assert [shape.size and shape.size.name for shape in with_limits] == ["s1", "s2", None]


def test_of_two_prices_of_one_size_the_first_counts():
    newer, older = (
        priced(SIZES, listed((2, 4), usd_hour=price), as_of=day)
        for price, day in ((0.2, "2026-09-01"), (0.1, "2026-01-01"))
    )
    assert [shape.size.usd_hour for shape in shapes(plan_of(older, newer), 2, 4)] == [0.2]


def test_the_largest_is_that_of_the_limits_or_of_a_larger_size():
    sizes = priced(SIZES, listed((8, 16)))
    assert largest(plan_of(sizes), MAX_VCPU) is None
    assert largest(plan_of(priced(VCPUS, [1, 4])), MAX_VCPU) == 4
    assert largest(plan_of(sizes, priced(VCPUS, [1, 4])), MAX_VCPU) == 8
    assert largest(plan_of(sizes, priced(MEMORIES, {"values": [1, 2]})), MAX_MEMORY) == 16
    assert largest(plan_of(priced(MAX_MEMORY, 3)), MAX_MEMORY) == 3


def test_a_shape_out_of_proportion_is_not_sold():
    month = bill(*rates(), priced(RATIO, [1, 2]), priced(VCPUS, [1, 4]), priced(MEMORIES, [1, 64]), gib=16)
    assert (month.state, str(month.unsold[0])) == ("unsold", "2 vCPU with 16 GiB (not in the proportions on sale)")
    within = bill(*rates(), priced(RATIO, [1, 2]), priced(VCPUS, [1, 8]), priced(MEMORIES, [1, 64]), gib=16)
    assert (within.low, within.notes[1]) == (
        pytest.approx(9.6),
        "The smallest configuration sold that holds it has 8 vCPU and 16 GiB.",
    )


def test_a_shape_between_a_larger_size_and_the_limits_is_not_sold():
    facts = (priced(SIZES, listed((0.5, 0.25))), priced(VCPUS, [0.25, 0.25]))
    month = bill(*rates(), *facts, vcpu=0.5, gib=0.5)
    assert (month.state, str(month.unsold[0])) == ("unsold", "0.5 vCPU with 0.5 GiB (not in the proportions on sale)")
    assert bill(*rates(), *facts, vcpu=0.5, gib=0.25).state != "unsold"


# What holds for all limits and sizes.

AMOUNTS = st.sampled_from([0.25, 0.5, 1, 1.5, 2, 3, 4, 6, 8, 16])
SPANS = st.one_of(
    st.tuples(AMOUNTS, AMOUNTS).map(sorted),
    st.sets(AMOUNTS, min_size=1).map(lambda amounts: {"values": sorted(amounts)}),
    st.tuples(AMOUNTS, AMOUNTS, AMOUNTS).map(lambda t: {"least": min(t[:2]), "most": max(t[:2]), "step": t[2]}),
)
PRICES = st.sampled_from(
    [{}, *({key: price} for key in ("usd_hour", "usd_active_vcpu_hour", "usd_month") for price in (0.1, 1, 9))]
)
LISTS = st.lists(st.tuples(AMOUNTS, AMOUNTS, PRICES), min_size=1, max_size=4).map(
    lambda entries: [{"name": f"s{i}", "vcpu": v, "memory_gib": g, **price} for i, (v, g, price) in enumerate(entries)]
)
FACTS = st.fixed_dictionaries(
    {},
    optional={
        VCPUS: SPANS, MEMORIES: SPANS, RATIO: st.tuples(AMOUNTS, AMOUNTS).map(sorted), FIXED: AMOUNTS, SIZES: LISTS,
        IN_UNITS: st.just(True), "pricing.cpu_basis": st.sampled_from(["active", "allocated", "larger-of"]),
        CPU_INCLUDED: st.just(True),
    },
)  # fmt: skip
WISHES = st.tuples(AMOUNTS, AMOUNTS)


def claims_of(facts) -> list:
    """Return a claim of each fact, and rates."""
    return [*rates(), *(priced(field, value) for field, value in facts.items())]


@settings(max_examples=200, deadline=None)
@given(FACTS, WISHES, WISHES)
def test_every_shape_holds_the_wish_and_keeps_the_limits_and_less_never_gets_more(facts, wish, other):
    plan = plan_of(*claims_of(facts))
    smaller = tuple(map(min, wish, other))
    for shape in shapes(plan, *wish):
        assert shape.vcpu >= wish[0] - 1e-9
        assert shape.gib[0] >= wish[1] - 1e-9
    large, small = (next((s for s in shapes(plan, *pair) if s.size is None), None) for pair in (wish, smaller))
    if large:
        for field, amount in ((VCPUS, large.vcpu), (MEMORIES, large.gib[0])):
            span = span_of(facts.get(field)) or Span()
            assert math.isclose(span.at_least(amount - 1e-6), amount, abs_tol=2e-6)
        if ratio := facts.get(RATIO):
            assert ratio[0] * large.vcpu - 1e-6 <= large.gib[0] <= ratio[1] * large.vcpu + 1e-6
        assert small
        assert (small.vcpu, small.gib[0]) <= (large.vcpu + 1e-9, math.inf)
        assert small.gib[0] <= large.gib[0] + 1e-9


@settings(max_examples=150, deadline=None)
@given(FACTS, WISHES, WISHES, st.sampled_from([0, 5]))
def test_a_smaller_workload_never_costs_more(facts, wish, other, disk):
    smaller = tuple(map(min, wish, other))
    claims = [*claims_of(facts), priced("limits.included_disk_gib", 10)]
    large, small = (bill(*claims, vcpu=vcpu, gib=gib, disk=disk, busy=50) for vcpu, gib in (wish, smaller))
    if large.high is not None:
        assert small.high is not None
        assert small.high <= large.high + 1e-6
