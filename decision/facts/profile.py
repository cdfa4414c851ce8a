"""Profiles of platforms: the content of a platform's page, in order, as plain data.

Sections follow the vocabulary's groups. Every platform's page lists the same main facts, unknown ones too, so that two pages
can be laid side by side; a rarely stated fact is listed only where somebody states it.
"""

from dataclasses import dataclass, replace

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.fields import Field
from decision.catalogue.platforms import Claim, GuideCheck, Platform
from decision.cells.availability import available
from decision.cells.cell import Basis, Cell
from decision.cells.claimed import field_cell
from decision.cells.matrix import best_cell, column
from decision.cells.measured import MEASURED
from decision.cells.offers import criterion_cell, offers_column
from decision.cells.origin import FieldOrigin
from decision.claims.implied import claims_about
from decision.format import capitalised, inside_sentence
from decision.ranking.ranking import Ranking, shown_cells

MAIN_SHARE = 1 / 4
"""The share of all platforms with a claim about a field from which on the field is a main fact."""

GUIDE_GROUP, PLAN_GROUP = "guide", "limits"
"""The groups that are shown apart: the guide's own words, and limits, which are shown plan by plan."""

_TOGETHER = (("session", "persistence"), ("network", "regions"))
"""Groups that share a section, under the labels of both."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about a platform. ``label``: its field's, or the topic of a fact that has no field of its own.

    ``cell``: that of the offer which does best by it, of those that can be had. ``offer``: that offer's label, empty where all offers
    say the same. ``plans``: its cell on every plan, by the plan's label, empty where all say the same.
    """

    label: str
    field: Field
    cell: Cell
    offer: str = ""
    plans: tuple[tuple[str, Cell], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Facts under one heading; ``id`` is that of its first group."""

    id: str
    label: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class FeatureSummary:
    """The labels of yes-or-no facts by their value. ``above``: those that only a larger plan has."""

    has: tuple[str, ...]
    lacks: tuple[str, ...]
    above: tuple[str, ...]


@cached(maxsize=16)
def main_fields(catalogue: Catalogue) -> frozenset[str]:
    """Return the names of the fields that every platform's page lists.

    These are the fields about which at least a quarter of all platforms have a claim, made outright or implied, those that a criterion
    names, and those that a listed filter asks for.
    """
    least = MAIN_SHARE * len(catalogue.platforms)
    frequent = {
        name
        for name, field in catalogue.fields.items()
        if sum(bool(claims_about(catalogue, platform.id, field)) for platform in catalogue.platforms) >= least
    }
    named = {name for criterion in catalogue.criteria for name in criterion.related}
    asked = {name.partition("=")[0] for rule in catalogue.filters if rule.listed for name in rule.fields}
    return frozenset(frequent | (named | asked) & catalogue.fields.keys())


@cached(maxsize=256)
def sections(catalogue: Catalogue, platform_id: str, basis: Basis) -> tuple[Section, ...]:
    """Return the facts of a platform in the order of the vocabulary, without limits and the guide's words.

    Raises KeyError for an unknown id.
    """
    result = []
    for groups in _sections(catalogue):
        facts = [fact for group in groups for fact in _facts(catalogue, platform_id, group, basis)]
        labels = [group.label for group in catalogue.groups if group.id in groups]
        if facts:
            result.append(
                Section(
                    groups[0], " and ".join(labels[:1] + [inside_sentence(label) for label in labels[1:]]), tuple(facts)
                )
            )
    return tuple(result)


@cached(maxsize=256)
def by_plan(catalogue: Catalogue, platform_id: str, basis: Basis) -> tuple[Fact, ...]:
    """Return the facts to show plan by plan: the limits, and every other fact that differs between plans."""
    facts = [_fact(catalogue, platform_id, field, basis) for field in _listed(catalogue, platform_id, PLAN_GROUP)]
    for section in sections(catalogue, platform_id, basis):
        facts += [fact for fact in section.facts if fact.plans]
    return tuple(
        fact if fact.plans else replace(fact, plans=_on_plans(catalogue, platform_id, fact.field.name, basis))
        for fact in facts
    )


def _sections(catalogue: Catalogue) -> list[tuple[str, ...]]:
    apart = {GUIDE_GROUP, PLAN_GROUP, *(group for groups in _TOGETHER for group in groups[1:])}
    first = {groups[0]: groups for groups in _TOGETHER}
    return [first.get(group.id, (group.id,)) for group in catalogue.groups if group.id not in apart]


def _facts(catalogue: Catalogue, platform_id: str, group: str, basis: Basis) -> list[Fact]:
    fields = _listed(catalogue, platform_id, group)
    return [
        fact
        for field in fields
        for fact in (
            _notes(catalogue, platform_id, field, basis)
            if field.type == "any"
            else [_fact(catalogue, platform_id, field, basis)]
        )
    ]


def _notes(catalogue: Catalogue, platform_id: str, field: Field, basis: Basis) -> list[Fact]:
    """Return the claims of a field for everything else one by one, each under its topic."""
    cell = field_cell(catalogue, catalogue.platform[platform_id], field.name, basis)
    return [
        Fact(
            capitalised(claim.topic or field.label),
            field,
            Cell("known", claim.value, FieldOrigin(field), chosen=(claim,)),
        )
        for claim in cell.chosen
    ]


def _listed(catalogue: Catalogue, platform_id: str, group: str) -> list[Field]:
    """Return the fields of a group that a platform's page lists."""
    main = main_fields(catalogue)
    fields = [field for field in catalogue.fields.values() if field.group == group]
    return [
        field
        for field in fields
        if field.name in main or (claims_about(catalogue, platform_id, field) and field.name != MEASURED)
    ]


def _fact(catalogue: Catalogue, platform_id: str, field: Field, basis: Basis) -> Fact:
    if field.name == MEASURED:
        return Fact(field.label, field, _measured(catalogue, catalogue.platform[platform_id], basis))
    plans = _on_plans(catalogue, platform_id, field.name, basis)
    same = len({(cell.state, cell.text) for _, cell in plans}) == 1
    cell = column(catalogue, field.name, basis)[platform_id]
    return Fact(field.label, field, cell, _offer(catalogue, platform_id, field.name, basis), () if same else plans)


def _offer(catalogue: Catalogue, platform_id: str, name: str, basis: Basis) -> str:
    """Return the label of the offer that speaks for its platform in a fact; empty where all that can be had say the same."""
    platform = catalogue.platform[platform_id]
    cells = offers_column(catalogue, name, basis)[platform_id]
    offers = available(catalogue, platform, basis)
    if len({(cells[offer.id].state, cells[offer.id].text) for offer in offers}) == 1:
        return ""
    best = best_cell(cells[offer.id] for offer in offers)
    return next(offer.label for offer in offers if cells[offer.id] is best)


def _on_plans(catalogue: Catalogue, platform_id: str, name: str, basis: Basis) -> tuple[tuple[str, Cell], ...]:
    return tuple(
        (tier.label, column(catalogue, name, replace(basis, tier=tier.id))[platform_id])
        for tier in catalogue.terms.tiers
    )


def _measured(catalogue: Catalogue, platform: Platform, basis: Basis) -> Cell:
    """Return the measured start as the ranking counts it: from the benchmark's runs, not from reports about them."""
    for criterion in catalogue.criteria:
        if criterion.measure(basis.lens).origin == "measured_start":
            return criterion_cell(catalogue, platform, criterion, replace(basis, promises="measured"))
    return field_cell(catalogue, platform, MEASURED, basis)


def checks_in_words(catalogue: Catalogue, platform: Platform) -> tuple[tuple[GuideCheck, str, str], ...]:
    """Return the guide's statements that were checked against newer evidence, with sign and words of the verdict."""
    terms = [(check, catalogue.terms.check(check.verdict)) for check in platform.guide_check]
    return tuple((check, term.sign, term.label) for check, term in terms)


def guide_words(catalogue: Catalogue, platform: Platform) -> tuple[tuple[str, tuple[Claim, ...]], ...]:
    """Return the guide's claims about a platform by heading; empty where the guide does not cover it."""
    fields = [field for field in catalogue.fields.values() if field.group == GUIDE_GROUP]
    by_heading = ((field.label, catalogue.claims(platform.id, field.name)) for field in fields)
    return tuple((label, claims) for label, claims in by_heading if claims)


def feature_summary(catalogue: Catalogue, platform_id: str, basis: Basis) -> FeatureSummary:
    """Return the features that a platform is known to have and to lack; an unknown one is neither.

    Terms of billing are left out, and so are limits and criteria, which stand elsewhere.
    """
    weighed = {criterion.measure(basis.lens).field for criterion in catalogue.criteria}
    cells = [
        (fact.label, fact.cell)
        for section in sections(catalogue, platform_id, basis)
        for fact in section.facts
        if fact.field.type == "boolean" and fact.field.group != "pricing" and fact.field.name not in weighed
    ]
    missing = [
        (label, any(claim.value is True for claim in cell.chosen)) for label, cell in cells if cell.state == "no"
    ]
    return FeatureSummary(
        has=tuple(label for label, cell in cells if cell.value is True),
        lacks=tuple(label for label, larger in missing if not larger),
        above=tuple(label for label, larger in missing if larger),
    )


def in_brief(catalogue: Catalogue, platform: Platform, result: Ranking) -> tuple[tuple[str, Cell], ...]:
    """Return the label of every criterion that takes part with its cell, all of one offer, for one line about a platform in a ranking."""
    cells = shown_cells(catalogue, result, platform.id)
    return tuple((criterion.label, cells[criterion.id]) for criterion in result.criteria)
