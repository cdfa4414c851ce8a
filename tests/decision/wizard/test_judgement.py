"""Judgements: who meets a need, and whether the guide's picks still hold."""

import pytest

from decision.cells.cell import Basis
from decision.cells.matrix import column, matrix
from decision.cells.offers import offers_column, offers_matrix
from decision.wizard.judgement import judge_need
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.offers import without_offers

GUIDE = Basis(lens="guide")
CATALOGUE = shipped_catalogue()
NEEDS = {need.id: need for need in CATALOGUE.needs}
PICKS = {
    "security": ["northflank", "e2b"],
    "gpu": ["modal", "beam"],
    "fast-start": ["cloudflare-sandboxes", "blaxel"],
    "long-session": ["northflank", "modal", "daytona"],
    "edge": ["cloudflare-sandboxes"],
    "dev-workflow": ["depot"],
    "file-storage": ["fastio"],
}


def meeting(need: str, basis: Basis) -> set[str]:
    """Return the ids of the platforms that meet a need."""
    verdicts = {p.id: judge_need(CATALOGUE, NEEDS[need], p.id, basis).verdict for p in CATALOGUE.platforms}
    return {id for id, verdict in verdicts.items() if verdict in ("holds", "condition")}


def test_the_seven_needs_have_the_guides_picks_in_its_order():
    assert {id: list(need.picks) for id, need in NEEDS.items()} == PICKS
    for need in CATALOGUE.needs:
        for id in need.picks:
            sections = [claim.source for claim in CATALOGUE.claims(id, "guide.advice")]
            assert f"guide:{need.section}" in sections, (need.id, id)


@pytest.mark.parametrize("id", PICKS)
def test_by_the_guides_own_statements_every_pick_meets_its_need(id):
    assert set(PICKS[id]) <= meeting(id, GUIDE)


@pytest.mark.parametrize(
    ("need", "unnamed"),
    [
        ("security", {"vercel-sandbox"}),
        ("gpu", {"northflank", "daytona"}),
        ("fast-start", {"e2b", "daytona"}),
        ("long-session", {"beam", "blaxel"}),
        ("edge", set()),
        ("dev-workflow", set()),
        ("file-storage", set()),
    ],
)
def test_by_its_own_statements_further_platforms_meet_a_need_that_the_guide_does_not_name_for_it(need, unnamed):
    holding = {p.id for p in CATALOGUE.platforms if judge_need(CATALOGUE, NEEDS[need], p.id, GUIDE).verdict == "holds"}
    assert holding - set(PICKS[need]) == unnamed


@pytest.mark.parametrize(
    ("need", "platform", "verdict", "text"),
    [
        ("security", "e2b", "holds", "microVM"),
        ("security", "northflank", "holds", "microVM"),
        ("gpu", "modal", "holds", "yes"),
        ("gpu", "beam", "condition", "A100"),
        ("fast-start", "blaxel", "condition", "not by cold start (525 ms)"),
        ("long-session", "modal", "fails", "24 h"),
        ("long-session", "northflank", "holds", "unlimited"),
        ("edge", "cloudflare-sandboxes", "holds", "yes"),
        ("dev-workflow", "depot", "condition", "only the guide"),
        ("file-storage", "fastio", "condition", "paid plan"),
    ],
)
def test_a_verdict_on_a_pick_follows_from_the_evidence_and_names_it(need, platform, verdict, text):
    judgement = judge_need(CATALOGUE, NEEDS[need], platform, Basis())
    assert judgement.verdict == verdict
    assert text in judgement.reason
    assert judgement.claim is not None
    assert judgement.claim.kind != "guide"


def test_where_one_offer_fails_and_another_is_unknown_it_cannot_be_told():
    starts = offers_matrix(CATALOGUE, Basis())["cloudflare-sandboxes"]
    assert [row["cold_start"].state for row in starts.values()] == ["known", "unknown"]
    judgement = judge_need(CATALOGUE, NEEDS["fast-start"], "cloudflare-sandboxes", Basis())
    assert (judgement.verdict, judgement.claim) == ("unknown", None)


def test_a_need_that_nobody_speaks_of_cannot_be_told():
    edge = column(CATALOGUE, "regions.edge", Basis())
    for platform in CATALOGUE.platforms:
        if edge[platform.id].state == "unknown":
            assert judge_need(CATALOGUE, NEEDS["edge"], platform.id, Basis()).verdict == "unknown"


def test_what_only_a_larger_plan_offers_is_a_condition():
    single = without_offers(CATALOGUE)
    sessions = {id: row["session"] for id, row in matrix(single, Basis(tier="free")).items()}
    short = [id for id, cell in sessions.items() if isinstance(cell.value, int) and cell.value < 2592000]
    judgements = [judge_need(single, NEEDS["long-session"], id, Basis(tier="free")) for id in short]
    assert {judgement.verdict for judgement in judgements} == {"condition", "fails"}
    assert all("plan" in judgement.reason for judgement in judgements if judgement.verdict == "condition")


def test_a_way_names_the_offer_that_has_it_and_is_on_sale_there():
    """Docker's local sandboxes are of another category, and no plan leads to them; Google's choice is that of GKE alone."""
    docker, google = CATALOGUE.platform["docker-sandboxes"], CATALOGUE.platform["google-agent-sandbox"]
    hosted = [offer for offer in docker.offers if docker.category_of(offer) == "hosted"]
    assert judge_need(CATALOGUE, NEEDS["gpu"], docker.id, Basis(), hosted).way == ""
    judgement = judge_need(CATALOGUE, NEEDS["security"], google.id, Basis(), google.offers)
    (gke,) = (offer for offer in google.offers if column_of(google.id, "isolation.options", offer.id))
    assert judgement.way == f"It can be had by choice by its offer “{gke.label}”: Kata microVM."


def test_what_cannot_be_had_on_the_plan_does_not_meet_a_need_there():
    judgement = judge_need(CATALOGUE, NEEDS["edge"], "cloudflare-sandboxes", Basis(tier="free"))
    assert judgement.verdict == "condition"
    assert "No free plan. On the plan “Self-serve” it does" in judgement.reason


def column_of(platform: str, field: str, offer: str) -> object:
    """Return the value of a field of one offer."""
    return offers_column(CATALOGUE, field, Basis())[platform][offer].value
