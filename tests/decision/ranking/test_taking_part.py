"""A criterion without a default weight takes part only in views that give it weight."""

from dataclasses import replace

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.certainty.certainty import certainty
from decision.documents.ranking import ranking_table
from decision.links.link import from_query, to_query_string
from decision.ranking.ranking import ranking
from decision.ranking.view import Person, Sort, View

EQUAL = "isolation:5,session:5,cold_start:5,languages:5,gpu:5,price:5"


@pytest.fixture
def before(catalogue: Catalogue) -> Catalogue:
    """The data set without the criterion."""
    return replace(catalogue, criteria=tuple(c for c in catalogue.criteria if c.weight))


@pytest.mark.parametrize(
    "query", ["", f"w={EQUAL}", f"w={EQUAL.replace('5', '0')}", "tier=free&must=gpu", "lens=guide"]
)
def test_views_that_give_it_no_weight_are_as_without_it(catalogue: Catalogue, before: Catalogue, query: str) -> None:
    view = from_query(query, catalogue).view
    now, then = (ranking(data, from_query(query, data).view) for data in (catalogue, before))
    assert [(row.id, row.score, row.lower, row.upper) for row in now.rows] == [
        (row.id, row.score, row.lower, row.upper) for row in then.rows
    ]
    assert [criterion.id for criterion in now.criteria] == list(before.criterion)
    assert now.criteria == now.shown
    assert ranking_table(catalogue, now) == ranking_table(before, then)
    assert to_query_string(view, catalogue) == to_query_string(from_query(query, before).view, before)


def test_what_is_drawn_at_random_does_not_know_it(catalogue: Catalogue, before: Catalogue) -> None:
    now, then = (certainty(data, View()) for data in (catalogue, before))
    assert (now.acceptability.shares == then.acceptability.shares).all()
    assert now.stays == then.stays


def test_with_weight_it_is_scored_shown_and_written(catalogue: Catalogue) -> None:
    view = from_query("w=reliability:3,price:1", catalogue).view
    result = ranking(catalogue, view)
    assert "reliability" in [criterion.id for criterion in result.criteria]
    assert result.shares["reliability"] == 0.75
    assert any(row.contributions["reliability"] > 0.7 for row in result.rows)
    assert "reliability:3" in to_query_string(view, catalogue)
    assert from_query(to_query_string(view, catalogue), catalogue).view == view


def test_sorted_by_it_the_table_shows_it_and_no_score_moves(catalogue: Catalogue) -> None:
    usual, by_it = ranking(catalogue, View()), ranking(catalogue, View(sort=Sort("reliability")))
    assert [criterion.id for criterion in by_it.shown] == [*(c.id for c in usual.criteria), "reliability"]
    assert by_it.criteria == usual.criteria
    assert {row.id: row.score for row in by_it.rows} == {row.id: row.score for row in usual.rows}
    known = [row.cells["reliability"].is_known for row in by_it.rows]
    assert known == sorted(known, reverse=True)
    assert "Reliability" in [column.label for column in ranking_table(catalogue, by_it).columns]


def test_people_take_it_along_where_anybody_gives_it_weight(catalogue: Catalogue) -> None:
    def person(name: str, weight: int) -> Person:
        return Person(name, tuple((id, weight if id == "reliability" else 5) for id in catalogue.criterion))

    without = to_query_string(View(people=(person("Ann", 0),)), catalogue)
    assert "reliability" not in without
    view = View(people=(person("Ann", 0), person("Bob", 2)))
    assert from_query(to_query_string(view, catalogue), catalogue).view == view
