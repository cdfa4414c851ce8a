"""Tests of the rule reasons: a claim speaks of each plan that an offer names, and of access where one cannot sign up."""

import pytest

from decision.catalogue.platforms import Offer
from decision.lint.offers import reasons
from tests.helpers.data_set import E2B_FILE
from tests.helpers.lint import claim, faults_of, with_platform

SPEAKS = "a plan that a claim speaks of: its tier, a price, pricing.free_tier or deploy.access"
NO_ACCESS = "a claim of deploy.access, because one does not come to it by signing up"
FREE = {"offered": True, "terms": "a grant"}


def faults(*claims, plans=("free", "paid", "enterprise"), **more):
    """Return actual and expected value of the findings on a platform with these claims and one offer on these plans."""
    offer = Offer(id="cpu", label="CPU", about="An offer.", plans=plans, **more)
    other = Offer(id="gpu", label="GPU", about="Another.")
    data_set = with_platform(claims=claims, offers=(offer, other))
    found = [fault[1:] for fault in faults_of(reasons, data_set) if fault[0] == E2B_FILE]
    assert {place for place, _, _ in found} <= {"offers[0].plans"}
    return [(value.strip("'"), expected) for _, value, expected in found]


def test_the_shipped_data_keep_it():
    assert faults_of(reasons) == []


@pytest.mark.parametrize(
    ("claims", "silent"),
    [
        ((), ["free", "paid", "enterprise"]),
        ((claim(),), ["free", "paid", "enterprise"]),
        ((claim(tier="free"),), []),
        ((claim(tier="paid"),), ["free"]),
        ((claim(tier="enterprise"),), ["free", "paid"]),
        ((claim("pricing.vcpu_second_usd", 1),), ["free"]),
        ((claim("pricing.free_tier", FREE),), []),
        ((claim("pricing.free_tier", {**FREE, "offered": False}),), ["free", "paid", "enterprise"]),
        ((claim("deploy.access", "self-serve"),), []),
        ((claim("deploy.access", "self-serve", offer=("gpu",)),), ["free", "paid", "enterprise"]),
        ((claim(tier="free", offer=("cpu",)),), []),
        ((claim(tier="free", kind="guide", source="guide:x"),), ["free", "paid", "enterprise"]),
    ],
)
def test_a_claim_speaks_of_each_plan(claims, silent):
    assert faults(*claims) == [(plan, SPEAKS) for plan in silent]


def test_what_is_for_contracts_alone_has_a_claim_about_access():
    enterprise = claim(tier="enterprise")
    assert faults(enterprise, plans=("enterprise",)) == [("enterprise", NO_ACCESS)]
    assert faults(enterprise, claim("deploy.access", "on-request"), plans=("enterprise",)) == []
    assert faults(claim(tier="paid"), plans=("paid", "enterprise")) == []


def test_offers_that_name_no_plans_or_run_on_one_s_own_machines_need_no_reason():
    assert faults(plans=None) == faults(category="self-hosted") == []
