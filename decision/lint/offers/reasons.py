"""Lint rule: something says that an offer is on the plans that it names, and how one comes to it where that is not by signing up.

A row under a plan is a statement about a vendor, so it needs a source like any other. A warning and judged by ``check`` alone: the
row may be right although nobody wrote its reason down yet.
"""

from collections.abc import Iterator

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim, Offer, Platform
from decision.claims.choice import PLANS
from decision.lint.rule import DataSet, Severity
from decision.reading.yaml_source import Path, Problem

NAME = "reasons"
DESCRIPTION = "An offer on a plan has a claim about that plan, its price or access; what is for contracts alone has one about access."
SCOPE = ("fields.yaml", "terms.yaml", "platforms/*")
SEVERITY: Severity = "warning"

ACCESS, FREE_PLAN = "deploy.access", "pricing.free_tier"


def check(data_set: DataSet) -> Iterator[Problem]:
    """Yield plans of offers that no claim speaks of, and offers for contracts alone without a claim about access."""
    for platform in data_set.catalogue.platforms:
        for i, offer in enumerate(platform.offers):
            claims = [claim for claim in platform.claims if claim.kind != "guide" and claim.holds_for(offer.id)]
            for place, value, expected in _of_offer(data_set.catalogue, platform, offer, claims):
                yield f"platforms/{platform.id}.yaml", ("offers", i, *place), value, expected


def _of_offer(
    catalogue: Catalogue, platform: Platform, offer: Offer, claims: list[Claim]
) -> Iterator[tuple[Path, object, str]]:
    own_machines = catalogue.terms.category(platform.category_of(offer)).own_machines
    access = [claim for claim in claims if claim.field == ACCESS]
    if offer.plans is None or own_machines:
        return
    for plan in offer.plans:
        if not (access or _speak_of(claims, plan)):
            yield ("plans",), plan, f"a plan that a claim speaks of: its tier, a price, {FREE_PLAN} or {ACCESS}"
    if set(offer.plans) == {PLANS[-1]} and not access:
        yield ("plans",), PLANS[-1], f"a claim of {ACCESS}, because one does not come to it by signing up"


def _speak_of(claims: list[Claim], plan: str) -> bool:
    """Return whether a claim holds on this plan, or, for what is paid, gives a price; a smaller plan speaks for a larger one."""
    smaller = PLANS[: PLANS.index(plan) + 1]
    if any(claim.tier in smaller for claim in claims):
        return True
    if any(
        claim.field == FREE_PLAN and isinstance(claim.value, dict) and claim.value.get("offered") for claim in claims
    ):
        return True
    return plan != PLANS[0] and any(claim.field.startswith("pricing.") and claim.field != FREE_PLAN for claim in claims)
