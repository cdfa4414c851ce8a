"""Browser tests of what is in force above a result: a chip is removed by keyboard, and a chip in a frame changes what the frame shows."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.helpers.pages import DESKTOP, PHONE, new_page, profile, settle, sideways, violations_in_both_schemes, visit

CHIP = ".in-force .chip"


def names(page: Page) -> list[str]:
    return page.locator(f".answer {CHIP}").evaluate_all("chips => chips.map(chip => chip.getAttribute('aria-label'))")


def count(page: Page) -> str:
    return page.locator(".in-force .count").inner_text()


def test_a_must_have_is_removed_by_keyboard_and_address_table_and_focus_follow(site: str, page: Page) -> None:
    visit(page, f"{site}/?v=2&w=gpu:9,price:3&must=gpu,audit&sel=modal")
    rows, before = page.locator("tbody tr").count(), count(page)
    page.evaluate("window.isSamePage = true")
    assert names(page) == ["Remove: GPU", "Remove: Audit log"]
    page.get_by_role("link", name="Remove: GPU").focus()
    page.keyboard.press("Enter")
    expect(page.locator(CHIP)).to_have_count(1)
    settle(page)
    assert "must=audit" in page.url
    assert "w=" in page.url
    assert "sel=modal" in page.url
    assert page.evaluate("window.isSamePage")
    assert count(page) != before
    assert page.locator("tbody tr").count() != rows
    expect(page.get_by_role("link", name="Remove: Audit log")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(CHIP)).to_have_count(0)
    settle(page)
    assert "must=" not in page.url
    expect(page.locator(".answer h1")).to_be_focused()
    page.go_back()
    expect(page.locator(CHIP)).to_have_count(1)


def test_the_unknown_ones_are_listed_with_the_field_and_the_way_to_their_evidence(site: str, page: Page) -> None:
    visit(page, f"{site}/certainty?v=2&must=audit")
    page.get_by_role("link", name=re.compile(r"^\d+ unknown$")).click()
    expect(page.locator("#unknown")).to_have_attribute("open", "")
    expect(page.locator("#unknown .known").first).to_be_in_viewport()
    page.locator("#unknown .known").first.click()
    expect(page.get_by_role("link", name=re.compile(r"^Remove: Audit log \(unknown\)$"))).to_be_visible()
    assert "must=audit" in page.url
    expect(page.locator('[id="security.audit_logs"]')).to_be_in_viewport()


@pytest.mark.parametrize("profile_options", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_chips_bar_nobody_and_fit(site: str, browser: Browser, profile_options: dict[str, object]) -> None:
    with profile(browser, **profile_options) as page:
        visit(page, f"{site}/platform?id=e2b&v=2&must=gpu,audit,network.static_ip&tier=free&unknown=worst&cat=hosted")
        assert sideways(page) <= 0
        assert violations_in_both_schemes(page, ".in-force") == []


def test_a_chip_in_a_frame_changes_the_embed_and_its_live_part(atlas: str, wiki: tuple[str, Path], page: Page) -> None:
    address = f"{atlas}/embed?part=ranking&amp;theme=light&amp;v=2&amp;must=gpu,audit"
    page.goto(new_page(wiki, f'<iframe title="Atlas" src="{address}" style="width: 100%; height: 700px"></iframe>'))
    frame = page.frame_locator("iframe")
    frame.get_by_role("link", name="Remove: GPU").click()
    expect(frame.locator(CHIP)).to_have_count(1)
    (inner,) = page.frames[1:]
    assert unquote(inner.url).endswith("/embed?part=ranking&theme=light&v=2&must=audit")
    frame.get_by_role("button", name="Make it live").press("Enter")
    live = frame.frame_locator("iframe")
    expect(live.locator(CHIP)).to_have_count(1, timeout=40_000)
    live.get_by_role("link", name="Remove: Audit log").press("Enter")
    expect(live.locator(CHIP)).to_have_count(0)
    expect(live.locator(".answer h1")).not_to_contain_text("must-have")
    assert len(page.context.pages) == 1
    assert "embed=true" in page.frames[2].url
