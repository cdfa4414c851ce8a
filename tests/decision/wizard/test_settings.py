"""Tests of what each answer sets, in words and in the view, by exact values."""

from dataclasses import replace
from datetime import date
from urllib.parse import quote

import pytest

from decision.catalogue.guidance import Need
from decision.documents.decision_record import decision_record, record_markdown
from decision.links.link import from_query
from decision.ranking.must_haves import must_text
from decision.ranking.view import View
from decision.wizard.answers import chosen_needs, chosen_options, combined_weights, further_musts, settings, settled
from decision.wizard.recommendation import recommendation
from tests.helpers.data_set import shipped_catalogue

CATALOGUE = shipped_catalogue()
NEEDS = {need.id: need for need in CATALOGUE.needs}


def view_of(query: str):
    """The view of a link."""
    parsed = from_query(quote(query, safe="=&:,"), CATALOGUE)
    assert not parsed.ignored
    return parsed.view


WORK = (
    "work",
    "As described",
    "The price counts for 1,000 runs a day of 5 min on 30 days, 2 vCPU and 4 GiB each, CPU busy 50 %, 2,500 hours of H100, 11 at once.",
)
"""The answer on work where a GPU is asked for and nothing else is described."""


def need(**weights: int) -> Need:
    """A need with these weights."""
    return NEEDS["gpu"].model_copy(update={"weights": weights})


@pytest.mark.parametrize(
    ("needs", "expected"),
    [
        ([need(a=10)], {"a": 10, "b": 0}),
        ([need(a=10), need(b=10)], {"a": 7, "b": 3}),
        ([need(a=10), need(a=1), need(b=10)], {"a": 6, "b": 2}),
        ([need(b=1), need(), need(a=10)], {"a": 2, "b": 1}),
        ([need(a=4), need(a=7, b=2)], {"a": 5, "b": 1}),
    ],
)
def test_the_weights_of_several_needs_are_their_mean_with_falling_shares_rounded(needs, expected):
    assert combined_weights(needs, ["a", "b"]) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("trust=reviewed", [("trust", "A person reviews it")]),
        (
            "trust=generated",
            [("trust", "Nobody: our agents write it", "Weights, 0 to 10: isolation at least 6.")],
        ),
        ("task=3600", [("task", "Up to 1 hour")]),
        ("task=86400", [("task", "Up to 24 hours", "Weights, 0 to 10: longest session at least 5.")]),
        (
            "task=86400&must=session>=86400",
            [
                (
                    "task",
                    "Up to 24 hours",
                    "Must have: Session at least 24 h.",
                    "Weights, 0 to 10: longest session at least 5.",
                )
            ],
        ),
        (
            "task=86400&must=session>=3600",
            [("task", "Up to 24 hours", "Weights, 0 to 10: longest session at least 5.")],
        ),
        ("must=gpu", [("gpu", "Any GPU", "Must have: GPU.", "Weights, 0 to 10: GPU support at least 6."), WORK]),
        (
            "must=gpu,gpu_model=T4",
            [
                ("gpu", "T4", "Must have: GPU and GPU model T4.", "Weights, 0 to 10: GPU support at least 6."),
                (*WORK[:2], WORK[2].replace("H100", "T4")),
            ],
        ),
        (
            "ans=no-gpu",
            [("gpu", "No GPU", "Weights, 0 to 10: GPU support at most 0.")],
        ),
        (
            "must=ready<=500&need=fast-start",
            [
                (
                    "needs",
                    "1. Fast starts",
                    "Must have: Ready within 500 ms.",
                    "Weights, 0 to 10: isolation 4, longest session 2, cold start 10, language support 4, GPU support 0"
                    " and price 4.",
                ),
                (
                    "start",
                    "Within half a second",
                    "Must have: Ready within 500 ms.",
                    "Weights, 0 to 10: cold start at least 6.",
                ),
            ],
        ),
        ("must=gpu_model=T4", []),
        ("tier=free", []),
        ("must=free_tier", []),
        (
            "tier=free&must=free_tier",
            [("budget", "Free to start", "Must have: Free tier.", "Weights, 0 to 10: price at least 5.")],
        ),
        ("tier=enterprise", [("budget", "A contract is fine")]),
        ("must=languages", [("languages", "Python and Node.js", "Must have: Runs all selected languages.")]),
        ("must=languages&lang=none", [("languages", "none", "Must have: Runs all selected languages.")]),
        ("lang=go", []),
        (
            "must=byoc,self_host",
            [
                (
                    "place",
                    "In our own cloud account and Run or inspect it ourselves",
                    "Must have: Own cloud and Self-host or open source.",
                )
            ],
        ),
        (
            "need=gpu",
            [
                (
                    "needs",
                    "1. GPU workloads",
                    "Must have: GPU.",
                    "Weights, 0 to 10: isolation 4, longest session 5, cold start 2, language support 4, GPU support 10"
                    " and price 5.",
                ),
                WORK,
            ],
        ),
        (
            "need=gpu,security&w=gpu:3",
            [
                (
                    "needs",
                    "1. GPU workloads; 2. Maximum security",
                    "Must have: Isolation at least microVM and GPU.",
                    "Weights: as you set them yourself.",
                ),
                WORK,
            ],
        ),
        ("trust=generated&w=gpu:3", [("trust", "Nobody: our agents write it", "Weights: as you set them yourself.")]),
    ],
)
def test_each_answer_is_told_with_what_it_sets(query, expected):
    told = [(setting.question, setting.answer, *setting.sets) for setting in settings(CATALOGUE, view_of(query))]
    assert told == expected


