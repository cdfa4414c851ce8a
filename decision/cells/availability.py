"""Availability of offers on the reader's plan: by signing up, by a contract with the vendor, or not at all.

An offer is on a plan where something says so. What one can have on request, in a private preview or from a waiting list stands under
the largest plan alone. What one runs on one's own machines needs no plan.
"""

from dataclasses import dataclass, replace

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Offer, Platform
from decision.catalogue.terms import TierTerm
from decision.cells.cell import Basis
from decision.cells.offers import offers_column, offers_under
from decision.claims.choice import PLANS

ACCESS, FREE_PLAN = "deploy.access", "pricing.free_tier"
SELF_SERVE = "self-serve"


@dataclass(frozen=True, slots=True)
class Absence:
    """An offer that cannot be had on a plan: the reason, and whether that is certain, or nobody says that it can be had."""

    reason: str
    certain: bool


def absence(catalogue: Catalogue, platform: Platform, offer: Offer, basis: Basis) -> Absence | None:
    """Return why an offer cannot be had on the reader's plan; None where it can."""
    if basis.lens == "guide":
        return None
    access = offers_column(catalogue, ACCESS, basis)[platform.id][offer.id]
    if basis.tier != PLANS[-1] and access.is_known and access.value != SELF_SERVE:
        return Absence(f"access: {access.text}", certain=True)
    if offer.plans is not None:
        on_plan = basis.tier in offer.plans
        return None if on_plan else Absence(f"not on the plan “{catalogue.terms.tier(basis.tier).label}”", certain=True)
    if basis.tier != PLANS[0] or catalogue.terms.category(platform.category_of(offer)).own_machines:
        return None
    free = offers_column(catalogue, FREE_PLAN, basis)[platform.id][offer.id]
    if free.state == "no":
        return Absence("no free plan", certain=True)
    holds_on_it = any(claim.tier == PLANS[0] and claim.holds_for(offer.id) for claim in platform.claims)
    return None if free.is_known or holds_on_it else Absence("free plan: unknown", certain=False)


def access_text(catalogue: Catalogue, platform: Platform, offer: Offer, basis: Basis) -> str:
    """Return in words how one comes to an offer: "on request", "private preview"; empty where one signs up, and for the guide."""
    if basis.lens == "guide":
        return ""
    access = offers_column(catalogue, ACCESS, basis)[platform.id][offer.id]
    return "" if not access.is_known or access.value == SELF_SERVE else access.text


def plans_with(catalogue: Catalogue, platform: Platform, offer: Offer, basis: Basis) -> tuple[TierTerm, ...]:
    """Return the plans of a reader on which an offer can be had, the smallest first; none for the guide, which knows no plans."""
    if basis.lens == "guide":
        return ()
    return tuple(
        tier
        for tier in catalogue.terms.tiers
        if absence(catalogue, platform, offer, replace(basis, tier=tier.id)) is None
    )


def available(catalogue: Catalogue, platform: Platform, basis: Basis) -> tuple[Offer, ...]:
    """Return the offers of a platform that can be had on the reader's plan; all of them where none can."""
    offers = offers_under(platform, basis.lens)
    return tuple(offer for offer in offers if absence(catalogue, platform, offer, basis) is None) or offers
