"""Tests of the result of the wizard as Streamlit runs the page: the guide's picks and the ranking, for each need, in both lenses."""

from typing import Literal
from xml.etree import ElementTree as ET

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.guidance import Need
from decision.ranking.view import RESULT, View
from decision.wizard.recommendation import recommendation
from pages.choose import render_choose
from tests.helpers.app import html_of, run_part
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.html import of_class, text

CATALOGUE = shipped_catalogue()


def draw(catalogue: Catalogue, view: View) -> None:
    render_choose(catalogue, view)


def part(page: ET.Element, id: str) -> ET.Element:
    """Return the part of a page with this id, the whole section where its heading has it."""
    (element,) = (element for element in page.iter() if element.get("id") == id)
    return next((section for section in page.iter("section") if element in section.iter()), element)


def names(element: ET.Element) -> list[str]:
    """Return the texts of the links to platforms."""
    return [text(link) for link in of_class(element, "platform")]


@pytest.mark.parametrize("lens", ["evidence", "guide"])
@pytest.mark.parametrize("need", CATALOGUE.needs, ids=lambda need: need.id)
def test_each_need_leads_to_the_guides_picks_and_a_ranking_in_both_lenses(
    need: Need, lens: Literal["evidence", "guide"]
) -> None:
    page = html_of(run_part(draw, CATALOGUE, "choose", need=need.id, step=RESULT, lens=lens))
    result = recommendation(CATALOGUE, View(needs=(need.id,), lens=lens))
    assert [text(heading) for heading in page.iter("h1")] == [result.headline]
    picks = part(page, "guide-picks")
    assert names(picks) == [CATALOGUE.platform[id].label for id in need.picks]
    terms = [CATALOGUE.terms.verdict(pick.judgement.verdict) for pick in result.picks]
    assert [text(verdict) for verdict in of_class(picks, "verdict")] == [f"{term.sign} {term.label}" for term in terms]
    with_claims = [pick for pick in result.picks if pick.judgement.claim]
    assert len([*of_class(picks, "source")]) == len(with_claims) > 0
    ranked = [row.platform.label for row in result.result.best_first]
    assert ranked or lens == "guide"
    if ranked:
        lists = [*of_class(part(page, "ranking"), "ranked")]
        assert [name for ranks in lists for name in names(ranks)] == ranked
        assert len(names(lists[0])) == min(5, len(ranked))
    reasons = part(page, "rationale")
    assert [*reasons.iter("a")]
