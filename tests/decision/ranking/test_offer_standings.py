"""The offers of one platform in a ranking: each with its cells, and ranked or left out with reasons."""

from dataclasses import replace

import pytest

from decision.cells.offers import offers_matrix
from decision.ranking.offers import offer_standings, standing_text
from decision.ranking.place import rank_text
from decision.ranking.ranking import ranking
from decision.ranking.view import ChosenMustHave, View
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.offers import with_offers, with_own_cloud

CATALOGUE = with_offers(shipped_catalogue(), 1)
OWN = with_own_cloud(CATALOGUE)


@pytest.mark.parametrize("view", [View(), View(must=(ChosenMustHave("gpu"),)), View(tier="free", unclear="keep")])
def test_every_offer_of_a_platform_stands_with_its_row_or_its_refusal(view: View) -> None:
    result = ranking(CATALOGUE, view)
    for platform in CATALOGUE.platforms:
        standings = offer_standings(CATALOGUE, result, platform.id)
        if len(platform.offers) == 1:
            assert standings == ()
            continue
        assert [standing.offer for standing in standings] == list(platform.offers)
        for standing in standings:
            assert standing.cells == offers_matrix(CATALOGUE, view.basis)[platform.id][standing.offer.id]
            assert (standing.row is None) != (standing.refusal is None)
            if standing.row:
                assert (standing.row.id, standing.row.offer) == (platform.id, standing.offer)
                assert standing.row.cells == standing.cells
            if standing.refusal:
                assert (standing.refusal.id, standing.refusal.offer) == (platform.id, standing.offer)


def test_the_guide_tells_no_offers_apart() -> None:
    result = ranking(CATALOGUE, View(lens="guide"))
    assert not any(offer_standings(CATALOGUE, result, platform.id) for platform in CATALOGUE.platforms)


def test_a_standing_in_words_is_the_rank_for_the_best_the_score_for_another_and_else_the_reasons() -> None:
    enterprise = View(tier="enterprise", categories=("hosted", "own-cloud"))
    result = ranking(OWN, enterprise)
    cloud, byoc = offer_standings(OWN, result, "own")
    assert cloud.row
    assert byoc.row
    assert standing_text(result, cloud) == f"matches, score {cloud.row.score:.2f}"
    assert standing_text(result, byoc) == f"{rank_text(byoc.row, result)}, score {byoc.row.score:.2f}"
    assert (cloud.access, byoc.access, byoc.category.id) == ("", "on request", "own-cloud")
    assert [[plan.id for plan in standing.plans] for standing in (cloud, byoc)] == [
        ["paid", "enterprise"],
        ["enterprise"],
    ]

    def texts(view: View) -> list[str]:
        made = ranking(OWN, view)
        return [standing_text(made, standing) for standing in offer_standings(OWN, made, "own")]

    both = View(must=(ChosenMustHave("isolation", "microvm"),), categories=enterprise.categories)
    assert texts(both) == ["left out: isolation: gVisor", "left out: access: on request"]
    unknown = texts(replace(enterprise, must=(ChosenMustHave("audit"),)))
    assert unknown == ["unknown: Audit log: unknown"] * 2