@pytest.mark.parametrize(
    ("query", "changed"),
    [
        ("", {}),
        ("trust=reviewed", {}),
        ("trust=generated", {}),
        ("trust=strangers", {"isolation": 10}),
        ("task=86400", {"session": 5}),
        ("task=604800", {"session": 7}),
        ("tier=free&must=free_tier", {}),
        ("trust=generated&must=gpu&task=2592000", {"gpu": 6, "session": 9}),
    ],
)
def test_an_answer_raises_a_weight_that_is_lower_and_leaves_the_others(query, changed):
    default = {criterion.id: criterion.weight for criterion in CATALOGUE.criteria if criterion.weight}
    weights = settled(CATALOGUE, view_of(query)).weights
    assert weights == (tuple({**default, **changed}.items()) if changed else None)


def test_no_weight_rises_beyond_the_scale_and_none_falls():
    final = settled(CATALOGUE, view_of("need=security&trust=generated"))
    assert dict(final.weights)["isolation"] == NEEDS["security"].weights["isolation"] == 10


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("", ["self-serve"]),
        ("trust=strangers&task=28800", ["strangers", "working-day", "self-serve"]),
        ("must=gpu,gpu_model=H100&tier=enterprise", ["h100", "contract"]),
        ("must=byoc,self_host,audit,free_tier&tier=free", ["byoc", "self-host", "audit", "free"]),
        ("tier=free", []),
    ],
)
def test_a_view_holds_the_options_whose_must_haves_and_plan_it_has(query, options):
    assert [option.id for _, option in chosen_options(CATALOGUE, view_of(query))] == options


def test_needs_stand_in_the_reader_s_order_without_unknown_ones():
    view = view_of("need=security,gpu")
    assert [need.id for need in chosen_needs(CATALOGUE, view)] == ["security", "gpu"]


def test_further_must_haves_are_an_answer_of_their_own_and_count_in_all_that_follows():
    view = view_of("must=gpu,edge,limits.max_vcpu>=8,byoc|self_host")
    (question,) = (question for question in CATALOGUE.questions if question.kind == "more")
    assert further_musts(CATALOGUE, view) == view.must[1:]
    setting = next(setting for setting in settings(CATALOGUE, view) if setting.question == question.id)
    assert setting.answer == "Edge locations; Largest vCPU count at least 8 vCPU; Own cloud or Self-host or open source"
    assert setting.sets == (f"Must have: {setting.answer.replace('; ', ', ', 1).replace('; ', ' and ')}.",)
    assert settled(CATALOGUE, view).must == view.must
    with_need = settled(CATALOGUE, replace(view, needs=("gpu",)))
    assert set(view.must[1:]) < set(with_need.must)


def test_further_must_haves_leave_platforms_out_by_their_own_name():
    view = view_of("must=limits.max_vcpu>=8,network.egress_controls|network.static_ip")
    result = recommendation(CATALOGUE, view)
    (question,) = (question for question in CATALOGUE.questions if question.kind == "more")
    (left_out,) = (left for left in result.left_out_by if left.answer == question.label)
    assert 0 < left_out.count <= len(result.excluded)
    assert len(result.result.best_first) < len(recommendation(CATALOGUE, View()).result.best_first)
    record = record_markdown(decision_record(CATALOGUE, result, "https://atlas.example", date(2026, 11, 30)))
    texts = "; ".join(must_text(CATALOGUE, must) for must in view.must)
    assert f"- {question.label} {texts}." in record.replace("\\", "")
    assert f"{question.label} ({left_out.count})" in record.replace("\\", "")
    assert "must=limits.max_vcpu%3E%3D8%2C" in record or "must=limits.max_vcpu%3E%3D8," in record
