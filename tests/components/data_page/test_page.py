"""Tests of the HTML of the Data page: matches with their pages, ages, claims to check next, coverage, change log and licences."""

import re
from dataclasses import replace
from datetime import date

import pytest
from markupsafe import escape

from components.data_page.claims import heading_html, results_html
from components.data_page.coverage import counts_html, coverage_rows
from components.data_page.head import head_html
from components.data_page.parts import PARTS, changes_html, licences_html, package_html
from components.data_page.search import option_labels
from components.data_page.upkeep import MOST_CHECKS, age_part_html, checks_html, contribute_html
from decision.catalogue.catalogue import Catalogue
from decision.facts.claim_search import CHOICES, ClaimQuery, find, page_of
from decision.facts.coverage import coverage_by_criterion, coverage_by_group
from decision.facts.review import in_need_of_a_check
from decision.links.codec import Ignored
from decision.ranking.view import View
from tests.helpers.html import unmarked

TODAY = date(2026, 11, 23)
EVIL = "<img src=x onerror=alert(1)>"


def results(catalogue: Catalogue, query: ClaimQuery) -> str:
    """The matches of a query on the page that it asks for."""
    return results_html(catalogue, query, page_of(find(catalogue, query, TODAY), query.page), View(), TODAY)


def labels(html: str) -> list[str]:
    """The labels of the links to pages, with the gaps between them."""
    navigation = html.partition('<nav class="pages"')[2]
    return re.findall(r"<li[^>]*>(?:<a[^>]*>)?([^<]+)", navigation)


@pytest.mark.parametrize("number", [1, 2, 5])
def test_a_page_of_claims_shows_each_with_source_kind_and_age(catalogue: Catalogue, number: int) -> None:
    query = ClaimQuery(page=number)
    html = unmarked(results(catalogue, query))
    page = page_of(find(catalogue, query, TODAY), number)
    assert f"Claims {page.first:,} to {page.last:,} of {page.total:,}" in html
    assert html.count('<tr role="row">') - 1 == len(page.rows)
    for row in page.rows:
        assert escape(row.text) in html
        assert escape(row.label) in html
        assert escape(catalogue.terms.kind(row.claim.kind).label) in html
        assert row.claim.as_of is None or f">{row.claim.as_of}</span>" in html


def test_the_pages_near_by_the_first_and_the_last_are_linked(catalogue: Catalogue) -> None:
    last = str(page_of(find(catalogue, ClaimQuery(), TODAY), 1).pages)
    assert labels(results(catalogue, ClaimQuery())) == ["1", "2", "…", last, "Next"]
    middle = results(catalogue, ClaimQuery(page=10))
    assert labels(middle) == ["Previous", "1", "…", "9", "10", "11", "…", last, "Next"]
    assert re.findall(r'aria-current="page"[^>]*>(\d+)<', middle) == ["10"]
    assert 'href="data?page=9&amp;entry=search"' in middle
    assert labels(results(catalogue, ClaimQuery(text="unikraft"))) == []


def test_without_a_match_there_is_no_table_and_a_way_back(catalogue: Catalogue) -> None:
    html = results(catalogue, ClaimQuery(text="zzzz"))
    assert "No claim matches." in html
    assert "<table" not in html
    assert 'href="data?entry=search"' in html
    assert "Clear search" not in results(catalogue, ClaimQuery(page=2))


def test_what_could_not_be_used_is_listed_as_text() -> None:
    html = heading_html("All claims", (Ignored("page", EVIL, "a page"),))
    assert 'role="alert"' in html
    assert "<img" not in html
    assert "alert" not in heading_html("All claims", ())


def test_every_option_of_a_filter_has_a_label(catalogue: Catalogue) -> None:
    for name, (_, allowed) in CHOICES.items():
        assert list(option_labels(catalogue, name)) == list(allowed(catalogue))


def test_the_head_leads_to_every_part(catalogue: Catalogue) -> None:
    html = head_html(catalogue, View(), TODAY)
    assert re.findall(r'href="#(\w+)"', html) == list(PARTS)
    parts = [
        age_part_html(catalogue, View(), TODAY),
        checks_html(catalogue, View(), TODAY),
        contribute_html(),
        counts_html(catalogue, View()),
        changes_html(catalogue),
        package_html(),
        licences_html(catalogue),
    ]
    assert [re.search(r'<h2 id="(\w+)"', part).group(1) for part in parts] == [
        *("age", "check", "contribute", "known", "changes", "package", "licences")
    ]


def test_the_claims_to_check_next_are_as_many_as_fit(catalogue: Catalogue) -> None:
    due = in_need_of_a_check(catalogue, View(), TODAY)
    html = unmarked(checks_html(catalogue, View(), TODAY))
    assert html.count('<th scope="row">') == min(len(due), MOST_CHECKS)
    assert escape("; ".join(due[0].reasons)) in html


def test_every_square_of_a_map_is_a_row(catalogue: Catalogue) -> None:
    for coverage in (coverage_by_criterion(catalogue, View().basis), coverage_by_group(catalogue, View().basis)):
        rows = coverage_rows(coverage)
        assert len(rows) == len(coverage.by_platform) * len(coverage.columns)
        assert {row["column"] for row in rows} == set(range(len(coverage.columns)))


def test_every_change_and_every_source_of_measurements_is_named(catalogue: Catalogue) -> None:
    assert all(escape(change.note) in changes_html(catalogue) for change in catalogue.changes)
    assert all(source.url in licences_html(catalogue) for source in catalogue.measurement_sources.values())


def test_what_data_say_is_escaped(catalogue: Catalogue) -> None:
    first = catalogue.platforms[0]
    claim = first.claims[0].model_copy(update={"note": EVIL, "scope": EVIL, "topic": EVIL, "source": "javascript:x"})
    evil = first.model_copy(update={"claims": (claim, *first.claims[1:]), "short": EVIL})
    html = results(replace(catalogue, platforms=(evil, *catalogue.platforms[1:])), ClaimQuery())
    assert "<img" not in html
    assert 'href="javascript' not in html
