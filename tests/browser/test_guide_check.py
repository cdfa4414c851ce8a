"""Browser tests of the Guide fact-check page."""

import re

from playwright.sync_api import Browser, Page, expect

from decision.catalogue.catalogue import Catalogue
from decision.guide.checks import CheckFilter, guide_checks, select
from tests.helpers.pages import PHONE, choose, profile, settle, unfold, visit

ROW = ".checks-of tr[id]"


def ids(catalogue: Catalogue, wanted: CheckFilter) -> list[str]:
    return [row.check.id for row in select(catalogue, wanted)]


def row_ids(page: Page) -> list[str]:
    return page.locator(ROW).evaluate_all("rows => rows.map(row => row.id)")


def test_every_statement_stands_there_with_picture_and_ranks(site: str, page: Page, catalogue: Catalogue) -> None:
    visit(page, f"{site}/guide-check")
    expect(page.locator(ROW)).to_have_count(len(guide_checks(catalogue)))
    assert sorted(row_ids(page)) == sorted(ids(catalogue, CheckFilter()))
    expect(page.locator(".checks-of[open]")).to_have_count(0)
    chart = page.locator(".st-key-checks-picture [data-testid=stVegaLiteChart]")
    expect(chart.locator("svg, canvas").first).to_be_visible()
    expect(page.locator(".places tbody tr")).to_have_count(9)
    expect(page.locator(".st-key-ignored")).to_have_count(0)
    expect(page.locator(".wanted")).to_have_count(0)
    fold = page.locator(".st-key-checks-picture details")
    expect(fold.locator("table")).to_be_hidden()
    fold.locator("summary").click()
    expect(fold.locator("tbody tr")).to_have_count(10)


def test_filters_narrow_and_are_part_of_the_link(site: str, page: Page, browser: Browser, catalogue: Catalogue) -> None:
    visit(page, f"{site}/guide-check?entry=modal-1")
    expect(page.locator("tr.wanted")).to_be_in_viewport()
    page.mouse.wheel(0, -20_000)
    choose(page, "Platforms", "Daytona")
    expect(page.locator(ROW)).to_have_count(len(ids(catalogue, CheckFilter(("daytona",)))))
    page.get_by_role("button", name="Contradicted", exact=True).click()
    wanted = CheckFilter(("daytona",), (), ("contradicted",))
    expect(page.locator(ROW)).to_have_count(len(ids(catalogue, wanted)))
    choose(page, "Criteria", "Isolation")
    wanted = CheckFilter(("daytona",), ("isolation",), ("contradicted",))
    expect(page.locator(ROW)).to_have_count(len(ids(catalogue, wanted)))
    expect(page.locator(".checks-count")).to_contain_text(f"{len(ids(catalogue, wanted))} of 79 statements.")
    expect(page).to_have_url(re.compile("of_platform=daytona&criterion=isolation&verdict=contradicted"))
    assert "entry=" not in page.url
    with profile(browser) as reopened:
        visit(reopened, page.url)
        assert sorted(row_ids(reopened)) == sorted(ids(catalogue, wanted))
        expect(reopened.get_by_role("button", name="Contradicted", exact=True)).to_have_attribute(
            "aria-pressed", "true"
        )
    page.get_by_role("link", name="Show all").click()
    expect(page.locator(ROW)).to_have_count(79)
    expect(page).not_to_have_url(re.compile("of_platform"))


def test_several_values_stand_in_one_parameter(site: str, page: Page, catalogue: Catalogue) -> None:
    visit(page, f"{site}/guide-check?of_platform=beam,e2b&criterion=price,none&verdict=contradicted,omitted")
    wanted = CheckFilter(("beam", "e2b"), ("price", "none"), ("contradicted", "omitted"))
    assert sorted(row_ids(page)) == sorted(ids(catalogue, wanted))
    expect(page.locator(".st-key-ignored")).to_have_count(0)


def test_a_link_to_one_statement_marks_it_and_scrolls_to_it(site: str, page: Page) -> None:
    visit(page, f"{site}/guide-check?entry=vercel-sandbox-9")
    row = page.locator("tr.wanted")
    expect(row).to_have_count(1)
    expect(row).to_have_attribute("id", "vercel-sandbox-9")
    expect(row).to_be_in_viewport(ratio=1)
    expect(row).to_contain_text("Linked statement.")
    page.locator("#vercel-sandbox-7").get_by_role("link", name="Link to this statement: ").click()
    settle(page)
    expect(page.locator("tr.wanted")).to_have_attribute("id", "vercel-sandbox-7")
    expect(page).to_have_url(re.compile(r"guide-check\?entry=vercel-sandbox-7"))


def test_the_contents_open_the_platform_that_they_lead_to(site: str, page: Page) -> None:
    visit(page, f"{site}/guide-check")
    contents = page.get_by_role("navigation", name="On this page")
    for link in contents.get_by_role("link").all():
        assert page.locator(str(link.get_attribute("href"))).count() == 1
    contents.get_by_role("link", name="Modal").click()
    expect(page.locator("#of-modal")).to_have_attribute("open", "")
    expect(page.locator("#of-modal")).to_be_in_viewport()
    expect(page.locator(".checks-of[open]")).to_have_count(1)


def test_an_anchor_opens_its_platform_on_a_cold_load(site: str, page: Page) -> None:
    visit(page, f"{site}/guide-check#of-modal")
    expect(page.locator("#of-modal")).to_have_attribute("open", "")
    expect(page.locator("#of-modal")).to_be_in_viewport()


def test_what_an_address_holds_that_is_unknown_is_told(site: str, page: Page) -> None:
    visit(page, f"{site}/guide-check?entry=x<i>no&verdict=wrong,omitted&of_platform=nobody")
    notes = page.locator(".st-key-ignored")
    expect(notes).to_contain_text("entry: 'x<i>no' was left out")
    expect(notes).to_contain_text("verdict: 'wrong' was left out; expected one of confirmed")
    expect(notes).to_contain_text("of_platform: 'nobody' was left out")
    expect(page.locator(ROW)).to_have_count(7)


def test_names_lead_to_the_platform_and_keep_the_view(site: str, page: Page) -> None:
    visit(page, f"{site}/guide-check?v=2&tier=free")
    page.locator("#of-modal > summary").click()
    page.get_by_role("link", name="All about Modal").click()
    page.wait_for_selector(".page h2")
    settle(page)
    expect(page).to_have_url(re.compile(r"/platform\?id=modal&v=2&tier=free"))


def test_tables_of_checks_fit_a_phone(site: str, browser: Browser) -> None:
    with profile(browser, **PHONE) as page:
        visit(page, f"{site}/guide-check?entry=e2b-5")
        expect(page.locator("#e2b-5")).to_be_in_viewport()
        unfold(page)
        assert page.locator(".checks-of > table").evaluate_all(
            "all => all.every(t => t.scrollWidth <= t.parentElement.clientWidth)"
        )
