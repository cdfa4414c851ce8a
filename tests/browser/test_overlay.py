"""Browser tests of a team's own facts: marked, and left out by a switch that is part of the link."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bench.harness import serve
from tests.helpers.pages import ROOT, settle, visit


@pytest.fixture
def own_site(own_folder: Path) -> Iterator[str]:
    """The address of a site with a team's own folder beside the data set."""
    with serve(ROOT / "app.py", environment={"ATLAS_OVERLAY": str(own_folder)}) as server:
        yield server.url


def test_own_facts_are_marked_and_a_switch_leaves_them_out(own_site: str, page: Page) -> None:
    visit(page, own_site)
    row = page.locator("tbody tr", has=page.get_by_role("link", name="Our Runner"))
    expect(row).to_contain_text("our own")
    expect(page.locator(".mark[title*='our own']").first).to_be_visible()
    row.locator("button.value").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("our own")
    page.keyboard.press("Escape")
    page.get_by_role("checkbox", name="Use our own facts").uncheck()
    settle(page)
    expect(page.get_by_role("link", name="Our Runner")).to_have_count(0)
    expect(page.locator(".mark[title*='our own']")).to_have_count(0)
    assert "own=hide" in page.url
    visit(page, f"{own_site}/platform?id=our-runner")
    expect(page.locator(".answer h1")).to_have_text("Our Runner")
    expect(page.get_by_text("our own").first).to_be_visible()
