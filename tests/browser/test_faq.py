"""Browser tests of the FAQ page."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from decision.catalogue.catalogue import Catalogue
from decision.guide.faq import search, statements
from decision.ranking.view import View
from tests.helpers.pages import profile, settle, visit


def test_every_question_stands_there_with_both_answers(site: str, page: Page, catalogue: Catalogue) -> None:
    visit(page, f"{site}/faq")
    expect(page.locator(".entry h2")).to_have_text([entry.question for entry in catalogue.faq])
    for entry in catalogue.faq:
        section = page.locator(".entry", has=page.locator(f"h2#{entry.id}"))
        expect(section.locator(".guide")).to_contain_text(entry.answer[0])
        by = catalogue.guide.publisher if entry.section else "The guide does not ask this."
        expect(section.locator(".guide")).to_contain_text(by)
        for statement in statements(catalogue, entry, View()):
            expect(section.locator(".now")).to_contain_text(statement.summary)
    expect(page.locator(".notice")).to_have_count(0)
    expect(page.locator(".wanted")).to_have_count(0)


def test_values_fold_out_with_their_sources(site: str, page: Page) -> None:
    visit(page, f"{site}/faq")
    page.locator("h2#gpu").click()
    fold = page.locator(".entry", has=page.locator("h2#gpu")).locator("details").first
    expect(fold.locator("table")).to_be_hidden()
    fold.locator("summary").click()
    expect(fold.locator("table")).to_be_visible()
    row = fold.locator("tbody tr", has_text="Daytona")
    expect(row).to_contain_text("yes")
    expect(row.locator("td a")).to_have_attribute("href", re.compile("^https://"))
    expect(row.locator("td a")).to_have_attribute("target", "_blank")
    expect(row.locator("td small").last).to_contain_text(re.compile(r"vendor's .* · (seen on )?\d{4}"))


def test_the_search_narrows_empties_and_is_part_of_the_link(
    site: str, page: Page, browser: Browser, catalogue: Catalogue
) -> None:
    visit(page, f"{site}/faq?entry=gpu")
    box = page.get_by_role("textbox", name="Search the questions")
    box.fill("daytona")
    box.press("Enter")
    expected = [entry.question for entry in search(catalogue, "daytona")]
    assert 1 < len(expected) < len(catalogue.faq)
    expect(page.locator(".entry h2")).to_have_text(expected)
    expect(page.locator(".count")).to_have_text(f"{len(expected)} of {len(catalogue.faq)} questions match “daytona”.")
    expect(page.locator(".wanted")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"q=daytona"))
    assert "entry=" not in page.url
    with profile(browser) as reopened:
        visit(reopened, page.url)
        expect(reopened.locator(".entry h2")).to_have_text(expected)
        expect(reopened.get_by_role("textbox", name="Search the questions")).to_have_value("daytona")
    box.fill("<b>unicorn</b>")
    box.press("Enter")
    expect(page.locator(".entry")).to_have_count(0)
    expect(page.locator(".count")).to_contain_text("“<b>unicorn</b>”. Try one word")
    box.fill("")
    box.press("Enter")
    expect(page.locator(".entry")).to_have_count(len(catalogue.faq))
    expect(page).not_to_have_url(re.compile("q="))


@pytest.mark.parametrize("id", ["gpu", "mcp"])
def test_a_direct_link_opens_marks_and_scrolls_to_its_entry(
    site: str, page: Page, catalogue: Catalogue, id: str
) -> None:
    visit(page, f"{site}/faq?entry={id}")
    wanted = page.locator(".wanted")
    expect(wanted).to_have_count(1)
    expect(wanted.locator(f"h2#{id}")).to_be_in_viewport()
    expect(wanted.locator("table").first).to_be_visible()
    expect(page.locator(".entry")).to_have_count(len(catalogue.faq))
    expect(wanted.get_by_role("link", name="Link to this entry")).to_have_attribute("href", f"faq?entry={id}")


def test_an_unknown_entry_is_told_and_nothing_else_is_lost(site: str, page: Page, catalogue: Catalogue) -> None:
    visit(page, f"{site}/faq?entry=x<i>no")
    expect(page.get_by_role("alert").filter(has_text="entry")).to_contain_text("entry: 'x<i>no' was left out; expected")
    expect(page.locator(".entry")).to_have_count(len(catalogue.faq))


def test_an_entry_leads_to_what_it_explains_with_the_readers_view(site: str, page: Page) -> None:
    visit(page, f"{site}/faq?v=2&tier=free")
    page.locator("h2#gpu").click()
    section = page.locator(".entry", has=page.locator("h2#gpu"))
    used = section.locator(".used")
    expect(used.get_by_role("link", name="GPU workloads")).to_have_attribute(
        "href", re.compile(r"^choose\?need=gpu&v=2&tier=free")
    )
    expect(used.get_by_role("link", name="GPU", exact=True)).to_have_attribute(
        "href", re.compile(r"^\./\?v=2&tier=free")
    )
    expect(section.locator(".now")).to_contain_text("for the plan “Free”")
    used.get_by_role("link", name="Modal").click()
    settle(page)
    expect(page).to_have_url(re.compile(r"/platform\?id=modal&v=2&tier=free"))
    page.go_back()
    settle(page)
    expect(page.locator("h2#gpu")).to_have_count(1)


def test_folds_open_by_keyboard(site: str, page: Page) -> None:
    visit(page, f"{site}/faq")
    entry = page.locator(".entry").first
    expect(entry.locator(".guide")).to_be_hidden()
    entry.locator("> summary").focus()
    page.keyboard.press("Enter")
    expect(entry.locator(".guide")).to_be_visible()
