"""Browser tests of a link pinned to older data: what moved, why, and the way to the newest data."""

import json
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from bench.harness import serve
from tests.helpers.data_set import E2B_FILE, change, copied_site
from tests.helpers.pages import settle, violations, visit


class Site(NamedTuple):
    """A running site whose data were edited, and the version they had before."""

    url: str
    then: str


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site after an edit that lengthens one platform's sessions on the paid plan."""
    copy = copied_site(tmp_path_factory.mktemp("since"))
    command = [sys.executable, "-m", "decision", "keep"]
    subprocess.run(command, cwd=copy, check=True, capture_output=True)
    version = subprocess.run(command, cwd=copy, check=True, capture_output=True, text=True).stdout.split()[0]
    change(copy / "data", E2B_FILE, "value: 86400\n    scope: Pro,", "value: unlimited\n    scope: Pro,")
    with serve(copy / "app.py") as server:
        yield Site(server.url, version)


def test_an_old_pinned_link_says_what_changed_and_can_be_unpinned(site: Site, page: Page) -> None:
    visit(page, f"{site.url}/?v=1&d={site.then}&lens=evidence")
    notice = page.locator(".st-key-pinned")
    expect(notice.get_by_text(re.compile(r"^Since the data of .*ranks? moved: .*E2B from \d+ to \d+"))).to_be_visible()
    table = notice.get_by_role("table", name="Ranks then and now, and the claims behind them")
    expect(table).to_be_hidden()
    fold = notice.locator("summary")
    fold.focus()
    page.keyboard.press("Enter")
    row = table.get_by_role("row", name="E2B")
    expect(row).to_contain_text("24 h")
    expect(row).to_contain_text("unlimited")
    assert row.get_by_role("link").first.get_attribute("href").startswith("https://")
    assert violations(page, ".st-key-pinned") == []

    page.set_viewport_size({"width": 390, "height": 844})
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("(one => one.scrollWidth - one.clientWidth)(document.querySelector('.st-key-pinned'))") <= 1

    notice.get_by_role("button", name="Use current data").click()
    expect(notice).to_be_hidden()
    settle(page)
    assert "d=" not in page.url


def test_every_page_says_it_and_json_too(site: Site, page: Page) -> None:
    notice = page.locator(".st-key-pinned")
    for address in ("choose?v=1", "platform?id=e2b&v=1"):
        page.goto(f"{site.url}/{address}&d={site.then}")
        expect(notice.get_by_text("Since the data of")).to_be_visible()
    page.goto(f"{site.url}/faq?v=1&d={site.then}")
    expect(notice.get_by_text(f"This link was made with data {site.then}; you see data")).to_be_visible()
    expect(notice.locator("details")).to_have_count(0)
    page.goto(f"{site.url}/?v=1&d=2019.01.01")
    expect(notice.get_by_text("were not kept")).to_be_visible()
    notice.locator("summary").click()
    expect(notice.get_by_role("listitem").filter(has_text=site.then)).to_be_visible()
    with urllib.request.urlopen(f"{site.url}/api/v1/ranking?v=1&d={site.then}") as answer:
        since = json.load(answer)["since"]
    assert since["version"] == site.then
    assert "e2b" in [row["id"] for row in since["moved"]]
