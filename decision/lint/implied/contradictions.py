"""Lint rule: no claim denies what follows from another claim of the platform.

A warning and not a fault: of two sources one may be older. More often one of them was misread, or a scope is missing.
"""

from collections.abc import Iterator

from decision.catalogue.platforms import Claim
from decision.claims.implied import ImpliedClaim, claims_about
from decision.claims.text import claim_text
from decision.lint.rule import DataSet, Severity
from decision.reading.yaml_source import Problem

NAME = "implied-contradictions"
DESCRIPTION = (
    "No claim says no where another claim of the same offer and plan implies yes, such as a SOC 2 report of a type."
)
SCOPE = ("fields.yaml", "platforms/*")
SEVERITY: Severity = "warning"


def check(data_set: DataSet) -> Iterator[Problem]:
    """Yield each claim that says no where another one implies yes."""
    catalogue = data_set.catalogue
    for platform in catalogue.platforms:
        for i, claim in enumerate(platform.claims):
            field = catalogue.fields.get(claim.field)
            if claim.value is not False or field is None:
                continue
            for other in claims_about(catalogue, platform.id, field):
                if isinstance(other, ImpliedClaim) and _meet(claim, other):
                    reason = f"{other.by_label}: {claim_text(catalogue.fields[other.by.field], other.by)}"
                    yield f"platforms/{platform.id}.yaml", ("claims", i, "value"), claim.value, f"yes, by {reason}"


def _meet(claim: Claim, other: Claim) -> bool:
    """Return whether two claims are about the same product, of an offer and a plan in common; the guide has a lens of its own."""
    return (
        claim.about == other.about
        and (claim.kind == "guide") == (other.kind == "guide")
        and claim.tier in (other.tier, "any")
        and (not claim.offer or not other.offer or not set(claim.offer).isdisjoint(other.offer))
    )
