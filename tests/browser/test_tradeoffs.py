"""Browser tests of the Trade-offs page."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from decision.catalogue.catalogue import Catalogue
from decision.ranking.view import View
from decision.tradeoff.choices import USUAL, TradeoffChoices
from decision.tradeoff.tradeoff import tradeoff
from tests.helpers.pages import choose, fits, profile, settle, visit

CHART = ".st-key-tradeoff-scatter [data-testid=stVegaLiteChart] svg"


def test_the_answer_names_the_frontier_and_the_chart_marks_and_names_it(
    site: str, page: Page, catalogue: Catalogue
) -> None:
    visit(page, f"{site}/trade-offs")
    expect(page).to_have_title(re.compile("^Price against cold start"))
    first = tradeoff(catalogue, View(), USUAL).frontier[0].row
    expect(page.locator(".answer h1")).to_contain_text(first.label)
    expect(page.locator(CHART)).to_be_visible()
    expect(page.locator(f"{CHART} [aria-label^='{first.label}: Price']")).to_have_count(1)
    expect(
        page.locator(f"{CHART} text", has_text=re.compile(f"^{re.escape(first.platform.label)}$")).first
    ).to_be_visible()
    expect(page.locator(".named li").first).to_contain_text(first.label)
    expect(page.locator(".no-value summary").first).to_contain_text("No value for price")
    assert page.get_by_test_id("stException").count() == 0


def test_axes_are_chosen_by_keyboard_and_stand_in_the_link(site: str, page: Page) -> None:
    visit(page, f"{site}/trade-offs?v=2&tier=free")
    choose(page, "Vertical axis", "Isolation")
    expect(page).to_have_url(re.compile("y=isolation"))
    assert "tier=free" in page.url
    expect(page.locator(".answer h1")).to_contain_text("isolation")
    swap = page.get_by_role("button", name="Swap")
    swap.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("x=isolation&y=price"))
    page.go_back()
    expect(page).to_have_url(re.compile("[?&]y=isolation"))
    settle(page)
    expect(page.locator(".answer h1")).to_contain_text("price and isolation")


def test_a_platform_that_is_selected_in_the_table_is_named_in_the_chart(
    site: str, page: Page, catalogue: Catalogue
) -> None:
    result = tradeoff(catalogue, View(), USUAL)
    row = next(point.row for point in result.points if point.standing == "beaten")
    visit(page, f"{site}/trade-offs")
    expect(page.locator(".named li", has_text=row.label)).to_have_count(0)
    box = page.get_by_role("checkbox", name=f"Compare {row.platform.label}", exact=True)
    box.focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(f"sel={row.id}"))
    expect(page.locator(".named li", has_text=row.label)).to_contain_text("beaten")


def test_the_table_has_every_ranked_platform_is_sorted_and_opens_sources(
    site: str, page: Page, catalogue: Catalogue
) -> None:
    visit(page, f"{site}/trade-offs?x=limits.concurrent_sandboxes&y=price")
    result = tradeoff(catalogue, View(), TradeoffChoices("limits.concurrent_sandboxes", "price"))
    table = page.get_by_role("region", name=re.compile("Sandboxes at once and Price")).or_(
        page.locator("table", has=page.locator("caption"))
    )
    rows = table.first.locator("tbody tr")
    expect(rows).to_have_count(len(result.entries))
    expect(page.get_by_role("columnheader", name="Frontier").get_by_role("button")).to_have_count(0)
    page.get_by_role("columnheader", name="Sandboxes at once").get_by_role("button").click()
    expect(page).to_have_url(re.compile(r"sort=limits\.concurrent_sandboxes(:|%3A)desc"))
    expect(page.get_by_role("columnheader", name="Sandboxes at once")).to_have_attribute("aria-sort", "descending")
    most = max((entry for entry in result.entries if entry.x), key=lambda entry: entry.x or (0, 0))
    expect(rows.first).to_contain_text(most.row.platform.label)
    rows.first.get_by_role("button").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("Sandboxes at once")


def test_what_a_link_cannot_mean_is_told_and_the_rest_is_shown(site: str, page: Page) -> None:
    visit(page, f"{site}/trade-offs?x=isolatio&y=x<b>gpu")
    notice = page.locator(".st-key-ignored")
    expect(notice).to_contain_text("did you mean isolation?")
    expect(notice).to_contain_text("y: 'x<b>gpu'")
    expect(page.locator(".answer h1")).to_contain_text("price and cold start")


@pytest.mark.parametrize("width", [390, 768])
def test_narrow_screens_do_not_scroll_sideways_and_have_numbers_for_names(
    site: str, browser: Browser, catalogue: Catalogue, width: int
) -> None:
    with profile(browser, viewport={"width": width, "height": 844}) as page:
        visit(page, f"{site}/trade-offs")
        expect(page.locator(CHART)).to_be_visible()
        assert fits(page)
        assert page.locator(CHART).bounding_box()["width"] <= width  # type: ignore[index]
        first = tradeoff(catalogue, View(), USUAL).frontier[0].row.platform.label
        expected = "1" if width == 390 else first
        expect(page.locator(f"{CHART} text", has_text=re.compile(f"^{re.escape(expected)}$")).first).to_be_visible()


def test_colours_of_the_system_leave_the_signs_apart(site: str, browser: Browser) -> None:
    with profile(browser, forced_colors="active") as page:
        visit(page, f"{site}/trade-offs?sel=e2b")
        expect(page.locator(CHART)).to_be_visible()
        shapes = page.locator(f"{CHART} [aria-label*='frontier'], {CHART} [aria-label*='beaten']").evaluate_all(
            "nodes => new Set(nodes.map(node => node.getAttribute('d'))).size"
        )
        assert shapes > 1
