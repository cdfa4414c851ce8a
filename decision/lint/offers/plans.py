"""Lint rule: no limit of an offer falls from the free plan to the paid one, or from that to Enterprise.

A larger plan that allows less is nearly always a claim without its plan, an old claim, or one of lower standing beside a better one.
"""

from collections.abc import Iterator

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.fields import Field
from decision.catalogue.platforms import Claim, Offer, Platform
from decision.claims.choice import PLANS, amount, choose
from decision.claims.spans import span_of
from decision.claims.text import claim_text
from decision.lint.rule import DataSet, Severity
from decision.reading.yaml_source import Problem

NAME = "plans"
DESCRIPTION = "No limit of an offer falls from the free plan to the paid one or from that to Enterprise."
SCOPE = ("fields.yaml", "terms.yaml", "platforms/*")
SEVERITY: Severity = "fault"

NO_LIMITS = ("limits.memory_per_vcpu_gib", "limits.included_disk_gib", "limits.default_disk_gib")
"""Fields of which more is not better."""


def check(data_set: DataSet) -> Iterator[Problem]:
    """Yield each claim by which a limit is lower on a plan than on a smaller one."""
    catalogue = data_set.catalogue
    limits = [field for field in catalogue.fields.values() if _is_limit(field)]
    for platform in catalogue.platforms:
        lower: dict[int, Problem] = {}
        for offer in platform.offers:
            for field in limits:
                for place, claim, before in _falls(catalogue, platform, offer, field):
                    expected = f"at least {claim_text(field, before)}, as on a smaller plan ({field.name})"
                    problem = (f"platforms/{platform.id}.yaml", ("claims", place, "value"), claim.value, expected)
                    lower.setdefault(place, problem)
        yield from lower.values()


def _is_limit(field: Field) -> bool:
    return (field.ties == "highest" or field.type == "span") and field.name not in NO_LIMITS


def _falls(catalogue: Catalogue, platform: Platform, offer: Offer, field: Field) -> Iterator[tuple[int, Claim, Claim]]:
    """Yield place and claim of each fall from a plan to the next, and the claim about the smaller plan."""
    claims = [
        claim for claim in catalogue.claims(platform.id, field.name, offer.id) if field.expects(claim.value) is None
    ]
    before: Claim | None = None
    for plan in PLANS:
        chosen = choose(claims, field, catalogue.terms, "evidence", plan).chosen
        known = [claim for claim in chosen if claim.value != "custom"]
        if not known:
            continue
        highest = max(known, key=_most)
        if before is not None and _most(highest) < _most(before):
            yield next(i for i, claim in enumerate(platform.claims) if claim is highest), highest, before
        else:
            before = highest


def _most(claim: Claim) -> float:
    span = span_of(claim.value)
    return span.most if span else amount(claim.value)
