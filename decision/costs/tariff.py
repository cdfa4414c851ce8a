"""A platform's tariff: its plans, each with the claims that hold on it.

The plan of a claim is read from its scope: the first plan that is named in it. A claim that names no plan holds on all plans
that its tier allows. Among the claims that hold on a plan, the rule of :mod:`decision.claims.choice` chooses.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim, Lens
from decision.claims.choice import Choice, choose
from decision.claims.plan_names import named, plain
from decision.costs.lines import amounts
from decision.costs.regions import in_region, regions

PLAN_FEE, TOP_UP = "pricing.plan_month_usd", "pricing.minimum_recharge_month_usd"
LENS: Lens = "evidence"
GROUPS = ("pricing", "limits", "session", "gpu")
"""Groups of fields that a bill reads."""

Key = TypeVar("Key", bound=Hashable)
Derived = TypeVar("Derived")

ClaimsByField = Mapping[str, tuple[Claim, ...]]


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan: its name, empty where a platform has none, its monthly fee, the least that must be spent on use every month, and the
    chosen claims by field, at the rates of ``region`` where these differ. Amounts in US dollars.
    """

    name: str
    fee: float
    fee_claim: Claim | None
    least: float
    least_claim: Claim | None
    choices: Mapping[str, Choice]
    region: str = ""
    _numbers: dict[str, tuple[float, float] | None] = field(default_factory=dict, init=False, repr=False, compare=False)
    _derived: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def claims(self, field: str) -> tuple[Claim, ...]:
        """Return the claims that fill a field on this plan."""
        choice = self.choices.get(field)
        return choice.chosen if choice else ()

    def claim(self, field: str) -> Claim | None:
        """Return the first claim that fills a field, or None."""
        return next(iter(self.claims(field)), None)

    def values(self, field: str) -> list[object]:
        """Return the distinct values of a field; several where claims of equal standing differ."""
        choice = self.choices.get(field)
        return choice.values if choice else []

    def numbers(self, field: str) -> tuple[float, float] | None:
        """Return the least and greatest number that claims give for a field; None where none does."""
        if field not in self._numbers:  # a bill asks for dozens, and a picture is made of hundreds of bills
            values = [end for value in self.values(field) for end in (value if isinstance(value, list) else [value])]
            ends = [float(end) for end in values if isinstance(end, int | float) and not isinstance(end, bool)]
            self._numbers[field] = (min(ends), max(ends)) if ends else None
        return self._numbers[field]

    def once(self, derive: Callable[["Plan", Key], Derived], key: Key) -> Derived:
        """Return what a function derives from this plan and ``key``, derived once, as a picture is made of hundreds of bills.

        Keys are names of fields, never amounts of a workload, of which there are any number.
        """
        if (derive, key) not in self._derived:
            self._derived[derive, key] = derive(self, key)
        return cast(Derived, self._derived[derive, key])

    def is_true(self, field: str) -> bool:
        """Return whether all claims about a yes-or-no field say yes."""
        return self.values(field) == [True]


@cached(maxsize=256)
def plans(catalogue: Catalogue, platform_id: str, tier: str, offer_id: str = "") -> tuple[Plan, ...]:
    """Return the plans of a platform, or of one of its offers, that a reader on ``tier`` can have, cheapest first.

    Where no plan is known at all, the claims that hold on ``tier`` make one without a name. Where plans are known and none of
    them is open to the reader, there is none.
    """
    all_claims = _price_claims(catalogue, platform_id, offer_id)
    return tuple(
        plan
        for region in regions(all_claims.values())
        for plan in _plans_in(catalogue, platform_id, tier, offer_id, region, all_claims)
    )


