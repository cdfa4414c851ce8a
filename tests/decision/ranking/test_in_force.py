"""Tests of what is in force in a view: every choice is named, can be removed alone, and the numbers are those of the ranking."""

from dataclasses import replace

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.ranking.in_force import REMOVED, in_force, must_have_outcomes
from decision.ranking.must_haves import must_text
from decision.ranking.open_questions import open_questions
from decision.ranking.place import place_of
from decision.ranking.ranking import ranking
from decision.ranking.view import ChosenMustHave, View

GPU, CLOUD = ChosenMustHave("gpu"), ChosenMustHave("byoc")
MICROVM = ChosenMustHave("isolation", "microvm")
STATIC_IP = ChosenMustHave("network.static_ip", test="yes")
FRAMEWORK = ChosenMustHave("framework", "langchain")

OTHERS = {
    "Languages: Go": {"languages": ("go",)},
    "Categories: Hosted": {"categories": ("hosted",)},
    "Categories: none": {"categories": ()},
    "Status: Beta": {"statuses": ("beta",)},
    "Names with “e2”": {"find": "e2"},
    "Values: Fast.io guide, 2026": {"lens": "guide"},
    "Plan: Free": {"tier": "free"},
    "Unknown values count as worst": {"unknowns": "worst"},
    "Vendors' claimed start times count": {"promises": "trust"},
    "Platforms with missing data included": {"unclear": "keep"},
    "Without our own facts": {"own": "hide"},
    "Price of your workload": {"price_by": "work"},
}


def test_nothing_is_in_force_in_the_untouched_view_whatever_the_weights(catalogue: Catalogue) -> None:
    weights = tuple((criterion.id, 3) for criterion in catalogue.criteria)
    for view in (View(), View(weights=weights, selected=("e2b",), rows="offers", columns=("network.static_ip",))):
        force = in_force(catalogue, ranking(catalogue, view))
        assert (force.choices, force.texts, force.facts) == ((), (), ())


@pytest.mark.parametrize(("text", "changes"), OTHERS.items())
def test_every_choice_that_differs_from_the_usual_is_named_and_removed_alone(
    catalogue: Catalogue, text: str, changes: dict[str, object]
) -> None:
    view = replace(View(must=(GPU,)), **changes)  # type: ignore[arg-type]
    must, choice = in_force(catalogue, ranking(catalogue, view)).choices
    assert (must.text, must.must, must.without) == ("GPU", GPU, replace(view, must=()))
    assert (choice.text, choice.must, choice.without) == (text, None, View(must=(GPU,)))


def test_what_is_set_to_its_usual_value_is_not_in_force(catalogue: Catalogue) -> None:
    view = View(categories=View().categories_for(catalogue), statuses=View().statuses_for(catalogue))
    assert in_force(catalogue, ranking(catalogue, view)).choices == ()


def test_a_category_that_a_must_have_opens_is_no_choice_of_its_own(catalogue: Catalogue) -> None:
    assert [choice.text for choice in in_force(catalogue, ranking(catalogue, View(must=(CLOUD,)))).choices] == [
        "Own cloud"
    ]


def test_the_guide_tells_no_plans_apart_so_none_is_named(catalogue: Catalogue) -> None:
    force = in_force(catalogue, ranking(catalogue, View(lens="guide", tier="free")))
    assert [choice.text for choice in force.choices] == ["Values: Fast.io guide, 2026"]


@pytest.mark.parametrize("musts", [(GPU,), (MICROVM, STATIC_IP), (CLOUD, ChosenMustHave("audit"))])
def test_the_numbers_are_those_of_the_ranking_and_add_up_to_all_platforms(
    catalogue: Catalogue, musts: tuple[ChosenMustHave, ...]
) -> None:
    result = ranking(catalogue, View(must=musts))
    force = in_force(catalogue, result)
    failed = sum(platform.outcome == "fails" for platform in result.excluded)
    assert force.matched == len(result.best_first)
    assert force.matched + force.unknown + failed == force.total == len(catalogue.platforms)
    assert force.count_text == f"{force.matched} of {force.total} match, {force.unknown} unknown"
    assert force.texts[1:] == tuple(must_text(catalogue, must) for must in musts)


