"""Tests of the answer of a recommendation: what fits, by how much, what the guide names, and what comes nearest."""

from dataclasses import replace

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.links.link import from_query
from decision.ranking.ranking import Ranking, Row, ranking
from decision.ranking.text import names
from decision.wizard.text import headline_words, recommendation_answer


def result_of(catalogue: Catalogue, *scores: float, lens: str = "evidence") -> Ranking:
    """Return a ranking of E2B, Modal and so on with these scores; equal first ones are tied."""
    result = ranking(catalogue, from_query(f"lens={lens}", catalogue).view)
    rows = {row.id: row for row in result.best_first}
    ids = ("e2b", "modal", "daytona", "beam")
    ranked = tuple(
        replace(rows[id], score=score, lower=score, upper=score, rank=scores.index(score) + 1, tied=scores.count(score) > 1)
        for id, score in zip(ids, scores, strict=False)
    )  # fmt: skip
    assert all(isinstance(row, Row) for row in ranked)
    return replace(result, best_first=ranked)


@pytest.mark.parametrize(
    ("scores", "picks", "headline", "lead"),
    [
        ((0.9, 0.8), (), "E2B fits best.", "It scores 0.90 of 1; Modal is second, 0.10 points behind."),
        ((0.9, 0.884), (), "E2B fits best.", "It scores 0.90 of 1; Modal is second, 0.02 points behind."),
        ((0.9, 0.896), (), "E2B fits best.", "It scores 0.90 of 1; Modal is second, under 0.01 points behind."),
        ((0.9,), (), "E2B fits best.", "It scores 0.90 of 1; no other platform matches all must-haves."),
        ((0.9, 0.9), (), "E2B and Modal fit best.", "They score 0.90 of 1; no other platform matches all must-haves."),
        (
            (0.9, 0.8),
            ("e2b", "beam"),
            "E2B fits best.",
            "It scores 0.90 of 1; Modal is second, 0.10 points behind. The guide recommends E2B, too.",
        ),
        (
            (0.9, 0.9, 0.8),
            ("modal", "beam"),
            "E2B and Modal fit best.",
            "They score 0.90 of 1; Daytona is second, 0.10 points behind. The guide recommends Modal and Beam.",
        ),
        (
            (0.9, 0.8),
            ("modal", "beam", "modal"),
            "E2B fits best.",
            "It scores 0.90 of 1; Modal is second, 0.10 points behind. The guide recommends Modal and Beam instead.",
        ),
    ],
)
def test_an_answer_names_what_fits_and_by_how_much(catalogue, scores, picks, headline, lead):
    result = result_of(catalogue, *scores)
    answer = recommendation_answer((), result, [catalogue.platform[id] for id in picks], (), "4 of 76 match")
    assert (answer.headline, answer.lead) == (f"For your answers, {headline.removesuffix('.')}: 4 of 76 match.", lead)


@pytest.mark.parametrize(
    ("nearest", "lead"),
    [
        ((), "None comes close."),
        (("e2b",), "E2B comes nearest; the must-haves to remove are listed below."),
        (("e2b", "modal"), "E2B and Modal come nearest; the must-haves to remove are listed below."),
        (
            ("e2b", "modal", "beam", "daytona"),
            "E2B, Modal and Beam come nearest; the must-haves to remove are listed below.",
        ),
    ],
)
def test_where_nothing_fits_the_nearest_are_named(catalogue, nearest, lead):
    answer = recommendation_answer((), result_of(catalogue), (), [catalogue.platform[id] for id in nearest], "")
    assert (answer.headline, answer.lead) == ("For your answers, no platform matches all must-haves.", lead)


@pytest.mark.parametrize(
    ("scores", "lead"),
    [
        ((0.9, 0.8), "By the guide's statements alone E2B ranks first of 2 (score 0.90 of 1)."),
        ((), "By the guide's statements, no platform that runs code meets this need."),
    ],
)
def test_by_the_guide_its_own_names_come_first_where_a_need_is_chosen(catalogue, scores, lead):
    need = catalogue.needs[0]
    result = result_of(catalogue, *scores, lens="guide")
    answer = recommendation_answer((need,), result, [catalogue.platform["beam"]], (), "")
    assert (answer.headline, answer.lead) == (f"For {need.noun}, the guide recommends Beam.", lead)
    assert "the guide names" not in recommendation_answer((), result, (), (), "").headline


@pytest.mark.parametrize("scores", [(0.9, 0.8), (0.9, 0.9, 0.8)])
def test_the_words_of_a_headline_that_follows_the_weights_are_those_of_the_answer(catalogue, scores):
    result = result_of(catalogue, *scores)
    words = headline_words((), result, "4 of 76 match")
    single, several = words["weighted"]
    assert words["unweighted"] == words["equal"] == (single, several)
    template = single if len(result.leaders) == 1 else several
    answer = recommendation_answer((), result, (), (), "4 of 76 match")
    assert template.replace("{leaders}", names(result.leaders)) == answer.headline


def test_no_words_follow_the_weights_where_none_changes_the_answer(catalogue):
    assert headline_words((), result_of(catalogue), "") is None
    assert headline_words((catalogue.needs[0],), result_of(catalogue, 0.9, lens="guide"), "") is None
