"""Support of the answers of a view, recomputed from the cells of the shipped data under many views."""

import random

import pytest

from decision.catalogue.workload import WorkloadPreset
from decision.certainty.certainty import close_call, ranking_answer, steadiness
from decision.costs.comparison import contenders
from decision.format import share_text
from decision.ranking.costs import costs_answer, ranked_costs
from decision.ranking.ranking import Ranking, ranking
from decision.ranking.support import cheapest_support, leader_support
from decision.ranking.view import ChosenMustHave, View
from tests.helpers.data_set import shipped_catalogue

CATALOGUE = shipped_catalogue()
VITAL = ("isolation", "cold_start", "price")


def views(count: int, seed: int = 3) -> list[View]:
    """Return views with random weights, plans, lenses and must-haves."""
    draw = random.Random(seed)
    musts = [
        ChosenMustHave("gpu"),
        ChosenMustHave("isolation", "microvm"),
        ChosenMustHave("byoc"),
        ChosenMustHave("audit"),
    ]
    return [
        View(
            weights=tuple((id, draw.choice([0, 0, 3, 10])) for id in CATALOGUE.criterion),
            tier=draw.choice(["free", "paid", "enterprise"]),
            lens=draw.choice(["evidence", "evidence", "guide"]),
            promises=draw.choice(["measured", "trust"]),
            must=tuple(draw.sample(musts, draw.randint(0, 1))),
            unknowns=draw.choice(["middle", "best"]),
        )
        for _ in range(count)
    ]


def weak(result: Ranking) -> bool:
    """Return whether any claim that fills a weighed cell of a leader is weak in any way, by the raw claims."""
    cells = [cell for row in result.leaders for id, cell in row.cells.items() if result.shares[id]]
    promised = any(cell.chosen and type(cell.origin).__name__ == "PromiseOrigin" for cell in cells)
    claims = [claim for cell in cells for claim in cell.chosen if claim.kind not in ("guide", "own")]
    return promised or any(
        claim.kind == "second-hand" or claim.doubt or claim.as_of is None or (claim.age_days(CATALOGUE.reviewed) or 0) >= 180
        for claim in claims
    )  # fmt: skip


@pytest.mark.parametrize("view", views(60), ids=range(60))
def test_no_first_place_is_stated_plainly_whose_price_start_or_isolation_is_unknown(view: View) -> None:
    result = ranking(CATALOGUE, view)
    headline = ranking_answer(CATALOGUE, result).headline
    unknown = {(row.id, id) for row in result.leaders for id in VITAL if row.cells[id].state == "unknown"}
    supports = leader_support(CATALOGUE, result)
    assert {(s.platform, part.criterion) for s in supports for part in s.unknown} == unknown
    nothing = not result.best_first or all(row.coverage == 0 for row in result.best_first)
    assert nothing or (" unknown." in headline) == bool(unknown)
    assert all(CATALOGUE.criterion[id].noun in headline for _, id in unknown) or nothing


@pytest.mark.parametrize("view", views(60), ids=range(60))
def test_the_weakest_claims_behind_a_first_place_are_those_of_its_weighed_cells(view: View) -> None:
    result = ranking(CATALOGUE, view)
    supports = leader_support(CATALOGUE, result)
    if view.lens == "evidence":
        assert any(support.weakness for support in supports) == weak(result)
    else:
        assert not any(support.weakness for support in supports)


def test_a_first_place_that_seldom_holds_is_a_close_call_and_a_clear_one_is_not() -> None:
    limit = CATALOGUE.terms.close_call.leads_below
    calls = 0
    for view in views(12, seed=8):
        result = ranking(CATALOGUE, view)
        stays, close = steadiness(result), close_call(CATALOGUE, result)
        leading = {row.id for row in result.leaders}
        has_rival = any(row.id not in leading for row in result.best_first)
        assert (close is not None) == (has_rival and stays is not None and stays < limit)
        lead = ranking_answer(CATALOGUE, result).lead
        assert ("A close call: " in lead) == (close is not None)
        if close:
            calls += 1
            assert close.rival not in leading
            assert f"{close.label} leads in {share_text(close.rival_leads)}." in lead
    assert calls


@pytest.mark.parametrize("preset", CATALOGUE.workload_terms.presets, ids=lambda preset: preset.id)
def test_the_cheapest_is_not_stated_plainly_where_its_start_or_isolation_is_unknown(preset: WorkloadPreset) -> None:
    for tier in ("free", "paid"):
        view = View(tier=tier, work=tuple(preset.values.items()))
        costs = ranked_costs(CATALOGUE, view)
        words = costs_answer(CATALOGUE, view, costs)
        if first := next(iter(contenders(costs)), None):
            row = next(
                row
                for row in ranking(CATALOGUE, view).offers
                if (row.id, row.offer.id) == (first.platform_id, first.offer_id)
            )
            assert (" unknown." in words.headline) == any(
                row.cells[id].state == "unknown" for id in ("isolation", "cold_start")
            )
            undated = any(claim.as_of is None for claim in first.claims)
            assert not undated or "’s price " in words.lead


def test_where_no_cost_is_known_nothing_supports_it() -> None:
    assert cheapest_support(CATALOGUE, View(), ()) == ()