def _plans_in(
    catalogue: Catalogue, platform_id: str, tier: str, offer_id: str, region: str, all_claims: ClaimsByField
) -> tuple[Plan, ...]:
    """Return the plans at the rates of one region, cheapest first."""
    claims = {name: in_region(held, region) for name, held in all_claims.items()} if region else all_claims
    priced = _amounts(catalogue, claims, tier)
    if not priced:
        return (_nameless(catalogue, claims, tier, region),)
    names = {plain(name) for field in (PLAN_FEE, TOP_UP) for claim in claims[field] for name in claim.value}
    open_to = {name: price for name, price in priced.items() if _is_open(catalogue, name, price, tier)}
    all_free = not any(amount for amount, _ in open_to.values())
    only = _only_plan(catalogue, platform_id, offer_id)
    open_plans = []
    for name, (amount, claim) in open_to.items():
        if only not in ("", name):
            continue
        plan_claims = _claims_of_plan(catalogue, claims, tier, name, names, paid=bool(amount) or all_free)
        is_fee = claim.field == PLAN_FEE
        open_plans.append(
            Plan(
                name=name,
                fee=amount if is_fee else 0.0,
                fee_claim=claim if is_fee else None,
                least=0.0 if is_fee else amount,
                least_claim=None if is_fee else claim,
                choices=_choices(catalogue, plan_claims, tier, settled=True),
                region=region,
            )
        )
    return tuple(sorted(open_plans, key=lambda plan: (plan.fee + plan.least, plan.name)))


def _only_plan(catalogue: Catalogue, platform_id: str, offer_id: str) -> str:
    """Return the name of the plan with which alone one has an offer; empty where it is on several."""
    return plain(catalogue.platform[platform_id].offer(offer_id).plan) if offer_id else ""


def _price_claims(catalogue: Catalogue, platform_id: str, offer_id: str) -> ClaimsByField:
    """Return an offer's claims about the fields of a bill, by field; never the guide's, which gives no amounts."""
    return {
        name: tuple(
            claim
            for claim in catalogue.claims(platform_id, name, offer_id)
            if claim.kind != "guide" and claim.about == "sandbox"
        )
        for name, field in catalogue.fields.items()
        if field.group in GROUPS
    }


def _choices(catalogue: Catalogue, by_field: ClaimsByField, tier: str, settled: bool = False) -> dict[str, Choice]:
    """Return the choice for each field that has one. ``settled``: whether the claims hold was decided before."""
    choices = {}
    for name, claims in by_field.items():
        field = catalogue.fields[name]
        field = field.model_copy(update={"every_tier": True}) if settled else field
        choice = choose(claims, field, catalogue.terms, LENS, tier) if claims else Choice()
        if choice.chosen:
            choices[name] = choice
    return choices


def _amounts(catalogue: Catalogue, by_field: ClaimsByField, tier: str) -> dict[str, tuple[float, Claim]]:
    """Return the monthly amount of each plan that has one, with its claim; where quota is bought by top-ups, those are the plans."""
    by_plan: dict[str, tuple[float, Claim]] = {}
    prices = _choices(catalogue, {field: by_field[field] for field in (PLAN_FEE, TOP_UP)}, tier, settled=True)
    for claim in prices.get(TOP_UP, prices.get(PLAN_FEE, Choice())).chosen:
        for name, amount in amounts(claim).items():
            by_plan.setdefault(plain(name), (amount, claim))
    return by_plan


def _is_open(catalogue: Catalogue, name: str, price: tuple[float, Claim], tier: str) -> bool:
    """Return whether a reader on ``tier`` can have a plan: none with a fee for free, none that is called like a larger tier."""
    amount, claim = price
    covers = {*catalogue.terms.tier(tier).covers, "free"}
    above = {term.id for term in catalogue.terms.tiers} - covers
    return name not in above and claim.tier in covers and (amount == 0 or tier != "free")


def _claims_of_plan(
    catalogue: Catalogue, by_field: ClaimsByField, tier: str, plan: str, names: set[str], paid: bool
) -> ClaimsByField:
    """Return the claims that hold on one plan: those that name it, else those that name none and whose tier allows it."""
    covers = catalogue.terms.tier(tier).covers

    def may_name(claim: Claim) -> bool:
        return claim.tier in covers or (claim.tier == "free" and not paid)

    def may_mean(claim: Claim) -> bool:
        return may_name(claim) and (paid or claim.tier != "paid")

    def held(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        by_name = [(named(claim.scope, names), claim) for claim in claims]
        naming = tuple(claim for name, claim in by_name if name == plan and may_name(claim))
        return naming or tuple(claim for name, claim in by_name if name is None and may_mean(claim))

    return {name: held(claims) for name, claims in by_field.items()}


def _nameless(catalogue: Catalogue, by_field: ClaimsByField, tier: str, region: str) -> Plan:
    return Plan("", 0.0, None, 0.0, None, _choices(catalogue, by_field, tier), region)
