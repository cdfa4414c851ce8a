"""A platform of our own with the claims that a test needs, the cost of a workload on it, and costs of our own."""

from typing import Any

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.cells.availability import available
from decision.cells.cell import Basis
from decision.costs.cost import Cost, cost
from decision.costs.workload import workload_of
from tests.helpers.lint import E2B, shipped, with_claims

PER_HOUR = 3600


def priced(field: str, value: object, scope: str = "", tier: str = "any", **more: Any) -> Claim:
    """Return a claim about the platform of our own."""
    return Claim(
        platform=E2B,
        field=field,
        value=value,
        scope=scope,
        tier=tier,
        source=f"https://x.example/{field}",
        kind="vendor-docs",
        **more,
    )


def rates(vcpu_hour: float = 0.1, gib_hour: float = 0.01) -> tuple[Claim, Claim]:
    """Return rates for CPU and memory, given for an hour because that is easier to read."""
    return (
        priced("pricing.vcpu_second_usd", vcpu_hour / PER_HOUR),
        priced("pricing.gib_second_usd", gib_hour / PER_HOUR),
    )


def own_cost(
    platform_id: str, low: float | None, high: float | None = None, *, offer_id: str | None = None, **more: Any
) -> Cost:
    """Return a cost of our own, of a platform's usual offer unless one is named, exact where only one end is given."""
    platform = shipped().catalogue.platform.get(platform_id)
    usual = platform.offers[0].id if platform else ""
    return Cost(
        platform_id,
        usual if offer_id is None else offer_id,
        low=low,
        high=low if high is None else high,
        **more,
    )


def bill(*claims: Claim, tier: str = "paid", **work: float | str) -> Cost:
    """Return the cost of a workload on a platform with only these claims.

    Unless stated otherwise the workload is one run a day of an hour on 2 vCPU and 4 GiB, on ten days, always busy.
    """
    return _cost(with_claims(*claims).catalogue, E2B, tier, work)


def shipped_bill(platform_id: str, tier: str = "paid", **work: float | str) -> Cost:
    """Return the cost of a workload on a platform of the data set, by the offers that one can have; like :func:`bill`."""
    catalogue = shipped().catalogue
    offers = available(catalogue, catalogue.platform[platform_id], Basis(tier=tier))
    return _cost(catalogue, platform_id, tier, work, tuple(offer.id for offer in offers))


def _cost(
    catalogue: Catalogue, platform_id: str, tier: str, work: dict[str, float | str], offer_ids: tuple[str, ...] = ()
) -> Cost:
    described = {"runs": 1, "minutes": 60, "days": 10, "vcpu": 2, "gib": 4, "busy": 100, **work}
    return cost(
        catalogue, platform_id, workload_of(catalogue.workload_terms, tuple(described.items())), tier, offer_ids
    )
