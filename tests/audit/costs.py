"""A month's costs as the audit computes them, for the example workloads of data/usage.yaml.

By docs/decisions/0009-costs.md: evidence alone, no figure where a needed price is missing, both ends of a range, and the cheapest plan that
allows the workload.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from tests.audit.claims import COVERS, PLANS, Claim, Offer, best, spelt, words
from tests.audit.machines import FREE, Ends, Plan, Shape, cpu_charged, most, rates, regions, shapes, spans
from tests.audit.ranks import presets, scored

Work = dict[str, Any]


def workloads() -> dict[str, Work]:
    """The example workloads, with the defaults of what they leave open."""
    usage = words("usage")
    defaults = {parameter["id"]: parameter["default"] for parameter in usage["parameters"]}
    return {preset["id"]: defaults | preset["values"] for preset in usage["presets"]}


@dataclass(frozen=True)
class Fee:
    """What a plan costs a month beside use: its fee, or the least that must be spent on use, and the claim."""

    fee: float
    least: float
    claim: Claim | None


def listed(offer: Offer) -> dict[str, Fee]:
    """The plans with a published amount, by name; where quota is bought by top-ups, those are the plans."""
    top_ups, fees = (best(offer.about(f"pricing.{name}")) for name in ("minimum_recharge_month_usd", "plan_month_usd"))
    plans: dict[str, Fee] = {}
    for claim in top_ups or fees:
        for name, amount in claim.value.items() if isinstance(claim.value, dict) else ():
            if isinstance(amount, int | float):
                plans.setdefault(spelt(name), Fee(0, amount, claim) if top_ups else Fee(amount, 0, claim))
    return plans


def plans(offer: Offer, tier: str) -> Iterator[tuple[Plan, Fee]]:
    """The plans that a reader on a tier can buy, in each region; one without a name where the vendor lists none."""
    known, covers = listed(offer), COVERS[tier]
    fields = [
        claim for name in ("plan_month_usd", "minimum_recharge_month_usd") for claim in offer.about(f"pricing.{name}")
    ]
    names = tuple({spelt(name) for claim in fields if isinstance(claim.value, dict) for name in claim.value})
    above = set(PLANS) - {*covers, "free"}
    usable = {
        name: fee
        for name, fee in known.items()
        if name not in above and fee.claim.tier in (*covers, "free") and (tier != "free" or not fee.fee + fee.least)
    }
    for region in regions(offer):
        if not known:
            yield Plan(offer, covers, region=region), Fee(0, 0, None)
        for name, fee in usable.items():
            costs_more = fee.fee or fee.least or not any(other.fee or other.least for other in usable.values())
            meant = tuple(covers) if costs_more else (*(t for t in covers if t != "paid"), "free")
            if offer.plan in ("", name):
                yield (
                    Plan(offer, meant, (*covers, "free") if not costs_more else tuple(covers), name, names, region),
                    fee,
                )


def charged_hours(plan: Plan, work: Work) -> Ends:
    """The hours of a month that are charged: each run in whole steps, and the time kept.

    Time kept is charged unless a claim says no, then until the sandbox falls asleep; where nobody says, from none to all of it.
    """
    steps, least = plan.ends("pricing.granularity_s") or FREE, plan.ends("pricing.minimum_charge_s") or FREE
    run, idle, answers = work["minutes"] * 60, work["idle"] * 60, plan.answers("pricing.bills_idle")
    asleep = plan.ends("session.idle_timeout") or FREE
    kept = {(True,): (idle, idle), (False,): (min(idle, asleep[0]), min(idle, asleep[1]))}.get(
        tuple(answers), (0.0, idle)
    )

    def rounded(seconds: float, step: float) -> float:
        return math.ceil(round(seconds / step, 9)) * step if step >= 0.001 else seconds

    low = max(min(rounded(run + kept[0], step) for step in steps), least[0])
    high = max(*(rounded(run + kept[1], step) for step in steps), least[1])
    runs = work["runs"] * work["days"]
    return runs * low / 3600, runs * high / 3600


def at_once(work: Work) -> int:
    """How many sandboxes run at the same time: as many as are named, else a day's runs spread over its working hours."""
    spread = work["runs"] * (work["minutes"] + work["idle"]) / (words("usage")["window_hours"] * 60)
    return work["parallel"] or math.ceil(round(spread, 9))


