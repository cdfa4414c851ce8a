"""Tests of a platform's rank: what Compare opens with, and what an alternative says of itself."""

from dataclasses import replace

import pytest

from components.platform.rank import alternatives_html, standing_html
from decision.catalogue.catalogue import Catalogue
from decision.links.link import from_query
from decision.ranking.alternatives import Alternative
from decision.ranking.place import Place
from decision.ranking.ranking import Ranking, ranking
from decision.ranking.view import View
from tests.helpers.html import parsed, table_rows, text, texts


@pytest.fixture(scope="module")
def result(catalogue: Catalogue) -> Ranking:
    return ranking(catalogue, View())


def neighbours(result: Ranking, count: int, shared: int = 6) -> tuple[Alternative, ...]:
    return tuple(Alternative(row, 0.1, shared, (), ()) for row in result.best_first[1 : count + 1])


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_compare_opens_with_the_two_nearest_and_without_a_search(
    catalogue: Catalogue, result: Ranking, count: int
) -> None:
    view = View(find="x", tier="free")
    row, near = result.best_first[0], neighbours(result, count)
    root = parsed(standing_html(catalogue, Place("First.", row, result), view, near))
    names = " and ".join(neighbour.row.label for neighbour in near[:2])
    (link,) = (link for link in root.iter("a") if link.get("class") == "go")
    assert text(link) == (f"Compare with {names}" if names else "Show in the ranking")
    opened = from_query(link.get("href").partition("?")[2], catalogue).view
    selected = (row.id, *(neighbour.row.id for neighbour in near[:2]))
    assert opened == replace(view, find="", selected=selected)
    assert len(table_rows(root)) >= 1


def test_a_platform_that_the_view_leaves_out_is_compared_in_the_ranking_that_holds_it(
    catalogue: Catalogue, result: Ranking
) -> None:
    place = Place("Left out.", result.best_first[0], result, ("No GPU",))
    root = parsed(standing_html(catalogue, place, View(tier="free"), ()))
    (link,) = (link for link in root.iter("a") if link.get("class") == "go")
    assert "tier=free" not in link.get("href")
    nowhere = parsed(standing_html(catalogue, Place("Storage.", None, result), View(), ()))
    assert (texts(nowhere, ".//p"), list(nowhere.iter("a"))) == (["Storage."], [])


@pytest.mark.parametrize(
    ("shared", "words"),
    [(6, "Compared on all criteria."), (5, "Compared on 5 of 6 criteria, the rest is unknown.")],
)
def test_an_alternative_says_on_how_much_it_was_compared(
    catalogue: Catalogue, result: Ranking, shared: int, words: str
) -> None:
    e2b, near = catalogue.platform["e2b"], neighbours(result, 1, shared)
    root = parsed(alternatives_html(catalogue, e2b, near, result, View()))
    assert texts(root, ".//li/p[@class='quiet']") == [words]


@pytest.mark.parametrize(
    ("lens", "count", "leads"),
    [("evidence", 1, []), ("guide", 1, ["By today's evidence, since the guide says too little."]), ("guide", 0, [])],
)
def test_alternatives_by_another_lens_than_the_readers_say_so(
    catalogue: Catalogue, result: Ranking, lens: str, count: int, leads: list[str]
) -> None:
    e2b = catalogue.platform["e2b"]
    root = parsed(alternatives_html(catalogue, e2b, neighbours(result, count), result, View(lens=lens)))
    assert [words for words in texts(root, ".//p") if words.startswith("By today")] == leads
