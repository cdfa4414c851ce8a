"""Tests of the list of pages and the list of parts: each entry leads to the other list and back."""

import pytest

from decision.links.choices import Look
from decision.links.link import PageState
from decision.ranking.view import View
from decision.site.pages import LIVE, PAGES, Page, page_at, title
from decision.site.parts import PARTS, alternative_text
from decision.site.titles import ranking_headline


def test_every_part_is_shown_in_full_by_a_page_and_an_alias_names_one():
    assert {part.page for part in PARTS.values()} <= {path for path, page in PAGES.items() if page.alias_of is None}
    assert {page.alias_of for page in PAGES.values()} - {None} <= set(PAGES)


def test_no_label_is_taken_twice():
    for entries in (PARTS.values(), [page for page in PAGES.values() if page.alias_of is None]):
        labels = [entry.label for entry in entries]
        assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(
    ("path", "page", "part"),
    [
        ("", "", "ranking"),
        ("compare", "", "ranking"),
        ("choose", "choose", "wizard"),
        ("cost", "cost", "costs"),
        ("faq", "faq", "ranking"),
        ("live-radar", "", "ranking"),
        ("live-costs", "cost", "costs"),
        ("live-platform", "platform", "platform"),
        ("trade-offs", "trade-offs", "tradeoff"),
        ("live-tradeoff", "trade-offs", "tradeoff"),
    ],
)
def test_a_path_leads_to_its_page_and_that_to_its_part(path, page, part):
    assert (page_at(path).path, page_at(path).part) == (page, part)


@pytest.mark.parametrize("path", ["nowhere", "costs", LIVE, "live-moon", "choose/"])
def test_no_page_is_behind_any_other_path(path):
    with pytest.raises(KeyError):
        page_at(path)


@pytest.mark.parametrize("part", [part for part in PARTS if part != "certainty"])  # which draws ten thousand times
def test_the_alternative_text_names_the_part_and_its_answer(catalogue, part):
    text = alternative_text(catalogue, View(), Look(part=part))
    assert text.startswith(f"{PARTS[part].label}: ")
    assert text.endswith(".")


def test_the_alternative_text_of_a_card_is_the_place_of_its_platform(catalogue):
    assert alternative_text(catalogue, View(), Look(part="platform", platform="modal")).startswith("Modal Sandboxes: ")
    assert (
        alternative_text(catalogue, View(), Look(platform="modal")) == f"Ranking: {ranking_headline(catalogue, View())}"
    )


@pytest.mark.parametrize(
    ("part", "page", "height", "has_chart", "depends_on"),
    [
        ("ranking", "", 700, False, set()),
        ("radar", "", 560, True, set()),
        ("comparison", "", 700, False, set()),
        ("platform", "platform", 520, False, {"platform"}),
        ("wizard", "choose", 900, False, {"day"}),
        ("cold-starts", "cold-starts", 700, True, {"choices"}),
        ("certainty", "certainty", 700, True, set()),
        ("costs", "cost", 700, True, set()),
        ("tradeoff", "trade-offs", 700, True, {"choices"}),
    ],
)
def test_each_part_has_its_page_its_height_and_what_it_depends_on(part, page, height, has_chart, depends_on):
    shared = PARTS[part]
    assert (shared.page, shared.frame_height, shared.has_chart, shared.depends_on) == (
        page,
        height,
        has_chart,
        depends_on,
    )
    assert shared.needs_platform is (part == "platform")


def test_a_page_without_a_title_of_its_own_is_called_by_its_name(catalogue):
    assert title(Page("moon", "The moon"), catalogue, View(), PageState(None)) == "The moon — Sandbox Atlas"
    assert (Page("moon", "The moon").part, Page("moon", "The moon").alias_of) == ("ranking", None)


def test_a_card_of_nobody_is_called_by_the_part(catalogue):
    assert alternative_text(catalogue, View(), Look(part="platform")).startswith("Card of one platform: ")


def test_the_alternative_text_of_a_trade_off_has_the_axes_of_the_look(catalogue):
    text = alternative_text(catalogue, View(), Look(part="tradeoff", x="gpu", y="isolation"))
    assert text.startswith("Trade-off: ")
    assert "GPU support and isolation" in text
