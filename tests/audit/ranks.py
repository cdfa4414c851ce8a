"""Ranks as the audit computes them: every offer on a plan is scored, and a platform stands where its best offer stands."""

from dataclasses import dataclass, replace

from tests.audit.cells import COMPUTED, CRITERIA, Cell
from tests.audit.claims import CATEGORIES, Offer, chosen, offers, words


@dataclass(frozen=True)
class Row:
    """A platform's place: its rank, its best offer, the score and the cells behind it."""

    rank: int
    offer: Offer
    score: float
    low: float
    cells: dict[str, Cell]


def free(offer: Offer) -> bool:
    """Whether there is a free plan: a claim says so, or speaks of that plan and none says that there is none."""
    tiers = chosen(offer, "pricing.free_tier", "free")
    return any(c.value["offered"] for c in tiers) if tiers else any(c.tier == "free" for c in offer.claims)


def available(offer: Offer, plan: str) -> bool:
    """Whether one can have an offer on a plan."""
    if plan != "enterprise" and any(claim.value != "self-serve" for claim in chosen(offer, "deploy.access", plan)):
        return False
    if offer.plans is not None:
        return plan in offer.plans
    return plan != "free" or bool(CATEGORIES[offer.category].get("own_machines")) or free(offer)


def weights(preset: dict) -> dict[str, float]:
    """The weights of a preset; one without weights has those of data/criteria.yaml."""
    return {key: preset["weights"].get(key, 0) if "weights" in preset else c["weight"] for key, c in CRITERIA.items()}


def presets() -> dict[str, dict]:
    """The presets of data/presets.yaml, by id."""
    return {preset["id"]: preset for preset in words("presets")["presets"]}


def scored(preset: str, plan: str) -> list[Row]:
    """Every ranked offer, best first: by score, then by the lower end, then in the order of the files. Unknown values count halfway."""
    slider = weights(presets()[preset])
    share = {key: weight / sum(slider.values()) for key, weight in slider.items()}
    rows = []
    for offer in offers():
        if CATEGORIES[offer.category]["ranked"] == "default" and available(offer, plan):
            cells = {key: compute(offer, plan) for key, compute in COMPUTED.items()}
            low, high = (sum(share[key] * getattr(cell, end) for key, cell in cells.items()) for end in ("low", "high"))
            rows.append(Row(0, offer, (low + high) / 2, low, cells))
    return sorted(rows, key=lambda row: (-round(row.score, 9), -round(row.low, 9)))


def ranking(preset: str, plan: str) -> list[Row]:
    """All ranked platforms, best first, each by its best offer; equal scores share a rank and stand by name."""
    best: dict[str, Row] = {}
    for row in scored(preset, plan):
        best.setdefault(row.offer.platform, row)
    rows = sorted(best.values(), key=lambda row: (-round(row.score, 9), row.offer.name.casefold()))
    scores = [round(row.score, 9) for row in rows]
    return [replace(row, rank=scores.index(score) + 1) for score, row in zip(scores, rows, strict=True)]
