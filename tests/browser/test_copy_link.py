"""Browser tests of the button for the link: on every page, with and without the clipboard, by keyboard, and without a run of the script."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from decision.catalogue.catalogue import Catalogue
from tests.helpers.pages import barriers, profile, settle, sideways, visit

LINK, PINNED = "Link", "Pinned link"
NO_CLIPBOARD = """
  Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("denied")) } })
  document.execCommand = () => false
"""


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """A page of somebody who may write to the clipboard."""
    with profile(browser, permissions=["clipboard-read", "clipboard-write"]) as fresh_page:
        yield fresh_page


def button(page: Page):
    return page.get_by_role("button", name="Copy link")


def field(page: Page, name: str):
    return page.get_by_label(name, exact=True)


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_the_link_of_the_view_is_copied_readable_and_opens_the_same(site: str, reader: Page) -> None:
    visit(
        reader,
        f"{site}/?v=2&w=isolation:0,session:0,cold_start:9,languages:0,gpu:3,price:1&sel=e2b,modal&embed_options=x",
    )
    button(reader).click()
    expect(reader.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    link = f"{site}/?v=2&w=isolation:0,session:0,cold_start:9,languages:0,gpu:3,price:1&sel=e2b,modal"
    assert copied(reader) == link
    expect(field(reader, LINK)).to_have_value(link)
    first = reader.locator(".answer h1").inner_text()
    visit(reader, link)
    expect(reader.locator(".answer h1")).to_have_text(first)


def test_the_link_is_that_of_the_moment_and_costs_no_run(site: str, reader: Page) -> None:
    visit(reader, f"{site}/")
    reader.get_by_role("radio", name="Fast.io guide, 2026").click()
    expect(reader).to_have_url(re.compile("lens=guide"))
    settle(reader)
    sent: list[object] = []
    runs = reader.evaluate("""() => { window.seen = 0; new MutationObserver(() => window.seen++)
        .observe(document.querySelector("[data-testid=stApp]"), { attributes: true, attributeFilter: ["data-test-script-state"] }) }""")
    assert runs is None
    reader.on("request", lambda request: sent.append(request.url))
    button(reader).click()
    expect(field(reader, LINK)).to_have_value(f"{site}/?v=2&lens=guide")
    reader.wait_for_timeout(300)
    assert sent == []
    assert reader.evaluate("window.seen") == 0


def test_the_pinned_link_names_the_data(site: str, reader: Page, catalogue: Catalogue) -> None:
    visit(reader, f"{site}/data?q=gpu")
    button(reader).click()
    pinned = f"{site}/data?v=2&d={catalogue.version}&q=gpu"
    expect(field(reader, PINNED)).to_have_value(pinned)
    reader.get_by_role("button", name="Copy: pinned link").click()
    expect(reader.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    assert copied(reader) == pinned
    visit(reader, pinned)
    expect(reader).to_have_url(re.compile(rf"d={re.escape(catalogue.version)}"))
    expect(reader.get_by_text("Parts of this link could not be used")).to_have_count(0)
    button(reader).click()
    expect(field(reader, PINNED)).to_have_value(pinned)


def test_where_the_clipboard_is_denied_the_link_stands_selected(site: str, page: Page) -> None:
    page.add_init_script(NO_CLIPBOARD)
    visit(page, f"{site}/faq?q=gpu")
    button(page).click()
    expect(page.get_by_role("status").filter(has_text="not allowed here")).to_be_visible()
    link_field = field(page, LINK)
    expect(link_field).to_be_focused()
    assert (
        link_field.evaluate("node => node.value.slice(node.selectionStart, node.selectionEnd)") == f"{site}/faq?q=gpu"
    )
    assert link_field.evaluate("node => node.readOnly")


def test_by_keyboard_it_opens_closes_and_gives_the_focus_back(site: str, reader: Page) -> None:
    visit(reader, f"{site}/guide")
    button(reader).focus()
    reader.keyboard.press("Enter")
    expect(field(reader, LINK)).to_be_visible()
    expect(button(reader)).to_have_attribute("aria-expanded", "true")
    reader.keyboard.press("Tab")
    expect(reader.get_by_role("button", name="Close", exact=True)).to_be_focused()
    reader.keyboard.press("Tab")
    expect(field(reader, LINK)).to_be_focused()
    reader.keyboard.press("Escape")
    expect(field(reader, LINK)).to_be_hidden()
    expect(button(reader)).to_be_focused()
    button(reader).click()
    reader.mouse.click(300, 700)
    expect(field(reader, LINK)).to_be_hidden()


def test_a_frame_has_none(site: str, page: Page) -> None:
    visit(page, f"{site}/?embed=true")
    expect(button(page)).to_have_count(0)


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_it_is_accessible_and_fits(site: str, browser: Browser, width: int, scheme: str) -> None:
    with profile(browser, viewport={"width": width, "height": 800}, color_scheme=scheme) as page:
        visit(page, f"{site}/guide")
        place = page.locator(
            ".st-key-copy-link"
        ).bounding_box()  # with a width it pushed a page sideways that was being drawn
        assert place is not None
        assert (place["x"], place["width"]) == (0, 0)
        button(page).click()
        expect(field(page, PINNED)).to_be_visible()
        assert barriers(page, ".st-key-copy-link") == []
        box = page.get_by_role("group", name="Link to this view").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert sideways(page) <= 0
