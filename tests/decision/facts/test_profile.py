"""Tests of a platform's profile, for all platforms: every stated fact, and what depends on the plan."""

from dataclasses import replace

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim, GuideCheck, Platform
from decision.cells.availability import available
from decision.cells.cell import Basis
from decision.cells.measured import MEASURED
from decision.cells.offers import criterion_cell, offers_column
from decision.facts.profile import (
    by_plan,
    checks_in_words,
    feature_summary,
    guide_words,
    in_brief,
    main_fields,
    sections,
)
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from tests.helpers.data_set import shipped_catalogue

CATALOGUE = shipped_catalogue()
BASIS = View().basis
EVERY = pytest.mark.parametrize("platform", CATALOGUE.platforms, ids=lambda platform: platform.id)


@EVERY
def test_every_stated_fact_has_a_place(platform: Platform) -> None:
    listed = {fact.field.name for section in sections(CATALOGUE, platform.id, BASIS) for fact in section.facts}
    listed |= {fact.field.name for fact in by_plan(CATALOGUE, platform.id, BASIS)}
    listed |= {claim.field for _, claims in guide_words(CATALOGUE, platform) for claim in claims}
    stated = {claim.field for claim in platform.claims}
    notes_of_guide = {c.field for c in platform.claims if CATALOGUE.fields[c.field].type == "any"}
    assert stated - notes_of_guide <= listed


def test_every_verdict_has_a_sign_and_words_of_its_own() -> None:
    possible = GuideCheck.model_fields["verdict"].annotation.__args__
    terms = CATALOGUE.terms.checks
    assert {term.id for term in terms} == set(possible)
    assert len({term.sign for term in terms}) == len({term.label for term in terms}) == len(possible)


@EVERY
def test_plans_stand_side_by_side_where_they_differ(platform: Platform) -> None:
    plans = [tier.label for tier in CATALOGUE.terms.tiers]
    facts = by_plan(CATALOGUE, platform.id, BASIS)
    assert all([label for label, _ in fact.plans] == plans for fact in facts)
    names = {fact.field.name for fact in facts}
    for section in sections(CATALOGUE, platform.id, BASIS):
        for fact in section.facts:
            differ = len({(cell.state, cell.text) for _, cell in fact.plans}) > 1
            assert bool(fact.plans) == differ
            assert not differ or fact.field.name in names


@EVERY
def test_a_fact_is_that_of_one_offer_which_is_named_where_others_differ(platform: Platform) -> None:
    offers = available(CATALOGUE, platform, BASIS)
    label_of = {offer.id: offer.label for offer in offers}
    for fact in (fact for section in sections(CATALOGUE, platform.id, BASIS) for fact in section.facts):
        if fact.field.type == "any" or fact.field.name == MEASURED:
            continue
        cells = {offer.id: offers_column(CATALOGUE, fact.field.name, BASIS)[platform.id][offer.id] for offer in offers}
        assert fact.cell in cells.values(), fact.label
        differ = len({(cell.state, cell.text) for cell in cells.values()}) > 1
        assert fact.offer in ([label_of[id] for id, cell in cells.items() if cell == fact.cell] if differ else [""])


def test_a_fact_names_its_offer_also_where_the_cells_were_computed_anew() -> None:
    first = sections(CATALOGUE, "northflank", Basis())
    offers_column.cache_clear()  # type: ignore[attr-defined]
    assert sections.__wrapped__(CATALOGUE, "northflank", Basis()) == first  # type: ignore[attr-defined]


@pytest.mark.parametrize(("count", "is_main"), [(4, True), (5, False)])
def test_a_field_is_a_main_one_from_a_quarter_of_the_platforms_on(count: int, is_main: bool) -> None:
    name = next(name for name in CATALOGUE.fields if name not in main_fields(without_claims(4)))
    claim = Claim(platform="x", field=name, value=True, source="https://x.example", kind="vendor-docs")
    first, *others = without_claims(count).platforms
    data = replace(CATALOGUE, platforms=(first.model_copy(update={"claims": (claim,)}), *others))
    assert (name in main_fields(data)) == is_main


def without_claims(count: int) -> Catalogue:
    """The data set with its first platforms alone, and nothing known of them."""
    platforms = (platform.model_copy(update={"claims": ()}) for platform in CATALOGUE.platforms[:count])
    return replace(CATALOGUE, platforms=tuple(platforms))


def test_a_larger_plan_is_told_from_not_at_all() -> None:
    above = {p.id: feature_summary(CATALOGUE, p.id, BASIS) for p in CATALOGUE.platforms}
    on_larger = [(id, label) for id, known in above.items() for label in known.above]
    assert on_larger
    for id, known in above.items():
        assert not set(known.has) & set(known.lacks)
        assert not set(known.above) & set(known.lacks)
        larger = feature_summary(CATALOGUE, id, Basis(tier="enterprise"))
        assert set(known.above) & set(larger.has) or not known.above


@EVERY
def test_features_are_the_yes_or_no_facts_beside_prices_and_criteria(platform: Platform) -> None:
    known = feature_summary(CATALOGUE, platform.id, BASIS)
    facts = [fact for section in sections(CATALOGUE, platform.id, BASIS) for fact in section.facts]
    weighed = [criterion.evidence.field for criterion in CATALOGUE.criteria]
    features = [
        fact
        for fact in facts
        if fact.field.type == "boolean" and fact.field.group != "pricing" and fact.field.name not in weighed
    ]
    assert known.has == tuple(fact.label for fact in features if fact.cell.value is True)
    lacking = [fact.label for fact in features if fact.cell.state == "no"]
    assert sorted((*known.lacks, *known.above)) == sorted(lacking)
    assert len(known.has) + len(lacking) <= len(features)


def test_features_of_all_groups_are_named() -> None:
    labels = {label for p in CATALOGUE.platforms for label in feature_summary(CATALOGUE, p.id, BASIS).has}
    groups = {field.group for field in CATALOGUE.fields.values() if field.label in labels}
    assert {"deploy", "network", "security"} <= groups


def test_a_check_stands_with_the_sign_and_words_of_its_verdict() -> None:
    platform = next(platform for platform in CATALOGUE.platforms if platform.guide_check)
    assert checks_in_words(CATALOGUE, platform) == tuple(
        (check, CATALOGUE.terms.check(check.verdict).sign, CATALOGUE.terms.check(check.verdict).label)
        for check in platform.guide_check
    )


def test_in_brief_a_platform_has_the_criteria_that_take_part_with_its_cells() -> None:
    result = ranking(CATALOGUE, View(weights=(("price", 1), ("gpu", 2))))
    row = result.best_first[0]
    assert in_brief(CATALOGUE, row.platform, result) == tuple(
        (criterion.label, row.cells[criterion.id]) for criterion in result.criteria
    )


def test_the_measured_start_is_that_of_the_benchmark_whatever_promises_count() -> None:
    for tier in ("free", "paid"):
        basis = Basis(tier=tier, promises="trust")
        for platform in CATALOGUE.platforms[:12]:
            facts = [fact for section in sections(CATALOGUE, platform.id, basis) for fact in section.facts]
            for fact in facts:
                if fact.field.name == MEASURED:
                    criterion = CATALOGUE.criterion["cold_start"]
                    measured = criterion_cell(CATALOGUE, platform, criterion, Basis(tier=tier))
                    assert (fact.cell, fact.offer, fact.plans) == (measured, "", ())