def beyond(plan: Plan, amount: Ends, price: Ends, key: str) -> Ends:
    """What an amount costs beyond what the plan includes; a doubtful allowance counts at the lower end alone."""
    included = next((claim for claim in plan.claims("pricing.included_use") if key in claim.value), None)
    hours = included.value[key] if included else 0
    spared = (hours, 0 if included and included.doubt else hours)
    return max(0.0, amount[0] - spared[0]) * price[0], max(0.0, amount[1] - spared[1]) * price[1]


def computing(plan: Plan, shape: Shape, work: Work, gpus: list[str]) -> Ends | None:
    """What a machine costs a month, with a GPU where it has the wanted one; nothing where a price is missing."""
    size, charged = shape.size, charged_hours(plan, work)
    if "usd_month" in size:
        return (max(work["parallel"], math.ceil(round(charged[1] / 730, 9))) * shape.units * size["usd_month"],) * 2
    if "usd_hour" in size:
        least = work["gpu_hours"] or all_hours(work) if has_gpu(size, gpus) else 0
        units = (max(charged[0], least) * shape.units, max(charged[1], least) * shape.units)
        return beyond(plan, units, machine_price(plan, size), "sandbox_hours")
    prices = rates(plan, shape)
    if prices is None:
        return None
    in_use = all_hours(work) * work["vcpu"] * work["busy"] / 100
    cpu = cpu_charged(plan, shape, in_use, (charged[0] * shape.vcpu, charged[1] * shape.vcpu))
    memory = charged[0] * shape.gib[0], charged[1] * shape.gib[1]
    parts = beyond(plan, cpu, prices[0], "vcpu_hours"), beyond(plan, memory, prices[1], "gib_hours")
    return parts[0][0] + parts[1][0], parts[0][1] + parts[1][1]


def machine_price(plan: Plan, size: dict[str, Any]) -> Ends:
    """What a machine costs an hour; the GPU's own rate is a second price where CPU and memory have none."""
    stated = size["usd_hour"]
    if "gpu" not in size or plan.claims("pricing.vcpu_second_usd") or plan.claims("pricing.gib_second_usd"):
        return stated, stated
    lists = [claim.value for claim in plan.claims("pricing.gpu_second_usd")]
    seconds = [rate for rates in lists for name, rate in rates.items() if plain(name) == plain(size.get("gpu", ""))]
    hourly = [3600 * rate * size.get("count", 1) for rate in seconds]
    other = [price for price in hourly if abs(price / stated - 1) > 0.0001]
    return min(stated, *other, stated), max(stated, *other, stated)


def all_hours(work: Work) -> float:
    """The hours of all runs of a month."""
    return work["runs"] * work["days"] * work["minutes"] / 60


def plain(model: str) -> str:
    """A GPU's name as it is compared."""
    return spelt(model).replace(" ", "").upper()


def has_gpu(size: dict[str, Any], gpus: list[str]) -> bool:
    """Whether the wanted GPU comes with a size."""
    return plain(size.get("gpu", "")) in gpus


def gpu_names(work: Work) -> list[str]:
    """The names of the wanted GPU in price lists; none where none is wanted."""
    options = next(parameter for parameter in words("usage")["parameters"] if parameter["id"] == "gpu")["options"]
    return next(option.get("matches", []) for option in options if option["value"] == work["gpu"])


def accelerator(plan: Plan, shape: Shape, work: Work, gpus: list[str]) -> Ends | None:
    """What the GPU costs beside the machine; nothing where its price is missing."""
    if not gpus or has_gpu(shape.size, gpus):
        return FREE
    lists = [claim.value.items() for claim in plan.claims("pricing.gpu_second_usd")]
    prices = [
        price * 3600 * (work["gpu_hours"] or all_hours(work))
        for pairs in lists
        for name, price in pairs
        if plain(name) in gpus
    ]
    return (min(prices), max(prices)) if prices else None


def limits(plan: Plan) -> dict[str, float | None]:
    """The most that a plan allows, by what is limited; nothing where nobody says."""
    sizes = [size for claim in plan.claims("pricing.sizes") for size in claim.value]
    result: dict[str, float | None] = {}
    for key, chosen, largest, part in (
        ("vcpu", "limits.vcpu", "limits.max_vcpu", "vcpu"),
        ("gib", "limits.memory_gib", "limits.max_memory_gib", "memory_gib"),
    ):
        stated = plan.claims(chosen) or plan.claims(largest)
        result[key] = max([most(spans(plan, chosen, largest)), *(size[part] for size in sizes)]) if stated else None
    for key, name in (("at_once", "limits.concurrent_sandboxes"), ("session", "session.max_duration")):
        ends = plan.ends(name)
        result[key] = math.inf if "unlimited" in plan.answers(name) else ends and ends[1]
    return result


