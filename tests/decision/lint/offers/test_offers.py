"""Tests of the rule offers: ids, offers that claims name, and free plans that claims deny."""

import pytest

from decision.catalogue.platforms import SINGLE_OFFER, Offer
from decision.lint.offers import offers
from tests.helpers.data_set import E2B_FILE
from tests.helpers.lint import claim, faults_of, with_platform

NO_FREE_PLAN = {"offered": False, "terms": "none"}


def offer(id: str, *plans: str) -> Offer:
    """Return an offer."""
    return Offer(id=id, label=id, about="An offer.", plans=plans or None)


def faults(*claims, of=("cpu", "gpu"), **changes):
    """Return place, actual and expected value of the findings on a platform with these claims and offers."""
    data_set = with_platform(claims=claims, offers=tuple(offer(id) for id in of), **changes)
    return [
        (place, value, expected) for file, place, value, expected in faults_of(offers, data_set) if file == E2B_FILE
    ]


def test_the_shipped_data_keep_it():
    assert faults_of(offers) == []


def test_claims_may_name_any_offers_of_their_platform_or_none():
    assert faults(claim(), claim(offer=("cpu",)), claim(offer=("cpu", "gpu"))) == []


def test_a_claim_names_an_offer_that_the_platform_has():
    assert faults(claim(), claim(offer=("cpu", "tpu"))) == [("claims[1].offer", "'tpu'", "one of cpu, gpu")]


def test_a_platform_without_offers_has_claims_without_offers():
    data_set = with_platform(claims=(claim(offer=("cpu",)),), offers=(SINGLE_OFFER,))
    ((_, place, value, expected),) = faults_of(offers, data_set)
    assert (place, value, expected) == ("claims[0].offer", "'cpu'", "no offer, for the platform names none")


def test_two_offers_have_two_ids():
    seen = faults(of=("cpu", "gpu", "cpu"))
    assert [place for place, _, _ in seen] == ["offers[0].id", "offers[2].id", "offers[0].label", "offers[2].label"]
    assert seen[2][2] == "a label that no other offer of the platform has"


def test_a_label_has_no_brackets_because_it_stands_in_brackets():
    legacy = Offer(id="sdk", label="SDK (legacy)", about="An older one.")
    (found,) = faults_of(offers, with_platform(claims=(claim(),), offers=(legacy,)))
    assert found[1:] == (
        "offers[0].label",
        "'SDK (legacy)'",
        "a label without brackets, for it stands in brackets itself",
    )
    assert (
        faults_of(offers, with_platform(claims=(claim(),), offers=(legacy.model_copy(update={"label": "legacy SDK"}),)))
        == []
    )


def test_the_guide_knows_no_offers():
    said = claim(offer=("cpu",), kind="guide", source="guide:x")
    assert faults(said) == [("claims[0].offer", "'cpu'", "no offer, for the guide tells none apart")]


def test_the_plan_of_an_offer_has_a_price():
    pro = Offer(id="pro", label="Pro", about="With a plan.", plan="Pro plan")
    fees = claim("pricing.plan_month_usd", {"free": 0, "pro-plan": 250})
    for claims, known in (((fees,), None), ((claim(),), "no plan, for none has a price")):
        seen = faults_of(offers, with_platform(claims=claims, offers=(pro,)))
        assert [found[1:] for found in seen] == ([("offers[0].plan", "'Pro plan'", known)] if known else [])
    (found,) = faults_of(offers, with_platform(claims=(fees,), offers=(pro.model_copy(update={"plan": "Scale"}),)))
    assert found[3] == "one of free, pro-plan"


@pytest.mark.parametrize(
    ("claims", "denied"),
    [
        ((), False),
        ((claim("pricing.free_tier", NO_FREE_PLAN),), True),
        (
            (claim("pricing.free_tier", NO_FREE_PLAN), claim("pricing.free_tier", {**NO_FREE_PLAN, "offered": True})),
            False,
        ),
        ((claim("pricing.free_tier", NO_FREE_PLAN, offer=("gpu",)),), False),
        ((claim("pricing.free_tier", NO_FREE_PLAN, kind="guide", source="guide:x"),), False),
    ],
)
def test_an_offer_on_the_free_plan_is_not_denied_by_every_claim(claims, denied):
    data_set = with_platform(claims=claims, offers=(offer("cpu", "free", "paid"), offer("gpu", "paid")))
    assert [place for _, place, _, _ in faults_of(offers, data_set)] == (["offers[0].plans"] if denied else [])
