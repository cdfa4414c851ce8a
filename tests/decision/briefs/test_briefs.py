"""Tests of the short answers: the first rows of what the API answers, what was left out, and the page that shows it."""

import re
from dataclasses import replace
from datetime import date

import pytest

from decision.briefs import evidence
from decision.briefs.base import MAX_ROWS, USUAL_ROWS, BriefQuestion
from decision.briefs.changes import changes_brief, earlier_version
from decision.briefs.comparison import comparison_brief
from decision.briefs.costs import cost_brief
from decision.briefs.evidence import evidence_brief
from decision.briefs.platforms import MOST_PLATFORMS, platforms_brief
from decision.briefs.recommendation import MOST_REASONS, recommendation_brief
from decision.documents.costs.answer import costs_json
from decision.links.link import from_query
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from decision.reading.versions.headers import headers
from decision.wizard.recommendation import recommendation

SITE = "https://atlas.example"
TODAY = date(2026, 12, 1)


@pytest.fixture
def ask(catalogue):
    """Make a question from a view's parameters as text."""

    def question(query: str = "", rows: int = USUAL_ROWS) -> BriefQuestion:
        return BriefQuestion(catalogue, from_query(query, catalogue).view, SITE, rows)

    return question


def view_of(address: str, catalogue) -> View:
    return from_query(address.partition("?")[2], catalogue).view


@pytest.mark.parametrize("rows", [1, 3, MAX_ROWS])
def test_a_comparison_has_the_first_platforms_and_says_how_many_more_there_are(ask, catalogue, rows):
    question = ask("must=gpu&w=isolation:8,price:5", rows)
    brief, result = comparison_brief(question), ranking(catalogue, question.view)
    first = result.best_first[:rows]
    assert [(row.id, row.rank, row.score) for row in brief.rows] == [(row.id, row.rank, row.score) for row in first]
    assert brief.ranked == len(result.best_first)
    more = len(result.best_first) - rows
    assert (f"{more} more ranked platform" in brief.remainder) == (more > 0)
    assert ("a larger limit" in brief.remainder) == (rows < MAX_ROWS)
    assert brief.page.startswith(f"{SITE}/?")
    assert view_of(brief.page, catalogue) == question.view


def test_a_comparison_of_selected_platforms_has_these_and_says_why_one_is_not_ranked(ask, catalogue):
    result = ranking(catalogue, View())
    ranked, absent = result.best_first[7].id, result.excluded[0].id
    brief = comparison_brief(ask(f"sel={ranked},{absent}"))
    assert [row.id for row in brief.rows] == [ranked]
    assert [(row.id, row.reasons) for row in brief.not_ranked] == [(absent, list(result.excluded[0].reasons))]
    assert brief.remainder == ""


def test_values_of_a_comparison_are_exact_with_their_units_and_unknown_is_null(ask, catalogue):
    brief = comparison_brief(ask("must=limits.max_vcpu%3E%3D8&cols=regions.list", MAX_ROWS))
    assert brief.units["price"] == catalogue.criterion["price"].evidence.unit
    assert brief.units["limits.max_vcpu"] == catalogue.fields["limits.max_vcpu"].unit
    values = [value for row in brief.rows for value in row.values.values()]
    assert {"limits.max_vcpu", "regions.list", "isolation"} <= brief.rows[0].values.keys()
    unknown = [value for value in values if value.state == "unknown"]
    assert unknown
    assert all(value.value is None for value in unknown)


def test_a_recommendation_has_reasons_for_and_against_the_first(ask, catalogue):
    question = ask("need=security,gpu", 2)
    brief, result = recommendation_brief(question, TODAY), recommendation(catalogue, question.view)
    assert [row.id for row in brief.rows] == [row.id for row in result.result.best_first[:2]]
    for row in brief.rows:
        reasons = result.reasons[row.id]
        assert row.strengths == [reason.text for reason in reasons.for_][:MOST_REASONS]
        assert len(row.weaknesses) <= MOST_REASONS
    assert brief.settings
    assert view_of(brief.page, catalogue) == replace(question.view, step="result")


def test_unknown_must_haves_stand_first_among_the_weaknesses(ask, catalogue):
    question = ask("must=framework%3Dlangchain", MAX_ROWS)
    brief = recommendation_brief(question, TODAY)
    unknown = recommendation(catalogue, question.view).unknown_musts
    first = {row.id: row.weaknesses[0] for row in brief.rows if row.id in unknown}
    assert first
    assert all(text.endswith(": unknown") for text in first.values())


