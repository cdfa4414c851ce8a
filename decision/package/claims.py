"""Claims of the data package: every claim of the data set, and those that measured starts become."""

import hashlib
import json

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.cells.cell import State
from decision.claims.implied import cited
from decision.claims.source import claim_licence, source_label
from decision.claims.text import claim_text
from decision.documents.evidence_columns import ends
from decision.package.records import PackageClaim

DIGITS = 16
"""Length of a claim's id, in hexadecimal digits."""


def claim_id(claim: Claim) -> str:
    """Return the digest of all that a claim says, of what is implied that of the claim behind it."""
    text = json.dumps(cited(claim).model_dump(), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def value_json(value: object) -> str | None:
    """Return a value as JSON; None where nothing is known."""
    return None if value is None else json.dumps(value, ensure_ascii=False)


def number_of(value: object) -> float | None:
    """Return a value that is one number; None for any other.

    >>> number_of(3), number_of(True), number_of([1, 2])
    (3.0, None, None)
    """
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def claim_state(claim: Claim) -> State:
    """Return whether a claim states a value, a no, or that the question does not apply."""
    if claim.value is False or (isinstance(claim.value, dict) and claim.value.get("offered") is False):
        return "no"
    return "not_applicable" if claim.value == "not_applicable" else "known"


def package_claim(catalogue: Catalogue, claim: Claim) -> PackageClaim:
    """Return a claim as a row; what it leaves open is null."""
    claim = cited(claim)
    field = catalogue.fields[claim.field]
    low, high = ends(claim.value) if field.has_amounts else (None, None)
    return PackageClaim(
        id=claim_id(claim),
        platform=claim.platform,
        field=claim.field,
        topic=claim.topic or None,
        state=claim_state(claim),
        value=value_json(claim.value),
        text=claim_text(field, claim),
        number=number_of(claim.value),
        low=low,
        high=high,
        unit=claim.unit or field.unit or None,
        qualifier=claim.qualifier,
        tier=claim.tier,
        scope=claim.scope or None,
        offers=value_json(list(claim.offer) or None),
        access=claim.access,
        region=claim.region or None,
        about=claim.about,
        kind=claim.kind,
        source=claim.source,
        source_label=source_label(catalogue, claim),
        as_of=claim.as_of,
        seen=claim.seen,
        supersedes=claim.supersedes or None,
        note=claim.note or None,
        doubt=claim.doubt or None,
        licence=claim_licence(catalogue, claim),
    )
