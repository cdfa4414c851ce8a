"""Browser tests of the Data page."""

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from playwright.sync_api import Browser, Page, expect

from decision.catalogue.catalogue import Catalogue
from decision.cells.cell import Basis
from decision.facts.claim_search import PAGE_ROWS, ClaimQuery, claim_rows, find
from decision.facts.coverage import cell_count, coverage_by_criterion
from decision.facts.review import in_need_of_a_check, oldest
from decision.ranking.view import ChosenMustHave, View
from tests.helpers.pages import choose, fits, profile, settle, unfold, violations_in_both_schemes, visit

ROWS = ".claims.all tbody tr"


def match_count(catalogue: Catalogue, **query: object) -> int:
    return len(find(catalogue, ClaimQuery(**query), date.today()))  # type: ignore[arg-type]


def download(page: Page, label: str) -> Path:
    page.get_by_role("button", name="Download", exact=True).click()
    with page.expect_download() as waiting:
        page.get_by_test_id("stPopoverBody").get_by_role("link", name=label, exact=True).click()
    page.keyboard.press("Escape")
    return waiting.value.path()


def test_the_page_says_how_much_there_is_and_shows_one_page_of_it(site: str, page: Page, catalogue: Catalogue) -> None:
    visit(page, f"{site}/data")
    expect(page.locator("h1")).to_contain_text(f"{catalogue.claim_count:,} claims about {len(catalogue.platforms)}")
    expect(page.locator(".count")).to_contain_text(f"1 to {PAGE_ROWS} are shown below.")
    runs = len(claim_rows(catalogue)) - catalogue.claim_count
    expect(page.locator(".count")).to_contain_text(f"{catalogue.claim_count:,} claims, and {runs} measured starts")
    expect(page.locator(ROWS)).to_have_count(PAGE_ROWS)
    expect(page.locator(".notice")).to_have_count(0)
    first = claim_rows(catalogue)[0]
    expect(page.locator(ROWS).first).to_contain_text(first.text)
    expect(page.locator(ROWS).first.get_by_role("link", name=first.label)).to_have_attribute("href", first.claim.source)


def test_a_search_narrows_empties_and_is_part_of_the_link(
    site: str, page: Page, browser: Browser, catalogue: Catalogue
) -> None:
    visit(page, f"{site}/data")
    box = page.get_by_role("textbox", name="Search the claims")
    box.fill("firecracker")
    box.press("Enter")
    count = match_count(catalogue, text="firecracker")
    expect(page.locator(".count")).to_contain_text(f"{count} claims match.")
    expect(page.locator(ROWS)).to_have_count(min(count, PAGE_ROWS))
    expect(page).to_have_url(re.compile(r"q=firecracker"))
    with profile(browser) as reopened:
        visit(reopened, page.url)
        expect(reopened.get_by_role("textbox", name="Search the claims")).to_have_value("firecracker")
        expect(reopened.locator(".count")).to_contain_text(f"{count} claims match.")
    box.fill("<b>unicorn</b>")
    box.press("Enter")
    expect(page.locator(".count")).to_contain_text("No claim matches.")
    expect(page.locator(ROWS)).to_have_count(0)
    expect(page.get_by_role("button", name="Download", exact=True)).to_be_disabled()
    page.get_by_role("link", name="Clear search and filters").click()
    expect(page.locator(ROWS)).to_have_count(PAGE_ROWS)
    expect(box).to_have_value("")
    expect(page).not_to_have_url(re.compile("q="))


def test_filters_narrow_together_and_can_be_linked(
    site: str, page: Page, browser: Browser, catalogue: Catalogue
) -> None:
    visit(page, f"{site}/data?page=3")
    expect(page.get_by_role("navigation", name="Pages of claims").locator("[aria-current]")).to_have_text("3")
    choose(page, "Platform", "E2B")
    expect(page.locator(".count")).to_contain_text(f"{match_count(catalogue, platforms=('e2b',))} claims match.")
    expect(page.get_by_role("navigation", name="Pages of claims").locator("[aria-current]")).to_have_text("1")
    choose(page, "Kind of source", "the guide")
    choose(page, "Age", "? undated")
    chosen = {"platforms": ("e2b",), "kinds": ("guide",), "freshness": ("undated",)}
    count = match_count(catalogue, **chosen)
    assert count > 0
    expect(page.locator(ROWS)).to_have_count(min(count, PAGE_ROWS))
    for row in page.locator(ROWS).all():
        expect(row).to_contain_text("the guide")
        expect(row).to_contain_text("undated")
    assert re.search(r"plat=e2b&kind=guide&fresh=undated", page.url)
    with profile(browser) as reopened:
        visit(reopened, page.url)
        expect(reopened.locator(ROWS)).to_have_count(min(count, PAGE_ROWS))