def test_one_platform_matches_and_none_unknown_is_not_said(catalogue: Catalogue) -> None:
    force = in_force(catalogue, ranking(catalogue, View(must=(GPU,))))
    assert replace(force, matched=1, unknown=0).count_text == f"1 of {force.total} matches"


@pytest.mark.parametrize("view", [View(must=(STATIC_IP,), unclear="keep"), View(must=(FRAMEWORK,))])
def test_platforms_that_are_ranked_though_unknown_do_not_count_as_matching(catalogue: Catalogue, view: View) -> None:
    result = ranking(catalogue, view)
    force = in_force(catalogue, result)
    known = [
        row for row in result.best_first if "cannot tell" not in must_have_outcomes(catalogue, result, row.id).values()
    ]
    assert force.matched == len(known) < len(result.best_first)
    assert force.ranked_unknown == len(result.best_first) - len(known)
    assert force.unknown_text.startswith(f"{force.unknown} unknown (")
    asked = open_questions(catalogue, result)
    assert [platform.platform.id for platform in asked if platform.is_ranked] == [
        row.id for row in result.best_first if row not in known
    ]


def test_removing_everything_leaves_nothing_in_force_and_keeps_the_rest(catalogue: Catalogue) -> None:
    everything = {name: value for changes in OTHERS.values() for name, value in changes.items()}
    view = View(must=(GPU, MICROVM), selected=("e2b",), weights=(("gpu", 3),), **everything)  # type: ignore[arg-type]
    left = in_force(catalogue, ranking(catalogue, view)).without_any
    assert left == View(selected=("e2b",), weights=(("gpu", 3),))
    assert set(REMOVED) == {"must", *(name for changes in OTHERS.values() for name in changes)}


def test_facts_for_documents_tell_must_haves_from_other_choices(catalogue: Catalogue) -> None:
    force = in_force(catalogue, ranking(catalogue, View(must=(GPU, MICROVM), tier="free", find="a")))
    assert force.facts == (
        ("Platforms", force.count_text),
        ("Must have", ", ".join(must_text(catalogue, must) for must in (GPU, MICROVM))),
        ("Also chosen", "Names with “a”; Plan: Free"),
    )


def test_a_platform_is_judged_by_each_must_have_for_the_offer_by_which_it_stands(catalogue: Catalogue) -> None:
    result = ranking(catalogue, View(must=(GPU, STATIC_IP)))
    assert all(set(must_have_outcomes(catalogue, result, row.id).values()) == {"meets"} for row in result.best_first)
    for excluded in result.excluded:
        outcomes = must_have_outcomes(catalogue, result, excluded.id)
        assert [must for must, outcome in outcomes.items() if outcome != "meets"] == [
            must for must, _ in excluded.unmet
        ] or not excluded.unmet
        assert place_of(catalogue, result, excluded.id).why_not


@pytest.mark.parametrize("rows", ["platforms", "offers"])
def test_every_unknown_platform_has_a_question_that_names_what_is_not_known(catalogue: Catalogue, rows: str) -> None:
    result = ranking(catalogue, View(must=(STATIC_IP, ChosenMustHave("audit"), MICROVM), rows=rows))  # type: ignore[arg-type]
    asked = open_questions(catalogue, result)
    assert [(platform.platform, platform.offer) for platform in asked] == [
        (left.platform, left.offer) for left in result.left_out if left.outcome == "cannot tell"
    ]
    subjects = {*catalogue.criterion, *catalogue.fields}
    for platform in asked:
        assert platform.questions
        assert {question.subject for question in platform.questions} <= {*subjects, ""}
        assert all(question.label and question.reason and question.must_text for question in platform.questions)