def test_a_recommendation_of_nothing_says_what_to_give_up(ask):
    brief = recommendation_brief(
        ask("must=gpu,budget%3C%3D50,free_tier,hipaa,egress,audit,isolation%3E%3Dmicrovm"), TODAY
    )
    assert (brief.ranked, brief.rows) == (0, [])
    assert brief.relaxations
    assert 0 < len(brief.nearly) <= USUAL_ROWS


def test_costs_are_the_cheapest_or_those_of_named_platforms(ask, catalogue):
    question = ask("work=runs:1000,minutes:5", 3)
    full = costs_json(catalogue, question.view)
    brief = cost_brief(question)
    assert [(row.id, row.low, row.high) for row in brief.rows] == [(row.id, row.low, row.high) for row in full.rows[:3]]
    for row, whole in zip(brief.rows, full.rows, strict=False):
        assert [(line.what, line.amount) for line in row.lines] == [(line.what, line.amount) for line in whole.lines]
    last = full.rows[-1].id
    assert [row.id for row in cost_brief(question, (last,)).rows] == [last]
    assert brief.page == f"{SITE}/cost?v=2&work=runs:1000,minutes:5"


def test_evidence_has_the_first_claims_of_either_kind(ask, monkeypatch):
    whole = evidence_brief(ask(), "e2b", "cold_start", TODAY, None)
    assert whole.remainder == ""
    monkeypatch.setattr(evidence, "MOST_CLAIMS", 1)
    brief = evidence_brief(ask(), "e2b", "cold_start", TODAY, None)
    assert (brief.chosen, brief.others) == (whole.chosen[:1], whole.others[:1])
    more = len(whole.chosen) + len(whole.others) - 2
    assert brief.remainder == f"{more} more claims: the page."
    assert brief.page == f"{SITE}/platform?id=e2b"


def test_platforms_are_all_or_those_of_a_category_or_a_name(ask, catalogue):
    assert [row.id for row in platforms_brief(ask()).platforms] == list(catalogue.platform)
    local = platforms_brief(ask("cat=local"))
    assert {row.category for row in local.platforms} == {"local"}
    assert local.count == len(local.platforms)
    name = catalogue.platforms[3].name
    assert catalogue.platforms[3].id in [row.id for row in platforms_brief(ask(f"find={name}")).platforms]
    assert [row.id for row in platforms_brief(ask()).criteria] == list(catalogue.criterion)


def test_a_list_of_very_many_platforms_is_cut_and_says_so(ask, catalogue):
    many = replace(catalogue, platforms=catalogue.platforms * 3)
    brief = platforms_brief(replace(ask(), catalogue=many))
    assert (brief.count, len(brief.platforms)) == (3 * len(catalogue.platforms), MOST_PLATFORMS)
    assert brief.remainder == f"{brief.count - MOST_PLATFORMS} more platforms: cat or find for some of them."


def test_changes_are_between_a_kept_version_and_the_present_or_another(ask, catalogue):
    first, *_, last = headers()
    brief = changes_brief(ask(rows=3), first.version)
    assert (brief.since.version, brief.dataset) == (first.version, catalogue.version)
    assert len(brief.since.moved) == len(brief.changes) == 3
    assert brief.data.endswith(".")
    assert re.fullmatch(r"\d+ more changed platforms: .* \d+ more changes: .*", brief.remainder)
    between = changes_brief(ask(), first.version, first.day)
    assert between.dataset == next(header.version for header in reversed(headers()) if header.day == first.day)
    same = changes_brief(ask(), last.version, last.version)
    assert (same.since, same.changes) == (None, [])
    assert brief.versions[-1] == last.version


def test_a_version_that_was_not_kept_is_no_version(ask):
    with pytest.raises(KeyError):
        changes_brief(ask(), "2020.01.01")


def test_the_version_before_is_that_of_an_earlier_day(tmp_path):
    newest = headers()[-1]
    assert earlier_version(newest.version) == [h.version for h in headers() if h.day < newest.day][-1]
    assert earlier_version("2020.01.01-x") == headers()[0].version
    assert earlier_version("2020.01.01-x", tmp_path) == "2020.01.01-x"
