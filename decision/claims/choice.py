"""Choice of the claims that fill a cell.

The rule, in the order in which it is applied:

1. The lens: the guide lens knows only the guide's statements; the evidence lens knows all other claims.
2. The subject: claims about a sibling product never fill a cell.
3. The plan: only claims that hold on the reader's plan. Where none does, a yes that holds on a smaller plan holds too.
4. Standing of the source, as data/terms.yaml orders it: a team's own facts where the site has some, then vendor's documentation, price page and repository, then the
   vendor's blog, third parties, second-hand reports.
5. The newer claim by the dates of their sources; undated ones come last, but one that supersedes a dated claim comes before that. The
   day on which an undated claim was seen plays no part: a page read today may have been written years ago.
6. Claims that are still equal and differ make a range, or, for limits of a plan, the most generous counts.

Rates that hold in one region each do not compete: in each region the rule chooses, and the cheapest region counts.

All other claims stay visible under the cell.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from decision.catalogue.fields import Field
from decision.catalogue.platforms import Claim, Lens, Tier
from decision.catalogue.terms import Terms, TierTerm

PLANS: tuple[Tier, ...] = ("free", "paid", "enterprise")
"""The plans from the smallest to the largest."""

_COMPARABLE = ("boolean", "number", "duration", "choice", "choices", "span")


@dataclass(frozen=True, slots=True)
class Choice:
    """The claims about one fact, sorted by what they do for the reader.

    ``chosen``: fill the cell; several only when they are equal in standing and differ, or stand side by side.
    ``rivals``: could have filled it. ``remaining``: every further claim, whatever its lens, plan or product.
    ``elsewhere``: those of ``remaining`` that hold on another plan of the same lens.
    """

    chosen: tuple[Claim, ...] = ()
    rivals: tuple[Claim, ...] = ()
    remaining: tuple[Claim, ...] = ()
    elsewhere: tuple[Claim, ...] = ()

    @property
    def values(self) -> list[object]:
        """Distinct values of the chosen claims, in their order."""
        return distinct_values(self.chosen)


NOTHING_CHOSEN = Choice()
"""The choice where nobody claims anything."""


def distinct_values(claims: Iterable[Claim]) -> list[object]:
    """Return the distinct values of claims, in their order."""
    values: list[object] = []
    for claim in claims:
        if claim.value not in values:
            values.append(claim.value)
    return values


def choose(claims: Iterable[Claim], field: Field, terms: Terms, lens: Lens, tier: str) -> Choice:
    """Apply the rule to all claims about one fact of one platform. An empty choice means unknown."""
    all_claims = tuple(claims)
    if not all_claims:
        return NOTHING_CHOSEN
    in_lens = [
        claim for claim in all_claims if (claim.kind == "guide") == (lens == "guide") and claim.about == "sandbox"
    ]
    fitting = [claim for claim in in_lens if field.every_tier or lens == "guide" or _holds(claim, terms.tier(tier))]
    elsewhere = tuple(claim for claim in in_lens if claim not in fitting)
    if not fitting and field.type == "boolean":
        fitting = [claim for claim in elsewhere if claim.value is True and _is_smaller(claim, tier)]
    if not fitting:
        return Choice(remaining=all_claims, elsewhere=elsewhere)
    days = {id(claim): _day(claim, all_claims) for claim in fitting}
    ordered = sorted(fitting, key=lambda claim: days[id(claim)], reverse=True)
    ordered.sort(key=lambda claim: terms.kind(claim.kind).standing)
    chosen = _best(_in_cheapest_region(ordered, field), field, terms, days)
    regions = {claim.region for claim in chosen}
    rivals = tuple(claim for claim in ordered if claim not in chosen and (not claim.region or claim.region in regions))
    remaining = tuple(claim for claim in all_claims if claim not in chosen and claim not in rivals)
    return Choice(tuple(chosen), rivals, remaining, elsewhere)


def _holds(claim: Claim, tier: TierTerm) -> bool:
    return claim.tier in tier.covers


def _is_smaller(claim: Claim, tier: str) -> bool:
    return claim.tier in PLANS[: PLANS.index(tier)]


def _day(claim: Claim, claims: Iterable[Claim]) -> str:
    """Return what stands for a claim's day in an order: just after that of the claim that it supersedes, where it has none itself."""
    if claim.as_of or not claim.supersedes:
        return claim.as_of or ""
    days = [other.as_of for other in claims if claim.supersedes in (other.source, other.as_of) and other.as_of]
    return f"{max(days)}~" if days else ""


def _in_cheapest_region(ordered: list[Claim], field: Field) -> list[Claim]:
    """Return the claims without those about another region than the cheapest, by the first claim about each region."""
    first: dict[str, Claim] = {}
    for claim in ordered:
        first.setdefault(claim.region, claim)
    regions = [region for region in first if region]
    if len(regions) < 2 or field.many:
        return ordered
    cheapest = min(regions, key=lambda region: amount(first[region].value))
    return [claim for claim in ordered if claim.region in ("", cheapest)]


def _best(ordered: list[Claim], field: Field, terms: Terms, days: Mapping[int, str]) -> list[Claim]:
    """Return the claims that fill the cell, out of claims in order of standing and age."""
    if field.many:
        return ordered
    first = ordered[0]
    standing = terms.kind(first.kind).standing
    peers = [
        claim for claim in ordered if terms.kind(claim.kind).standing == standing and days[id(claim)] == days[id(first)]
    ]
    if field.ties == "highest":
        return [max(peers, key=lambda claim: amount(claim.value))]
    if field.type not in _COMPARABLE:
        return [first]
    return [claim for i, claim in enumerate(peers) if claim.value not in [peer.value for peer in peers[:i]]]


def amount(value: object) -> float:
    """Return the size of a limit, for comparing: infinite when unlimited, least when it is another word.

    >>> amount("unlimited") > amount(10) > amount("custom")
    True
    """
    if isinstance(value, list):
        return max(amount(item) for item in value)
    if isinstance(value, int | float):
        return float(value)
    return math.inf if value == "unlimited" else -1.0
