"""Tests of the data set as one object: its parts by id, the claims about a fact, and which criteria take part."""

from dataclasses import replace

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import StartTable, counted_starts
from decision.catalogue.platforms import Offer
from tests.helpers.lint import claim
from tests.helpers.starts import own_start, with_starts


def test_the_parts_stand_by_their_ids(catalogue: Catalogue) -> None:
    assert {*catalogue.platform} == {platform.id for platform in catalogue.platforms}
    assert {id: term.label for id, term in catalogue.glossary_term.items()} == {
        term.id: term.label for term in catalogue.glossary
    }
    assert [*catalogue.criterion.values()] == [*catalogue.criteria]
    assert catalogue.claim_count == sum(len(platform.claims) for platform in catalogue.platforms)
    assert catalogue.checklist == (*catalogue.topics, *catalogue.practices)


def test_the_guide_covers_who_has_a_claim_or_a_check_of_it(catalogue: Catalogue) -> None:
    first = catalogue.platforms[0]
    bare = first.model_copy(update={"claims": (claim(),), "guide_check": ()})
    check = next(platform for platform in catalogue.platforms if platform.guide_check).guide_check[:1]
    for changes, is_covered in (
        ({}, False),
        ({"claims": (claim(kind="guide"),)}, True),
        ({"guide_check": check}, True),
    ):
        data = replace(catalogue, platforms=(bare.model_copy(update=changes),))
        assert (bare.id in data.in_guide) == is_covered


@pytest.mark.parametrize(
    ("default", "weight", "takes_part"), [(0, 0, False), (0, 1, True), (1, 0, True), (0, 0.5, True)]
)
def test_a_criterion_takes_part_with_any_weight_of_its_own_or_the_readers(
    catalogue: Catalogue, default: int, weight: float, takes_part: bool
) -> None:
    first, *further = catalogue.criteria
    data = replace(catalogue, criteria=(first.model_copy(update={"weight": default}), *further))
    assert data.takes_part(first.id, weight) is takes_part
    assert data.takes_part("no criterion")


def test_claims_about_a_fact_are_those_of_all_offers_or_those_that_hold_for_one(catalogue: Catalogue) -> None:
    of_both, of_one, of_other = claim(), claim(value=600, offer=("a",)), claim(value=900, offer=("b",))
    platform = catalogue.platform["e2b"].model_copy(
        update={
            "claims": (of_both, of_one, of_other, claim("gpu.available", True)),
            "offers": tuple(Offer(id=id, label=id, about="x") for id in "ab"),
        }
    )
    data = replace(catalogue, platforms=(platform,))
    assert data.claims("e2b", "session.max_duration") == (of_both, of_one, of_other)
    assert data.claims("e2b", "session.max_duration", "a") == (of_both, of_one)
    assert data.claims("e2b", "deploy.byoc") == data.claims("nobody", "gpu.available") == ()


@pytest.mark.parametrize("kind", ["platform", "field", "group", "criterion", "lens", "tier", "need", "status"])
def test_the_ids_of_a_kind_are_those_in_use(catalogue: Catalogue, kind: str) -> None:
    ids = catalogue.ids(kind)  # type: ignore[arg-type]
    assert len(set(ids)) == len(ids) > 1
    known = {"platform": "e2b", "field": "gpu.available", "group": "gpu", "criterion": "gpu", "lens": "guide",
             "tier": "free", "need": "gpu", "status": "ga"}  # fmt: skip
    assert known[kind] in ids


def test_starts_stand_by_platform_and_way_of_starting(catalogue: Catalogue) -> None:
    first, burst = own_start("2026-01-01", 10), own_start("2026-01-02", 20, "burst")
    other = own_start("2026-01-03", 30, platform="modal", provider="modal")
    data = with_starts(catalogue, first, burst, other)
    assert {id: [*starts] for id, starts in data.starts_of.items()} == {"e2b": [first, burst], "modal": [other]}
    assert data.counted_starts == {
        ("e2b", "sequential"): first,
        ("e2b", "burst"): burst,
        ("modal", "sequential"): other,
    }


