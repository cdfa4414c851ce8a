"""Browser tests of what only a phone shows: the menu of the pages apart from the filters, fields, lengths, and parts behind anchors."""

import pytest
from playwright.sync_api import Browser, Page, expect

from decision.site.pages import PAGES, SITE
from tests.helpers.pages import PHONE, height, profile, settle, sideways, visit

SMALLEST_LETTERS = """root => {
  const sizes = []
  const look = (within) => within.querySelectorAll("*").forEach((node) => {
    if (node.matches("input:not([type=range], [type=checkbox], [type=radio]), textarea, select, [role=spinbutton]")) sizes.push(parseFloat(getComputedStyle(node).fontSize))
    if (node.shadowRoot) look(node.shadowRoot)
  })
  look(root)
  return Math.min(...sizes)
}"""


def test_the_pages_are_behind_one_button_and_the_filters_behind_another(site: str, browser: Browser) -> None:
    with profile(browser, **PHONE) as page:
        visit(page, f"{site}/?must=byoc,gpu")
        expect(page.get_by_role("link", name=SITE, exact=True)).to_be_in_viewport(ratio=1)
        filters = page.get_by_role("button", name="Weights and filters, 2 in force")
        assert filters.evaluate("button => getComputedStyle(button, '::after').content") == '"Filters 2"'
        filters.tap()
        expect(page.get_by_role("slider", name="Isolation")).to_be_in_viewport()
        expect(page.get_by_test_id("stSidebarNavLink").first).to_be_hidden()
        page.get_by_role("button", name="Collapse sidebar").tap()

        menu, pages = page.get_by_role("button", name="Pages"), page.get_by_role("navigation", name="Pages")
        expect(pages).to_be_hidden()
        menu.tap()
        expect(pages.get_by_role("link")).to_have_count(sum(entry.alias_of is None for entry in PAGES.values()))
        expect(pages.get_by_role("link", name="Compare", exact=True)).to_have_attribute("aria-current", "page")
        page.evaluate("window.unchanged = true")
        pages.get_by_role("link", name="FAQ").tap()
        page.wait_for_url("**/faq?*byoc*")
        settle(page)
        expect(pages).to_be_hidden()
        assert page.evaluate("window.unchanged") is True
        expect(page.get_by_test_id("stExpandSidebarButton")).to_be_hidden()
        assert sideways(page) <= 0


MARKS_APART = """() => {
  const rows = [...document.querySelectorAll("*")].map(node => node.shadowRoot?.querySelector(".atlas tbody")).find(Boolean)
  const top = node => node.getBoundingClientRect().top
  return [...rows.querySelectorAll(".line:has(.mark)")].filter(line => line.checkVisibility())
    .filter(line => top(line.querySelector(".mark")) >= line.querySelector(".text").getBoundingClientRect().bottom - 4).map(line => line.innerText)
}"""
"""Values whose mark stands on a line below them, away from what it is about."""


def test_the_mark_of_a_value_stays_beside_it_in_a_card(site: str, browser: Browser) -> None:
    with profile(browser, **PHONE) as page:
        visit(page, f"{site}/?cols=security.certifications,regions.list,agents.integrations")
        page.locator("tbody .mark").first.wait_for()
        assert page.evaluate(MARKS_APART) == []


def test_no_field_makes_a_phone_zoom_in(site: str, browser: Browser) -> None:
    with profile(browser, **PHONE) as page:
        visit(page, f"{site}/cold-starts")
        page.locator("[role=spinbutton]").first.wait_for(state="attached")
        assert page.locator("body").evaluate(SMALLEST_LETTERS) >= 16
        visit(page, f"{site}/share")
        assert page.locator("body").evaluate(SMALLEST_LETTERS) >= 16
        visit(page, site)
        page.get_by_test_id("stExpandSidebarButton").tap()
        page.get_by_role("slider", name="Isolation").wait_for()
        assert page.locator("body").evaluate(SMALLEST_LETTERS) >= 16


def test_letters_grow_with_the_size_that_the_browser_is_set_to(site: str, page: Page) -> None:
    visit(page, site)
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "15px"
    client = page.context.new_cdp_session(page)
    client.send("Page.enable")
    client.send("Page.setFontSizes", {"fontSizes": {"standard": 24, "fixed": 20}})
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "22.5px"
    letters = page.locator("tbody .value").first.evaluate("node => parseFloat(getComputedStyle(node).fontSize)")
    assert round(letters) == 21


LONG = (
    "",
    "certainty",
    "trade-offs",
    "platform",
    "platform?id=e2b",
    "cost",
    "share",
    "guide-check",
    "cold-starts",
    "data",
    "guide",
    "faq",
    "glossary",
)
"""Pages that would be long if their parts were not folded."""


def test_no_page_is_longer_than_six_screens_or_moves_sideways(site: str, browser: Browser) -> None:
    with profile(browser, **PHONE) as page:
        for path in LONG:
            visit(page, f"{site}/{path}")
            page.wait_for_timeout(700)  # charts come later
            assert height(page) <= 6 * 844, path
            assert sideways(page) <= 0, path


def test_all_platforms_are_a_tap_away(site: str, browser: Browser) -> None:
    with profile(browser, **PHONE) as page:
        visit(page, site)
        rows = page.locator(".region tbody tr")
        rows.first.wait_for()
        assert rows.evaluate_all("all => all.filter(row => row.offsetHeight).length") == 12
        page.get_by_role("button", name="Show all").tap()
        assert rows.evaluate_all("all => all.every(row => row.offsetHeight)")


@pytest.mark.parametrize("address", ["guide#needs", "guide?v=2&amp;tier=free#combine", "faq#gpu", "glossary#score"])
def test_an_anchor_opens_and_shows_its_part_on_a_cold_load(site: str, browser: Browser, address: str) -> None:
    with profile(browser, **PHONE) as page:
        page.goto(f"{site}/{address}")
        part = page.locator(f"#{address.partition('#')[2]}")
        expect(part).to_be_in_viewport()
        page.wait_for_timeout(1000)
        assert 40 < part.evaluate("node => node.getBoundingClientRect().top") < 400
        assert part.evaluate("node => node.closest('details').open")


def test_what_stands_around_charts_folds_too_and_is_opened(site: str, browser: Browser) -> None:
    with profile(browser, **PHONE) as page:
        visit(page, f"{site}/cold-starts")
        chart = page.locator(".st-key-starts-history canvas, .st-key-starts-history svg.marks")
        expect(chart).to_be_hidden()
        page.locator("summary", has_text="History").tap()
        expect(chart).to_be_visible()
        assert sideways(page) <= 0