def needs(work: Work) -> dict[str, float]:
    """What of a workload is held against the limits of a plan."""
    session = (work["minutes"] + work["idle"]) * 60
    return {"vcpu": work["vcpu"], "gib": work["gib"], "at_once": at_once(work), "session": session}


def extra(plan: Plan, work: Work) -> float | None:
    """The monthly price of more sandboxes at once than the plan has without it; nothing where that is needed and not sold."""
    without = plan.ends("limits.concurrent_default")
    if without is None or at_once(work) <= without[1]:
        return 0
    sold = [pair for claim in plan.claims("pricing.addons_month_usd") for pair in claim.value.items()]
    enough = [price for name, price in sold if name.split()[0].isdigit() and int(name.split()[0]) >= at_once(work)]
    return min(enough, default=None)


@dataclass(frozen=True)
class Bill:
    """A month's cost of an offer, from ``low`` to ``high``, by its cheapest plan and machine, and the claims it rests on."""

    offer: Offer
    plan: str
    low: float
    high: float
    machine: str
    claims: tuple[Claim, ...]

    @property
    def dearness(self) -> Ends:
        """What the cheapest plan, machine and offer of a platform is found by: the upper end, then the lower."""
        return round(self.high, 8), round(self.low, 8)

    @property
    def middle(self) -> float:
        """What platforms are ordered by."""
        return (self.low + self.high) / 2


def bill(plan: Plan, fee: Fee, work: Work, others: list[Plan]) -> Bill | None:
    """The bill of a workload on a plan, by the cheapest machine; nothing where it is refused or a price is missing."""
    stated, gpus = limits(plan), gpu_names(work)
    for key, need in needs(work).items():
        least = min((limit for other in others if (limit := limits(other)[key]) is not None), default=math.inf)
        if need > (least if stated[key] is None else stated[key]):
            return None
    more = extra(plan, work)
    if more is None or (gpus and plan.answers("gpu.available") == {False}):
        return None
    fees = fee.fee * (work["seats"] if plan.says("pricing.fee_per_seat") else 1) + more
    starts = (plan.ends("pricing.creation_usd") or FREE)[1] * work["runs"] * work["days"]
    monthly = plan.ends("pricing.included_credit_usd")
    if monthly is None and any(claim.unit == "USD/month" for claim in plan.claims("pricing.free_credit_usd")):
        monthly = plan.ends("pricing.free_credit_usd")
    bills = []
    for shape in shapes(plan, work["vcpu"], work["gib"]):
        machine, beside = computing(plan, shape, work, gpus), accelerator(plan, shape, work, gpus)
        if machine is None or beside is None or (gpus and "gpu" in shape.size and not has_gpu(shape.size, gpus)):
            continue
        use = [end + beside[place] + starts for place, end in enumerate(machine)]
        due = [max(0.0, end - credit) for end, credit in zip(use, reversed(monthly or FREE), strict=True)]
        if plan.says("pricing.free_stops") and round(due[1], 6) > 0:
            continue
        total = [max(end, fee.least) + fees for end in due]
        bills.append(Bill(plan.offer, plan.name, total[0], total[1], shape.text, ()))
    used = tuple(claim for claim in (*plan.used, fee.claim) if claim)
    return min((replace(paid, claims=used) for paid in bills), key=lambda paid: paid.dearness, default=None)


@cache
def cheapest(preset: str, tier: str) -> list[Bill]:
    """The bill of each platform's cheapest offer and plan, cheapest first; of equal offers the one that ranks best by default."""
    work: Work = workloads()[preset]
    kept: dict[str, Bill] = {}
    for offer in (row.offer for row in scored(next(iter(presets())), tier)):
        usable = list(plans(offer, tier))
        for plan, fee in usable:
            paid = bill(plan, fee, work, [other for other, _ in usable if other is not plan])
            if paid and (offer.platform not in kept or paid.dearness < kept[offer.platform].dearness):
                kept[offer.platform] = paid
    return sorted(kept.values(), key=lambda paid: (round(paid.middle, 8), paid.offer.name.casefold()))