def test_the_runs_that_count_are_the_same_of_a_list_as_of_a_table() -> None:
    starts = [
        own_start("2026-01-01", 10, iterations=100),
        own_start("2026-01-03", 20, iterations=99),
        own_start("2026-01-02", 30, iterations=100),
        own_start("2026-01-02", 35, iterations=100),
        own_start("2026-01-04", None, iterations=500),
        own_start("2026-01-01", 40, "burst", iterations=5),
        own_start("2026-01-01", 50, "burst", iterations=6),
        own_start("2026-01-05", 60, platform="modal", provider="modal"),
    ]
    counted = counted_starts(starts)
    assert [start.median_ms for start in counted] == [30, 50, 60]
    by_table = counted_starts(StartTable.of(starts))
    key = lambda start: (start.platform, start.mode)  # noqa: E731
    assert sorted(counted, key=key) == sorted(by_table, key=key)


def test_platforms_with_starts_and_own_runs_are_known_of_a_list_as_of_a_table(catalogue: Catalogue) -> None:
    runs = (own_start("2026-01-01", 10), own_start("2026-01-02", 20, platform="modal", provider="modal"))
    listed, table = (replace(catalogue, starts=starts) for starts in (runs, StartTable.of(runs)))
    assert listed.measured_platforms == table.measured_platforms == {"e2b", "modal"}
    assert listed.own_starts == table.own_starts == ()


def test_a_table_of_starts_is_a_sequence_of_its_records() -> None:
    starts = [own_start(f"2026-01-0{day}", ms, iterations=10 * day) for day, ms in ((1, 10.0), (2, None), (3, 30.5))]
    table = StartTable.of(starts)
    assert StartTable.of(table) is table
    assert (len(table), [*table]) == (3, starts)
    assert (table[0], table[1], table[-1]) == tuple(starts)
    assert [*table[1:]] == starts[1:]
    assert table == starts
    assert table == StartTable.of(starts)
    assert table != starts[:2]
    assert table != StartTable.of(starts[1:])
    assert table != "no table"


def test_each_term_is_found_by_its_id_and_an_unknown_one_is_an_error(catalogue: Catalogue) -> None:
    terms = catalogue.terms
    for find, records in (
        (terms.lens, terms.lenses),
        (terms.tier, terms.tiers),
        (terms.category, terms.categories),
        (terms.status, terms.statuses),
        (terms.kind, terms.kinds),
        (terms.attitude, terms.attitudes),
        (terms.verdict, terms.verdicts),
        (terms.check, terms.checks),
    ):
        assert [find(record.id) for record in records] == [*records]  # type: ignore[operator]
        with pytest.raises(KeyError):
            find("nothing")


def test_a_plan_with_its_own_way_in_is_named_by_both(catalogue: Catalogue) -> None:
    tier = catalogue.terms.tiers[0]
    assert tier.model_copy(update={"access": ""}).place == tier.label
    assert tier.model_copy(update={"access": "on request"}).place == f"on request ({tier.label})"


def test_a_part_of_the_guide_has_its_label_and_an_unknown_one_its_id(catalogue: Catalogue) -> None:
    section = catalogue.guide.sections[-1]
    assert catalogue.guide.section_label(section.id) == section.label
    assert catalogue.guide.section_label("nothing") == "nothing"


def test_an_offer_is_named_where_there_are_several(catalogue: Catalogue) -> None:
    several = next(platform for platform in catalogue.platforms if len(platform.offers) > 1)
    offer = several.offers[-1]
    assert several.offer(offer.id) is offer
    assert several.label_with(offer) == f"{several.label} ({offer.label})"
    alone = several.model_copy(update={"offers": (offer,), "short": ""})
    assert (alone.offer_label(offer), alone.label_with(offer)) == ("", several.name)
    with pytest.raises(KeyError):
        several.offer("nothing")
