"""Data sets with several offers for each platform, and the same with every offer as a platform of its own."""

import random
from dataclasses import replace

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import SINGLE_OFFER, Claim, Offer, Platform

OFFERS = (
    Offer(id="first", label="first", about="The usual one."),
    Offer(id="second", label="second", about="Another one."),
    Offer(id="third", label="third", about="A further one.", measured=False),
)


def with_offers(catalogue: Catalogue, seed: int) -> Catalogue:
    """Return the data set with one to three offers for each platform, its claims dealt out to them at random."""
    draw = random.Random(seed)

    def dealt(claim: Claim, offers: tuple[Offer, ...]) -> Claim:
        ids = [offer.id for offer in offers if draw.random() < 0.6]
        return claim.model_copy(update={"offer": tuple(ids)})

    def divided(platform: Platform) -> Platform:
        offers = OFFERS[: draw.randint(1, 3)]
        if len(offers) == 1:
            return platform
        claims = tuple(dealt(claim, offers) if claim.kind != "guide" else claim for claim in platform.claims)
        return platform.model_copy(update={"offers": offers, "claims": claims})

    return replace(catalogue, platforms=tuple(map(divided, without_offers(catalogue).platforms)))


def without_offers(catalogue: Catalogue) -> Catalogue:
    """Return the data set with one unnamed offer for each platform, of which everything is claimed and which anybody can have."""

    def single(platform: Platform) -> Platform:
        claims = tuple(
            claim.model_copy(update={"offer": (), "access": None})
            for claim in platform.claims
            if claim.field != "deploy.access"
        )
        return platform.model_copy(update={"offers": (SINGLE_OFFER,), "claims": claims})

    return replace(catalogue, platforms=tuple(map(single, catalogue.platforms)))


def apart(catalogue: Catalogue) -> Catalogue:
    """Return the data set with each offer as a platform of its own, whose id is that of the platform, a dot and the offer's."""
    platforms, starts = [], []
    for platform in catalogue.platforms:
        for offer in platform.offers:
            id = f"{platform.id}.{offer.id}"
            claims = tuple(
                claim.model_copy(update={"offer": ()}) for claim in platform.claims if claim.holds_for(offer.id)
            )
            alone = {"id": id, "claims": claims, "offers": (offer,), "category": platform.category_of(offer)}
            platforms.append(platform.model_copy(update=alone))
            runs = catalogue.starts_of.get(platform.id, ()) if offer.measured else ()
            starts += [start.model_copy(update={"platform": id}) for start in runs]
    return replace(catalogue, platforms=tuple(platforms), starts=tuple(starts))


def owner(id: str) -> str:
    """Return the id of the platform whose offer was set apart."""
    return id.partition(".")[0]


def with_own_cloud(catalogue: Catalogue) -> Catalogue:
    """Return the data set with one platform more, "own": a hosted offer that one signs up for, and one for the own cloud on request."""
    claims = (claim for platform in catalogue.platforms for claim in platform.claims)
    model = next(claim for claim in claims if claim.kind == "vendor-docs")

    def claim(field: str, value: object, *offers: str) -> Claim:
        update = {
            "platform": "own",
            "field": field,
            "value": value,
            "offer": offers,
            "tier": "any",
            "scope": "",
            "unit": None,
        }
        return model.model_copy(update={**update, "access": None, "supersedes": "", "doubt": "", "note": ""})

    platform = Platform(
        id="own", name="Own", category="hosted", status="ga", homepage="https://example.org", retrieved="2026-11-01",
        offers=(
            Offer(id="cloud", label="cloud", about="The hosted one."),
            Offer(id="byoc", label="own cloud", about="In the customer's account.", category="own-cloud"),
        ),
        claims=(
            claim("isolation.default", "gvisor", "cloud"),
            claim("isolation.default", "firecracker", "byoc"),
            claim("deploy.access", "on-request", "byoc"),
            claim("gpu.available", False),
        ),
    )  # fmt: skip
    return replace(catalogue, platforms=(*catalogue.platforms, platform))
