"""Tests of titles and descriptions: each page says what it shows, and names the view."""

from dataclasses import replace

import pytest

from decision.links.link import page_from_query
from decision.ranking.ranking import ranking
from decision.ranking.view import RESULT, ChosenMustHave, View
from decision.site.pages import LIVE, PAGES, PARTS, SITE, page_at, title


def titled(catalogue, path, view=None, query=""):
    opened = page_at(path)
    text = title(opened, catalogue, view or View(), page_from_query(query, catalogue, opened.codec))
    assert text.endswith(f" — {SITE}")
    return text.removesuffix(f" — {SITE}")


def described(catalogue, path, view=None, query=""):
    opened = page_at(path)
    return opened.description(catalogue, view or View(), page_from_query(query, catalogue, opened.codec))


def test_compare_names_who_leads_and_how_many_were_compared(catalogue):
    result = ranking(catalogue, View())
    leader = result.best_first[0].platform.label
    assert titled(catalogue, "") == f"{leader} leads: {len(result.best_first)} sandboxes compared"
    assert titled(catalogue, "compare") == titled(catalogue, "")


def test_compare_names_the_lens_and_the_first_must_haves(catalogue):
    assert titled(catalogue, "", View(lens="guide")).endswith("sandboxes compared by the guide")
    musts = (ChosenMustHave("gpu"), ChosenMustHave("byoc"), ChosenMustHave("languages"), ChosenMustHave("audit"))
    assert titled(catalogue, "", View(must=musts[:1])).endswith(", with GPU")
    assert titled(catalogue, "", View(must=musts, unclear="keep")).endswith(" and 2 more")


def test_compare_says_when_nobody_or_one_is_left_and_when_nothing_is_known(catalogue):
    assert titled(catalogue, "", View(categories=())) == "No sandbox has everything asked for"
    left = next(
        row.platform
        for row in ranking(catalogue, View(must=(ChosenMustHave("gpu"), ChosenMustHave("audit")))).best_first
    )
    only = replace(catalogue, platforms=(left,))
    assert titled(only, "") == f"Only {left.label} is left"
    weights = tuple((id, int(id == "gpu")) for id in catalogue.criterion)
    unknown = tuple(platform.model_copy(update={"claims": ()}) for platform in catalogue.platforms)
    assert titled(replace(catalogue, platforms=unknown), "", View(weights=weights)).endswith("sandboxes compared")
    assert "leads" not in titled(replace(catalogue, platforms=unknown), "", View(weights=weights))


def test_the_wizard_names_its_answer_once_there_is_one(catalogue):
    assert titled(catalogue, "choose") == "Choose a sandbox"
    text = titled(catalogue, "choose", View(needs=("gpu",)))
    assert text.endswith(next(f" for {need.noun}" for need in catalogue.needs if need.id == "gpu"))
    assert titled(catalogue, "choose", View(needs=("gpu",), step="needs")) == "Choose a sandbox"
    assert titled(catalogue, "choose", View(step=RESULT)).endswith(" for these answers")


@pytest.mark.parametrize(
    ("page", "query", "expected"),
    [
        ("platform", "id=modal", "Modal Sandboxes"),
        ("live-platform", "id=modal", "Modal Sandboxes"),
        ("platform", "", "All 35 platforms"),
        ("guide-check", "", "The guide against evidence"),
        ("guide-check", "of_platform=modal,beam", "The guide against evidence: Modal and Beam"),
        ("cold-starts", "mode=sequential", "Cold starts, one after another"),
        ("data", "q=gpu", "Claims with “gpu”"),
        ("data", "", "Every claim and its source"),
        ("faq", "q=gpu", "Questions with “gpu”"),
        ("faq", "", "Frequent questions"),
    ],
)
def test_other_pages_name_what_they_are_about(catalogue, page, query, expected):
    assert titled(catalogue, page, query=query) == expected


def test_a_link_to_a_question_is_called_by_the_question(catalogue):
    entry = catalogue.faq[0]
    assert titled(catalogue, "faq", query=f"entry={entry.id}") == entry.question


@pytest.mark.parametrize("page", [*PAGES, *(f"{LIVE}{part}" for part in PARTS)])
def test_every_page_says_in_sentences_what_it_shows(catalogue, page):
    text = described(catalogue, page)
    assert text.endswith(".")
    assert len(text) > 40


def test_a_description_names_the_answer_and_the_weights(catalogue):
    weights = tuple((id, int(id == "gpu")) for id in catalogue.criterion)
    text = described(catalogue, "", View(weights=weights))
    assert "first" in text
    assert "Weights: GPU 100 %." in text
    assert (
        described(catalogue, "choose") == "A few plain questions, then a recommendation with its reasons and sources."
    )
    assert "first" in described(catalogue, "choose", View(needs=("gpu",)))
    assert described(catalogue, "platform", query="id=modal").startswith("Modal Sandboxes: ")
