"""Lint rule: offers are told apart, claims name offers that exist, and an offer on a free plan has a reason.

The guide knows no offers, so what it says holds for all of them.
"""

from collections import Counter
from collections.abc import Iterator

from decision.catalogue.platforms import Platform
from decision.claims.plan_names import plain
from decision.lint.rule import DataSet, Severity
from decision.reading.yaml_source import Problem

NAME = "offers"
DESCRIPTION = "Offers have ids of their own, unlike labels without brackets, and plans that have a price, claims name offers that exist, and no free plan is denied."
SCOPE = ("platforms/*",)
SEVERITY: Severity = "fault"

FREE_PLAN = "pricing.free_tier"
PLAN_PRICES = ("pricing.plan_month_usd", "pricing.minimum_recharge_month_usd")


def check(data_set: DataSet) -> Iterator[Problem]:
    """Yield offers with the id of another or an unclear label, claims about no offer of their platform, and free plans that are denied."""
    for platform in data_set.catalogue.platforms:
        file = f"platforms/{platform.id}.yaml"
        for problem in (
            *_taken_ids(platform),
            *_unclear_labels(platform),
            *_unknown_offers(platform),
            *_unknown_plans(platform),
            *_denied_plans(platform),
        ):
            yield (file, *problem)


def _taken_ids(platform: Platform) -> Iterator[tuple[tuple[str | int, ...], object, str]]:
    counts = Counter(offer.id for offer in platform.offers)
    for i, offer in enumerate(platform.offers):
        if counts[offer.id] > 1:
            yield ("offers", i, "id"), offer.id, "an id that no other offer of the platform has"


def _unclear_labels(platform: Platform) -> Iterator[tuple[tuple[str | int, ...], object, str]]:
    """Yield offers with the label of another, and labels with brackets, for they stand in brackets themselves: "Acme (GPU)"."""
    counts = Counter(offer.label.casefold() for offer in platform.offers)
    for i, offer in enumerate(platform.offers):
        if counts[offer.label.casefold()] > 1:
            yield ("offers", i, "label"), offer.label, "a label that no other offer of the platform has"
        if "(" in offer.label or ")" in offer.label:
            yield ("offers", i, "label"), offer.label, "a label without brackets, for it stands in brackets itself"


def _unknown_offers(platform: Platform) -> Iterator[tuple[tuple[str | int, ...], object, str]]:
    ids = [offer.id for offer in platform.offers if offer.id]
    for i, claim in enumerate(platform.claims):
        for id in claim.offer:
            if id not in ids:
                expected = "one of " + ", ".join(ids) if ids else "no offer, for the platform names none"
                yield ("claims", i, "offer"), id, expected
        if claim.offer and claim.kind == "guide":
            yield ("claims", i, "offer"), ", ".join(claim.offer), "no offer, for the guide tells none apart"


def _unknown_plans(platform: Platform) -> Iterator[tuple[tuple[str | int, ...], object, str]]:
    """Yield offers on a plan of the vendor's that has no price among the claims."""
    priced = [claim.value for claim in platform.claims if claim.field in PLAN_PRICES and isinstance(claim.value, dict)]
    names = {plain(str(name)): str(name) for value in priced for name in value}
    expected = f"one of {', '.join(names.values())}" if names else "no plan, for none has a price"
    for i, offer in enumerate(platform.offers):
        if offer.plan and plain(offer.plan) not in names:
            yield ("offers", i, "plan"), offer.plan, expected


def _denied_plans(platform: Platform) -> Iterator[tuple[tuple[str | int, ...], object, str]]:
    """Yield offers that are put on the free plan although every claim about one says that there is none."""
    for i, offer in enumerate(platform.offers):
        said = [
            claim.value.get("offered")
            for claim in platform.claims
            if claim.field == FREE_PLAN and claim.kind != "guide" and claim.holds_for(offer.id)
        ]
        if offer.plans and "free" in offer.plans and said and not any(said):
            yield (
                ("offers", i, "plans"),
                "free",
                f"plans that the claims know, or a claim of {FREE_PLAN} that there is one",
            )
