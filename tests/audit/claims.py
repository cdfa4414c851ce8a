"""The data as the audit reads it: platforms, their offers and claims, and which claims count.

Nothing here comes from the product's code: the audit reads the same files by itself.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Claim:
    """A statement of one source about one field."""

    field: str
    value: Any
    kind: str
    source: str
    as_of: str
    tier: str
    scope: str
    offers: tuple[str, ...]
    access: str
    qualifier: str
    unit: str
    doubt: str

    @property
    def rank(self) -> tuple[int, str]:
        """How much the claim counts against others about the same: standing first, then date; more is better."""
        return -STANDING[self.kind], self.as_of


@dataclass(frozen=True)
class Offer:
    """One thing that one can get from a platform, with the claims that hold for it."""

    platform: str
    name: str
    id: str
    label: str
    category: str
    plans: tuple[str, ...]
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


def claims_of(entries: Iterable[dict[str, Any]]) -> list[Claim]:
    """The claims of a platform that count: without sibling products and without the guide's."""
    claims = []
    for entry in entries:
        tier = tier_of(entry.get("scope", ""))
        if tier is None or entry["kind"] == "guide":
            continue
        access = entry.get("access", "self-serve")
        tier = "enterprise" if access != "self-serve" else entry.get("tier", tier)
        named = [str(entry.get(key, "")) for key in ("source", "as_of")]
        spoken = [str(entry.get(key, "")) for key in ("qualifier", "unit", "doubt")]
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
        claims = claims_of(document["claims"])
        for offer in document.get("offers") or [{"id": "", "label": ""}]:
            own = tuple(claim for claim in claims if not claim.offers or offer["id"] in claim.offers)
            category, plans = offer.get("category", document["category"]), tuple(offer.get("plans", PLANS))
            name = document.get("short", document["name"])
            measured = offer.get("measured", True)
            result.append(Offer(document["id"], name, offer["id"], offer["label"], category, plans, measured, own))
    return tuple(result)


def best(claims: list[Claim]) -> list[Claim]:
    """The claims of greatest standing, and among them the newest; several where they are equal."""
    top = max((claim.rank for claim in claims), default=None)
    return [claim for claim in claims if claim.rank == top]


def on_plan(claims: list[Claim], plan: str) -> list[Claim]:
    """The claims that speak of a plan, or of all."""
    return [c for c in claims if FIELDS[c.field].get("every_tier") or c.tier in COVERS[plan]]


def chosen(offer: Offer, field: str, plan: str) -> list[Claim]:
    """The claims that fill a cell: of those about the plan the best."""
    return best(on_plan(offer.about(field), plan))
