"""Browser tests of a site below a path, behind a proxy that changes Host: one that keeps the path, and one that takes it off."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from bench.harness import free_port, serve
from tests.helpers.pages import ROOT, profile, settle, visit
from tests.helpers.proxy import Proxy, running_proxy

PATH = "/tools/atlas"


@pytest.fixture(scope="module")
def proxy() -> Iterator[Proxy]:
    """The proxy before a site that knows its public address."""
    port = free_port()
    with (
        serve(ROOT / "app.py", environment={"ATLAS_URL": f"http://localhost:{port}{PATH}/"}) as server,
        running_proxy(Proxy(port, int(server.url.rpartition(":")[2]), PATH, strips=False, foreign=[])) as running,
    ):
        yield running


@pytest.fixture(params=["keeps", "strips"])
def below(proxy: Proxy, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of the site below its path. In the end nothing may have been asked for beside it."""
    proxy.strips, proxy.foreign = request.param == "strips", []
    yield f"http://localhost:{proxy.port}{PATH}"
    assert not proxy.foreign


@pytest.fixture
def failed(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page, and the addresses that it could not load."""
    failures: list[str] = []

    def note(request: Request) -> None:
        response = request.response()
        if response is None or response.status >= 400:
            failures.append(request.url)

    with profile(browser) as page:
        page.on("requestfinished", note)
        yield page, failures


def test_pages_work_below_a_path(below: str, failed: tuple[Page, list[str]]) -> None:
    page, failures = failed
    visit(page, f"{below}/?v=2")
    before = page.locator(".answer").inner_text()
    gpu = page.get_by_role("slider", name="GPU", exact=True)
    gpu.focus()
    page.keyboard.press("End")
    expect(page.locator(".answer")).not_to_have_text(before)
    expect(page).to_have_url(re.compile(re.escape(f"{below}/?") + ".*gpu(:|%3A)10"))
    assert page.locator("a[href^='/']").count() == 0

    page.get_by_role("link", name="Share", exact=True).first.click()
    expect(page).to_have_url(re.compile(re.escape(f"{below}/share?") + ".*gpu(:|%3A)10"))
    frame = page.get_by_role("textbox", name="Frame", exact=True)
    expect(frame).to_have_value(re.compile(f'src="{re.escape(below)}/embed\\?part=ranking'))
    link = page.get_by_role("textbox", name="Link", exact=True).input_value()
    assert link.startswith(f"{below}/?v=2")
    assert page.locator("a[href^='/']").count() == 0

    visit(page, f"{below}/platform?id=e2b")
    expect(page).to_have_title(re.compile("E2B"))
    assert failures == []


def test_embeds_become_live_below_a_path(below: str, failed: tuple[Page, list[str]]) -> None:
    page, failures = failed
    page.goto(f"{below}/embed?part=ranking&v=2&lens=guide")
    picture = page.locator("picture img")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth") > 0
    page.get_by_role("button", name="Make it live").press("Enter")
    expect(page.locator("#still")).to_be_hidden(timeout=40_000)
    expect(page.frame_locator("iframe").locator(".answer h1")).to_contain_text("by the guide")
    expect(page.get_by_role("link", name="Open full view")).to_have_attribute("href", re.compile(r"^\./\?v=2"))
    assert failures == []


def test_a_preview_on_share_shows_below_a_path(below: str, page: Page) -> None:
    visit(page, f"{below}/share?v=2")
    preview = page.frame_locator("iframe[title^=Preview]")
    preview.locator("h1").scroll_into_view_if_needed()
    expect(preview.locator("picture img")).to_be_visible()
    settle(page)