def test_a_claim_without_a_date_says_when_it_was_seen(site: str, page: Page, catalogue: Catalogue) -> None:
    visit(page, f"{site}/data?plat=e2b&kind=vendor-docs&q=seen+on")
    row = page.locator(ROWS).filter(has_text="seen on").first
    expect(row).to_contain_text(re.compile(r"seen on \d{4}-\d{2}-\d{2}"))
    expect(row).to_contain_text(re.compile(r"at least \d+ days?"))


def test_pages_turn_and_back_returns(site: str, page: Page, catalogue: Catalogue) -> None:
    visit(page, f"{site}/data?kind=vendor-docs")
    rows = find(catalogue, ClaimQuery(kinds=("vendor-docs",)), date.today())
    page.locator(".pages").get_by_role("link", name="Next").click()
    expect(page.get_by_role("navigation", name="Pages of claims").locator("[aria-current]")).to_have_text("2")
    expect(page.locator(ROWS).first).to_contain_text(rows[PAGE_ROWS].text)
    expect(page.locator("h2#search")).to_be_in_viewport()
    expect(page).to_have_url(re.compile(r"kind=vendor-docs&page=2"))
    last = -(-len(rows) // PAGE_ROWS)
    page.locator(".pages").get_by_role("link", name=str(last), exact=True).click()
    expect(page.locator(ROWS)).to_have_count(len(rows) - (last - 1) * PAGE_ROWS)
    page.go_back()
    expect(page.get_by_role("navigation", name="Pages of claims").locator("[aria-current]")).to_have_text("2")


def test_what_an_address_holds_that_is_unknown_is_told(site: str, page: Page, catalogue: Catalogue) -> None:
    visit(page, f"{site}/data?plat=e2b,<i>no&kind=rumour&page=99&fresh=undated")
    notice = page.get_by_role("alert").filter(has_text="plat")
    expect(notice).to_contain_text("plat: '<i>no' was left out")
    expect(notice).to_contain_text("kind: 'rumour' was left out; expected one of")
    beyond = page.get_by_role("alert").filter(has_text="page: ")
    expect(beyond).to_contain_text("page: '99' was left out; expected a page from 1 to ")
    count = match_count(catalogue, platforms=("e2b",), freshness=("undated",))
    expect(page.locator(".count")).to_contain_text(f"{count} claims match.")


def test_the_marks_follow_lens_and_plan(site: str, page: Page) -> None:
    visit(page, f"{site}/data?plat=e2b&kind=guide")
    expect(page.locator(f"{ROWS} .tag")).to_have_count(0)
    page.get_by_role("radio", name="Fast.io guide, 2026").click()
    settle(page)
    expect(page.locator(f"{ROWS} .tag").first).to_be_visible()
    assert page.locator(f"{ROWS} .tag").count() > 5
    expect(page).to_have_url(re.compile(r"plat=e2b.*lens=guide"))


@pytest.mark.parametrize("kind", ["CSV", "JSON", "Parquet"])
def test_what_was_found_can_be_taken_away(site: str, page: Page, catalogue: Catalogue, kind: str) -> None:
    visit(page, f"{site}/data?group=pricing&fresh=undated,older")
    expected = find(catalogue, ClaimQuery(groups=("pricing",), freshness=("undated", "older")), date.today())
    assert len(expected) > PAGE_ROWS
    file = download(page, kind)
    if kind == "CSV":
        text = file.read_text(encoding="utf-8-sig")
        sources = [row["source"] for row in csv.DictReader(io.StringIO(text, newline=""))]
    elif kind == "JSON":
        whole = json.loads(file.read_text(encoding="utf-8"))
        assert whole["dataset"] == catalogue.version
        sources = [row["source"] for row in whole["claims"]]
    else:
        sources = pq.read_table(file).column("source").to_pylist()
    assert sources == [row.claim.source for row in expected]


def test_age_and_checks_are_those_of_the_view(site: str, page: Page, catalogue: Catalogue) -> None:
    view = View(must=(ChosenMustHave("gpu"),))
    visit(page, f"{site}/data?v=2&must=gpu")
    age = oldest(catalogue, view, date.today())
    assert age.oldest
    assert len(age.platforms) < len(oldest(catalogue, View(), date.today()).platforms)
    part = page.locator("section", has=page.locator("h2#age"))
    for place in (page.locator(".answer p"), part):
        expect(place).to_contain_text(f"{age.oldest.days} days old: the {age.oldest.criterion.noun} of")
        expect(place).to_contain_text(f"as of {age.oldest.claim.as_of}")
    part.locator("details details summary").click()
    expect(part.locator("tbody th")).to_have_text([row.platform.label for row in age.platforms])
    checks = in_need_of_a_check(catalogue, view, date.today())
    table = page.locator("section", has=page.locator("h2#check"))
    expect(table).to_contain_text(f"{len(checks)} claims behind this view")
    expect(table.locator("tbody tr").first).to_contain_text(checks[0].platform.label)
    expect(table.locator("tbody tr").first).to_contain_text("; ".join(checks[0].reasons))
    table.locator("tbody th a").first.click()
    settle(page)
    expect(page).to_have_url(re.compile(rf"/platform\?id={checks[0].platform.id}&v=2&must=gpu"))


def open_maps(page: Page) -> None:
    """Open both maps of coverage."""
    for name in ("criteria", "groups"):
        page.locator(f".st-key-map-fold-{name} summary").click()
        settle(page)


def test_counts_and_maps_stand_there_with_a_table_each(site: str, page: Page, catalogue: Catalogue) -> None:
    visit(page, f"{site}/data")
    count = cell_count(catalogue, Basis())
    expect(page.locator(".answer p")).to_contain_text(f"{count.known} of {count.total} values are known")
    expect(page.locator(".counts dd b").first).to_have_text(str(count.known))
    maps = page.locator(".st-key-coverage svg.marks")
    expect(maps).to_have_count(0)
    open_maps(page)
    expect(maps).to_have_count(2)
    assert all(drawing.bounding_box()["width"] > 300 for drawing in maps.all())  # type: ignore[index]
    fold = page.locator(".st-key-coverage-criteria .data-part details")
    expect(fold.locator("table")).to_be_hidden()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(fold.locator("tbody tr")).to_have_count(count.platforms)
    square = coverage_by_criterion(catalogue, Basis()).squares[0]
    expect(fold.locator("tbody td").first).to_have_text(square.text)


def test_rule_changes_and_licences_can_be_reached(site: str, page: Page, catalogue: Catalogue) -> None:
    visit(page, f"{site}/data")
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="Licences").click()
    expect(page.locator("h2#licences")).to_be_in_viewport()
    part = page.locator("section", has=page.locator("h2#licences"))
    for source in catalogue.measurement_sources.values():
        expect(part.get_by_role("link", name=source.label, exact=True)).to_have_attribute("href", source.url)
    expect(page.locator("section", has=page.locator("h2#changes"))).to_contain_text(catalogue.version)
    expect(page.locator("section", has=page.locator("h2#claims")).locator("ol li").first).to_be_visible()


def test_both_maps_bar_nobody_and_fit_narrow_screens(site: str, page: Page) -> None:
    visit(page, f"{site}/data?plat=e2b&fresh=stale")
    open_maps(page)
    expect(page.locator(".st-key-coverage svg.marks")).to_have_count(2)
    unfold(page)
    assert violations_in_both_schemes(page, ".st-key-coverage") == []
    for width in (768, 390):
        page.set_viewport_size({"width": width, "height": 844})
        assert fits(page), f"at {width} pixels"
