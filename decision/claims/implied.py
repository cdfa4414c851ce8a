"""Implied claims: what a claim about one field says about another, by ``implied_by`` of data/fields.yaml.

A SOC 2 report of a type is a SOC 2 report, and a region called eu-fra-1 is one in the European Union. This is the one place that knows
it: cells, and with them must-haves and tables, and lint rules ask here. A claim implies, never its absence: no type is not no report.
"""

from collections.abc import Iterable, Iterator, Mapping

from pydantic import Field as Setting

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.fields import Field
from decision.catalogue.platforms import Claim, Lens
from decision.claims.choice import Choice, choose
from decision.claims.spans import span_of
from decision.claims.text import value_text


class ImpliedClaim(Claim):
    """A claim that follows from the claim ``by`` about another field, whose label is ``by_label``, and holds where that holds."""

    by: Claim = Setting(exclude=True)
    by_label: str = Setting(exclude=True)


def claims_about(catalogue: Catalogue, platform_id: str, field: Field, offer_id: str = "") -> tuple[Claim, ...]:
    """Return the claims about one fact of one platform, and after them those that follow from claims about other facts."""
    claims = catalogue.claims(platform_id, field.name, offer_id)
    if not field.implied_by:
        return claims
    implied = _implied(catalogue).get((platform_id, field.name), ())
    return (*claims, *(claim for claim in implied if not offer_id or claim.holds_for(offer_id)))


def choose_about(
    catalogue: Catalogue, platform_id: str, field: Field, lens: Lens, tier: str, offer_id: str = ""
) -> Choice:
    """Choose among all claims about one fact, implied ones too; of sources of one standing, what is said outright fills the cell."""
    choice = choose(claims_about(catalogue, platform_id, field, offer_id), field, catalogue.terms, lens, tier)
    if not any(isinstance(claim, ImpliedClaim) for claim in choice.chosen):
        return choice
    standings = {catalogue.terms.kind(claim.kind).standing for claim in choice.chosen}
    outright = tuple(
        claim
        for claim in (*choice.chosen, *choice.rivals)
        if not isinstance(claim, ImpliedClaim)
        and catalogue.terms.kind(claim.kind).standing in standings
        and (claim in choice.chosen or claim.value in choice.values)
    )
    if not outright:
        return choice
    first = tuple(claim for claim in outright if claim in choice.chosen) or outright[:1]
    others = tuple(claim for claim in (*choice.chosen, *choice.rivals) if claim not in first)
    return Choice(first, others, choice.remaining, choice.elsewhere)


def cited(claim: Claim) -> Claim:
    """Return a claim as somebody made it: that by which it is implied, where it is."""
    return claim.by if isinstance(claim, ImpliedClaim) else claim


def implied_from(claims: Iterable[Claim]) -> str:
    """Return from which fields the claims that fill a cell follow: "from: SOC 2 type"; empty where they say it outright."""
    labels = dict.fromkeys(claim.by_label for claim in claims if isinstance(claim, ImpliedClaim))
    return f"from: {', '.join(labels)}" if labels else ""


@cached(maxsize=8)
def _implied(catalogue: Catalogue) -> Mapping[tuple[str, str], tuple[ImpliedClaim, ...]]:
    """Return all implied claims by platform and field."""
    return {
        (platform.id, field.name): claims
        for field in catalogue.fields.values()
        if field.implied_by
        for platform in catalogue.platforms
        if (claims := tuple(_claims_for(catalogue, platform.id, field)))
    }


def _claims_for(catalogue: Catalogue, platform_id: str, field: Field) -> Iterator[ImpliedClaim]:
    for other in [catalogue.fields[name] for name in field.implied_by if name in catalogue.fields]:
        for claim in catalogue.claims(platform_id, other.name):
            value = _meaning(field, other, claim)
            if value is not None:
                changed = {"field": field.name, "value": value}
                if field.type != "number":
                    changed |= {"unit": None, "qualifier": None}
                yield ImpliedClaim.model_construct(**{**dict(claim), **changed}, by=claim, by_label=other.label)


def _meaning(field: Field, other: Field, claim: Claim) -> object:
    """Return the value of ``field`` that follows from a claim about the field ``other``; None where none does.

    What is yes or has any value means yes; names mean the options that are called so; for a text it is the value in words; the largest
    amount of those that one may choose from is the number.
    """
    if claim.value is False or other.expects(claim.value) is not None:
        return None
    if field.type == "boolean":
        return True
    if field.type == "text":
        return value_text(other, claim.value, claim.unit)
    if field.type == "number":
        span = span_of(claim.value)
        return span.most if span else None
    return [option.value for option in field.allowed if any(map(option.is_called, claim.value))] or None
