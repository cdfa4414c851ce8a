"""The hourly price of a reference machine, from published rates and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim, Lens, Platform
from decision.catalogue.terms import TierTerm
from decision.claims.choice import Choice, choose
from decision.costs.lines import CPU_INCLUDED, MEMORY, MEMORY_INCLUDED, SIZES, VCPU, Ends, each_once
from decision.costs.metering import ACTIVE_ONLY, BASIS, bases
from decision.costs.rates import ACTIVE_HOUR, cpu_rate, memory_rate
from decision.costs.regions import in_region, regions
from decision.costs.shapes import (
    FIXED_CPU,
    IN_UNITS,
    MAX_MEMORY,
    MAX_VCPU,
    MEMORIES,
    RATIO,
    VCPUS,
    Shape,
    shapes,
)
from decision.costs.tariff import Plan

_FURTHER = (ACTIVE_HOUR, IN_UNITS, BASIS, ACTIVE_ONLY, FIXED_CPU, RATIO, VCPUS, MEMORIES, MAX_VCPU, MAX_MEMORY)
_RATES = (SIZES, VCPU, MEMORY)


@dataclass(frozen=True, slots=True)
class Price:
    """The price of an hour in US dollars, as an interval; both ends None when a needed rate is not published.

    ``machine``: vCPUs and GiB of what is bought, where that is a size or more than the reference. ``memory_included``: the rate for
    CPU pays for memory, too. ``region``: the cheapest of several. ``plan``: the only plan of the vendor's that has it.
    Why there is no price: ``tier`` alone has published rates, the machines ``sold_whole`` are all too small, or the rates of
    ``missing`` ("CPU", "memory") are not published. ``conflict``: a rival rate differs by more than a tenth.
    """

    low: float | None
    high: float | None
    chosen: tuple[Claim, ...]
    unused: tuple[Claim, ...]
    machine: tuple[float, float] | None = None
    memory_included: bool = False
    region: str = ""
    plan: str = ""
    tier: TierTerm | None = None
    sold_whole: bool = False
    missing: tuple[str, ...] = ()
    conflict: bool = False


def reference_price(
    catalogue: Catalogue, platform: Platform, reference: Mapping[str, float], lens: Lens, tier: str, offer_id: str = ""
) -> Price:
    """Return the price of an hour of ``reference`` (keys vcpu, memory_gib) when fully used, of one offer where it is named.

    It is that of the cheapest shape on sale that holds the reference: a size with a price of its own, or vCPUs and memory at the
    rates per vCPU-second and per GiB-second, which add up; where one rate includes the other resource, that one costs nothing
    extra. Prices are never guessed: one missing rate makes the whole unknown. What is sold by the month alone has no hour.
    """
    by_field = {
        name: catalogue.claims(platform.id, name, offer_id)
        for name in (*_RATES, MEMORY_INCLUDED, CPU_INCLUDED, *_FURTHER)
    }
    prices = []
    for region in regions(by_field.values()):
        choices = {
            name: choose(in_region(claims, region), catalogue.fields[name], catalogue.terms, lens, tier)
            for name, claims in by_field.items()
        }
        prices.append(_price(catalogue, choices, reference, region))
    best = min(prices, key=lambda price: (price.low is None, price.high or 0.0, price.low or 0.0))
    all_rates = (
        claim
        for name in _RATES
        for choice in [choose(by_field[name], catalogue.fields[name], catalogue.terms, lens, tier)]
        for claim in (*choice.chosen, *choice.rivals, *choice.remaining)
    )
    unused = tuple(claim for claim in all_rates if claim not in best.chosen)
    plan = platform.offer(offer_id).plan if offer_id else ""
    return replace(best, unused=unused, plan=plan)


def _price(catalogue: Catalogue, choices: Mapping[str, Choice], reference: Mapping[str, float], region: str) -> Price:
    """Return the price by the claims of one region; its unused claims are left out."""
    plan = Plan("", 0.0, None, 0.0, None, choices)
    on_sale = tuple(shapes(plan, reference["vcpu"], reference["memory_gib"]))
    offered = [price for shape in on_sale if (price := _of_shape(plan, shape, reference, region))]
    if offered:
        return min(offered, key=lambda price: (price.high or 0.0, price.low or 0.0))
    rates = [choices[name] for name in _RATES]
    return Price(
        low=None,
        high=None,
        chosen=(),
        unused=(),
        tier=_other_tier(catalogue, *rates),
        sold_whole=bool(plan.claim(SIZES)) or not on_sale,
        missing=tuple(name for name, choice in (("CPU", rates[1]), ("memory", rates[2])) if not choice.chosen),
    )


def _of_shape(plan: Plan, shape: Shape, reference: Mapping[str, float], region: str) -> Price | None:
    """Return the price of one shape; None where it has none for an hour."""
    size = shape.size
    has_more = shape.vcpu != reference["vcpu"] or shape.gib != (reference["memory_gib"],) * 2
    machine = (shape.vcpu or 0.0, shape.gib[0]) if size or has_more else None
    if size and size.usd_hour is not None:
        amount = size.usd_hour * size.units
        return Price(amount, amount, shape.claims, (), machine, region=region)
    if size and size.usd_month is not None:
        return None
    cpu, memory = cpu_rate(plan, size), memory_rate(plan, size)
    if cpu is None or memory is None:
        return None
    vcpu = _charged_vcpu(plan, shape, reference["vcpu"])
    low, high = (round(cpu[0][end] * vcpu[end] + memory[0][end] * shape.gib[end], 12) for end in (0, 1))
    pays_more = vcpu != (reference["vcpu"],) * 2 or shape.gib != (reference["memory_gib"],) * 2
    is_included = memory[1] == plan.claims(MEMORY_INCLUDED)
    claims = (*cpu[1], *memory[1]) if cpu[1] != plan.claims(CPU_INCLUDED) else (*memory[1], *cpu[1])
    return Price(
        low=low,
        high=high,
        chosen=each_once((*claims, *((size.claim,) if size else ()), *(shape.claims if pays_more else ()))),
        unused=(),
        machine=machine,
        memory_included=is_included,
        region=region,
        conflict=any(_is_disputed(plan, name) for name in (VCPU, MEMORY)),
    )


def _charged_vcpu(plan: Plan, shape: Shape, wanted: float) -> Ends:
    """Return the vCPUs that an hour of full use is charged for: those in use, or all that the sandbox has."""
    size = shape.size
    allocated = shape.vcpu or wanted
    if size and size.usd_active_vcpu_hour is not None:
        return wanted, wanted
    possible = bases(plan) or ("allocated",)
    return (
        allocated if possible == ("allocated",) else wanted,
        wanted if possible == ("active",) else allocated,
    )


def _is_disputed(plan: Plan, name: str) -> bool:
    choice = plan.choices[name]
    rates = [float(value) for value in choice.values if isinstance(value, int | float)]
    return bool(rates) and any(_far(claim.value, rates) for claim in choice.rivals)


def _far(value: object, rates: list[float]) -> bool:
    """Return whether a rival rate differs from all chosen ones by more than a tenth."""
    return isinstance(value, int | float) and all(abs(value - rate) > 0.1 * max(rate, value) for rate in rates)


def _other_tier(catalogue: Catalogue, *choices: Choice) -> TierTerm | None:
    """Return the plan on which alone one of the rates is published; None where there is none."""
    elsewhere = (choice.elsewhere[0] for choice in choices if not choice.chosen and choice.elsewhere)
    return next((catalogue.terms.tier(claim.tier) for claim in elsewhere), None)
