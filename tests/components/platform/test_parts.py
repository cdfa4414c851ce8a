"""Tests of what a platform's page says of needs, claims and facts."""

from datetime import date
from types import SimpleNamespace

import pytest

from components.platform import assessment, facts
from components.platform.assessment import today_html
from components.platform.claims import claims_html
from decision.catalogue.catalogue import Catalogue
from decision.facts.profile import sections
from decision.ranking.view import View
from tests.helpers.html import parsed, table_rows, text, texts
from tests.helpers.lint import claim


@pytest.mark.parametrize(
    ("labels", "words"),
    [(["Snapshots", "GPU", "A record"], "snapshots, GPU, A record"), (["X"], "X"), ([], "")],
)
def test_an_abbreviation_keeps_its_capitals_in_a_sentence(labels: list[str], words: str) -> None:
    assert assessment._lowered(labels) == words


def test_needs_that_a_platform_meets_are_those_that_hold_if_need_be_with_a_condition(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    verdicts = dict(
        zip((need.id for need in catalogue.needs), ("holds", "condition", "fails", "unclear"), strict=False)
    )
    monkeypatch.setattr(
        assessment,
        "judge_need",
        lambda _, need, *__: SimpleNamespace(verdict=verdicts.get(need.id, "fails"), reason="So it is."),
    )
    root = parsed(today_html(catalogue, catalogue.platform["e2b"], View()))
    first, second = (need.label for need in catalogue.needs[:2])
    best_for = texts(list(root.iterfind(".//div[@class='words']/div"))[2], ".//li/span[@dir]")
    assert [words for words in best_for if words not in ("✓", "◐")] == [first, f"{second}, with a condition"]


def test_claims_with_the_title_of_the_row_above_do_not_repeat_it(catalogue: Catalogue) -> None:
    claims = [claim("gpu.models", "T4"), claim("gpu.models", "A100"), claim("gpu.models", "H100", topic="Large")]
    rows = table_rows(parsed(claims_html(catalogue, {"gpu.models": claims}, date(2026, 11, 23))))[1:]
    assert [row[0] for row in rows] == [catalogue.fields["gpu.models"].label, "", "Large"]


def test_a_claim_that_was_only_seen_says_on_which_day_and_that_it_may_be_older(catalogue: Catalogue) -> None:
    claims = [
        claim("gpu.models", "T4", seen="2026-11-20"), claim("gpu.models", "A100", as_of="2026-11-20"), claim("gpu.models", "H100"),
    ]  # fmt: skip
    rows = table_rows(parsed(claims_html(catalogue, {"gpu.models": claims}, date(2026, 11, 23))))[1:]
    assert [row[3] for row in rows] == ["seen on 2026-11-20 at least 3 days old", "2026-11-20 3 days old", "undated"]


def test_facts_about_starting_stand_apart_from_all_others(catalogue: Catalogue) -> None:
    html = facts.facts_html(catalogue, "e2b", View().basis)
    assert texts(parsed(html.start), ".//h2") == []
    assert table_rows(parsed(html.start)) or text(parsed(html.start))
    titles = texts(parsed(html.cards), ".//h2")
    start = next(section.label for section in facts.sections(catalogue, "e2b", View().basis) if section.id == "startup")
    assert titles
    assert start not in titles


def test_an_error_in_each_fact_can_be_reported_beside_its_source(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATLAS_REPORT_URL", "https://forge.example.org/new?what={claim}")
    for section in sections(catalogue, "e2b", View().basis):
        root = parsed(facts._HTML.facts(catalogue, section, "Self-serve"))
        sources = [node for node in root.iter("small") if node.get("class") == "source"]
        reports = [node for node in root.iter("a") if node.get("class") == "report"]
        assert len(reports) == len(sources) > 0
        assert all(text(node).startswith("Report an error: E2B, ") for node in reports)
