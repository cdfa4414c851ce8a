"""Proof that the browser ranks as Python does: boards of our own and the shipped data, under weights at random, in both."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

import decision.cells.offers as offers_module
import decision.ranking.board as board_module
import decision.ranking.ranking as ranking_module
from components.compare.results import ranked_row
from components.weights.board import FOLDER
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Offer
from decision.cells.values import UNKNOWN, Utility
from decision.links.link import from_query
from decision.ranking.board import board_data
from decision.ranking.ranking import Ranking, ranking
from decision.ranking.text import answer
from decision.ranking.view import Sort, View
from tests.helpers.data_set import shipped_catalogue

CATALOGUE = shipped_catalogue()
ATTITUDES = [term.id for term in CATALOGUE.terms.attitudes]
CRITERIA = list(CATALOGUE.criterion)
PARTS = ("rank.js", "read.js", "headline.js", "../compare/live.js")
NAMES = ("readBoard", "rankBoard", "headlineOf", "standings", "rounded")
RANK = """({ board, weightings, data }) => {
  const read = model.readBoard(board)
  return weightings.map((weights) => {
    const result = model.rankBoard(read, weights)
    const headline = result.leaders.length ? model.headlineOf(read, result) : ""
    return { ...result, rows: [...result.rows], headline, shown: model.standings({ data, ranking: result }) }
  })
}"""

VALUE = st.one_of(
    st.sampled_from([0.0, 0.25, 0.5, 1.0]),
    st.integers(0, 1000).map(lambda thousandths: thousandths / 1000),
    st.floats(0, 1, allow_subnormal=False),
)
"""Values from 0 to 1; the few round ones make ties."""

CELL = st.one_of(
    st.none(),
    VALUE.map(lambda value: (value, value)),
    st.tuples(VALUE, VALUE).map(lambda ends: (min(ends), max(ends))),
)
"""The ends of a cell; None where nothing is known."""

SORT = st.builds(Sort, st.sampled_from(["score", "name"]), st.booleans())


class Contest(NamedTuple):
    """Made-up platforms: the name of each, and its offers with their cells; which criteria are optional; and weights to rank them by."""

    names: list[str]
    offers: list[list[list[tuple[float, float] | None]]]
    optional: list[bool]
    weightings: list[list[int]]


@st.composite
def contests(draw: st.DrawFn) -> Contest:
    """Return contests of a few platforms with up to three offers on up to ten criteria, of which at least one is not optional."""
    count = draw(st.integers(1, 10))
    cells = st.lists(CELL, min_size=count, max_size=count)
    offers = draw(st.lists(st.lists(cells, min_size=1, max_size=3), min_size=1, max_size=6))
    names = draw(st.lists(st.sampled_from(["alpha", "Alpha", "beta", "ω"]), min_size=len(offers), max_size=len(offers)))
    optional = [False, *draw(st.lists(st.booleans(), min_size=count - 1, max_size=count - 1))]
    weights = st.one_of(
        st.just([0] * count),
        st.just([5] * count),
        st.lists(st.integers(0, 10), min_size=count, max_size=count),
    )
    return Contest(names, offers, optional, draw(st.lists(weights, min_size=2, max_size=4)))


@pytest.fixture(scope="module")
def model(browser: Browser) -> Iterator[Page]:
    """An empty page that holds the value model."""
    page = browser.new_page()
    source = "".join((FOLDER / part).read_text(encoding="utf-8") for part in PARTS)
    page.evaluate(f"source => {{ window.model = new Function(source + 'return {{ {', '.join(NAMES)} }}')() }}", source)
    yield page
    page.close()


@contextmanager
def catalogue_of(contest: Contest) -> Iterator[Catalogue]:
    """Yield a catalogue of made-up platforms, whose cells are those of the contest while this lasts."""
    criteria = tuple(
        CATALOGUE.criteria[0].model_copy(update={"id": f"c{j}", "weight": 0 if optional else 5})
        for j, optional in enumerate(contest.optional)
    )
    platforms, matrix = [], {}
    for i, (name, offers) in enumerate(zip(contest.names, contest.offers, strict=True)):
        alike = tuple(Offer(id=f"o{k}", label=f"o{k}", about="One.") for k in range(len(offers)))
        known = {"id": f"p{i}", "name": name, "short": f"{name} {i}", "status": "ga", "category": "hosted"}
        platforms.append(CATALOGUE.platforms[0].model_copy(update={**known, "claims": (), "offers": alike}))
        matrix[f"p{i}"] = {
            offer.id: {criterion.id: cell_of(ends) for criterion, ends in zip(criteria, cells, strict=True)}
            for offer, cells in zip(alike, offers, strict=True)
        }
    with (
        patch.object(offers_module, "offers_matrix", lambda *_: matrix),
        patch.object(ranking_module, "offers_matrix", lambda *_: matrix),
        patch.object(board_module, "offers_matrix", lambda *_: matrix),
    ):
        yield replace(CATALOGUE, platforms=tuple(platforms), criteria=criteria)


def cell_of(ends: tuple[float, float] | None) -> SimpleNamespace:
    """Return as much of a cell as a ranking looks at."""
    utility = Utility(*ends) if ends else UNKNOWN
    state = "known" if ends else "unknown"
    return SimpleNamespace(utility=utility, is_known=ends is not None, state=state, conflict=False)


def compare(model: Page, catalogue: Catalogue, view: View, weightings: list[list[int]]) -> None:
    """Rank a view in the browser and in Python under each of these weights, in the order of the criteria, and compare all that comes out."""
    views = [replace(view, weights=tuple(zip(catalogue.criterion, weights, strict=True))) for weights in weightings]
    results = [ranking(catalogue, view) for view in views]
    data = {
        "rows": [ranked_row(row) for row in results[0].rows],
        "by_offer": view.by_offer,
        "sort": {"key": view.sort.column, "descending": view.sort.descending},
    }
    boards = [board_data(catalogue, result) for result in results]
    assert all(board is boards[0] for board in boards), "the board depends on no weight"
    arguments = {"board": boards[0], "weightings": [dict(view.weights or ()) for view in views], "data": data}
    for result, drawn in zip(results, model.evaluate(RANK, arguments), strict=True):
        equal(result, drawn)


def equal(result: Ranking, drawn: dict[str, Any]) -> None:
    """Compare a ranking of Python with that of the browser."""
    ids = [f"{row.id}.{row.offer.id}" for row in result.offers]
    assert drawn["order"] == [id for id, _ in drawn["rows"]] == ids
    for row, (_, place) in zip(result.offers, drawn["rows"], strict=True):
        assert (place["rank"], place["tied"], place["isBest"]) == (row.rank, row.tied, row.is_best)
        assert (place["score"], place["low"], place["high"]) == pytest.approx(
            (row.score, row.lower, row.upper), abs=1e-9
        )
    assert drawn["leaders"] == [row.id for row in result.leaders]
    assert drawn["platforms"] == len(result.best_first)
    assert drawn["unweighted"] == result.unweighted
    assert drawn["shares"] == pytest.approx(result.shares, abs=1e-12)
    assert drawn["headline"] == (answer(result).headline if result.best_first else "")
    shown = [ranked_row(row) for row in result.rows]
    if result.view.sort.column == "score":
        assert [row["id"] for row in drawn["shown"]] == [row.id for row in shown]
    places = {row["id"]: row["rank"] if row["isBest"] else 0 for row in drawn["shown"]}
    assert places == {row.id: row.rank for row in shown}


@given(contests(), st.sampled_from(ATTITUDES), st.sampled_from(["platforms", "offers"]), SORT)
@hypothesis_settings(max_examples=250)
def test_made_up_boards_are_ranked_alike(model: Page, contest: Contest, unknowns: str, rows: str, sort: Sort) -> None:
    with catalogue_of(contest) as catalogue:
        compare(model, catalogue, View(unknowns=unknowns, rows=rows, sort=sort), contest.weightings)


@given(
    st.sampled_from(["", "must=gpu", "must=byoc|self_host", "tier=enterprise", "tier=free", "lens=guide", "find=a"]),
    st.sampled_from(ATTITUDES),
    st.sampled_from(["platforms", "offers"]),
    SORT,
    st.lists(st.lists(st.integers(0, 10), min_size=len(CRITERIA), max_size=len(CRITERIA)), min_size=2, max_size=5),
)
@hypothesis_settings(max_examples=40)
def test_the_shipped_data_are_ranked_alike(
    model: Page, query: str, unknowns: str, rows: str, sort: Sort, weightings: list[list[int]]
) -> None:
    view = replace(from_query(query, CATALOGUE).view, unknowns=unknowns, rows=rows, sort=sort)
    compare(model, CATALOGUE, view, weightings)


@given(VALUE, st.sampled_from([2, 9]))
@hypothesis_settings(max_examples=50)
def test_numbers_are_rounded_alike(model: Page, value: float, places: int) -> None:
    values = [value, *(odd / 2 ** (places + 1) for odd in range(1, 64, 2))]
    drawn = model.evaluate(f"values => values.map((value) => model.rounded(value, {places}))", values)
    assert drawn == [f"{value:.{places}f}" for value in values]
