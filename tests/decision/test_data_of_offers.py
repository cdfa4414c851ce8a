"""The shipped offers: what excludes each other is never put together, and nobody is on a plan that they do not have."""

from itertools import pairwise

import pytest

from decision.cells.availability import absence
from decision.cells.cell import Basis
from decision.cells.offers import offers_matrix
from decision.ranking.must_haves import judge_offer
from decision.ranking.ranking import ranking
from decision.ranking.view import ChosenMustHave, View

GPU, MICROVM = ChosenMustHave("gpu"), ChosenMustHave("isolation", "microvm")


def ranked(catalogue, *must, **view) -> dict[str, str]:
    """Return the ids of ranked platforms, each with the id of the offer by which it stands."""
    result = ranking(catalogue, View(must=must, **view))
    return {row.id: row.offer.id for row in result.best_first}


@pytest.mark.parametrize("unclear", ["drop", "keep"])
def test_northflank_has_a_gpu_or_a_microvm_on_its_own_cloud_and_never_both(catalogue, unclear):
    assert ranked(catalogue, GPU, unclear=unclear)["northflank"] == "gpu"
    assert ranked(catalogue, MICROVM, unclear=unclear)["northflank"] == "cpu"
    assert "northflank" not in ranked(catalogue, GPU, MICROVM, unclear=unclear)


def test_whether_northflank_has_both_in_an_own_cloud_cannot_be_told(catalogue):
    for offer in ("byoc", "byoc-gpu"):
        outcomes = {judge_offer(catalogue, must, "northflank", offer, Basis()).outcome for must in (GPU, MICROVM)}
        assert outcomes == {"meets", "cannot tell"}


def test_what_is_had_on_request_is_not_on_the_plans_that_one_can_buy_alone(catalogue):
    for tier in ("free", "paid"):
        assert not {"coreweave", "oracle-sandboxes"} & ranked(catalogue, tier=tier).keys()
        for id, offer in (("depot", "sdk"), ("modal", "vm"), ("coreweave", "cpu"), ("coreweave", "gpu")):
            platform = catalogue.platform[id]
            reason = absence(catalogue, platform, platform.offer(offer), Basis(tier=tier))
            assert reason is not None
            assert reason.certain
    assert {"coreweave", "oracle-sandboxes"} <= ranked(catalogue, tier="enterprise").keys()


def test_no_platform_is_ranked_on_a_free_plan_that_all_its_claims_deny(catalogue):
    for id, offer in ranked(catalogue, tier="free").items():
        said = [
            claim.value["offered"]
            for claim in catalogue.claims(id, "pricing.free_tier", offer)
            if claim.kind != "guide"
        ]
        assert not said or any(said), id


def test_no_criterion_is_worth_less_on_a_larger_plan(catalogue):
    plans = [offers_matrix(catalogue, Basis(tier=tier.id)) for tier in catalogue.terms.tiers]
    for smaller, larger in pairwise(plans):
        for id, offers in smaller.items():
            for offer, row in offers.items():
                for criterion, cell in row.items():
                    above = larger[id][offer][criterion]
                    if cell.is_known and above.is_known and criterion != "price":
                        assert above.utility.low >= cell.utility.low, (id, offer, criterion)
