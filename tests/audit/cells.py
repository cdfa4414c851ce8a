"""Cells as the audit computes them: how good an offer is by a criterion, from 0 to 1, and by which claims."""

import csv
import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from statistics import NormalDist
from typing import Any

from tests.audit.claims import COVERS, DATA, FIELDS, PLANS, Claim, Offer, chosen, chosen_or_implied, words
from tests.audit.machines import Plan, cpu_charged, rates, regions, shapes

CRITERIA = {criterion["id"]: criterion for criterion in words("criteria")["criteria"]}
WANTED = ("python", "node")


@dataclass(frozen=True)
class Start:
    """A measured start: the row of a benchmark that counts for a platform."""

    milliseconds: float
    date: str
    iterations: int
    source: str


@dataclass(frozen=True)
class Rate:
    """How many sequential starts of one source succeeded in the days that count."""

    succeeded: int
    starts: int
    source: str
    last: str


@dataclass(frozen=True)
class Cell:
    """A value from ``low`` to ``high``, both the same where it is known, and what it rests on."""

    low: float = 0.0
    high: float = 1.0
    text: str = "unknown"
    claims: tuple[Claim | Start | Rate, ...] = ()


def on_scale(value: float, evidence: dict[str, Any]) -> float:
    """The place of a number on the logarithmic scale between the two ends that data/criteria.yaml states."""
    if value <= 0:
        return 1.0 if evidence["best"] < evidence["worst"] else 0.0
    place = math.log(value / evidence["worst"]) / math.log(evidence["best"] / evidence["worst"])
    return min(1.0, max(0.0, place))


def cell(values: list[tuple[float, float]], text: str, claims: list[Claim]) -> Cell:
    """A cell from the ends that each of its claims gives."""
    if not values:
        return Cell()
    return Cell(min(low for low, _ in values), max(high for _, high in values), text, tuple(claims))


def spoken(claims: list[Claim]) -> str:
    """What the claims say, as text."""
    return " or ".join(dict.fromkeys(str(claim.value) for claim in claims))


def isolation(offer: Offer, plan: str) -> Cell:
    """The declared value of the level of isolation."""
    levels = CRITERIA["isolation"]["evidence"]["levels"]
    claims = chosen(offer, "isolation.default", plan)
    return cell([(levels.get(c.value, 0), levels.get(c.value, 0)) for c in claims], spoken(claims), claims)


def seconds(offer: Offer, plan: str) -> tuple[list[tuple[float, float]], list[Claim]]:
    """The longest sessions on a plan as values from 0 to 1, with their claims."""
    evidence = CRITERIA["session"]["evidence"]
    claims = chosen(offer, "session.max_duration", plan)
    ends = []
    for claim in claims:
        if claim.value == "custom":
            smaller, _ = seconds(offer, PLANS[PLANS.index(plan) - 1]) if plan != "free" else ([], [])
            ends.append((max((low for low, _ in smaller), default=0.0), 1.0))
        elif claim.value in evidence["top_words"]:
            ends.append((1.0, 1.0))
        else:
            both = claim.value if isinstance(claim.value, list) else [claim.value] * 2
            ends.append((on_scale(both[0], evidence), on_scale(both[1], evidence)))
    return ends, claims


def session(offer: Offer, plan: str) -> Cell:
    """The longest session; of several equal claims the most generous."""
    ends, claims = seconds(offer, plan)
    top = max(ends, default=None)
    kept = [claim for claim, end in zip(claims, ends, strict=True) if end == top]
    return cell([top] if top else [], spoken(kept), kept)


