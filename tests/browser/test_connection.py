"""Browser tests of the connection: what a reader sees while it is not there, in this site's words, and that the view is kept."""

from playwright.sync_api import Page, WebSocketRoute, expect

from tests.helpers.pages import visit

NEVER_OPEN = "window.WebSocket = class extends EventTarget { readyState = 0; close() {} send() {} }"
"""A connection that something on the way swallows."""

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
    site: str, page: Page
) -> None:
    page.clock.install()
    page.add_init_script(NEVER_OPEN)
    page.goto(f"{site}/cost")
    outline = page.locator("#waiting")
    expect(outline).to_be_visible()
    expect(outline).to_have_text("")
    page.clock.run_for(13_000)
    notice = page.locator("#connection")
    expect(notice).to_contain_text("The server does not answer.")
    plain = notice.get_by_role("link", name="See the same as a plain page")
    assert page.request.get(site + str(plain.get_attribute("href"))).ok
