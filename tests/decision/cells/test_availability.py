"""Tests of availability: on which plans an offer can be had, by its access, its plans and what is said about free plans."""

from dataclasses import replace

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import SINGLE_OFFER, Claim, Offer, Platform
from decision.cells.availability import absence, access_text, available, plans_with
from decision.cells.cell import Basis
from decision.cells.matrix import column

PLANS = ("free", "paid", "enterprise")


def claim(field: str, value: object, **more: object) -> Claim:
    """Return a claim of the vendor about the platform x."""
    return Claim(platform="x", field=field, value=value, kind="vendor-docs", source="https://x.example/", **more)


def free_plan(offered: bool) -> Claim:
    """Return the claim that there is a free plan, or that there is none."""
    return claim("pricing.free_tier", {"offered": offered, "terms": "as said"})


def offer(id: str, **more: object) -> Offer:
    """Return an offer."""
    return Offer(id=id, label=id, about="An offer.", **more)


def with_platform(catalogue: Catalogue, *claims: Claim, **more: object) -> tuple[Catalogue, Platform]:
    """Return a data set of one platform with these claims, and that platform."""
    model = next(platform for platform in catalogue.platforms if platform.category == "hosted")
    own = model.model_copy(update={"id": "x", "claims": claims, "guide_check": (), **more})
    return replace(catalogue, platforms=(own,), starts=()), own


def reasons(catalogue: Catalogue, *claims: Claim, of: Offer = SINGLE_OFFER, **more: object) -> list[str]:
    """Return why an offer cannot be had on the three plans; empty texts where it can, a question mark after what is not certain."""
    changed, own = with_platform(catalogue, *claims, **more)
    absences = [absence(changed, own, of, Basis(tier=tier)) for tier in PLANS]
    return ["" if entry is None else entry.reason + ("" if entry.certain else "?") for entry in absences]


def test_without_a_word_about_it_nobody_knows_whether_there_is_a_free_plan(catalogue: Catalogue) -> None:
    assert reasons(catalogue) == ["free plan: unknown?", "", ""]
    assert reasons(catalogue, free_plan(True)) == ["", "", ""]
    assert reasons(catalogue, free_plan(False)) == ["no free plan", "", ""]
    assert reasons(catalogue, claim("limits.concurrent_sandboxes", 3, tier="free")) == ["", "", ""]
    assert reasons(catalogue, claim("limits.concurrent_sandboxes", 3, tier="paid")) == ["free plan: unknown?", "", ""]


def test_what_one_runs_oneself_needs_no_plan(catalogue: Catalogue) -> None:
    assert reasons(catalogue, free_plan(False), category="self-hosted") == ["", "", ""]
    assert reasons(catalogue, free_plan(False), category="local") == ["", "", ""]


@pytest.mark.parametrize(
    ("access", "reason"),
    [("on-request", "on request"), ("private-preview", "private preview"), ("waitlist", "waiting list")],
)
def test_what_is_not_self_serve_stands_under_the_largest_plan_alone(
    catalogue: Catalogue, access: str, reason: str
) -> None:
    claims = (claim("deploy.access", access), free_plan(True))
    assert reasons(catalogue, *claims) == [f"access: {reason}", f"access: {reason}", ""]
    assert reasons(catalogue, claim("deploy.access", "self-serve"), free_plan(True)) == ["", "", ""]


def test_an_offer_may_name_its_plans(catalogue: Catalogue) -> None:
    paid = offer("a", plans=("paid",))
    expected = ["not on the plan “Free”", "", "not on the plan “Enterprise”"]
    assert reasons(catalogue, free_plan(True), of=paid, offers=(paid,)) == expected


def test_the_guide_knows_no_plans(catalogue: Catalogue) -> None:
    changed, own = with_platform(catalogue, claim("deploy.access", "on-request"))
    assert absence(changed, own, SINGLE_OFFER, Basis(lens="guide")) is None


def test_what_can_be_had_speaks_for_a_platform_and_where_nothing_can_all_of_it(catalogue: Catalogue) -> None:
    offers = (offer("cpu"), offer("gpu"))
    claims = (
        claim("gpu.available", False, offer=("cpu",)),
        claim("gpu.available", True, offer=("gpu",)),
        claim("deploy.access", "private-preview", offer=("gpu",)),
    )
    changed, own = with_platform(catalogue, *claims, offers=offers)
    assert [entry.id for entry in available(changed, own, Basis())] == ["cpu"]
    assert [entry.id for entry in available(changed, own, Basis(tier="enterprise"))] == ["cpu", "gpu"]
    assert column(changed, "gpu.available", Basis())["x"].state == "no"
    assert column(changed, "gpu.available", Basis(tier="enterprise"))["x"].value is True
    closed, own = with_platform(catalogue, claim("deploy.access", "on-request"), offers=offers)
    assert [entry.id for entry in available(closed, own, Basis())] == ["cpu", "gpu"]


def test_what_follows_from_an_offers_category_holds_where_no_claim_speaks_of_it(catalogue: Catalogue) -> None:
    offers = (offer("cloud"), offer("byoc", category="own-cloud"))
    changed, _ = with_platform(catalogue, offers=offers)
    cell = column(changed, "deploy.byoc", Basis())["x"]
    assert (cell.value, cell.text, cell.detail, cell.chosen) == (True, "yes", "by its kind", ())
    denied, _ = with_platform(catalogue, claim("deploy.byoc", False), offers=offers)
    assert column(denied, "deploy.byoc", Basis())["x"].state == "no"
    unnamed, _ = with_platform(catalogue, category="own-cloud")
    assert column(unnamed, "deploy.byoc", Basis())["x"].state == "unknown"


def test_a_feature_on_request_is_no_on_the_other_plans_and_says_why(catalogue: Catalogue) -> None:
    gpu = claim("gpu.available", True, tier="enterprise", access="private-preview")
    changed, _ = with_platform(catalogue, gpu)
    cell = column(changed, "gpu.available", Basis())["x"]
    assert (cell.state, cell.text, cell.detail) == ("no", "no", "private preview only")
    assert column(changed, "gpu.available", Basis(tier="enterprise"))["x"].value is True


def test_an_offer_can_be_had_on_plans_from_the_smallest_on_and_by_signing_up_or_on_request(
    catalogue: Catalogue,
) -> None:
    changed, own = with_platform(catalogue, claim("deploy.access", "on-request"))
    assert [plan.id for plan in plans_with(changed, own, SINGLE_OFFER, Basis())] == ["enterprise"]
    assert access_text(changed, own, SINGLE_OFFER, Basis()) == "on request"
    changed, own = with_platform(catalogue, claim("deploy.access", "self-serve"), free_plan(True))
    assert [plan.id for plan in plans_with(changed, own, SINGLE_OFFER, Basis())] == list(PLANS)
    assert access_text(changed, own, SINGLE_OFFER, Basis()) == ""
    changed, own = with_platform(catalogue)
    assert [plan.id for plan in plans_with(changed, own, SINGLE_OFFER, Basis(tier="free"))] == ["paid", "enterprise"]
    assert access_text(changed, own, SINGLE_OFFER, Basis()) == ""


def test_the_guide_knows_neither_plans_nor_ways_in(catalogue: Catalogue) -> None:
    changed, own = with_platform(catalogue, claim("deploy.access", "on-request"))
    assert plans_with(changed, own, SINGLE_OFFER, Basis(lens="guide")) == ()
    assert access_text(changed, own, SINGLE_OFFER, Basis(lens="guide")) == ""