@cache
def starts() -> dict[str, Start]:
    """The start that counts for each platform: the newest of 100 starts one by one, else the newest smaller run."""
    providers = words("measurements/sources")["providers"]
    newest: dict[str, tuple[bool, str, Start]] = {}
    with (DATA / "measurements" / "computesdk_tti.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            platform, count = providers.get(row["provider"]), int(row["iterations"] or 0)
            if platform and row["mode"] == "sequential" and row["median_ms"] and float(row["success_rate"] or 1) > 0:
                start = Start(float(row["median_ms"]), row["date"], count, row["source"])
                entry = (count >= 100, row["date"], start)
                if platform not in newest or newest[platform][:2] <= entry[:2]:
                    newest[platform] = entry
    return {platform: start for platform, (_, _, start) in newest.items()}


def cold_start(offer: Offer, plan: str) -> Cell:
    """The measured start, on its scale."""
    start = starts().get(offer.platform) if offer.measured else None
    if start is None:
        return Cell()
    place = on_scale(start.milliseconds, CRITERIA["cold_start"]["evidence"])
    return Cell(place, place, f"{start.milliseconds:g} ms", (start,))


@cache
def tried() -> list[dict[str, str]]:
    """The sequential runs whose successes are published, of the last days that count: the same for every platform."""
    with (DATA / "measurements" / "computesdk_tti.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["mode"] == "sequential" and row["success_rate"]]
    newest = max(date.fromisoformat(row["date"]) for row in rows)
    window = CRITERIA["reliability"]["evidence"]["window_days"]
    return [row for row in rows if (newest - date.fromisoformat(row["date"])).days < window]


def reliability(offer: Offer, plan: str) -> Cell:
    """The share of starts that succeeded, as far as so many starts tell it: both shares from which the seen one lies as many standard
    deviations away as 95 % of all cases do (Wilson 1927), found as the two solutions of that equation.
    """
    providers = words("measurements/sources")["providers"]
    runs = [row for row in tried() if offer.measured and providers.get(row["provider"]) == offer.platform]
    if not runs:
        return Cell()
    rates = []
    for source in dict.fromkeys(row["source"] for row in runs):
        own = [row for row in runs if row["source"] == source]
        succeeded = sum(round(float(row["success_rate"]) * int(row["iterations"])) for row in own)
        rates.append(Rate(succeeded, sum(int(row["iterations"]) for row in own), source, max(r["date"] for r in own)))
    starts = sum(rate.starts for rate in rates)
    seen = sum(rate.succeeded for rate in rates) / starts
    part = NormalDist().inv_cdf(0.975) ** 2 / starts
    half, square = seen + part / 2, 1 + part
    reach = math.sqrt(max(0.0, half**2 - square * seen**2))
    evidence = CRITERIA["reliability"]["evidence"]
    ends = [
        (100 * end - evidence["worst"]) / (evidence["best"] - evidence["worst"])
        for end in ((half - reach) / square, (half + reach) / square)
    ]
    low, high = (min(1.0, max(0.0, end)) for end in ends)
    return Cell(low, high, f"{100 * seen:.3f} %", tuple(sorted(rates, key=lambda rate: -rate.starts)))


def languages(offer: Offer, plan: str) -> Cell:
    """The share of Python and JavaScript that runs: ready-made, or, counting less, after preparing an image or a machine oneself."""
    preparing = CRITERIA["languages"]["evidence"]["preparing"]
    ways = [yes_or_no(offer, field, plan) for field in preparing["ways"]]
    sure = [claims for answers, claims in ways if answers and all(answers)]
    open_to = [claims for answers, claims in ways if any(answers)]
    counts_as = {entry["value"]: entry.get("counts_as", []) for entry in FIELDS["languages.runtime"]["allowed"]}
    claims = chosen(offer, "languages.runtime", plan)
    shares = []
    for listed in [claim.value for claim in claims] or ([["any"]] if sure else []):
        names = {name for value in listed for name in (value, *counts_as[value])}
        ready = [language in names for language in WANTED]
        least, most = (
            sum(1.0 if is_ready else worth for is_ready in ready) / len(WANTED)
            for worth in (
                preparing["counts"] if "any" in names or sure else 0.0,
                preparing["counts"] if "any" in names or open_to else 0.0,
            )
        )
        shares.append((least, most))
    used = claims + [claim for found in open_to for claim in found]
    return cell(shares, spoken(used), used)


def yes_or_no(offer: Offer, field: str, plan: str) -> tuple[list[bool], list[Claim]]:
    """Whether a plan has something: what is had on a smaller plan holds, what only a larger one has does not."""
    claims = chosen_or_implied(offer, field, plan)
    if not claims:
        place = PLANS.index(plan)
        for other in [*reversed(PLANS[:place]), *PLANS[place + 1 :]]:
            claims = chosen_or_implied(offer, field, other)
            if any(claim.value for claim in claims):
                return [PLANS.index(other) < place], claims
        return [], []
    return [bool(claim.value) for claim in claims], claims


def gpu(offer: Offer, plan: str) -> Cell:
    """Whether there is a GPU."""
    answers, claims = yes_or_no(offer, "gpu.available", plan)
    return cell([(float(answer), float(answer)) for answer in answers], spoken(claims), claims)


def hour(offer: Offer, plan: str) -> tuple[tuple[float, float] | None, list[Claim]]:
    """The price of an hour of the reference machine in full use, by the cheapest machine on sale that holds it."""
    shape = CRITERIA["price"]["evidence"]["reference"]
    prices = []
    for region in regions(offer):
        at = Plan(offer, tuple(COVERS[plan]), region=region)
        for machine in shapes(at, shape["vcpu"], shape["memory_gib"]):
            if "usd_hour" in machine.size:
                prices.append(((machine.size["usd_hour"] * machine.units,) * 2, at.used))
            elif "usd_month" not in machine.size and (rate := rates(at, machine)):
                cpu = cpu_charged(at, machine, shape["vcpu"], (machine.vcpu, machine.vcpu))
                ends = tuple(cpu[end] * rate[0][end] + machine.gib[end] * rate[1][end] for end in (0, 1))
                prices.append((ends, at.used))
    return min(prices, key=lambda price: (price[0][1], price[0][0]), default=(None, []))


def price(offer: Offer, plan: str) -> Cell:
    """The price of the reference hour, on its scale."""
    ends, claims = hour(offer, plan)
    if ends is None:
        return Cell()
    evidence = CRITERIA["price"]["evidence"]
    places = [on_scale(end, evidence) for end in ends]
    return Cell(
        min(places), max(places), " to ".join(dict.fromkeys(f"${end:.4f} an hour" for end in ends)), tuple(claims)
    )


COMPUTED: dict[str, Callable[[Offer, str], Cell]] = {
    "isolation": isolation,
    "session": session,
    "cold_start": cold_start,
    "languages": languages,
    "gpu": gpu,
    "price": price,
    "reliability": reliability,
}
