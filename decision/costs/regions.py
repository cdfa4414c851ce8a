"""Regions of rates: a bill is made at the rates of one region at a time, and the cheapest region counts."""

from collections.abc import Iterable

from decision.catalogue.platforms import Claim


def regions(claims: Iterable[tuple[Claim, ...]]) -> tuple[str, ...]:
    """Return the regions that claims name, each once; one without a name where none does."""
    named = dict.fromkeys(claim.region for group in claims for claim in group if claim.region)
    return tuple(named) or ("",)


def in_region(claims: tuple[Claim, ...], region: str) -> tuple[Claim, ...]:
    """Return the claims that hold in a region: those that name it, or none."""
    return tuple(claim for claim in claims if claim.region in ("", region)) if region else claims
