"""Browser tests of links that a reader opens in a new tab or window: the same view is there, and this page stays."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.helpers.pages import settle, visit

VIEW = "?v=2&w=isolation%3A1%2Cprice%3A9&must=gpu"
WAYS: list[dict[str, Any]] = [
    {"button": "middle"},
    {"modifiers": ["Control"]},
    {"modifiers": ["Shift"]},
]


def opened(page: Page, link: Locator, how: dict[str, Any]) -> Page:
    """Return the page that a click opens elsewhere, and see that this one stays."""
    before = page.url
    with page.context.expect_page() as waiting:
        link.click(**how)
    assert page.url == before
    expect(waiting.value).to_have_url(re.compile(r"^http.*v=2"))
    return waiting.value


@pytest.mark.parametrize("how", WAYS, ids=["middle", "Ctrl", "Shift"])
def test_every_kind_of_link_opens_the_same_view_elsewhere(site: str, page: Page, how: dict[str, Any]) -> None:
    visit(page, f"{site}/{VIEW}")
    page.locator(".region tbody tr").first.wait_for()
    links = {
        "menu": page.get_by_test_id("stTopNavLink").filter(has_text="Cost"),
        "row of the table": page.locator(".region tbody th a").first,
        "link on the page": page.locator(".legend-text a").first,
    }
    page.locator(".legend-text summary").click()
    for name, link in links.items():
        other = opened(page, link, how)
        assert "must=gpu" in other.url, name
        assert re.search("w=isolation", other.url), name
        other.close()
    value = page.locator("button.value").first
    value.click()
    other = opened(page, page.get_by_role("dialog").get_by_role("link", name="All about this platform"), how)
    assert "must=gpu" in other.url
    other.close()


def test_a_link_opens_the_view_of_the_moment_and_the_menu_still_steps(site: str, page: Page) -> None:
    visit(page, f"{site}/{VIEW}")
    menu = page.get_by_test_id("stTopNavLink").filter(has_text="Cost")
    opened(page, menu, {"modifiers": ["Control"]}).close()
    page.get_by_role("radio", name="Free", exact=True).click()
    expect(page).to_have_url(re.compile("tier=free"))
    settle(page)
    other = opened(page, menu, {"button": "middle"})
    assert "tier=free" in other.url
    assert "must=gpu" in other.url
    other.close()
    menu.click()
    expect(page).to_have_url(re.compile(r"/cost\?.*tier=free"))
    assert len(page.context.pages) == 1


CMD_CLICK = """link => {
  let isHeard = false
  addEventListener("click", event => event.preventDefault(), { capture: true, once: true })
  addEventListener("click", () => { isHeard = true }, { once: true })
  link.dispatchEvent(new MouseEvent("click", { metaKey: true, bubbles: true, cancelable: true, composed: true }))
  return isHeard
}"""
"""A click with the Mac's key for new tabs, which other systems' browsers do not heed: whether what steps inside the app hears of it."""


def test_a_click_with_cmd_and_the_context_menu_lead_to_the_view_too(site: str, page: Page) -> None:
    visit(page, f"{site}/{VIEW}")
    page.locator(".region tbody tr").first.wait_for()
    link = page.locator(".legend-text a").first
    assert link.evaluate(CMD_CLICK) is False
    assert "must=gpu" in str(link.get_attribute("href"))
    row = page.locator(".region tbody th a").first
    row.click(button="right")
    assert "must=gpu" in str(row.get_attribute("href"))
    assert "must=gpu" in page.url


def test_pages_opened_from_the_wizard_show_its_result_and_the_wizard_keeps_the_answers(site: str, page: Page) -> None:
    visit(page, f"{site}/choose?need=gpu&step=trust")
    compare = page.get_by_test_id("stTopNavLink").filter(has_text="Compare")
    other = opened(page, compare, {"button": "middle"})
    expect(other.locator(".in-force")).to_contain_text("GPU")
    assert re.search(r"[?&]w=.*gpu", other.url)
    other.close()
    compare.click()
    expect(page.get_by_role("slider", name="GPU")).not_to_have_value("0")
    expect(page.locator(".in-force")).to_contain_text("GPU")
    settle(page)
    page.get_by_test_id("stTopNavLink").filter(has_text="Choose").click()
    expect(page.get_by_role("heading", name="Who reviews the code before it runs?")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/choose\?(?!.*w=).*need=gpu.*step=trust"))
