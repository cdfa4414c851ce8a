"""Browser tests of a first visit: what is sent, how soon the page connects, and that smaller fonts show the same."""

import json
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, WebSocketRoute, expect

from server.frontend.subsets import CONTENTS, FOLDER
from tests.helpers.pages import visit

RECORD = json.loads((FOLDER / CONTENTS).read_text(encoding="utf-8"))
WHOLE = {content["source"] for content in RECORD.values()}
MOST = 1_500_000

WIDTHS = """async ([texts, fonts]) => {
  const [part, whole] = await Promise.all(fonts.map(async (address, i) => {
    const face = new FontFace("compared-" + i, "url(" + address + ")", { weight: "200 900" })
    document.fonts.add(await face.load())
    const pen = document.createElement("canvas").getContext("2d")
    return texts.flatMap(text => [400, 600, 700].map(weight => {
      pen.font = weight + " 40px compared-" + i
      return pen.measureText(text).width
    }))
  }))
  return part.map((width, i) => [width, whole[i]]).filter(([a, b]) => Math.abs(a - b) > .01)
}"""

ICON_WIDTHS = """async names => {
  await document.fonts.load("20px 'Material Symbols Rounded'")
  const icon = document.body.appendChild(document.createElement("span"))
  icon.style.cssText = "position:absolute; font: 20px 'Material Symbols Rounded'; white-space: nowrap"
  const widths = names.map(name => { icon.textContent = name; return icon.getBoundingClientRect().width })
  icon.remove()
  return widths
}"""


def files(requests: list[Request]) -> list[str]:
    """Return the names of the requested files."""
    return [urlsplit(request.url).path.rpartition("/")[2] for request in requests]


@pytest.fixture
def page(newcomer: Page) -> Page:
    """A page in a profile that has no file of the site yet."""
    return newcomer


@pytest.fixture
def requests(page: Page) -> list[Request]:
    """The requests of the page, as they are made."""
    made: list[Request] = []
    page.on("request", lambda request: made.append(request))
    return made


@pytest.mark.parametrize("path", ["/", "/certainty", "/platform?id=e2b"])
def test_a_first_visit_takes_subsets_alone_and_is_small(site: str, page: Page, requests: list[Request], path: str):
    wire, sizes = page.context.new_cdp_session(page), []
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    visit(page, site + path)
    page.wait_for_load_state("networkidle")
    assert not WHOLE & {*files(requests)}
    assert any(name.startswith("atlas-sans.") for name in files(requests))
    assert any(name.startswith("atlas-icons.") for name in files(requests))
    assert sum(sizes) <= MOST


def test_nothing_that_the_page_asks_for_is_missing_below_the_first_path(site: str, page: Page):
    answers: list[tuple[int, str]] = []
    page.on("response", lambda response: answers.append((response.status, response.url)))
    visit(page, f"{site}/certainty")
    assert [url for status, url in answers if status >= 400] == []


@pytest.mark.parametrize("path", ["/", "/certainty"])
def test_a_page_connects_without_waiting_for_health_and_configuration(site: str, page: Page, path: str):
    page.route("**/_stcore/health", lambda route: None)
    page.route("**/_stcore/host-config", lambda route: None)
    page.goto(site + path)
    expect(page.locator(".answer h1")).to_be_visible()
    page.unroute_all(behavior="ignoreErrors")


def test_a_page_whose_connection_is_lost_connects_again(site: str, page: Page):
    sockets: list[WebSocketRoute] = []

    def passed_on(socket: WebSocketRoute) -> None:
        socket.connect_to_server()
        sockets.append(socket)

    page.route_web_socket("**/_stcore/stream", passed_on)
    visit(page, site)
    sockets[0].close()
    page.wait_for_selector("[data-testid=stApp]:not([data-test-connection-state=CONNECTED])", state="attached")
    page.wait_for_selector("[data-testid=stApp][data-test-connection-state=CONNECTED]")
    assert len(sockets) == 2


def test_no_other_site_may_steer_a_page(site: str, page: Page):
    visit(page, site)
    origins = page.evaluate("window.__streamlit.HOST_CONFIG.allowedOrigins")
    assert origins == [site]


def test_the_chunks_of_every_page_are_asked_for_before_the_connection(site: str, page: Page, requests: list[Request]):
    early: list[str] = []
    page.on("websocket", lambda socket: early.extend(files(requests)))
    visit(page, site)
    for kind in ("Html.", "BidiComponent."):
        assert any(name.startswith(kind) for name in early), kind


def test_texts_are_as_wide_in_the_subset_as_in_the_whole_font(site: str, page: Page, requests: list[Request]):
    visit(page, f"{site}/guide")
    texts = page.evaluate("[...new Set(document.body.innerText.split('\\n'))].filter(Boolean).slice(0, 300)")
    letters = {*"".join(texts)}
    assert len(letters) > 60
    for stem in ("sans", "sans-italic", "code"):
        own = next(face for face in faces(page) if f"/atlas-{stem}." in face)
        whole = own.rpartition("/")[0] + "/" + RECORD[f"{stem}.woff2"]["source"]
        assert page.evaluate(WIDTHS, [texts, [own, whole]]) == []


def faces(page: Page) -> list[str]:
    """Return the addresses of all fonts that the page's style sheets declare."""
    return page.evaluate(
        """[...document.styleSheets].flatMap(sheet => [...sheet.cssRules].filter(rule => rule instanceof CSSFontFaceRule)
          .map(rule => new URL(rule.style.getPropertyValue("src").match(/url\\("(.*?)"\\)/)[1], sheet.href).href))"""
    )


def test_every_icon_is_drawn_as_a_square_and_not_as_its_name(site: str, page: Page):
    visit(page, site)
    icons = RECORD["icons.woff2"]["icons"]
    widths = page.evaluate(ICON_WIDTHS, icons)
    assert {name: width for name, width in zip(icons, widths, strict=True) if width != 20} == {}


def test_a_letter_beyond_the_subset_is_drawn_from_the_whole_font(site: str, page: Page, requests: list[Request]):
    visit(page, site)
    assert not WHOLE & {*files(requests)}
    with page.expect_response(lambda response: response.url.endswith(RECORD["sans.woff2"]["source"])) as answer:
        page.evaluate("document.querySelector('.answer h1').append('\\u0436')")
    assert answer.value.status == 200
