"""Tests of the guide's checks on changed data: sources, ties, measures, and why a platform has no place."""

from dataclasses import replace

import pytest

from decision.catalogue.platforms import Claim, GuideCheck
from decision.guide.checks import (
    CheckFilter,
    RankPosition,
    criterion_of,
    guide_checks,
    measured_alike,
    select_unchecked,
    standings,
    unchecked,
    why_unranked,
)

CHECK = GuideCheck(
    id="a", field="gpu.available", guide_says="", evidence_says="", verdict="contradicted", source="https://a.example"
)


def claim(field: str, as_of: str | None, kind: str = "vendor-docs", source: str = "https://a.example") -> Claim:
    """A claim that something is so."""
    return Claim(platform="e2b", field=field, value=True, kind=kind, source=source, as_of=as_of)


def changed(catalogue, id: str, **changes: object):
    """The data set with one platform changed."""
    platforms = (p.model_copy(update=changes) if p.id == id else p for p in catalogue.platforms)
    return replace(catalogue, platforms=tuple(platforms))


GPU, VOLUMES = "gpu.available", "persistence.volumes"


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([], (None, "")),
        ([claim(GPU, "2026-01-01", source="https://b.example")], (None, "")),
        ([claim(GPU, "2026-01-01", "guide")], (None, "")),
        ([claim(VOLUMES, "2026-01-01", "third-party")], (None, "third-party")),
        ([claim(VOLUMES, "2026-01-01", "third-party"), claim(GPU, None)], (None, "vendor-docs")),
        ([claim(VOLUMES, "2026-09-09"), claim(GPU, "2026-01-02", "vendor-blog")], ("2026-01-02", "vendor-blog")),
        (
            [claim(GPU, "2026-01-02", "vendor-blog"), claim(GPU, "2026-01-03"), claim(GPU, None)],
            ("2026-01-03", "vendor-blog"),
        ),
        ([claim(GPU, "2026-01-02", "vendor-blog"), claim(VOLUMES, None)], ("2026-01-02", "vendor-blog")),
    ],
)
def test_a_check_has_the_newest_date_of_its_fact_and_the_kind_of_its_source(catalogue, claims, expected):
    data = changed(catalogue, "e2b", claims=tuple(claims), guide_check=(CHECK,))
    (row,) = (row for row in guide_checks(data) if row.platform.id == "e2b")
    assert (row.as_of, row.kind) == expected


def test_platforms_with_the_same_claims_share_their_places(catalogue):
    best = catalogue.platform["e2b"]
    twin = changed(catalogue, "modal", claims=best.claims, guide_check=best.guide_check, offers=best.offers)
    twins = replace(twin, starts=tuple(s for s in catalogue.starts if s.platform not in ("e2b", "modal")))
    places = {row.platform.id: row for row in standings(twins)}
    for place in ("guide", "today", "all"):
        positions = [getattr(places[id], place) for id in ("e2b", "modal")]
        assert positions[0] == positions[1]
        assert positions[0].tied
    assert places["e2b"].today.count == len(places)
    assert any(not row.today.tied for row in places.values())
    effects = [row.effect for row in guide_checks(twins) if row.platform.id == "e2b" and row.effect]
    assert {effect.before for effect in effects} == {places["e2b"].guide}
    assert {effect.after.count for effect in effects} == {len(places)}
    moved = [effect for effect in effects if effect.after.rank != effect.before.rank]
    assert moved
    assert not any(effect.after.tied for effect in moved)


def test_places_gained_are_those_by_the_guide_less_those_of_today(catalogue):
    row = replace(standings(catalogue)[0], guide=RankPosition(5, False, 9), today=RankPosition(2, False, 9))
    assert row.gained == 3
    assert replace(row, today=RankPosition(7, False, 9)).gained == -2


def test_both_lenses_measure_alike_where_they_take_the_same_fact(catalogue):
    alike = {criterion.id: measured_alike(criterion) for criterion in catalogue.criteria}
    assert [id for id, is_alike in alike.items() if not is_alike] == ["cold_start", "price", "reliability"]
    for row in guide_checks(catalogue):
        assert not row.effect or row.effect.same_measure == alike[row.criterion]
    gpu = catalogue.criterion["gpu"]
    assert not measured_alike(gpu.model_copy(update={"guide": gpu.guide.model_copy(update={"field": "gpu.models"})}))


def test_a_place_that_is_missing_has_its_reasons(catalogue):
    assert why_unranked(catalogue, "e2b") == ""
    assert (
        why_unranked(catalogue, "fastio") == "Storage: Keeps files for agents and runs no code, so it is never ranked."
    )
    assert why_unranked(catalogue, "nobody") == ""


@pytest.mark.parametrize(
    ("field", "criterion"), [("gpu.available", "gpu"), ("pricing.model", "price"), ("network.egress_controls", None)]
)
def test_a_field_belongs_to_the_criterion_that_it_is_related_to(catalogue, field, criterion):
    touched = criterion_of(catalogue, field)
    assert (touched.id if touched else None) == criterion


@pytest.mark.parametrize(
    ("check_filter", "fits"),
    [
        (CheckFilter(), lambda row: True),
        (CheckFilter(verdicts=("contradicted",)), lambda row: True),
        (CheckFilter(("modal",)), lambda row: row.platform.id == "modal"),
        (CheckFilter((), ("none",)), lambda row: row.criterion == "none"),
        (CheckFilter(("modal",), ("none",)), lambda row: (row.platform.id, row.criterion) == ("modal", "none")),
    ],
)
def test_of_statements_that_nobody_checked_the_verdict_plays_no_role(catalogue, check_filter, fits):
    rows = unchecked(catalogue)
    kept = select_unchecked(catalogue, check_filter)
    assert kept == tuple(row for row in rows if fits(row))
    assert kept


def test_the_guide_s_prose_is_its_opinion(catalogue):
    rows = unchecked(catalogue)
    assert {row.claim.field.startswith("guide.") == row.opinion for row in rows} == {True}
    touched = {row.claim.field: row.criterion for row in rows}
    assert all(
        criterion == (criterion_of(catalogue, field).id if criterion_of(catalogue, field) else "none")
        for field, criterion in touched.items()
    )
