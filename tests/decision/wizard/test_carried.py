"""Views between the wizard and other pages: what answers set counts there, and back in the wizard the answers alone are held again."""

from dataclasses import replace

import pytest

from decision.links.link import from_query, to_query
from decision.ranking.view import View
from decision.wizard.answers import settled
from decision.wizard.carried import view_beside, view_of_answers
from tests.helpers.data_set import shipped_catalogue

CATALOGUE = shipped_catalogue()
ANSWERED = [
    "need=gpu",
    "need=security,gpu&trust=strangers&must=audit",
    "need=fast-start&must=ready<=1000",
    "task=604800&ans=other-framework",
    "need=long-session&must=budget<=500&tier=free",
    "trust=generated&ans=no-gpu&lang=go",
]


def view_of(query: str) -> View:
    parsed = from_query(query, CATALOGUE)
    assert not parsed.ignored
    return parsed.view


@pytest.mark.parametrize("query", ANSWERED)
def test_another_page_shows_what_the_answers_set_and_the_wizard_has_the_answers_again(query: str) -> None:
    view = view_of(query)
    beside = view_beside(CATALOGUE, replace(view, step="trust"))
    assert beside == settled(CATALOGUE, view) != view
    assert view_beside(CATALOGUE, beside) == beside
    assert view_of_answers(CATALOGUE, beside) == view
    opened = from_query(to_query(beside, CATALOGUE), CATALOGUE).view
    assert view_of_answers(CATALOGUE, opened) == view, "by its link too"
    assert view_of_answers(CATALOGUE, view) == view


def test_an_answer_that_is_a_must_have_alone_counts_once_a_question_was_open() -> None:
    view = view_of("must=gpu")
    assert view_beside(CATALOGUE, view) == view
    assert dict(view_beside(CATALOGUE, replace(view, step="gpu")).weights or ())["gpu"] >= 6


@pytest.mark.parametrize("view", [View(), View(lens="guide"), View(step="result"), View(step="trust", tier="free")])
def test_where_nothing_is_answered_nothing_changes(view: View) -> None:
    assert view_beside(CATALOGUE, view) == replace(view, step="")
    assert view_of_answers(CATALOGUE, view) == view


def test_weights_and_must_haves_of_the_readers_own_are_kept_on_the_way_back() -> None:
    beside = view_beside(CATALOGUE, view_of("need=gpu"))
    assert beside.weights
    moved = tuple((id, 10 - weight) for id, weight in beside.weights)
    assert view_of_answers(CATALOGUE, replace(beside, weights=moved)) == replace(view_of("need=gpu"), weights=moved)
    assert view_of_answers(CATALOGUE, replace(beside, must=())) == view_of("need=gpu")
    audited = replace(beside, must=(*beside.must, *view_of("must=audit").must))
    assert view_of_answers(CATALOGUE, audited) == view_of("need=gpu&must=audit")
