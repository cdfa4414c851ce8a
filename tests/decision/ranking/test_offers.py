"""Offers are the alternatives: must-haves hold for one offer at a time, and a platform stands where its best admitted offer stands."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim, Platform
from decision.cells.availability import access_text, plans_with
from decision.cells.cell import Basis
from decision.costs.cost import cost
from decision.documents.evidence_card import cell_evidence
from decision.documents.ranking import row_json
from decision.ranking.costs import ranked_costs, workload_in
from decision.ranking.must_haves import judge, judge_offer
from decision.ranking.ranking import ranking, shown_cells
from decision.ranking.view import ChosenMustHave, Sort, View
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.offers import OFFERS, apart, owner, with_offers, with_own_cloud

CATALOGUE = shipped_catalogue()
DIVIDED = {seed: with_offers(CATALOGUE, seed) for seed in range(3)}
APART = {seed: apart(catalogue) for seed, catalogue in DIVIDED.items()}
MUSTS = [ChosenMustHave(rule.id, option) for rule in CATALOGUE.filters for option in (rule.options or (None,))]


def views() -> st.SearchStrategy[View]:
    """Views that differ in plan, weights and must-haves."""
    weights = st.lists(st.integers(0, 10), min_size=len(CATALOGUE.criteria), max_size=len(CATALOGUE.criteria))
    ids = [criterion.id for criterion in CATALOGUE.criteria]
    return st.builds(
        View,
        tier=st.sampled_from([tier.id for tier in CATALOGUE.terms.tiers]),
        weights=weights.map(lambda drawn: tuple(zip(ids, drawn, strict=True))),
        must=st.lists(st.sampled_from(MUSTS), max_size=2, unique_by=lambda must: must.filter).map(tuple),
        unclear=st.sampled_from(["drop", "keep"]),
        unknowns=st.sampled_from(["worst", "middle", "best"]),
        price_by=st.sampled_from(["hour", "work"]),
    )


@given(view=views(), seed=st.sampled_from(sorted(DIVIDED)))
@settings(max_examples=60)
def test_a_platform_stands_where_the_best_of_its_offers_would_stand_by_itself(view: View, seed: int) -> None:
    together, each = ranking(DIVIDED[seed], view), ranking(APART[seed], view)
    best: dict[str, float] = {}
    for row in each.best_first:
        best[owner(row.id)] = max(best.get(owner(row.id), 0.0), row.score)
    assert {row.id: row.score for row in together.best_first} == pytest.approx(best)
    for row in together.best_first:
        assert row.rank == 1 + sum(score > row.score + 1e-9 for score in best.values())
    assert {platform.id for platform in together.excluded} == {owner(p.id) for p in each.excluded} - best.keys()
    assert sorted(f"{row.id}.{row.offer.id}" for row in together.offers) == sorted(row.id for row in each.best_first)


@given(view=views(), seed=st.sampled_from(sorted(DIVIDED)))
@settings(max_examples=20)
def test_the_cheapest_admitted_offer_counts(view: View, seed: int) -> None:
    each = {row.platform_id: row for row in ranked_costs(APART[seed], view)}
    for row in ranked_costs(DIVIDED[seed], view):
        known = [c.high for id, c in each.items() if owner(id) == row.platform_id and c.high is not None]
        assert row.high == (pytest.approx(min(known)) if known else None)


def own_platform(catalogue: Catalogue, **offers: tuple[str, bool]) -> tuple[Catalogue, str]:
    """Return the data set with one platform more, and its id; for each of its offers the isolation and whether it has a GPU."""
    model = next(platform for platform in catalogue.platforms if platform.category == "hosted")
    claim = next(claim for claim in model.claims if claim.kind == "vendor-docs")

    def claims(offer_id: str, isolation: str, gpu: bool) -> Iterator[Claim]:
        for field, value in (("isolation.default", isolation), ("gpu.available", gpu)):
            update = {
                "platform": "own",
                "field": field,
                "value": value,
                "offer": (offer_id,),
                "tier": "any",
                "unit": None,
            }
            yield claim.model_copy(update=update)

    platform = Platform(
        id="own", name="Own", category="hosted", status="ga", homepage="https://example.org", retrieved="2026-11-01",
        offers=tuple(OFFERS[0].model_copy(update={"id": id, "label": id}) for id in offers),
        claims=tuple(c for id, (isolation, gpu) in offers.items() for c in claims(id, isolation, gpu)),
    )  # fmt: skip
    return replace(catalogue, platforms=(*catalogue.platforms, platform)), "own"


@pytest.mark.parametrize("count", [1, 2])
def test_two_must_haves_have_to_hold_for_one_offer(count: int) -> None:
    catalogue, id = own_platform(CATALOGUE, cpu=("firecracker", False), gpu=("gvisor", True))
    strong, gpu = ChosenMustHave("isolation", "microvm"), ChosenMustHave("gpu")
    for must in combinations([strong, gpu], count):
        result = ranking(catalogue, View(must=must))
        assert (id in {row.id for row in result.best_first}) == (count == 1)
    alone = {
        must: next(r for r in ranking(catalogue, View(must=(must,))).best_first if r.id == id) for must in (strong, gpu)
    }
    assert [alone[strong].offer.id, alone[gpu].offer.id] == ["cpu", "gpu"]


def test_the_reason_for_leaving_a_platform_out_is_that_of_the_offer_that_comes_nearest() -> None:
    catalogue, id = own_platform(CATALOGUE, weak=("container", False), near=("firecracker", False))
    must = (ChosenMustHave("isolation", "microvm"), ChosenMustHave("gpu"))
    left_out = next(p for p in ranking(catalogue, View(must=must)).excluded if p.id == id)
    assert left_out.outcome == "fails"
    assert len(left_out.reasons) == 1
    assert "GPU" in left_out.reasons[0]


def test_a_price_without_any_offer_named_is_that_of_the_cheapest() -> None:
    catalogue = DIVIDED[0]
    workload = workload_in(catalogue, View())
    for platform in catalogue.platforms:
        one_by_one = [cost(catalogue, platform.id, workload, "paid", (offer.id,)) for offer in platform.offers]
        known = [c.high for c in one_by_one if c.high is not None]
        assert cost(catalogue, platform.id, workload, "paid").high == (min(known) if known else None)


@pytest.mark.parametrize("unknowns", ["middle", "best"])
def test_of_a_platforms_offers_the_best_stands_first_and_of_equal_ones_the_one_with_the_higher_lower_end(
    unknowns: str,
) -> None:
    for catalogue in DIVIDED.values():
        result = ranking(catalogue, View(unknowns=unknowns))
        ids = [row.id for row in result.offers]
        assert list(dict.fromkeys(ids)) == [row.id for row in result.best_first]
        for row in result.best_first:
            offers = [offer for offer in result.offers if offer.id == row.id]
            assert offers[0] == row
            keys = [(-round(offer.score, 9), -round(offer.lower, 9)) for offer in offers]
            assert keys == sorted(keys)
            assert {offer.rank for offer in offers} == {row.rank}


def test_of_equal_scores_the_offer_whose_worst_is_better_stands_first() -> None:
    catalogue, id = own_platform(CATALOGUE, unsure=("container", False), sure=("container", True))
    platform = catalogue.platform[id]
    known = tuple(claim for claim in platform.claims if claim.offer != ("unsure",) or claim.field != "gpu.available")
    data = replace(
        catalogue,
        platforms=tuple(p.model_copy(update={"claims": known}) if p.id == id else p for p in catalogue.platforms),
    )
    first = next(row for row in ranking(data, View(unknowns="best")).best_first if row.id == id)
    assert first.offer.id == "sure"


def test_a_must_have_is_judged_by_the_offer_that_comes_nearest() -> None:
    catalogue, id = own_platform(CATALOGUE, cpu=("container", False), gpu=("gvisor", True))
    basis = View().basis
    assert judge(catalogue, ChosenMustHave("gpu"), id, basis).outcome == "meets"
    assert judge(catalogue, ChosenMustHave("isolation", "microvm"), id, basis).outcome == "fails"
    assert judge_offer(catalogue, ChosenMustHave("gpu"), id, "cpu", basis).outcome == "fails"
    assert judge_offer(catalogue, ChosenMustHave("gpu"), id, "gpu", basis).outcome == "meets"


@pytest.mark.parametrize("must", [ChosenMustHave("isolation", "microvm"), ChosenMustHave("gpu")])
def test_what_is_shown_of_a_platform_is_all_of_the_offer_that_is_ranked(must: ChosenMustHave) -> None:
    catalogue, id = own_platform(CATALOGUE, cpu=("firecracker", False), gpu=("gvisor", True))
    view = View(must=(must,))
    result = ranking(catalogue, view)
    row = next(row for row in result.best_first if row.id == id)
    assert shown_cells(catalogue, result, id) == row.cells
    assert row_json(catalogue, result, row).values["gpu"].value is row.cells["gpu"].value
    card = cell_evidence(catalogue, view, id, "gpu", date(2026, 11, 30))
    assert card.value == row.cells["gpu"].text == ("yes" if must.filter == "gpu" else "no")
    assert [claim.value for claim in card.chosen] == [must.filter == "gpu"]


def test_what_is_shown_of_a_platform_that_is_left_out_is_its_first_offer_that_can_be_had() -> None:
    catalogue, id = own_platform(CATALOGUE, cpu=("firecracker", False), gpu=("gvisor", True))
    result = ranking(catalogue, View(must=(ChosenMustHave("isolation", "microvm"), ChosenMustHave("gpu"))))
    assert shown_cells(catalogue, result, id)["isolation"].text == "microVM"


@given(
    view=views(), seed=st.sampled_from(sorted(DIVIDED)), sort=st.sampled_from(["score", "name", "isolation", "price"])
)
@settings(max_examples=30)
def test_a_table_with_a_row_for_each_offer_has_every_admitted_one_and_its_best_rows_are_the_ranking(
    view: View, seed: int, sort: str
) -> None:
    catalogue = DIVIDED[seed]
    usual = ranking(catalogue, view)
    listed = ranking(catalogue, replace(view, rows="offers", sort=Sort(sort)))
    assert sorted((row.id, row.offer.id) for row in listed.rows) == sorted((r.id, r.offer.id) for r in usual.offers)
    best: dict[str, float] = {}
    for row in listed.rows:
        best[row.id] = max(best.get(row.id, 0.0), row.score)
    assert best == pytest.approx({row.id: row.score for row in usual.best_first})
    assert [row for row in listed.best_first if row in listed.rows] == list(usual.best_first)
    assert {row.id: row.rank for row in listed.rows if row.is_best} == {row.id: row.rank for row in usual.best_first}
    assert sum(row.is_best for row in listed.rows) == len(best)
    assert listed.selected == usual.selected
    if sort == "score":
        scores = [round(row.score, 9) for row in listed.rows]
        assert scores == sorted(scores, reverse=True)
        assert [row for row in listed.rows if row.is_best] == list(usual.rows)
        upwards = ranking(catalogue, replace(view, rows="offers", sort=Sort("score", descending=False)))
        assert [round(row.score, 9) for row in upwards.rows] == sorted(scores)


@given(view=views(), seed=st.sampled_from(sorted(DIVIDED)))
@settings(max_examples=20)
def test_every_offer_is_ranked_or_refused_with_reasons(view: View, seed: int) -> None:
    catalogue = DIVIDED[seed]
    result = ranking(catalogue, replace(view, rows="offers"))
    ranked, refused = ([(row.id, row.offer.id) for row in rows] for rows in (result.rows, result.left_out))
    every = [(platform.id, offer.id) for platform in catalogue.platforms for offer in platform.offers]
    assert sorted(ranked + refused) == sorted(every)
    assert all(refusal.reasons for refusal in result.left_out)
    usual = ranking(catalogue, view)
    assert usual.left_out == usual.excluded
    assert all(excluded in result.left_out for excluded in usual.excluded)
    assert all(refusal.label == refusal.platform.label_with(refusal.offer) for refusal in usual.excluded)


def test_a_name_search_and_the_guide_leave_rows_of_offers_as_they_are() -> None:
    catalogue = DIVIDED[0]
    ids = [row.id for row in ranking(catalogue, View()).offers]
    platform = catalogue.platform[next(id for id in ids if ids.count(id) > 1)]
    found = ranking(catalogue, View(rows="offers", find=platform.name)).rows
    assert {row.id for row in found} == {platform.id}
    assert len(found) == len({row.offer.id for row in found}) > 1
    guide = ranking(catalogue, View(rows="offers", lens="guide"))
    assert [row.id for row in guide.rows] == [row.id for row in ranking(catalogue, View(lens="guide")).rows]
    assert guide.row_noun == "platform"
    assert all(row.is_best and row.label == row.platform.label for row in guide.rows)


def test_an_offer_by_a_contract_is_on_the_largest_plan_alone_with_the_way_to_it_in_words() -> None:
    catalogue = with_own_cloud(CATALOGUE)
    platform = catalogue.platform["own"]
    cloud, byoc = platform.offers
    ways = [
        (access_text(catalogue, platform, o, Basis()), plans_with(catalogue, platform, o, Basis()))
        for o in (cloud, byoc)
    ]
    assert [(access, [plan.id for plan in plans]) for access, plans in ways] == [
        ("", ["paid", "enterprise"]),
        ("on request", ["enterprise"]),
    ]
    guide = Basis(lens="guide")
    assert (access_text(catalogue, platform, byoc, guide), plans_with(catalogue, platform, byoc, guide)) == ("", ())
