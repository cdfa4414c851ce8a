"""Browser tests of the files that browsers keep: the code of components comes once, from this site, and fails softly."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, Response, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.harness import serve
from decision.site.pages import LIVE
from tests.helpers.pages import ROOT, profile, settle, visit

UNLOADED = "Parts of this page could not be loaded. Reload the page."

COLLECT_VIOLATIONS = """
  window.violations = []
  document.addEventListener("securitypolicyviolation", (event) => violations.push(`${event.effectiveDirective} ${event.blockedURI}`))
"""


@pytest.fixture
def page(newcomer: Page) -> Page:
    """A page in a profile that has no file of the site yet."""
    return newcomer


@pytest.fixture
def messages(page: Page) -> list[ForwardMsg]:
    """All messages that the page gets, as they come."""
    received: list[ForwardMsg] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(parsed(frame))))
    return received


def parsed(frame: bytes | str) -> ForwardMsg:
    assert isinstance(frame, bytes)
    return ForwardMsg.FromString(frame)


def scripts_of(messages: list[ForwardMsg]) -> list[tuple[str, int]]:
    """Return the components in some messages: the name, and how many characters of code and markup are sent with it."""
    parts = [message.delta.new_element.bidi_component for message in messages]
    return [
        (part.component_name, len(part.js_content + part.css_content + part.html_content))
        for part in parts
        if part.component_name
    ]


def table_row(page: Page) -> str:
    return page.locator("[data-testid=stBidiComponentIsolated] tbody tr").first.inner_text()


@pytest.mark.parametrize("path", ["/", f"/{LIVE}ranking", "/share"])
def test_what_is_sent_of_a_component_is_short_and_the_policy_lets_its_file_in(
    site: str, page: Page, messages: list[ForwardMsg], path: str
) -> None:
    page.add_init_script(COLLECT_VIOLATIONS)
    files: list[Response] = []
    page.on("response", lambda response: "/assets/" in response.url and files.append(response))
    visit(page, f"{site}{path}")
    sent = scripts_of(messages)
    assert {"atlas_links", "atlas_table" if path != "/share" else "atlas_share_fields"} <= {name for name, _ in sent}
    assert max(length for _, length in sent) < 360
    assert {file.status for file in files} == {200}
    assert {file.url.partition("/assets/")[0] for file in files} == {site}
    assert len({file.url for file in files}) == len(files), "each file is fetched once"
    assert page.evaluate("window.violations") == []
    expect(page.get_by_text(UNLOADED)).to_be_hidden()


def test_a_second_visit_fetches_no_file_again_and_a_page_below_the_root_finds_the_same(
    site: str, browser: Browser
) -> None:
    with profile(browser) as first:
        visit(first, site)
        second = first.context.new_page()
        wire = first.context.new_cdp_session(second)
        wire.send("Network.enable")
        asked: dict[str, str] = {}
        fetched: list[str] = []
        wire.on("Network.requestWillBeSent", lambda event: asked.update({event["requestId"]: event["request"]["url"]}))
        wire.on("Network.requestServedFromCache", lambda event: kept.append(asked[event["requestId"]]))
        wire.on(
            "Network.responseReceived",
            lambda event: (kept if event["response"]["fromDiskCache"] else fetched).append(event["response"]["url"]),
        )
        kept: list[str] = []
        visit(second, f"{site}/trade-offs")
        files = {url.rpartition("/")[2].partition(".")[0] for url in kept if "/assets/" in url}
        assert {"atlas_links", "atlas_table"} <= files
        assert [url for url in fetched if "/assets/" in url and url not in kept] == []


def test_a_run_carries_no_code(site: str, page: Page, messages: list[ForwardMsg]) -> None:
    visit(page, site)
    messages.clear()
    page.get_by_role("slider", name="Isolation").first.focus()
    page.keyboard.press("ArrowRight")
    settle(page)
    sent = b"".join(message.SerializeToString() for message in messages)
    assert len(scripts_of(messages)) >= 2
    assert b"adoptedStyleSheets" not in sent
    assert b"--ink: light-dark" not in sent
    assert not [message for message in messages if message.delta.new_element.html.body.startswith("<style>:root")]


def test_a_component_has_its_style_before_it_draws(site: str, page: Page) -> None:
    visit(page, site)
    page.locator(".atlas tbody tr").first.wait_for()
    sheets = page.locator("[data-testid=stBidiComponentIsolated]").evaluate_all(
        "hosts => hosts.filter(host => host.shadowRoot.querySelector('table')).map(host => [host.shadowRoot.adoptedStyleSheets.length, host.shadowRoot.querySelectorAll('style').length])"
    )
    assert sheets == [[1, 0]]


def test_a_file_that_cannot_be_loaded_is_told_in_a_sentence_and_tried_again(site: str, page: Page) -> None:
    tried: list[Request] = []
    page.on("request", lambda request: "/assets/atlas_table" in request.url and tried.append(request))
    page.route("**/assets/atlas_table.*", lambda route: route.abort())
    visit(page, site)
    expect(page.get_by_text(UNLOADED)).to_be_visible()
    expect(page.get_by_role("alert").filter(has_text=UNLOADED)).to_be_visible()
    assert len({request.url for request in tried}) >= 2, "a second try has an address of its own"
    assert page.get_by_text("BidiComponent Error").count() == 0
    page.unroute("**/assets/atlas_table.*")
    page.get_by_role("slider", name="Isolation").first.focus()
    page.keyboard.press("ArrowRight")
    settle(page)
    expect(page.get_by_role("table").first).to_be_visible()


@pytest.fixture(scope="module")
def fresh_site() -> Iterator[str]:
    """The address of a site that has drawn no page yet."""
    with serve(ROOT / "app.py") as server:
        yield server.url


def test_a_process_that_has_drawn_no_page_has_the_files_of_all(fresh_site: str, site: str, page: Page) -> None:
    visit(page, site)
    addresses = page.locator("link[rel=modulepreload][href*='assets/']").evaluate_all("links => links.map(l => l.href)")
    assert len(addresses) >= 3
    for address in addresses:
        answer = page.request.get(address.replace(site, fresh_site))
        assert (answer.status, "immutable" in answer.headers["cache-control"]) == (200, True)


def test_a_page_after_an_update_is_told_that_its_version_of_a_script_is_gone(site: str, page: Page) -> None:
    def older(route) -> None:
        route.continue_(url=f"{site}/assets/atlas_table.00000000.js")

    page.route("**/assets/atlas_table.*", older)
    started = time.monotonic()
    visit(page, site)
    expect(page.get_by_text(UNLOADED)).to_be_visible()
    assert time.monotonic() - started < 60
    assert page.get_by_role("slider", name="Isolation").count() >= 1, "the rest of the page is there"


INK = "getComputedStyle(document.documentElement).getPropertyValue('--ink')"


@pytest.mark.parametrize("path", ["/", "/guide", f"/{LIVE}costs"])
def test_the_style_is_there_before_anything_is_drawn(site: str, page: Page, path: str) -> None:
    page.route("**/_stcore/**", lambda route: route.abort())  # nothing is drawn
    page.goto(f"{site}{path}", wait_until="load")
    assert page.evaluate(INK).startswith("light-dark(")
    assert page.locator("link[data-style]").count() == (2 if LIVE in path else 1)


@pytest.mark.parametrize(
    "path", ["/choose", "/certainty", "/platform?id=e2b", "/cost", "/share", "/cold-starts", "/data"]
)
def test_pages_draw_no_style(site: str, page: Page, path: str) -> None:
    visit(page, f"{site}{path}")
    assert page.locator("[data-testid=stMain] style").count() == 0


def test_the_rules_of_a_page_are_gone_with_it(site: str, page: Page) -> None:
    size = "getComputedStyle(document.querySelector('[data-testid=stMain] h2')).fontSize"
    visit(page, f"{site}/data")
    on_data = page.evaluate(size)
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('a'), { id: 'step', href: 'faq' })); step.click()"
    )
    page.wait_for_selector(".st-key-at-faq .entry")
    settle(page)
    assert page.locator(".st-key-at-data").count() == 0
    on_faq = page.evaluate(size)
    visit(page, f"{site}/faq")
    assert page.evaluate(size) == on_faq
    assert on_data == "18px", "1.2 rem of 15 px"


def test_a_page_that_was_open_during_an_update_gets_the_present_style(site: str, page: Page) -> None:
    visit(page, site)
    present = page.locator("link[data-style=pages]").get_attribute("href")
    page.evaluate(
        """() => {
          const link = document.querySelector("link[data-style=pages]")
          link.href = link.href.replace(/\\.[0-9a-f]{8}\\./, ".00000000.")
        }"""
    )
    page.get_by_role("slider", name="Isolation").first.focus()
    page.keyboard.press("ArrowRight")
    settle(page)
    expect(page.locator("link[data-style=pages]")).to_have_count(1)
    address = page.locator("link[data-style=pages]").get_attribute("href")
    assert address is not None
    assert address.rpartition("/")[2] == (present or "").rpartition("/")[2]
