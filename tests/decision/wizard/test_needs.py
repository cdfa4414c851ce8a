"""Needs: what answers set, who meets a need, and whether the guide's picks still hold."""

from dataclasses import replace

import pytest

from decision.cells.cell import Basis
from decision.cells.matrix import column, matrix
from decision.loading.load import load
from decision.ranking.view import ChosenMustHave, View
from decision.wizard.answers import combined_weights, merged, settings, settled
from decision.wizard.judgement import judge_need

GUIDE = Basis(lens="guide")
CATALOGUE = load()
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
    judged = {p.id: judge_need(CATALOGUE, NEEDS[need], p.id, basis).verdict for p in CATALOGUE.platforms}
    return {id for id, verdict in judged.items() if verdict in ("holds", "condition")}


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
    ("need", "others"),
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
def test_by_its_own_statements_others_meet_a_need_that_the_guide_does_not_name_for_it(need, others):
    holding = {p.id for p in CATALOGUE.platforms if judge_need(CATALOGUE, NEEDS[need], p.id, GUIDE).verdict == "holds"}
    assert holding - set(PICKS[need]) == others


@pytest.mark.parametrize(
    ("need", "platform", "verdict", "said"),
    [
        ("security", "e2b", "holds", "microVM"),
        ("security", "northflank", "condition", "by choice"),
        ("gpu", "modal", "holds", "yes"),
        ("gpu", "beam", "condition", "A100"),
        ("fast-start", "cloudflare-sandboxes", "fails", "1,759 ms"),
        ("fast-start", "blaxel", "condition", "not by cold start (525 ms)"),
        ("long-session", "modal", "fails", "24 h"),
        ("long-session", "northflank", "holds", "unlimited"),
        ("edge", "cloudflare-sandboxes", "holds", "yes"),
        ("dev-workflow", "depot", "condition", "only the guide"),
        ("file-storage", "fastio", "condition", "paid plan"),
    ],
)
def test_a_verdict_on_a_pick_follows_from_the_evidence_and_names_it(need, platform, verdict, said):
    judged = judge_need(CATALOGUE, NEEDS[need], platform, Basis())
    assert judged.verdict == verdict
    assert said in judged.reason
    assert judged.claim is not None
    assert judged.claim.kind != "guide"


def test_a_need_that_nobody_speaks_of_cannot_be_told():
    edge = column(CATALOGUE, "regions.edge", Basis())
    for platform in CATALOGUE.platforms:
        if edge[platform.id].state == "unknown":
            assert judge_need(CATALOGUE, NEEDS["edge"], platform.id, Basis()).verdict == "unknown"


def test_what_only_a_larger_plan_offers_is_a_condition():
    sessions = {id: row["session"] for id, row in matrix(CATALOGUE, Basis(tier="free")).items()}
    short = [id for id, cell in sessions.items() if isinstance(cell.value, int) and cell.value < 2592000]
    judged = {id: judge_need(CATALOGUE, NEEDS["long-session"], id, Basis(tier="free")) for id in short}
    assert {one.verdict for one in judged.values()} == {"condition", "fails"}
    assert all("plan" in one.reason for one in judged.values() if one.verdict == "condition")


def test_one_need_keeps_its_weights_and_the_first_of_several_counts_most():
    ids = list(CATALOGUE.criterion)
    gpu, security = NEEDS["gpu"], NEEDS["security"]
    assert combined_weights([gpu], ids) == gpu.weights
    first, second = combined_weights([gpu, security], ids), combined_weights([security, gpu], ids)
    assert first["gpu"] > second["gpu"] > 0
    assert second["isolation"] > first["isolation"]
    assert all(
        min(gpu.weights[id], security.weights[id]) <= first[id] <= max(gpu.weights[id], security.weights[id])
        for id in ids
    )


def test_answers_set_weights_and_must_haves_and_nothing_else():
    view = View(needs=("security",), trust="strangers", lens="guide", tier="free")
    final = settled(CATALOGUE, view)
    assert dict(final.weights) == {**NEEDS["security"].weights, "isolation": 10}
    assert final.must == (ChosenMustHave("isolation", "microvm"),)
    assert replace(final, weights=None, must=()) == view


def test_untouched_answers_set_nothing():
    assert settled(CATALOGUE, View()) == View()
    assert settings(CATALOGUE, View()) == ()


def test_weights_that_the_reader_moved_win_and_the_settings_say_so():
    moved = tuple((id, 1) for id in CATALOGUE.criterion)
    view = View(needs=("gpu",), weights=moved)
    assert settled(CATALOGUE, view).weights == moved
    assert "as you set them" in " ".join(settings(CATALOGUE, view)[0].sets)


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        (ChosenMustHave("session", 86400), ChosenMustHave("session", 2592000), ChosenMustHave("session", 2592000)),
        (ChosenMustHave("ready", 250), ChosenMustHave("ready", 100), ChosenMustHave("ready", 100)),
        (
            ChosenMustHave("isolation", "gvisor"),
            ChosenMustHave("isolation", "microvm"),
            ChosenMustHave("isolation", "microvm"),
        ),
        (ChosenMustHave("gpu"), ChosenMustHave("gpu"), ChosenMustHave("gpu")),
    ],
)
def test_of_two_options_of_one_must_have_the_stricter_is_kept(one, other, kept):
    assert merged(CATALOGUE, [one, other]) == merged(CATALOGUE, [other, one]) == (kept,)


def test_a_need_that_is_met_beside_the_code_leaves_nobody_out():
    assert settled(CATALOGUE, View(needs=("file-storage",))).must == ()


def test_every_answer_says_what_it_set():
    view = View(
        needs=("gpu", "security"),
        trust="generated",
        task=86400,
        tier="free",
        languages=("go",),
        must=(
            ChosenMustHave("languages"),
            ChosenMustHave("session", 86400),
            ChosenMustHave("gpu"),
            ChosenMustHave("egress"),
            ChosenMustHave("free_tier"),
            ChosenMustHave("byoc"),
        ),
    )
    found = {setting.question: " ".join((setting.answer, *setting.sets)) for setting in settings(CATALOGUE, view)}
    assert list(found) == [question.id for question in CATALOGUE.questions]
    for id, said in {
        "needs": "1. GPU workloads; 2. Maximum security",
        "trust": "isolation at least 6",
        "languages": "Go",
        "task": "Session at least 24 h",
        "gpu": "GPU support at least 6",
        "place": "Own cloud",
        "control": "Egress control",
        "budget": "Free tier",
    }.items():
        assert said in found[id], id
