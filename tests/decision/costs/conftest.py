"""What the tests of costs share: a platform of our own with the claims that a test needs, and what a workload costs there."""

from typing import Any

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.costs.cost import Cost, cost
from decision.costs.workload import workload_of
from tests.decision.lint.conftest import ONE, shipped, with_claims

PER_HOUR = 3600


def said(field: str, value: object, scope: str = "", tier: str = "any", **more: Any) -> Claim:
    """One claim about the platform of our own."""
    return Claim(
        platform=ONE,
        field=field,
        value=value,
        scope=scope,
        tier=tier,
        source=f"https://x.example/{field}",
        kind="vendor-docs",
        **more,
    )


def rates(vcpu_hour: float = 0.1, gib_hour: float = 0.01) -> tuple[Claim, Claim]:
    """Rates for CPU and memory, given for an hour because that is easier to read."""
    return (
        said("pricing.vcpu_second_usd", vcpu_hour / PER_HOUR),
        said("pricing.gib_second_usd", gib_hour / PER_HOUR),
    )


def bill(*claims: Claim, tier: str = "paid", **work: float | str) -> Cost:
    """What a workload costs on a platform with only these claims. One run a day of an hour on 2 vCPU and 4 GiB on ten days, always
    busy, unless it is said otherwise."""
    catalogue: Catalogue = with_claims(*claims).catalogue
    told = {"runs": 1, "minutes": 60, "days": 10, "vcpu": 2, "gib": 4, "busy": 100, **work}
    return cost(catalogue, ONE, workload_of(catalogue.workload_terms, tuple(told.items())), tier)


def on(platform: str, tier: str = "paid", **work: float | str) -> Cost:
    """What a workload costs on a platform of the data set; like :func:`bill`."""
    catalogue = shipped().catalogue
    told = {"runs": 1, "minutes": 60, "days": 10, "vcpu": 2, "gib": 4, "busy": 100, **work}
    return cost(catalogue, platform, workload_of(catalogue.workload_terms, tuple(told.items())), tier)
