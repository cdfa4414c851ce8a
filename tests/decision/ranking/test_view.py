"""The view: its untouched state, what it stands for in a data set, and the limits of what it holds."""

from dataclasses import replace

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.cells.cell import Basis
from decision.links.link import from_query, to_query_string
from decision.ranking.view import (
    RESULT,
    ChosenMustHave,
    Person,
    View,
    language_field,
    language_values,
    rankable,
    seen,
    steps,
)


def test_an_untouched_view_counts_paid_plans_measured_starts_and_two_languages():
    view = View()
    assert view.basis == Basis("evidence", "paid", "measured", ("python", "node"), "hour", None)
    assert (view.unsure, view.sampled, view.task, view.only_differences) == (30, True, 0, False)
    assert (view.sort.column, view.sort.descending) == ("score", True)


def test_a_described_workload_changes_cells_only_where_the_price_counts_by_it():
    work = (("runs", 200.0),)
    assert View(work=work).basis == View().basis
    assert View(work=work, price_by="work").basis.work == work


def test_weights_are_the_readers_or_the_data_sets_and_a_missing_one_is_nothing(catalogue: Catalogue):
    assert View().weights_for(catalogue) == {criterion.id: criterion.weight for criterion in catalogue.criteria}
    chosen = View(weights=(("gpu", 7),)).weights_for(catalogue)
    assert chosen == dict.fromkeys(catalogue.criterion, 0) | {"gpu": 7}


def test_categories_and_statuses_are_the_readers_or_those_of_the_data_set(catalogue: Catalogue):
    assert View().categories_for(catalogue) == ("hosted", "self-hosted")
    assert View(categories=()).categories_for(catalogue) == ()
    own_cloud = ChosenMustHave("byoc")
    assert View(must=(own_cloud,)).categories_for(catalogue) == ("hosted", "own-cloud", "self-hosted")
    assert View(must=(own_cloud,), categories=("hosted",)).categories_for(catalogue) == ("hosted",)
    assert View().statuses_for(catalogue) == tuple(term.id for term in catalogue.terms.statuses)
    assert View(statuses=()).statuses_for(catalogue) == ()
    assert rankable(catalogue) == ["hosted", "own-cloud", "self-hosted", "local", "model-bound"]


def test_languages_to_want_are_the_entries_of_their_field_without_the_word_for_all(catalogue: Catalogue):
    assert language_field(catalogue).name == "languages.runtime"
    words = language_values(catalogue)
    assert {option.value for option in language_field(catalogue).allowed} - {*words} == {"any"}


def test_the_last_step_of_the_wizard_is_its_result(catalogue: Catalogue):
    assert steps(catalogue) == [*(question.id for question in catalogue.questions), RESULT]


def test_own_facts_are_left_out_only_where_there_are_some_and_the_view_hides_them(catalogue: Catalogue):
    assert catalogue.plain is None
    with_own = replace(catalogue, plain=catalogue)
    assert seen(with_own, View(own="hide")) is catalogue
    assert seen(with_own, View()) is with_own
    assert seen(catalogue, View(own="hide")) is catalogue


@pytest.mark.parametrize(
    ("query", "held"),
    [
        ("sel=e2b,modal,daytona,koyeb,beam", {"selected": ("e2b", "modal", "daytona", "koyeb")}),
        ("find=" + "x" * 61, {"find": "x" * 60}),
        ("find=" + "x" * 60, {"find": "x" * 60}),
    ],
)
def test_a_view_holds_no_more_than_its_limits(catalogue: Catalogue, query, held):
    view = from_query(query, catalogue).view
    assert {name: getattr(view, name) for name in held} == held


def test_five_people_with_names_of_two_dozen_characters_fit_into_a_view(catalogue: Catalogue):
    def read(*names: str) -> list[str]:
        weights = tuple((id, 1) for id in catalogue.criterion)
        query = to_query_string(View(people=tuple(Person(name, weights) for name in names)), catalogue)
        return [person.name for person in from_query(query, catalogue).view.people]

    names = [f"{'x' * 23}{place}" for place in range(6)]
    assert read(*names) == names[:5]
    assert read("x" * 25, "y") == ["y"]
