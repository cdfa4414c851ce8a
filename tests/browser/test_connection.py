"""Browser tests of the connection: what a reader sees while it is not there, in this site's words, and that the view is kept."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, WebSocketRoute, expect

from bench.harness import serve
from tests.helpers.pages import ROOT, profile, settle, visit

NEVER_OPEN = "window.WebSocket = class extends EventTarget { readyState = 0; close() {} send() {} }"
"""A connection that something on the way swallows."""

KEEP_NOTICES = """body => new MutationObserver(([{ target }]) => { body.dataset.notices = (body.dataset.notices ?? "") + target.textContent })
  .observe(document.getElementById("connection"), { childList: true, subtree: true, characterData: true })"""
"""Keeps what is told of the connection, as a notice that all is well goes soon."""

LOST, BACK = "The connection is lost.", "Connected again."


def test_a_lost_connection_is_told_with_the_address_of_the_view_and_its_return_too(site: str, page: Page) -> None:
    sockets: list[WebSocketRoute] = []
    is_gone = False

    def passed_on(socket: WebSocketRoute) -> None:
        if is_gone:
            socket.close()
            return
        socket.connect_to_server()
        sockets.append(socket)

    page.route_web_socket("**/_stcore/stream", passed_on)
    visit(page, f"{site}/cost?tier=free")
    notice = page.locator("#connection")
    expect(notice).to_be_empty()
    is_gone = True
    page.route("**/_stcore/health", lambda route: route.abort())
    sockets[0].close()
    expect(notice).to_contain_text(LOST)
    expect(notice.get_by_role("link")).to_have_attribute("href", page.url)
    expect(page.get_by_role("status").filter(has_text=LOST)).to_be_visible()
    for words in ("Connection error", "Streamlit", "Connecting"):
        expect(page.get_by_text(words).filter(visible=True)).to_have_count(0)
    is_gone = False
    page.unroute("**/_stcore/health")
    expect(notice).to_contain_text(BACK)
    expect(notice).to_be_empty()
    expect(page.locator(".answer h1")).to_be_visible()


def test_a_page_that_is_never_connected_shows_its_outline_and_then_the_way_to_the_plain_page(
    site: str, newcomer: Page
) -> None:
    page = newcomer  # whose clock is that of the whole profile
    page.clock.install()
    page.add_init_script(NEVER_OPEN)
    page.goto(f"{site}/cost?must=gpu")
    outline = page.locator("#waiting")
    expect(outline).to_be_visible()
    expect(outline).to_have_text("")
    notice = page.locator("#connection")
    page.clock.run_for(7_000)
    expect(notice).to_be_empty()
    page.clock.run_for(2_000)
    expect(notice).to_contain_text("This page cannot connect.")
    notice.get_by_role("link", name="See the same as a plain page").click()
    page.wait_for_url(f"{site}/plain/cost?must=gpu")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("link", name="Remove: GPU").first.click()
    page.wait_for_url(f"{site}/plain/cost")


def test_after_a_killed_process_the_first_change_counts_and_the_view_stays_on_the_screen(browser: Browser) -> None:
    with serve(ROOT / "app.py") as first, profile(browser) as page:
        pages = [page, page.context.new_page(), page.context.new_page()]
        weight, native, embed = pages
        visit(weight, f"{first.url}/?v=2&tier=free")
        visit(native, f"{first.url}/certainty?v=2&tier=free")
        embed.goto(f"{first.url}/embed?part=ranking&live=1&v=2&tier=free")
        live = embed.frame_locator("iframe")
        live.get_by_text("Weights and filters").click()
        parts = (weight.locator("body"), native.locator("body"), live.locator("body"))
        gpu = live.get_by_role("checkbox", name="GPU", exact=True)
        expect(gpu).to_be_visible()
        headlines = [part.locator(".answer h1").inner_text() for part in parts]
        first.process.kill()
        first.process.wait()
        for part in parts:
            expect(part.locator("#connection")).to_contain_text(LOST)
            part.evaluate(KEEP_NOTICES)
        with serve(ROOT / "app.py", port=urlsplit(first.url).port):
            for part, headline in zip(parts, headlines, strict=True):
                expect(part).to_have_attribute("data-notices", re.compile(BACK))
                assert part.locator(".answer h1").inner_text() == headline
            # No control of ours, which would ask again by itself.
            native.get_by_test_id("stCheckbox").get_by_text("Random guesses").click()
            weight.get_by_role("slider", name="Isolation", exact=True).press("Home")
            gpu.check()
            settle(weight)
            expect(weight.get_by_role("slider", name="Isolation", exact=True)).to_have_value("0")
            expect(weight).to_have_url(re.compile(r"tier=free&w=isolation:0,|tier=free&w=isolation%3A0%2C"))
            expect(native).to_have_url(re.compile("tier=free&sample=0"))
            expect(live.get_by_role("link", name="Remove: GPU")).to_be_visible()
            expect(embed.get_by_role("link", name="Open full view")).to_have_attribute(
                "href", "./?v=2&tier=free&must=gpu"
            )
