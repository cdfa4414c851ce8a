"""Browser tests of links: pages' own choices, Back, links of earlier forms, and views too long for a link."""

import re
from urllib.parse import unquote

from playwright.sync_api import Page, Route, expect

from components.compare.results import MOST_COLUMNS
from decision.catalogue.catalogue import Catalogue
from tests.helpers.pages import settle, visit


def query(page: Page) -> str:
    return page.url.partition("?")[2]


def test_a_link_of_the_first_form_opens_is_written_anew_and_lets_one_go_back(site: str, page: Page) -> None:
    visit(page, f"{site}/guide")
    page.goto(f"{site}/?v=1&lens=guide&unsure=keep", wait_until="commit")
    expect(page).to_have_url(f"{site}/?v=2&lens=guide&unclear=keep")
    page.go_back()
    settle(page)
    expect(page.get_by_role("radio", name="Fast.io guide, 2026")).to_be_checked()
    page.go_back()
    expect(page).to_have_url(f"{site}/guide")


def test_a_link_that_was_changed_on_its_way_opens_as_it_was_meant_and_is_shared_clean(site: str, page: Page) -> None:
    visit(page, f"{site}/guide")
    page.goto(f"{site}/?v=2&amp;lens=Guide&amp;sel=E2B,Modal).&utm_source=x", wait_until="commit")
    expect(page).to_have_url(f"{site}/?v=2&lens=guide&sel=e2b%2Cmodal")
    expect(page.locator(".st-key-ignored")).to_have_count(0)
    expect(page.get_by_role("radio", name="Fast.io guide, 2026")).to_be_checked()
    settle(page)
    page.go_back()
    expect(page).to_have_url(re.compile("utm_source"))
    settle(page)
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_label("Link", exact=True)).to_have_value(f"{site}/?v=2&lens=guide&sel=e2b,modal")


def test_a_link_of_a_newer_form_says_so_and_opens_as_far_as_it_can(site: str, page: Page) -> None:
    visit(page, f"{site}/?v=99&lens=guide")
    notes = page.locator(".st-key-ignored")
    expect(notes).to_contain_text("made by a newer version of this site")
    expect(page.get_by_role("radio", name="Fast.io guide, 2026")).to_be_checked()


def test_two_quick_changes_of_a_page_are_both_kept_and_back_takes_them_back(site: str, page: Page) -> None:
    visit(page, f"{site}/cold-starts")
    page.get_by_role("radio", name="Synthetic tests").click()
    page.get_by_role("radio", name=re.compile("at once")).first.click()
    expect(page).to_have_url(re.compile(r"mode=burst&set=synthetic"))
    settle(page)
    expect(page.get_by_role("radio", name="Synthetic tests")).to_be_checked()
    page.go_back()
    settle(page)
    expect(page).not_to_have_url(re.compile("mode=burst.*synthetic"))


def test_a_step_before_the_code_of_other_controls_is_there_keeps_what_the_link_says(site: str, page: Page) -> None:
    waiting: list[Route] = []
    page.route(re.compile(r"/assets/atlas_form\."), lambda route: waiting.append(route))
    page.goto(f"{site}/?must=byoc&tier=free")
    page.get_by_role("slider", name="Isolation").press("End")
    settle(page)
    for route in waiting:
        route.continue_()
    expect(page.get_by_role("radio", name="Free", exact=True)).to_be_checked()
    expect(page.get_by_role("checkbox", name="Own cloud", exact=True)).to_be_checked()
    assert waiting
    assert "must=byoc" in page.url
    assert "tier=free" in page.url
    assert "w=isolation:10" in unquote(page.url)
    assert "cat=" not in page.url


def test_choices_of_one_page_do_not_follow_to_another(site: str, page: Page) -> None:
    visit(page, f"{site}/data?q=gpu&v=2&tier=free")
    page.goto(f"{site}/faq?v=2&tier=free")
    settle(page)
    expect(page.get_by_label("Search the questions")).to_have_value("")
    expect(page).to_have_url(f"{site}/faq?v=2&tier=free")


def test_what_a_link_cannot_hold_is_named_and_stays_on_the_page(site: str, page: Page, catalogue: Catalogue) -> None:
    names = ",".join(catalogue.fields)
    visit(page, f"{site}/?v=2&find=e2b&sel=none&cols={names}")
    notes = page.locator(".st-key-left-out")
    expect(notes).to_contain_text(re.compile(rf"\d+ of {len(catalogue.fields)} columns"))
    assert len(page.url) < 1_920
    columns = page.locator(".region table thead th")
    expect(columns.nth(MOST_COLUMNS)).to_be_attached()
    count = columns.count()
    page.get_by_role("radio", name="Free", exact=True).click()
    expect(page).to_have_url(re.compile("tier=free"))
    settle(page)
    expect(columns).to_have_count(count)
    page.go_back()
    settle(page)
    expect(page).not_to_have_url(re.compile("tier=free"))
    expect(columns).to_have_count(count)
    reset = page.get_by_role("button", name="Reset everything")
    reset.click()
    expect(notes).to_have_count(0)


def test_a_step_to_a_path_without_a_page_says_so(site: str, page: Page) -> None:
    visit(page, f"{site}/glossary")
    page.locator(".answer").first.evaluate(
        "node => node.insertAdjacentHTML('beforeend', '<a id=lost href=nowhere>lost</a>')"
    )
    with page.expect_navigation() as loading:
        page.locator("#lost").click()
    assert loading.value is not None
    assert loading.value.status == 404
    expect(page.get_by_role("heading", name="There is no page at this address")).to_be_visible()


def test_the_bar_marks_the_heading_under_which_the_open_page_is(site: str, page: Page) -> None:
    visit(page, f"{site}/glossary")
    marked = page.locator("[data-testid=stTopNavSection][data-here]")
    expect(marked).to_have_text(re.compile("^Guide"))
    page.get_by_test_id("stTopNavLink").filter(has_text="Cost").click()
    settle(page)
    expect(marked).to_have_count(0)
