"""Tests of the rule plans: a limit never falls from a plan to a larger one."""

import pytest

from decision.catalogue.platforms import Offer
from decision.lint.offers import plans
from tests.helpers.data_set import E2B_FILE
from tests.helpers.lint import claim, faults_of, with_platform

SANDBOXES = "limits.concurrent_sandboxes"
OFFERS = tuple(Offer(id=id, label=id, about="An offer.") for id in ("cpu", "gpu"))


def faults(*claims, offers=OFFERS):
    """Return place, actual and expected value of the findings on a platform with these claims and two offers."""
    data_set = with_platform(claims=claims, offers=offers)
    return [found[1:] for found in faults_of(plans, data_set) if found[0] == E2B_FILE]


def limit(value, tier="any", **more):
    """Return a claim about sandboxes at once on a plan."""
    return claim(more.pop("field", SANDBOXES), value, tier=tier, **more)


def test_the_shipped_data_keep_it():
    assert faults_of(plans) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [(("free", 20), ("paid", 10)), (("paid", 20), ("enterprise", 10)), (("free", 20), ("enterprise", 10))],
)
def test_a_lower_limit_on_a_larger_plan_is_a_fault_and_a_higher_one_is_none(before, after):
    small, large = limit(before[1], before[0]), limit(after[1], after[0])
    large = large.model_copy(update={"as_of": "2026-08-01"})
    assert faults(small, large) == [("claims[1].value", "10", f"at least 20, as on a smaller plan ({SANDBOXES})")]
    assert faults(limit(after[1], before[0]), limit(before[1], after[0])) == []
    assert faults(small, limit(before[1], after[0])) == []


@pytest.mark.parametrize("value", ["unlimited", "custom"])
def test_unlimited_and_what_is_agreed_never_fall(value):
    field = "session.max_duration"
    assert faults(limit(300, "free", field=field), limit(value, "paid", field=field)) == []


def test_a_limit_falls_from_unlimited():
    ((place, _, expected),) = faults(limit("unlimited", "free"), limit(10, "paid"))
    assert (place, expected) == ("claims[1].value", f"at least unlimited, as on a smaller plan ({SANDBOXES})")


def test_of_what_one_can_choose_the_most_must_not_fall():
    field = "limits.vcpu"
    small, large = limit([1, 8], "free", field=field), limit({"values": [1, 4]}, "paid", field=field)
    assert [place for place, _, _ in faults(small, large)] == ["claims[1].value"]
    assert faults(limit([4, 8], "free", field=field), limit([1, 8], "paid", field=field)) == []


def test_only_claims_that_count_and_hold_for_one_offer_are_compared():
    small = limit(20, "free")
    assert faults(small, limit(10, "paid", kind="guide", source="guide:x")) == []
    assert faults(small, limit(10, "paid", about="other-product")) == []
    assert faults(small, limit(10, "paid", as_of="2026-01-01"), limit(30, "paid", as_of="2026-02-01")) == []
    assert faults(limit(20, "free", offer=("cpu",)), limit(10, "paid", offer=("gpu",))) == []
    assert len(faults(small, limit(10, "paid", offer=("gpu",)))) == 1
    assert len(faults(small, limit(10, "paid"))) == 1


def test_what_is_no_limit_may_fall():
    for field in ("limits.memory_per_vcpu_gib", "pricing.vcpu_second_usd"):
        assert faults(limit(4, "free", field=field), limit(2, "paid", field=field)) == []
