"""Lint rule: the checks of the guide's statements agree with the values that stand beside them.

A reader sees a check's sentences beside two values, that of the guide and that of the evidence on the usual plan. A verdict that
these values do not bear out, or an amount that no claim names, would be an error that everybody can see.
"""

from collections.abc import Iterator

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.fields import Field
from decision.catalogue.platforms import USUAL_TIER, Claim, GuideCheck, Lens, Platform
from decision.claims.amounts import Amount, amounts_in
from decision.claims.choice import choose
from decision.claims.text import claim_text
from decision.lint.rule import DataSet, Severity
from decision.reading.yaml_source import Path, Problem

NAME = "guide-checks"
DESCRIPTION = (
    "A fact has one check; a contradicted statement has two values that differ, and checks name the amounts of claims."
)
SCOPE = ("fields.yaml", "terms.yaml", "platforms/*")
SEVERITY: Severity = "fault"


def check(data_set: DataSet) -> Iterator[Problem]:
    """Yield second checks of one fact, contradictions without different values, and amounts that no claim names."""
    catalogue = data_set.catalogue
    for platform in catalogue.platforms:
        file, first = f"platforms/{platform.id}.yaml", dict[str, str]()
        for i, statement in enumerate(platform.guide_check):
            place: Path = ("guide_check", i)
            field = catalogue.fields.get(statement.field)
            if field is None:
                continue
            earlier = first.setdefault(statement.field, statement.id)
            if earlier != statement.id:
                yield file, (*place, "field"), statement.field, f"one check of this fact; {earlier} is another"
            by_guide, by_evidence = (_values(catalogue, platform, field, lens) for lens in ("guide", "evidence"))
            if statement.verdict == "contradicted" and not (by_guide and by_evidence and by_guide != by_evidence):
                expected = "another verdict, as the values of the guide and of the evidence do not differ"
                yield file, (*place, "verdict"), statement.verdict, expected
            yield from _amounts(catalogue, platform, statement, file, place)


def _values(catalogue: Catalogue, platform: Platform, field: Field, lens: Lens) -> set[str]:
    """Return the values that fill a field's cells in one lens, for all offers."""
    chosen = (claim.value for claim in _chosen(catalogue, platform, field, lens))
    return {repr(sorted(map(str, value)) if isinstance(value, list) else value) for value in chosen}


def _chosen(catalogue: Catalogue, platform: Platform, field: Field, lens: Lens) -> tuple[Claim, ...]:
    """Return the claims that fill a field's cells on the usual plan, for all offers."""
    by_offer = [catalogue.claims(platform.id, field.name, offer.id) for offer in platform.offers]
    choices = [choose(claims, field, catalogue.terms, lens, USUAL_TIER) for claims in by_offer]
    return tuple(claim for choice in choices for claim in choice.chosen)


def _amounts(
    catalogue: Catalogue, platform: Platform, statement: GuideCheck, file: str, place: Path
) -> Iterator[Problem]:
    """Yield the sentences of a check with an amount that no claim names, or with another than that of the shown value."""
    lenses: tuple[tuple[str, Lens], ...] = (("guide_says", "guide"), ("evidence_says", "evidence"))
    for key, lens in lenses:
        sentence: str = getattr(statement, key)
        named = amounts_in(sentence)
        claimed = _claimed(catalogue, platform, lens == "guide")
        if any(not _is_among(amount, claimed) for amount in named):
            yield file, (*place, key), sentence, "amounts that a claim of this platform names"
        field = catalogue.fields[statement.field]
        amounts_of_cell = _amounts_of_cell(catalogue, platform, field, lens)
        rivals = {amount for amount in named if amount[1] in {unit for _, unit in amounts_of_cell}}
        if rivals and not amounts_of_cell <= rivals:
            yield file, (*place, key), sentence, f"the amount of the value that is shown, too ({field.name})"


def _claimed(catalogue: Catalogue, platform: Platform, of_guide: bool) -> set[Amount]:
    """Return every amount that the guide's claims about a platform name, or that all others do."""
    claims = [
        claim for claim in platform.claims if (claim.kind == "guide") == of_guide and claim.field in catalogue.fields
    ]
    texts = (
        text for claim in claims for text in (claim_text(catalogue.fields[claim.field], claim), claim.scope, claim.note)
    )
    return set().union(*map(amounts_in, texts))


def _amounts_of_cell(catalogue: Catalogue, platform: Platform, field: Field, lens: Lens) -> set[Amount]:
    """Return the amounts of the values that fill a field of numbers; none for any other field."""
    if field.type not in ("number", "duration"):
        return set()
    chosen = _chosen(catalogue, platform, field, lens)
    return set().union(*(amounts_in(claim_text(field, claim)) for claim in chosen))


def _is_among(amount: Amount, claimed: set[Amount]) -> bool:
    """Return whether an amount is claimed; a bare number may be one of any unit."""
    return amount in claimed or (not amount[1] and amount[0] in {number for number, _ in claimed})
