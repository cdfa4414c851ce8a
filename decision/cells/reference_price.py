"""The hourly price of a reference machine, from published rates and nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim, Lens, Platform
from decision.claims.choice import Choice, choose
from decision.costs.lines import BUNDLE, CPU_INCLUDED, HOUR_S, MEMORY, MEMORY_INCLUDED, VCPU


@dataclass(frozen=True, slots=True)
class Price:
    """The price of an hour in US dollars, as an interval; both ends None when a needed rate is not published.

    ``detail``: the machine, how the rates combine, or why there is no price. ``conflict``: a rival rate differs by more than a
    tenth.
    """

    low: float | None
    high: float | None
    detail: str
    chosen: tuple[Claim, ...]
    unused: tuple[Claim, ...]
    conflict: bool = False


def reference_price(
    catalogue: Catalogue, platform: Platform, reference: Mapping[str, float], lens: Lens, tier: str
) -> Price:
    """Return the price of an hour of ``reference`` (keys vcpu, memory_gib) when fully used.

    Machines that are sold whole come first: the cheapest that is large enough. Otherwise the rates per vCPU-second and per
    GiB-second add up; where one rate includes the other resource, that one costs nothing extra. Prices are never guessed:
    one missing rate makes the whole unknown.
    """

    def pick(field: str) -> Choice:
        return choose(catalogue.claims(platform.id, field), catalogue.fields[field], catalogue.terms, lens, tier)

    bundle, vcpu, memory = pick(BUNDLE), pick(VCPU), pick(MEMORY)
    claims = tuple(
        claim for choice in (bundle, vcpu, memory) for claim in (*choice.chosen, *choice.rivals, *choice.remaining)
    )
    if fitting := sorted(_fitting(bundle, reference), key=lambda size: size[0]):
        price, label, claim = fitting[0]
        return Price(price, price, label, (claim,), tuple(c for c in claims if c is not claim))
    memory_included, cpu_included = pick(MEMORY_INCLUDED), pick(CPU_INCLUDED)
    vcpu_rates = _rates(vcpu) or ([0.0] if cpu_included.values == [True] else [])
    memory_rates = _rates(memory) or ([0.0] if memory_included.values == [True] else [])
    if not vcpu_rates or not memory_rates:
        return Price(None, None, _gap(catalogue, bundle, vcpu, memory), (), claims)
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
        hourly("low"),
        hourly("high"),
        "memory included" if extra == memory_included.chosen and extra else "",
        chosen,
        tuple(claim for claim in claims if claim not in chosen),
        conflict,
    )


def _rates(choice: Choice) -> list[float]:
    return [float(value) for value in choice.values if isinstance(value, int | float)]


def _fitting(choice: Choice, reference: Mapping[str, float]) -> Iterator[tuple[float, str, Claim]]:
    """Yield price, description and claim of each machine size that holds the reference."""
    for claim in choice.chosen:
        for size in claim.value:
            if size["vcpu"] >= reference["vcpu"] and size["memory_gib"] >= reference["memory_gib"]:
                yield float(size["usd_hour"]), f"{size['vcpu']:g} vCPU, {size['memory_gib']:g} GiB", claim


def _far(value: object, rates: list[float]) -> bool:
    """Return whether a rival rate differs from all chosen ones by more than a tenth."""
    return isinstance(value, int | float) and all(abs(value - rate) > 0.1 * max(rate, value) for rate in rates)


def _gap(catalogue: Catalogue, bundle: Choice, vcpu: Choice, memory: Choice) -> str:
    missing = [name for name, choice in (("CPU", vcpu), ("memory", memory)) if not choice.chosen]
    for choice in (bundle, vcpu, memory):
        if not choice.chosen and choice.elsewhere:
            return f"{catalogue.terms.tier(choice.elsewhere[0].tier).label} plan only"
    if bundle.chosen:
        return "no size fits"
    return "no rate published" if len(missing) == 2 else f"no {missing[0]} rate"
