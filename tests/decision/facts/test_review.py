"""Tests of the review of claims: how old claims and views are, and what should be checked first."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.facts.review import in_need_of_a_check, oldest
from decision.ranking.ranking import ranking
from decision.ranking.view import ChosenMustHave, View

TODAY = date(2026, 11, 23)


def only(catalogue: Catalogue, criterion: str) -> View:
    """The view in which one criterion has all the weight."""
    return View(weights=tuple((row.id, 5 * (row.id == criterion)) for row in catalogue.criteria))


def weighted_claims(catalogue: Catalogue, view: View) -> list[tuple[str, Claim]]:
    """Every claim that fills a cell with weight, with its platform."""
    result = ranking(catalogue, view)
    return [
        (row.id, claim)
        for row in result.rows
        for id, cell in row.cells.items()
        if result.shares[id] > 0
        for claim in cell.chosen
    ]


@pytest.mark.parametrize("view", [View(), View(tier="free"), View(must=(ChosenMustHave("gpu"),))])
def test_a_view_is_as_old_as_its_oldest_dated_claim_with_weight(catalogue: Catalogue, view: View) -> None:
    ages = [days for _, claim in weighted_claims(catalogue, view) if (days := claim.age_days(TODAY)) is not None]
    age = oldest(catalogue, view, TODAY)
    assert age.oldest
    assert age.oldest.days == max(ages)
    assert age.oldest.claim.age_days(TODAY) == max(ages)


def test_each_ranked_platform_has_an_age_and_the_oldest_stands_first(catalogue: Catalogue) -> None:
    age = oldest(catalogue, View(), TODAY)
    assert {platform_age.platform.id for platform_age in age.platforms} == {
        row.id for row in ranking(catalogue, View()).rows
    }
    for platform_age in age.platforms:
        ages = [
            c.age_days(TODAY)
            for id, c in weighted_claims(catalogue, View())
            if id == platform_age.platform.id and c.date_text != "undated"
        ]
        assert (platform_age.oldest.days if platform_age.oldest else None) == max(ages, default=None)
    days = [platform_age.oldest.days if platform_age.oldest else -1 for platform_age in age.platforms]
    assert days == sorted(days, reverse=True)


def test_a_criterion_without_weight_does_not_age_a_view(catalogue: Catalogue) -> None:
    for criterion in catalogue.criteria:
        age = oldest(catalogue, only(catalogue, criterion.id), TODAY)
        assert age.oldest is None or age.oldest.criterion == criterion
        assert age.cells <= len(age.platforms)


def test_undated_claims_are_counted_and_never_taken_for_new(catalogue: Catalogue) -> None:
    age = oldest(catalogue, View(lens="guide"), TODAY)
    assert age.oldest is None
    assert age.undated == age.cells > 0
    assert age.seen == 0


def test_values_that_were_only_seen_are_counted_apart_and_have_an_age(catalogue: Catalogue) -> None:
    age = oldest(catalogue, only(catalogue, "isolation"), TODAY)
    claims = [claim for _, claim in weighted_claims(catalogue, only(catalogue, "isolation"))]
    assert age.undated == 0
    assert age.seen == sum(claim.as_of is None for claim in claims) > 0
    assert all(platform_age.oldest for platform_age in age.platforms if platform_age.cells)


def test_what_needs_a_check_has_reasons_and_all_else_is_left_out(catalogue: Catalogue) -> None:
    listed = {id(doubtful.claim): doubtful for doubtful in in_need_of_a_check(catalogue, View(), TODAY)}
    claims = {id(claim): claim for _, claim in weighted_claims(catalogue, View())}
    assert listed.keys() <= claims.keys()
    assert any("sources disagree" in doubtful.reasons for doubtful in listed.values())
    for key, claim in claims.items():
        reasons = listed[key].reasons if key in listed else ()
        assert ("second-hand" in reasons) == (claim.kind == "second-hand")
        assert ("doubted" in reasons) == bool(claim.doubt)
        days = claim.age_days(TODAY)
        assert ("undated" in reasons) == (days is None)
        old = days is not None and days >= 180
        assert ("180 days old or more" in reasons) == old


def test_the_most_pressing_check_stands_first(catalogue: Catalogue) -> None:
    weights = tuple((row.id, 10 if row.id == "price" else 1) for row in catalogue.criteria)
    listed = in_need_of_a_check(catalogue, View(weights=weights), TODAY)
    order = [(-len(e.reasons), -e.share, -(10**6) if e.days is None else -e.days) for e in listed]
    assert order == sorted(order)
    alike = [doubtful.criteria[0].id for doubtful in listed if len(doubtful.reasons) == 1]
    assert alike[0] == "price"
    assert set(alike) > {"price"}


def test_the_list_follows_the_weights_and_the_day(catalogue: Catalogue) -> None:
    gpu = in_need_of_a_check(catalogue, only(catalogue, "gpu"), TODAY)
    assert gpu
    assert {criterion.id for doubtful in gpu for criterion in doubtful.criteria} == {"gpu"}
    later = in_need_of_a_check(catalogue, View(), TODAY + timedelta(days=400))
    assert len(later) == len(weighted_claims(catalogue, View()))


def test_a_claim_that_fills_two_cells_is_listed_once(catalogue: Catalogue) -> None:
    first, second = catalogue.criteria[0], catalogue.criteria[1]
    twin = replace(catalogue, criteria=(first, second.model_copy(update={"evidence": first.evidence})))
    listed = in_need_of_a_check(twin, View(), TODAY)
    assert listed
    assert len({id(doubtful.claim) for doubtful in listed}) == len(listed)
    assert any(doubtful.criteria == twin.criteria and doubtful.share == pytest.approx(1) for doubtful in listed)
