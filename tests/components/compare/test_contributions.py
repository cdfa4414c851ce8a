"""Tests of the score breakdown: every part is as long as what its criterion adds, and says so in words."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from components.compare.contributions import contributions_html
from decision.catalogue.catalogue import Catalogue
from decision.cells.values import Utility
from decision.ranking.ranking import Ranking, ranking
from decision.ranking.view import View
from tests.helpers.html import of_class, parsed, table_rows, text


@pytest.fixture
def result(catalogue: Catalogue) -> Ranking:
    """A ranking with one selected platform, scored by three criteria of which the last has no weight."""
    full = ranking(catalogue, View(selected=("e2b",)))
    criteria = full.criteria[:3]
    shares = dict(zip((c.id for c in criteria), (0.6, 0.4, 0.0), strict=True))
    contributions = dict(zip(shares, (0.3, 0.1, 0.0), strict=True))
    utilities = dict(zip(shares, (Utility(0.5, 0.5), Utility(0, 0.5), Utility(1, 1)), strict=True))
    (row,) = full.selected
    cells = {id: SimpleNamespace(text=f"<{id}>", utility=utility) for id, utility in utilities.items()}
    row = replace(row, score=0.4, contributions=contributions, cells=cells)
    return replace(full, criteria=criteria, shares=shares, selected=(row,))


def test_a_part_is_share_times_value(result: Ranking) -> None:
    root = parsed(contributions_html(result))
    parts = [part for part in of_class(root, "part") if part.tag == "i"]
    assert [part.get("style") for part in parts] == ["width: 30.000%", "width: 10.000%", "width: 0.000%"]
    words = [
        "Isolation, <isolation>: 60 % × 0.50 = 0.30",
        "Longest session, <session>: 40 % × 0.25 = 0.10",
        "Cold start, <cold_start>: 0 % × 0.00 = 0.00",
    ]
    assert [part.get("title") for part in parts] == [text(part) for part in parts] == words
    assert ["pale" in part.get("class").split() for part in parts] == [False, True, False]
    assert [(row[0], row[2]) for row in table_rows(root)] == [(result.selected[0].label, "0.40")]


def test_the_legend_names_the_criteria_in_the_colours_of_the_parts(result: Ranking) -> None:
    root = parsed(contributions_html(result))
    legend = {text(entry): entry[0].get("class") for entry in root.iter("li")}
    assert legend == {"Isolation": "part part-0", "Longest session": "part part-1", "Cold start": "part part-2"}
