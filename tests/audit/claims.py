"""The data as the audit reads it: platforms, their offers and claims, and which claims count.

Nothing here comes from the product's code: the audit reads the same files by itself.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).resolve().parents[2] / "data"
PLANS = ("free", "paid", "enterprise")


@cache
def words(name: str) -> dict[str, Any]:
    """The content of a YAML file in data/."""
    return yaml.load((DATA / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


FIELDS = {field["name"]: field for field in words("fields")["fields"]}
STANDING = {kind["id"]: kind["standing"] for kind in words("terms")["kinds"]}
COVERS = {tier["id"]: tier["covers"] for tier in words("terms")["tiers"]}
CATEGORIES = {category["id"]: category for category in words("terms")["categories"]}


def spelt(name: str) -> str:
    """A plan's name as it is compared: sources write it in several ways."""
    return re.sub(r"[\s_-]+", " ", name).strip().lower()


@dataclass(frozen=True)
class Claim:
    """A statement of one source about one field."""

    field: str
    value: Any
    kind: str
    source: str
    as_of: str
    seen: str
    tier: str
    scope: str
    offers: tuple[str, ...]
    access: str
    qualifier: str
    unit: str
    doubt: str
    region: str
    supersedes: str


@dataclass(frozen=True)
class Offer:
    """One thing that one can get from a platform, with the claims that hold for it."""

    platform: str
    name: str
    short: str
    id: str
    label: str
    category: str
    plan: str
    plans: tuple[str, ...] | None
    measured: bool
    claims: tuple[Claim, ...]

    def about(self, field: str) -> list[Claim]:
        """All claims about a field that may fill a cell."""
        return [claim for claim in self.claims if claim.field == field]


def tier_of(scope: str) -> str | None:
    """The lowest plan that a scope speaks of; nothing for a sibling product."""
    if any(re.search(pattern, scope, re.IGNORECASE) for pattern in words("scopes")["other_products"]["patterns"]):
        return None
    for tier in words("scopes")["tiers"]:
        if any(re.search(pattern, scope, re.IGNORECASE) for pattern in tier["patterns"]):
            return str(tier["tier"])
    return "any"


def claims_of(entries: Iterable[dict[str, Any]], retrieved: str) -> list[Claim]:
    """The claims of a platform that count: without sibling products and without the guide's. Those without a date were seen on the day on
    which the platform was looked at, unless they name another.
    """
    claims = []
    for entry in entries:
        tier = tier_of(entry.get("scope", ""))
        if tier is None or entry["kind"] == "guide" or entry.get("about") == "other-product":
            continue
        access = entry.get("access", "self-serve")
        tier = "enterprise" if access != "self-serve" else entry.get("tier", tier)
        named = [str(entry.get(key, "")) for key in ("source", "as_of")]
        named.append(str(entry.get("seen", "" if entry.get("as_of") else retrieved)))
        spoken = [str(entry.get(key, "")) for key in ("qualifier", "unit", "doubt", "region", "supersedes")]
        offers = tuple(entry.get("offer", ()))
        claims.append(
            Claim(
                entry["field"],
                entry["value"],
                entry["kind"],
                *named,
                tier,
                entry.get("scope", ""),
                offers,
                access,
                *spoken,
            )
        )
    return claims


@cache
def offers() -> tuple[Offer, ...]:
    """Every offer of every platform; a platform that lists none has one."""
    result = []
    for path in sorted((DATA / "platforms").glob("*.yaml")):
        document = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        claims = claims_of(document["claims"], document["retrieved"])
        for offer in document.get("offers") or [{"id": "", "label": ""}]:
            own = tuple(claim for claim in claims if not claim.offers or offer["id"] in claim.offers)
            names = document["name"], document.get("short", document["name"])
            category, plans = offer.get("category", document["category"]), offer.get("plans")
            measured, plan = offer.get("measured", True), spelt(offer.get("plan", ""))
            result.append(
                Offer(document["id"], *names, offer["id"], offer["label"], category, plan, plans, measured, own)
            )
    return tuple(result)


def day(claim: Claim, claims: list[Claim]) -> str:
    """The day that orders a claim; one that supersedes another follows directly after that, without a date it comes last."""
    older = [other.as_of for other in claims if claim.supersedes and claim.supersedes in (other.as_of, other.source)]
    return f"{max(older)}+" if older else claim.as_of


def best(claims: list[Claim]) -> list[Claim]:
    """The claims of greatest standing, and among them the newest; several where they are equal."""
    ranks = [(-STANDING[claim.kind], day(claim, claims)) for claim in claims]
    return [claim for claim, rank in zip(claims, ranks, strict=True) if rank == max(ranks)]


def on_plan(claims: list[Claim], plan: str) -> list[Claim]:
    """The claims that speak of a plan, or of all."""
    return [c for c in claims if FIELDS[c.field].get("every_tier") or c.tier in COVERS[plan]]


def chosen(offer: Offer, field: str, plan: str) -> list[Claim]:
    """The claims that fill a cell: of those about the plan the best."""
    return best(on_plan(offer.about(field), plan))


def implied(offer: Offer, field: str) -> list[Claim]:
    """A yes for each claim about another field that says yes to this one too, or gives any value."""
    others = FIELDS[field].get("implied_by", [])
    said = [claim for other in others for claim in offer.about(other) if claim.value is not False]
    return [replace(claim, field=field, value=True, scope=f"from: {FIELDS[claim.field]['label']}") for claim in said]


def chosen_or_implied(offer: Offer, field: str, plan: str) -> list[Claim]:
    """The claims that fill a yes-or-no cell; what is said outright comes before what follows from as good a source."""
    outright, said = on_plan(offer.about(field), plan), on_plan(implied(offer, field), plan)
    winners = best([*outright, *said])
    if not winners or not all(winner in said for winner in winners):
        return [winner for winner in winners if winner in outright]
    as_good = [c for c in outright if STANDING[c.kind] == STANDING[winners[0].kind] and c.value is True]
    return best(as_good)[:1] or winners
