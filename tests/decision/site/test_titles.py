"""Tests of titles and descriptions: each page says what it shows, and names the view."""

from dataclasses import replace

import pytest

from decision.links.link import PageState, page_from_query
from decision.ranking.ranking import ranking
from decision.ranking.view import RESULT, ChosenMustHave, View
from decision.site.pages import LIVE, PAGES, SITE, page_at, title
from decision.site.parts import PARTS
from decision.site.titles import ranking_headline, selection_headline, site_description


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
    assert titled(catalogue, "", View(categories=())) == "No sandbox matches all must-haves"
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
        ("platform", "", "All {count} platforms"),
        ("guide-check", "", "Guide fact-check"),
        ("guide-check", "of_platform=modal,beam", "Guide fact-check: Modal and Beam"),
        ("guide-check", "of_platform=modal", "Guide fact-check: Modal"),
        ("guide-check", "of_platform=modal,beam,e2b", "Guide fact-check: Modal, Beam and E2B"),
        ("guide-check", "of_platform=modal,beam,e2b,daytona", "Guide fact-check"),
        ("cold-starts", "", "Cold starts, claimed and measured"),
        ("cold-starts", "mode=burst", "Cold starts, burst (100 at once)"),
        ("share", "", "Share this view"),
        ("cold-starts", "mode=sequential", "Cold starts, sequential"),
        ("trade-offs", "", "Price against cold start"),
        ("trade-offs", "x=gpu&y=limits.max_vcpu", "GPU against largest vCPU count"),
        ("live-tradeoff", "x=gpu", "GPU against cold start"),
        ("data", "q=gpu", "Claims with “gpu”"),
        ("data", "", "Every claim and its source"),
        ("faq", "q=gpu", "Questions with “gpu”"),
        ("faq", "", "Frequently asked questions"),
    ],
)
def test_other_pages_name_what_they_are_about(catalogue, page, query, expected):
    assert titled(catalogue, page, query=query) == expected.format(count=len(catalogue.platforms))


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


@pytest.mark.parametrize(
    ("ids", "end"),
    [
        ((), "sandboxes compared"),
        (("gpu",), "sandboxes compared, with GPU"),
        (("gpu", "byoc"), "sandboxes compared, with GPU and Own cloud"),
        (("gpu", "byoc", "audit"), "sandboxes compared, with GPU, Own cloud and 1 more"),
        (("gpu", "byoc", "audit", "egress"), "sandboxes compared, with GPU, Own cloud and 2 more"),
    ],
)
def test_two_must_haves_are_named_and_the_others_counted(catalogue, ids, end):
    musts = tuple(ChosenMustHave(id) for id in ids)
    text = titled(catalogue, "", View(must=musts, unclear="keep"))
    assert text.partition(" leads: ")[2].partition(" ")[2] == end


def test_leaders_that_are_tied_lead_together(catalogue):
    modal = catalogue.platform["modal"]
    twin = catalogue.platform["e2b"].model_copy(update={"claims": modal.claims, "offers": modal.offers})
    starts = tuple(start for start in catalogue.starts if start.platform == "modal")
    starts += tuple(start.model_copy(update={"platform": "e2b"}) for start in starts)
    twins = replace(catalogue, platforms=(modal, twin), starts=starts)
    assert titled(twins, "") == "E2B and Modal lead: 2 sandboxes compared"


def test_the_wizard_says_when_nobody_fits(catalogue):
    nobody = View(needs=("edge", "gpu"))
    assert titled(catalogue, "choose", nobody) == "No sandbox for edge distribution and GPU workloads"
    assert titled(catalogue, "choose", View(step="needs")) == "Choose a sandbox"
    assert titled(catalogue, "choose", replace(nobody, step=RESULT)) == titled(catalogue, "choose", nobody)


def test_a_search_is_no_part_of_the_wizard_s_title(catalogue):
    found = View(needs=("gpu",), find="nobody")
    assert titled(catalogue, "choose", found) == titled(catalogue, "choose", View(needs=("gpu",)))


def test_the_selected_platforms_stand_before_the_answer(catalogue):
    answer = ranking_headline(catalogue, View())
    assert selection_headline(catalogue, View(selected=("modal", "e2b"))) == f"Modal and E2B. {answer}"
    assert selection_headline(catalogue, View(selected=())) == f"none. {answer}"


def test_weights_of_nought_count_the_same_in_a_description(catalogue):
    weights = tuple((id, 0) for id in catalogue.criterion)
    assert described(catalogue, "", View(weights=weights)).endswith(
        " Weights: Isolation 17 %, Longest session 17 %, Cold start 17 %, Languages 17 %, GPU 17 %, Price 17 %."
    )


def test_the_site_and_the_index_count_the_platforms(catalogue):
    count = len(catalogue.platforms)
    assert described(catalogue, "platform") == f"{count} places to run the code of agents, with what is known of each."
    assert site_description(catalogue, View(), PageState(None)).startswith(
        f"{count} sandboxes for the code of AI agents, "
    )
