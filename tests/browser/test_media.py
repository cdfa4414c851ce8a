"""Browser tests of paper and of forced colours: every column is printed without controls, and what is drawn stays seen."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.helpers.pages import profile, settle, visit

A4 = {"upright": (718, 1000), "across": (1045, 700)}
"""Width and height of A4 without its margins, in CSS pixels."""

CONTROLS = ".stButton, .download, .stSelectbox, .stMultiSelect, .stButtonGroup, .stTextInput, .stNumberInput, [data-testid=stSidebar], [data-testid=stHeader], input"


@pytest.mark.parametrize("size", A4)
@pytest.mark.parametrize("address", ["/?sel=e2b,modal", "/cost", "/data", "/guide-check"])
def test_on_paper_every_column_is_there_and_no_control(site: str, page: Page, address: str, size: str) -> None:
    width, height = A4[size]
    page.set_viewport_size({"width": width, "height": height})
    visit(page, site + address)
    page.wait_for_timeout(600)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert [node for node in page.locator(CONTROLS).all() if node.is_visible()] == []
    wide = page.evaluate(
        """[...document.querySelectorAll("body *")].flatMap(node => [node, ...node.shadowRoot?.querySelectorAll("*") ?? []])
          .filter(node => node.checkVisibility() && !node.closest(".unseen, .hidden") && node.getBoundingClientRect().right > innerWidth + 1)
          .map(node => node.tagName + "." + node.className).slice(0, 5)"""
    )
    assert wide == []
    expect(page.locator("#printed")).to_contain_text(page.url)
    expect(page.locator("#printed")).to_contain_text(re.compile(r"printed on \d+ \w+ \d{4}"))


def test_the_head_of_the_table_is_text_on_paper_as_only_text_is_repeated_on_later_sheets(site: str, page: Page) -> None:
    visit(page, site)
    page.locator(".region tbody tr").first.wait_for()
    page.emulate_media(media="print")
    heads = page.locator(".atlas thead th[data-label]")
    assert heads.count() > 5
    shown = heads.evaluate_all(
        "heads => heads.map(head => [getComputedStyle(head, '::before').content, head.innerText.trim()])"
    )
    labels = heads.evaluate_all("heads => heads.map(head => head.dataset.label)")
    assert shown == [[f'"{label}"', ""] for label in labels]


@pytest.fixture
def forced(browser: Browser) -> Iterator[Page]:
    """A page whose browser forces its reader's colours."""
    with profile(browser, forced_colors="active") as page:
        yield page


def test_in_forced_colours_what_is_chosen_and_what_is_drawn_is_seen(site: str, forced: Page) -> None:
    visit(forced, f"{site}/?sel=e2b,modal")
    settle(forced)

    def style(selector: str, name: str) -> str:
        return str(forced.locator(selector).first.evaluate(f"node => getComputedStyle(node).{name}"))

    chosen = ".st-key-switches .segments input:checked + span"
    other = ".st-key-switches .segments input:not(:checked) + span"
    assert style(chosen, "backgroundColor") != style(other, "backgroundColor")
    assert "gradient" in style(".bar .open", "backgroundImage")
    assert style(".bar .sure", "backgroundColor") != style(".bar", "backgroundColor")
    parts = forced.locator(".stack .parts .part").evaluate_all(
        "parts => new Set(parts.map(part => getComputedStyle(part).backgroundColor)).size"
    )
    assert parts > 3
    track = forced.locator(".weights input[type=range]").first
    assert track.evaluate("node => getComputedStyle(node).forcedColorAdjust") == "none"


def test_who_wants_no_motion_gets_none(site: str, browser: Browser) -> None:
    with profile(browser, reduced_motion="reduce") as page:
        visit(page, site)
        moving = page.evaluate(
            """[...document.querySelectorAll("body *")].filter(node => getComputedStyle(node).transitionDuration.split(",").some(time => parseFloat(time) > .001))
              .map(node => node.tagName + "." + node.className).slice(0, 5)"""
        )
        assert moving == []
        assert page.evaluate("document.getAnimations().filter(motion => motion.playState === 'running').length") == 0
