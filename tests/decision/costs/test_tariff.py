"""Tests of tariffs: which plans a reader can have, what each costs, and which claims hold on it."""

from dataclasses import replace

import pytest

from decision.catalogue.platforms import Offer
from decision.claims.plan_names import named, plain
from decision.costs.tariff import PLAN_FEE, TOP_UP, Plan, plans
from tests.helpers.costs import priced
from tests.helpers.lint import E2B, with_claims, with_platform

FIELD = "limits.concurrent_sandboxes"


def own_plans(*claims, tier="paid") -> tuple[Plan, ...]:
    """Return the plans of a platform with only these claims."""
    return plans(with_claims(*claims).catalogue, E2B, tier)


def test_without_a_plan_there_is_one_without_a_name_and_a_fee():
    (plan,) = own_plans(priced(FIELD, 5))
    assert (plan.name, plan.fee, plan.fee_claim, plan.least, plan.least_claim) == ("", 0.0, None, 0.0, None)
    assert plan.numbers(FIELD) == (5.0, 5.0)


@pytest.mark.parametrize(
    ("field", "fees", "leasts"), [(PLAN_FEE, [0.0, 20.0, 150.0], [0.0] * 3), (TOP_UP, [0.0] * 3, [0.0, 20.0, 150.0])]
)
def test_a_monthly_amount_is_a_fee_or_the_least_to_be_spent_and_the_cheapest_plan_is_first(field, fees, leasts):
    claim = priced(field, {"Team": 150, "pro": 20, "hobby": 0})
    tariff = own_plans(claim)
    assert [plan.name for plan in tariff] == ["hobby", "pro", "team"]
    assert [plan.fee for plan in tariff] == fees
    assert [plan.least for plan in tariff] == leasts
    for plan in tariff:
        assert (plan.fee_claim, plan.least_claim) == ((claim, None) if field == PLAN_FEE else (None, claim))


def test_top_ups_are_the_plans_where_there_are_any():
    tariff = own_plans(priced(PLAN_FEE, {"pro": 20}), priced(TOP_UP, {"tier 1": 10}))
    assert [plan.name for plan in tariff] == ["tier 1"]


@pytest.mark.parametrize(
    ("fees", "tier", "names"),
    [
        ({"hobby": 0, "pro": 20}, "free", ["hobby"]),
        ({"hobby": 0, "pro": 20}, "paid", ["hobby", "pro"]),
        ({"pro": 20}, "free", []),
        ({"pro": 20, "enterprise": 500}, "paid", ["pro"]),
        ({"pro": 20, "enterprise": 500}, "enterprise", ["pro", "enterprise"]),
        ({"pro": 20, "basic": 20}, "paid", ["basic", "pro"]),
    ],
)
def test_a_reader_can_have_the_plans_up_to_a_tier(fees, tier, names):
    assert [plan.name for plan in own_plans(priced(PLAN_FEE, fees), tier=tier)] == names


@pytest.mark.parametrize(
    ("claims", "hobby", "pro"),
    [
        ([priced(FIELD, 5)], (5, 5), (5, 5)),
        ([priced(FIELD, 5, "Hobby"), priced(FIELD, 50, "Pro")], (5, 5), (50, 50)),
        ([priced(FIELD, 5), priced(FIELD, 50, "Pro")], (5, 5), (50, 50)),
        ([priced(FIELD, 50, "Pro")], None, (50, 50)),
        ([priced(FIELD, 5, tier="free")], (5, 5), None),
        ([priced(FIELD, 50, tier="paid")], None, (50, 50)),
        ([priced(FIELD, 50, "Hobby", tier="paid")], (50, 50), None),
        ([priced(FIELD, 9, tier="enterprise")], None, None),
    ],
)
def test_a_claim_holds_on_the_plan_that_it_names_else_where_its_tier_allows(claims, hobby, pro):
    free, paid = own_plans(priced(PLAN_FEE, {"hobby": 0, "pro": 20}), *claims)
    assert (free.numbers(FIELD), paid.numbers(FIELD)) == (hobby, pro)


def test_among_free_plans_only_a_claim_for_payers_holds():
    (plan,) = own_plans(priced(PLAN_FEE, {"on demand": 0}), priced(FIELD, 50, tier="paid"))
    assert plan.numbers(FIELD) == (50, 50)


def test_a_plan_reads_numbers_truths_and_values_of_its_claims():
    (plan,) = own_plans(
        priced("limits.memory_per_vcpu_gib", [2, 8]),
        priced("pricing.fee_per_seat", True),
        priced("pricing.bills_idle", False),
    )
    assert plan.numbers("limits.memory_per_vcpu_gib") == (2.0, 8.0)
    assert plan.numbers("pricing.fee_per_seat") is None
    assert plan.numbers("limits.seats") is None
    assert [plan.is_true(field) for field in ("pricing.fee_per_seat", "pricing.bills_idle", "limits.seats")] == [
        True,
        False,
        False,
    ]
    assert plan.claim("pricing.fee_per_seat") == plan.claims("pricing.fee_per_seat")[0]
    assert plan.claim("limits.seats") is None
    assert plan.claims("limits.seats") == ()
    assert plan.values("limits.seats") == []


@pytest.mark.parametrize(
    ("scope", "name"),
    [
        ("Pro", "pro"),
        ("Pro plus", "pro plus"),
        ("Hobby, then Pro", "hobby"),
        ("Professional", None),
        ("", None),
    ],
)
def test_a_scope_names_the_first_plan_and_of_two_there_the_longer(scope, name):
    assert named(scope, {"pro", "pro plus", "hobby"}) == name


@pytest.mark.parametrize(("name", "text"), [(" Pro-Plus ", "pro plus"), ("a_-b", "a b")])
def test_names_are_compared_without_hyphens_and_capitals(name, text):
    assert plain(name) == text


def test_an_offer_with_a_plan_of_its_own_is_on_that_plan_alone():
    fees = priced(PLAN_FEE, {"free": 0, "usage": 0, "pro": 250})
    limits = (priced(FIELD, 2, "Free"), priced(FIELD, 100, "Usage"), priced(FIELD, 1000, "Pro"))
    offers = (*(Offer(id=id, label=id, about="An offer.", plan=plan) for id, plan in (("a", "Pro"), ("b", ""))),)
    catalogue = with_platform(claims=(fees, *limits), offers=offers).catalogue
    assert [(plan.name, plan.fee, plan.numbers(FIELD)) for plan in plans(catalogue, E2B, "paid", "a")] == [
        ("pro", 250.0, (1000.0, 1000.0))
    ]
    assert [plan.name for plan in plans(catalogue, E2B, "paid", "b")] == ["free", "usage", "pro"]
    assert plans(catalogue, E2B, "free", "a") == ()


def test_what_is_derived_from_a_plan_is_not_taken_for_that_of_another_made_from_it():
    (plan,) = own_plans(priced(FIELD, 5))
    assert plan.numbers(FIELD) == (5.0, 5.0)
    assert replace(plan, choices={}).numbers(FIELD) is None


def test_what_is_derived_from_a_plan_is_derived_once():
    (plan,) = own_plans(priced(FIELD, 5))
    fees: list[float] = []

    def fee(plan: Plan, key: str) -> int:
        fees.append(plan.fee)
        return len(fees)

    assert [plan.once(fee, key) for key in ("a", "a", "b")] == [1, 1, 2]
    assert replace(plan, fee=20.0).once(fee, "a") == 3
    assert fees == [0.0, 0.0, 20.0]
