"""Tests of the door: what the site is, for whom, by whose measurements, two ways on, the guide, and how a score is made."""

from dataclasses import replace

from components.compare.door import door_html, landing_html
from decision.catalogue.catalogue import Catalogue
from decision.certainty.certainty import ranking_answer
from decision.links.link import from_query
from decision.ranking.ranking import ranking
from decision.ranking.view import View, rankable
from tests.helpers.html import parsed, text


def test_it_says_what_the_site_is_and_names_the_guide(catalogue: Catalogue) -> None:
    root = parsed(door_html(catalogue))
    words, guide = text(root), catalogue.guide
    assert f"{len(catalogue.platforms)} sandbox platforms compared for teams that build agents" in words
    assert "measured by the ComputeSDK benchmark and " in words
    assert f"“{guide.title} in {guide.published}” by {guide.publisher}." in words


def test_nobody_is_named_as_the_measurer_where_nothing_was_measured(catalogue: Catalogue) -> None:
    assert "measured by" not in text(parsed(door_html(replace(catalogue, starts=()))))


def test_two_ways_lead_to_the_wizard_and_to_all_platforms(catalogue: Catalogue) -> None:
    root = parsed(door_html(catalogue))
    (nav,) = root.iter("nav")
    choose, compare = nav.iter("a")
    assert (text(choose), choose.get("href"), text(compare)) == ("Help me choose", "choose", "Compare all")
    view = from_query(str(compare.get("href")).partition("?")[2], catalogue).view
    assert view == View(categories=tuple(rankable(catalogue)))
    assert len(ranking(catalogue, view).best_first) > len(ranking(catalogue, View()).best_first)


def test_below_the_answer_stands_how_its_score_is_made(catalogue: Catalogue) -> None:
    for unknowns, words in (("middle", "counts halfway"), ("worst", "counts as worst")):
        result = ranking(catalogue, View(unknowns=unknowns))
        root = parsed(landing_html(catalogue, result, ranking_answer(catalogue, result)))
        (fold,) = root.iter("details")
        assert "1 is the best possible" in text(fold)
        assert words in text(fold)
    nothing = ranking(catalogue, View(categories=()))
    assert not [*parsed(landing_html(catalogue, nothing, ranking_answer(catalogue, nothing))).iter("details")]
