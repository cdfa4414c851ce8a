"""Tests of the HTML of the Guide and FAQ pages, for all entries and items, in several views."""

import re
from dataclasses import replace

import pytest
from markupsafe import escape

from components.guide.checklist import advice_html
from components.guide.factors import evaluated_html
from components.guide.faq import count_html, entry_html
from components.guide.reading import about_html, changes_html, claims_html, needs_html, why_html
from decision.catalogue.catalogue import Catalogue
from decision.guide.advice import advice_coverage
from decision.guide.faq import statements
from decision.ranking.view import View
from tests.helpers.html import unmarked

EVIL = "<img src=x onerror=alert(1)>"
VIEWS = pytest.mark.parametrize("view", [View(), View(lens="guide", tier="free"), View(tier="enterprise")])


def is_balanced(html: str) -> bool:
    """Whether every element that is opened is closed, in order."""
    opened: list[str] = []
    for closing, tag in re.findall(r"<(/?)([a-z0-9]+)[^>]*>", html):
        if not closing:
            opened.append(tag)
        elif not opened or opened.pop() != tag:
            return False
    return not opened


@VIEWS
def test_an_entry_has_the_guides_answer_and_every_statement_of_the_evidence(catalogue: Catalogue, view: View) -> None:
    for entry in catalogue.faq:
        html = unmarked(entry_html(catalogue, entry, view, False))
        assert is_balanced(html)
        assert all(escape(paragraph) in html for paragraph in entry.answer)
        for statement in statements(catalogue, entry, view):
            assert escape(statement.summary) in html
            for line in statement.lines:
                assert f'href="platform?id={line.platform.id}' in html
        assert "Linked question." not in html


def test_a_linked_entry_is_marked_and_its_first_table_stands_open(catalogue: Catalogue) -> None:
    for entry in catalogue.faq:
        html = entry_html(catalogue, entry, View(), True)
        assert html.count("Linked question.") == 1
        assert '<details class="entry wanted" open>' in html
        assert html.count("<details open>") <= 1


def test_an_entry_is_folded_unless_it_is_linked_or_among_few(catalogue: Catalogue) -> None:
    folded, opened = (entry_html(catalogue, catalogue.faq[0], View(), False, is_open) for is_open in (False, True))
    assert '<details class="entry">' in folded
    assert '<details class="entry" open>' in opened


def test_the_number_of_matches_is_told(catalogue: Catalogue) -> None:
    assert "22 questions." in count_html(22, 22, " ")
    assert "On this page" not in count_html(1, 22, "gpu", catalogue.faq[:1])
    contents = count_html(2, 22, "gpu", catalogue.faq[:2])
    assert "On this page: 2 questions" in contents
    assert all(f'href="#{entry.id}"' in contents for entry in catalogue.faq[:2])
    assert "1 of 22 questions matches “gpu”." in count_html(1, 22, "gpu")
    assert "None of 22 questions" in count_html(0, 22, EVIL)
    assert EVIL not in count_html(0, 22, EVIL)


@VIEWS
def test_an_item_of_the_checklist_names_every_platform_with_its_source(catalogue: Catalogue, view: View) -> None:
    for advice in catalogue.checklist:
        html = advice_html(catalogue, advice, view)
        assert is_balanced(html)
        coverage = advice_coverage(catalogue, advice, view)
        offers = [
            finding for side in (coverage.guide, coverage.evidence) for finding in (*side.supporting, *side.lacking)
        ]
        assert ("depends on how you work" in html) != coverage.judged
        assert html.count("<tr class=") == (len(offers) if coverage.judged else 0)


@VIEWS
def test_the_parts_of_the_guide_are_whole(catalogue: Catalogue, view: View) -> None:
    parts = [
        unmarked(make(catalogue, view)) for make in (about_html, changes_html, why_html, evaluated_html, needs_html)
    ]
    assert all(is_balanced(part) for part in (*parts, claims_html(catalogue)))
    about, changes, why, evaluated, needs = parts
    assert escape(catalogue.guide.title) in about
    assert "lens=guide" in changes or view.lens == "guide"
    assert all(escape(reason.text) in why for reason in catalogue.why)
    assert all(escape(catalogue.criterion[factor.criterion].reason) in evaluated for factor in catalogue.factors)
    assert all(f"need={need.id}" in needs for need in catalogue.needs)


def test_what_data_say_is_escaped(catalogue: Catalogue) -> None:
    entry = catalogue.faq[0].model_copy(update={"question": EVIL, "answer": (EVIL,)})
    advice = catalogue.checklist[0].model_copy(update={"text": EVIL, "label": EVIL})
    guide = catalogue.guide.model_copy(update={"title": EVIL, "publisher": EVIL})
    evil = replace(catalogue, guide=guide)
    for html in (
        entry_html(catalogue, entry, View(), True),
        advice_html(catalogue, advice, View()),
        about_html(evil, View()),
    ):
        assert "<img" not in html
        assert "&lt;img" in html
