"""Answers: the weights and must-haves that they set, and what is said about that."""

from dataclasses import replace

import pytest

from decision.ranking.view import ChosenMustHave, View
from decision.wizard.answers import combined_weights, merged, settings, settled
from tests.helpers.data_set import shipped_catalogue

CATALOGUE = shipped_catalogue()
NEEDS = {need.id: need for need in CATALOGUE.needs}


def test_one_need_keeps_its_weights_and_the_first_of_several_counts_most():
    ids = [id for id in CATALOGUE.criterion if CATALOGUE.takes_part(id)]
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
    ("first", "second", "kept"),
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
def test_of_two_options_of_one_must_have_the_stricter_is_kept(first, second, kept):
    assert merged(CATALOGUE, [first, second]) == merged(CATALOGUE, [second, first]) == (kept,)


def test_a_need_that_is_met_beside_the_code_leaves_nobody_out():
    assert settled(CATALOGUE, View(needs=("file-storage",))).must == ()


def test_every_answer_says_what_it_set():
    view = View(
        needs=("gpu", "security"),
        trust="generated",
        task=86400,
        tier="free",
        languages=("go",),
        work=(("runs", 10),),
        must=(
            ChosenMustHave("languages"),
            ChosenMustHave("ready", 500),
            ChosenMustHave("region", "us"),
            ChosenMustHave("budget", 500),
            ChosenMustHave("session", 86400),
            ChosenMustHave("gpu"),
            ChosenMustHave("egress"),
            ChosenMustHave("free_tier"),
            ChosenMustHave("byoc"),
            ChosenMustHave("framework", "mastra"),
            ChosenMustHave("limits.max_vcpu", 8, "at-least"),
        ),
    )
    texts = {setting.question: " ".join((setting.answer, *setting.sets)) for setting in settings(CATALOGUE, view)}
    assert list(texts) == [question.id for question in CATALOGUE.questions]
    for id, text in {
        "needs": "1. GPU workloads; 2. Maximum security",
        "framework": "Mastra Must have, or unknown: Works with Mastra.",
        "trust": "isolation at least 6",
        "languages": "Go",
        "task": "Session at least 24 h",
        "gpu": "GPU support at least 6",
        "place": "Own cloud",
        "control": "Egress control",
        "budget": "Free tier",
        "start": "Ready within 500 ms",
        "region": "United States Must have: Region United States",
        "work": "The price counts for 10 runs a day",
        "more": "Must have: Largest vCPU count at least 8 vCPU.",
        "spend": "Up to $500 Must have: Monthly cost at most $500",
    }.items():
        assert text in texts[id], id
