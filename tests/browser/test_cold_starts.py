"""Browser tests of the Cold starts page."""

import re

from playwright.sync_api import Browser, Page, expect

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import MODES
from decision.starts.summary import order, summaries
from tests.helpers.pages import fits, profile, settle, unfold, visit


def test_the_picture_stands_there_with_words_and_the_same_as_a_table(
    site: str, page: Page, catalogue: Catalogue
) -> None:
    visit(page, f"{site}/cold-starts")
    picture = page.locator(".st-key-starts-picture")
    expect(picture.locator("[data-testid=stVegaLiteChart] svg").first).to_be_visible()
    expect(picture.locator("svg [aria-label^='Declaw, sequential: median 38 ms']")).to_have_count(1)
    fold = picture.locator("details")
    expect(fold.locator("table")).to_be_hidden()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    runs = sum(len(row.measured) for row in summaries(catalogue))
    expect(fold.locator("tbody tr")).to_have_count(runs)
    expect(fold.locator("tbody tr a[href^='https://github.com/']").first).to_be_visible()
    assert page.get_by_test_id("stException").count() == 0
    for heading in (
        "History",
        "Workloads inside the sandbox",
        "Platforms without measurements",
        "How starts were measured",
    ):
        expect(page.get_by_role("heading", name=heading, level=2)).to_have_count(1)


def test_a_change_of_the_way_of_starting_changes_answer_picture_and_address(
    site: str, page: Page, catalogue: Catalogue
) -> None:
    visit(page, f"{site}/cold-starts?v=2&tier=free")
    before = page.locator(".answer h1").inner_text()
    page.get_by_role("radio", name="Burst (100 at once)").click()
    expect(page.locator(".answer h1")).not_to_have_text(before)
    expect(page.locator(".answer h1")).to_contain_text("Burst (100 at once)")
    expect(page).to_have_url(re.compile(r"mode=burst"))
    assert "tier=free" in page.url
    fold = page.locator(".st-key-starts-picture details")
    fold.locator("summary").click()
    expect(fold.locator("tbody th")).to_have_count(len(order(catalogue, "burst")))
    page.go_back()
    expect(page.locator(".answer h1")).to_have_text(before)
    page.get_by_role("radio", name="Burst (100 at once)").click()
    expect(page).to_have_url(re.compile("mode=burst"))
    page.get_by_role("radio", name="All three modes").click()
    expect(page).not_to_have_url(re.compile("mode="))


def test_a_link_with_choices_opens_as_it_was_left(site: str, page: Page) -> None:
    visit(
        page,
        f"{site}/cold-starts?mode=staggered&from=2026-03-10&to=2026-04-20&who=modal,codesandbox&work=synthetic",
    )
    expect(page.get_by_role("radio", name="Staggered (200 ms apart)")).to_be_checked()
    part = page.locator(".st-key-starts-history")
    expect(part.locator(".signs li")).to_have_text([re.compile("Modal"), re.compile("CodeSandbox")])
    expect(part.get_by_text("CodeSandbox: no start succeeded on")).to_be_visible()
    part.get_by_text("days as a table").click()
    days = part.locator("tbody th")
    expect(days.first).to_have_text(re.compile(r"2026-04-(1\d|20)"))
    expect(days.last).to_have_text(re.compile(r"2026-03-1\d"))
    expect(page.get_by_role("heading", name="Loopback")).to_be_visible()
    expect(page.get_by_role("heading", name="Type-check")).to_have_count(0)
    expect(page.locator(".st-key-ignored")).to_have_count(0)
    for text in ("mode=staggered", "from=2026-03-10", "to=2026-04-20", "set=synthetic"):
        assert text in page.url


def test_platforms_and_dates_of_the_history_go_into_the_address(site: str, page: Page) -> None:
    visit(page, f"{site}/cold-starts?who=e2b")
    part = page.locator(".st-key-starts-history")
    part.get_by_role("combobox").first.focus()
    page.keyboard.type("Blaxel")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"who=e2b(,|%2C)blaxel"))
    expect(part.locator(".signs li")).to_have_count(2)
    page.keyboard.press("Escape")
    expect(part.get_by_text("E2B: 235 ms on 2026-02-21")).to_be_visible()
    visit(page, f"{site}/cold-starts?who=e2b&from=2026-04-01")
    expect(part.get_by_text("E2B: 235 ms on 2026-02-21")).to_have_count(0)
    expect(part.get_by_text(re.compile("E2B: .* on 2026-04-01"))).to_be_visible()


def test_synthetic_tests_come_on_demand(site: str, page: Page) -> None:
    visit(page, f"{site}/cold-starts")
    expect(page.get_by_role("heading", name="Type-check")).to_be_visible()
    page.get_by_role("radio", name="Synthetic tests").click()
    expect(page.get_by_role("heading", name="Loopback")).to_be_visible()
    expect(page.get_by_role("heading", name="Type-check")).to_have_count(0)
    expect(page).to_have_url(re.compile("set=synthetic"))


def test_what_a_link_holds_that_cannot_be_used_is_listed(site: str, page: Page) -> None:
    visit(page, f"{site}/cold-starts?mode=x<b>x&from=2026-99-01&to=soon&who=nobody,e2b&set=none")
    notice = page.locator(".st-key-ignored")
    for text in ("mode: 'x<b>x' was left out", "from: '2026-99-01'", "to: 'soon'", "who: 'nobody'", "set: 'none'"):
        expect(notice).to_contain_text(text)
    expect(page.locator(".st-key-starts-history .signs li")).to_have_text([re.compile("E2B")])
    assert page.get_by_test_id("stException").count() == 0


def test_a_platform_opens_inside_the_app(site: str, page: Page) -> None:
    visit(page, f"{site}/cold-starts?mode=burst&v=2&tier=free")
    page.evaluate("window.unchanged = true")
    page.locator(".orders a", has_text="Northflank").click()
    expect(page.locator(".answer h1")).to_contain_text("Northflank")
    settle(page)
    assert page.evaluate("window.unchanged") is True
    assert "tier=free" in page.url


def test_charts_fit_a_phone(site: str, browser: Browser) -> None:
    with profile(browser, viewport={"width": 390, "height": 844}) as page:
        visit(page, f"{site}/cold-starts?mode={MODES[2]}")
        unfold(page)
        expect(page.locator("[data-testid=stVegaLiteChart] svg")).to_have_count(9)
        assert fits(page)
        for chart in page.locator("[data-testid=stVegaLiteChart] svg").all():
            assert chart.bounding_box()["width"] <= 390
