"""The hourly price of a reference machine, from published rates and nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim, Lens, Platform
from decision.catalogue.terms import TierTerm
from decision.claims.choice import Choice, choose
from decision.costs.lines import CPU_INCLUDED, HOUR_S, MEMORY, MEMORY_INCLUDED, SIZES, VCPU


@dataclass(frozen=True, slots=True)
class Price:
    """The price of an hour in US dollars, as an interval; both ends None when a needed rate is not published.

    ``machine``: vCPUs and GiB of the machine that is sold whole. ``memory_included``: the rate for CPU pays for memory, too.
    Why there is no price: ``tier`` alone has published rates, the machines ``sold_whole`` are all too small, or the rates of
    ``missing`` ("CPU", "memory") are not published. ``conflict``: a rival rate differs by more than a tenth.
    """

    low: float | None
    high: float | None
    chosen: tuple[Claim, ...]
    unused: tuple[Claim, ...]
    machine: tuple[float, float] | None = None
    memory_included: bool = False
    tier: TierTerm | None = None
    sold_whole: bool = False
    missing: tuple[str, ...] = ()
    conflict: bool = False


def reference_price(
    catalogue: Catalogue, platform: Platform, reference: Mapping[str, float], lens: Lens, tier: str, offer_id: str = ""
) -> Price:
    """Return the price of an hour of ``reference`` (keys vcpu, memory_gib) when fully used, of one offer where it is named.

    Machines that are sold whole come first: the cheapest that is large enough. Otherwise the rates per vCPU-second and per
    GiB-second add up; where one rate includes the other resource, that one costs nothing extra. Prices are never guessed:
    one missing rate makes the whole unknown.
    """

    def pick(field: str) -> Choice:
        return choose(
            catalogue.claims(platform.id, field, offer_id), catalogue.fields[field], catalogue.terms, lens, tier
        )

    sizes, vcpu, memory = pick(SIZES), pick(VCPU), pick(MEMORY)
    claims = tuple(
        claim for choice in (sizes, vcpu, memory) for claim in (*choice.chosen, *choice.rivals, *choice.remaining)
    )
    if fitting := sorted(_fitting(sizes, reference), key=lambda size: size[0]):
        price, machine, claim = fitting[0]
        return Price(price, price, (claim,), tuple(c for c in claims if c is not claim), machine)
    memory_included, cpu_included = pick(MEMORY_INCLUDED), pick(CPU_INCLUDED)
    vcpu_rates = _rates(vcpu) or ([0.0] if cpu_included.values == [True] else [])
    memory_rates = _rates(memory) or ([0.0] if memory_included.values == [True] else [])
    if not (vcpu_rates and memory_rates and (vcpu.chosen or memory.chosen)):
        return Price(
            low=None,
            high=None,
            chosen=(),
            unused=claims,
            tier=_other_tier(catalogue, sizes, vcpu, memory),
            sold_whole=bool(sizes.chosen),
            missing=tuple(name for name, choice in (("CPU", vcpu), ("memory", memory)) if not choice.chosen),
        )
    extra = (cpu_included if not vcpu.chosen else memory_included if not memory.chosen else Choice()).chosen
    chosen = (*vcpu.chosen, *memory.chosen, *extra)

    def hourly(end: str) -> float:
        pick_end = min if end == "low" else max
        rates = pick_end(vcpu_rates) * reference["vcpu"] + pick_end(memory_rates) * reference["memory_gib"]
        return round(HOUR_S * rates, 12)

    conflict = any(
        _far(claim.value, rates) for c, rates in ((vcpu, vcpu_rates), (memory, memory_rates)) for claim in c.rivals
    )
    return Price(
        low=hourly("low"),
        high=hourly("high"),
        chosen=chosen,
        unused=tuple(claim for claim in claims if claim not in chosen),
        memory_included=bool(extra) and extra == memory_included.chosen,
        conflict=conflict,
    )


def _rates(choice: Choice) -> list[float]:
    return [float(value) for value in choice.values if isinstance(value, int | float)]


def _fitting(choice: Choice, reference: Mapping[str, float]) -> Iterator[tuple[float, tuple[float, float], Claim]]:
    """Yield price, size (vCPUs and GiB) and claim of each machine that holds the reference."""
    for claim in choice.chosen:
        for size in claim.value:
            if (
                "usd_hour" in size
                and size["vcpu"] >= reference["vcpu"]
                and size["memory_gib"] >= reference["memory_gib"]
            ):
                yield float(size["usd_hour"]), (size["vcpu"], size["memory_gib"]), claim


def _far(value: object, rates: list[float]) -> bool:
    """Return whether a rival rate differs from all chosen ones by more than a tenth."""
    return isinstance(value, int | float) and all(abs(value - rate) > 0.1 * max(rate, value) for rate in rates)


def _other_tier(catalogue: Catalogue, *choices: Choice) -> TierTerm | None:
    """Return the plan on which alone one of the rates is published; None where there is none."""
    elsewhere = (choice.elsewhere[0] for choice in choices if not choice.chosen and choice.elsewhere)
    return next((catalogue.terms.tier(claim.tier) for claim in elsewhere), None)
