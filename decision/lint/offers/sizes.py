"""Lint rule: how large a sandbox may be is said in one field, and sizes have names of their own.

Two fields that say how large a sandbox may be would drift apart, and a bill would follow one of them in silence.
"""

from collections.abc import Iterator

from decision.catalogue.platforms import Claim, Platform
from decision.lint.rule import DataSet, Severity
from decision.reading.yaml_source import Path, Problem

NAME = "sizes"
DESCRIPTION = (
    "The vCPUs and the memory that one can choose stand in one field, and two sizes of a claim differ in name."
)
SCOPE = ("platforms/*",)
SEVERITY: Severity = "fault"

INSTEAD_OF = {"limits.max_vcpu": "limits.vcpu", "limits.max_memory_gib": "limits.memory_gib"}
"""Fields of the largest amount, and those of all amounts to choose from."""

SIZES = "pricing.sizes"


def check(data_set: DataSet) -> Iterator[Problem]:
    """Yield largest amounts beside amounts to choose from, and names that two sizes of a claim share."""
    for platform in data_set.catalogue.platforms:
        for place, value, expected in (*_said_twice(platform), *_taken_names(platform)):
            yield f"platforms/{platform.id}.yaml", place, value, expected


def _said_twice(platform: Platform) -> Iterator[tuple[Path, object, str]]:
    """Yield largest amounts on offers for which the amounts to choose from are claimed, too; the guide's own stand apart."""
    for i, claim in enumerate(platform.claims):
        instead = INSTEAD_OF.get(claim.field)
        others = (other for other in platform.claims if other.field == instead and other.about == claim.about)
        if instead and claim.kind != "guide" and any(_meet(platform, claim, other) for other in others):
            yield ("claims", i, "field"), claim.field, f"{instead} alone, which is claimed for the same offer"


def _meet(platform: Platform, one: Claim, other: Claim) -> bool:
    """Return whether two claims hold for one offer."""
    return any(one.holds_for(offer.id) and other.holds_for(offer.id) for offer in platform.offers)


def _taken_names(platform: Platform) -> Iterator[tuple[Path, object, str]]:
    for i, claim in enumerate(platform.claims):
        if claim.field != SIZES or not isinstance(claim.value, list):
            continue
        names = [size.get("name") for size in claim.value if isinstance(size, dict)]
        for name in dict.fromkeys(name for name in names if names.count(name) > 1):
            yield ("claims", i, "value"), name, "a name that no other size of the claim has"
