"""Tests of the long lists of the Certainty page: the first few stand open, the rest is folded and complete."""

from dataclasses import replace

import pytest

from components.certainty.tables import CERTAINTY_HTML, MOST_FACTS, MOST_UNFOLDED
from decision.catalogue.catalogue import Catalogue
from decision.certainty.certainty import Certainty, certainty
from decision.certainty.standings import standings
from decision.ranking.view import View
from tests.helpers.html import parsed, text


@pytest.fixture(scope="module")
def result(catalogue: Catalogue) -> Certainty:
    return certainty(catalogue, View())


def rows(html: str, *, folded: bool) -> list[str]:
    """Return the headings of the rows, or the points of the lists, that are folded or that stand open."""
    root = parsed(html)
    folds = [fold for fold in root.iter("details") if fold.get("class") != "roomy"]
    inside = {id(element) for fold in folds for element in fold.iter()}
    entries = [*root.iterfind(".//tbody/tr/th"), *root.iterfind(".//ul[@class='points']/li")]
    return [text(entry) for entry in entries if (id(entry) in inside) == folded and text(entry) != "Your weights"]


def test_those_that_come_first_most_often_stand_open(catalogue: Catalogue, result: Certainty) -> None:
    winners = sorted((s for s in standings(result) if s.central is not None), key=lambda s: -s.first)
    assert len(winners) > MOST_UNFOLDED
    html = CERTAINTY_HTML.central_weights(catalogue, result, winners)
    names = [standing.row.platform.label for standing in winners]
    assert rows(html, folded=False) == names[:MOST_UNFOLDED]
    assert rows(html, folded=True) == names[MOST_UNFOLDED:]
    assert html.count("Your weights") == 2
    few = CERTAINTY_HTML.central_weights(catalogue, result, winners[:MOST_UNFOLDED])
    assert "<details" not in few


def test_the_likeliest_facts_and_dominated_platforms_stand_open(catalogue: Catalogue, result: Certainty) -> None:
    facts = CERTAINTY_HTML.facts(catalogue, replace(result, together=()))
    assert len(rows(facts, folded=False)) == min(MOST_UNFOLDED, len(result.decisive))
    assert len(rows(facts, folded=True)) == max(0, min(MOST_FACTS, len(result.decisive)) - MOST_UNFOLDED)
    dominated = CERTAINTY_HTML.dominated(catalogue, result)
    assert len(rows(dominated, folded=False)) == min(MOST_UNFOLDED, len(result.dominated))
    assert len(rows(dominated, folded=True)) == max(0, len(result.dominated) - MOST_UNFOLDED)
