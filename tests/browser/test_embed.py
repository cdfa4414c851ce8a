"""Browser tests of embeds on pages of another site, with third-party cookies blocked."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from bench.embeds import other_site
from tests.helpers.pages import new_page, profile, settle, violations

LISTENING = """
<script>
  window.heard = []
  addEventListener("message", ({ origin, source, data }) => {
    heard.push([origin, data])
    if (data && data.type === "sandbox-atlas:height")
      for (const frame of document.querySelectorAll("iframe"))
        if (frame.contentWindow === source) frame.style.height = `${data.height}px`
  })
</script>
"""
STATE = "[data-testid=stApp][data-test-script-state=notRunning]"


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """A page whose colour scheme is the browser's own, so that a frame's can differ from it."""
    with profile(browser, viewport={"width": 900, "height": 900}, color_scheme="null") as fresh_page:
        yield fresh_page


def put(wiki: tuple[str, Path], address: str, style: str = "") -> str:
    """Write a page of the other site with a frame; returns its address."""
    frame = f'<iframe title="Atlas" src="{address}" style="width: 100%; height: 300px; border: 0; {style}"></iframe>'
    return new_page(wiki, LISTENING + frame)


def open_frame(reader: Page, wiki: tuple[str, Path], address: str, style: str = "") -> FrameLocator:
    """Open a page of the other site that shows this address in a frame."""
    reader.goto(put(wiki, address.replace("&", "&amp;"), style))
    return reader.frame_locator("iframe")


def go_live(frame: FrameLocator | Page) -> FrameLocator:
    """Press the button in an embed and wait for the live part, which is returned."""
    frame.get_by_role("button", name="Make it live").press("Enter")
    live = frame.frame_locator("iframe")
    expect(frame.locator("#still")).to_be_hidden(timeout=40_000)
    expect(live.locator(STATE)).to_be_visible()
    return live


def test_picture_and_table_stand_there_at_once_and_nothing_is_opened_or_stored(
    atlas: str, wiki: tuple[str, Path], reader: Page
) -> None:
    sockets: list[str] = []
    reader.on("websocket", lambda socket: sockets.append(socket.url))
    frame = open_frame(reader, wiki, f"{atlas}/embed?part=ranking&v=2&lens=guide")
    picture = frame.locator("picture img")
    expect(picture).to_be_visible()
    reader.wait_for_timeout(300)
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
    expect(frame.locator("table tbody th").first).to_be_visible()
    assert frame.locator("table tbody tr").count() > 5
    expect(frame.get_by_role("heading", level=1)).to_contain_text("Ranking: ")
    expect(frame.locator("footer")).to_contain_text(re.compile(r"data \d{4}\.\d{2}\.\d{2}"))
    full = frame.get_by_role("link", name="Open full view")
    assert full.get_attribute("href") == "./?v=2&lens=guide"
    assert (full.get_attribute("target"), full.get_attribute("rel")) == ("_blank", "noopener")
    assert sockets == []
    assert reader.context.cookies() == []
    stored = "() => { try { return localStorage.length + sessionStorage.length } catch { return 0 } }"
    assert frame.locator("body").evaluate(stored) == 0


def test_a_click_makes_it_live_and_a_weight_changes_ranking_link_title_and_height(
    atlas: str, wiki: tuple[str, Path], reader: Page
) -> None:
    frame = open_frame(reader, wiki, f"{atlas}/embed?part=ranking")
    expect(frame.locator("picture img")).to_be_visible()
    reader.wait_for_function("heard.length > 1")
    origin, message = reader.evaluate("heard[0]")
    assert origin == atlas
    assert (message["type"], message["part"]) == ("sandbox-atlas:height", "ranking")
    frame_height = "Math.round(document.querySelector('iframe').getBoundingClientRect().height)"
    last = "heard.filter(([, data]) => data.type).at(-1)[1].height"
    reader.wait_for_function(f"{frame_height} === {last} && {last} > 1000")  # the picture is there

    live = go_live(frame)
    expect(frame.get_by_role("status")).to_have_text("The live view is ready.")
    expect(frame.get_by_role("button", name="Make it live")).to_have_count(0)
    expect(live.get_by_test_id("stTopNav")).to_have_count(0)
    before = live.locator(".answer h1").inner_text()
    closed = reader.evaluate("heard.filter(([, data]) => data.type).at(-1)[1].height")
    live.get_by_text("Weights and filters").click()
    slider = live.get_by_role("slider").first
    expect(slider).to_be_visible()
    reader.wait_for_function(f"heard.filter(([, data]) => data.type).at(-1)[1].height > {closed} + 200")
    slider.focus()
    slider.press("Home")
    expect(live.locator(".answer h1")).not_to_have_text(before)
    after = live.locator(".answer h1").inner_text()
    expect(frame.get_by_role("link", name="Open full view")).to_have_attribute(
        "href", re.compile(r"^\./\?v=2&w=\w+:0,")
    )
    expect(frame.locator("iframe")).to_have_attribute("title", f"{after.rstrip('.')} — Sandbox Atlas")
    message = reader.evaluate(
        "heard.filter(([, data]) => typeof data === 'string').map(([, data]) => JSON.parse(data)).at(-1)"
    )
    assert (message["method"], message["context"]) == ("resize", "iframe.resize")
    assert message["src"].startswith(f"{atlas}/embed?")
    assert reader.context.cookies() == []


def test_a_link_in_the_live_part_opens_the_full_site_in_a_new_tab_with_the_view(
    atlas: str, wiki: tuple[str, Path], reader: Page
) -> None:
    frame = open_frame(reader, wiki, f"{atlas}/embed?part=ranking&live=1&v=2&lens=guide")
    live = frame.frame_locator("iframe")
    expect(frame.locator("#still")).to_be_hidden(timeout=40_000)
    with reader.context.expect_page() as opened:
        live.locator("table a[href^='platform?id=']").first.click()
    assert re.match(rf"{atlas}/platform\?id=[\w-]+&v=2&lens=guide$", opened.value.url)
    expect(live.locator(".answer h1")).to_be_visible()


def test_an_older_embedder_that_numbers_its_frames_gets_its_number_back(
    atlas: str, wiki: tuple[str, Path], reader: Page
) -> None:
    open_frame(reader, wiki, f"{atlas}/embed?part=ranking")
    reader.wait_for_function("heard.length > 1")
    reader.evaluate("frames[0].postMessage(JSON.stringify({ method: 'register', windowId: 7 }), '*')")
    reader.wait_for_function("heard.some(([, data]) => typeof data === 'string' && JSON.parse(data).windowId === 7)")


def test_a_site_that_is_not_listed_cannot_show_an_embed_or_the_app(atlas: str, reader: Page) -> None:
    with other_site() as stranger:
        for path in ("/embed?part=ranking", "/live-ranking?embed=true", "/?embed=true"):
            refused: list[str] = []
            reader.on("console", lambda message, kept=refused: kept.append(message.text))
            frame = open_frame(reader, stranger, atlas + path)
            reader.wait_for_timeout(700)
            assert any("frame-ancestors" in text for text in refused)
            assert frame.locator("picture, .stApp").count() == 0
            assert reader.evaluate("heard") == []


def test_colours_follow_the_frame_at_once_picture_and_live_part_too(
    atlas: str, wiki: tuple[str, Path], reader: Page
) -> None:
    frame = open_frame(reader, wiki, f"{atlas}/embed?part=ranking", "color-scheme: dark")
    colour = "element => getComputedStyle(element).backgroundColor"
    body, picture = frame.locator("body"), frame.locator("picture img")
    assert body.evaluate(colour) == "rgb(14, 17, 22)"
    expect(picture).to_be_visible()
    assert "theme=dark" in picture.evaluate("image => image.currentSrc")
    scheme = "document.querySelector('iframe').style.colorScheme = "
    reader.evaluate(f"{scheme} 'light'")
    reader.wait_for_timeout(300)
    assert body.evaluate(colour) == "rgb(250, 250, 248)"
    assert "theme=dark" not in picture.evaluate("image => image.currentSrc")
    live = go_live(frame)
    app = live.locator(".stApp")
    assert app.evaluate(colour) == "rgb(250, 250, 248)"
    reader.evaluate(f"{scheme} 'dark'")
    expect(app).to_have_css("background-color", "rgb(14, 17, 22)")


def test_a_theme_in_the_address_is_kept_whatever_the_frame_says(
    atlas: str, wiki: tuple[str, Path], reader: Page
) -> None:
    frame = open_frame(reader, wiki, f"{atlas}/embed?part=ranking&theme=dark", "color-scheme: light")
    assert frame.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(14, 17, 22)"
    live = go_live(frame)
    expect(live.locator(".stApp")).to_have_css("background-color", "rgb(14, 17, 22)")


@pytest.mark.parametrize(
    ("part", "more", "selector"),
    [
        ("radar", "sel=e2b,modal", ".side-by-side"),
        ("comparison", "sel=e2b,modal", ".side-by-side"),
        ("platform", "platform=e2b", ".st-key-charts"),
        ("wizard", "need=fast-start", ".answer"),
        ("cold-starts", "mode=burst", ".st-key-starts-history"),
        ("certainty", "lens=guide", ".answer"),
        ("tradeoff", "x=gpu&y=isolation", ".st-key-tradeoff-scatter"),
    ],
)
def test_every_part_has_a_picture_a_table_and_a_live_form(
    atlas: str, reader: Page, part: str, more: str, selector: str
) -> None:
    reader.goto(f"{atlas}/embed?part={part}&{more}")
    assert reader.locator("picture img").evaluate("image => image.decode().then(() => image.naturalWidth > 0)")
    assert reader.locator("table tbody tr").count() > 0
    expect(reader.locator(".notes")).to_have_count(0)
    reader.get_by_role("button", name="Make it live").click()
    live = reader.frame_locator("iframe")
    expect(reader.locator("#still")).to_be_hidden(timeout=40_000)
    expect(live.locator(selector).first).to_be_visible()
    expect(live.get_by_test_id("stException")).to_have_count(0)
    expect(live.locator(".st-key-ignored")).to_have_count(0)


@pytest.mark.parametrize(("width", "scheme"), [(1200, "light"), (390, "dark")])
def test_the_page_is_accessible_and_fits(atlas: str, browser: Browser, width: int, scheme: str) -> None:
    with profile(browser, viewport={"width": width, "height": 800}, color_scheme=scheme) as page:
        page.goto(f"{atlas}/embed?part=ranking&nonsense=1")
        expect(page.locator("picture img")).to_be_visible()
        expect(page.locator(".notes li")).to_have_count(1)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_live_part_is_accessible_with_its_drawer_open(atlas: str, page: Page) -> None:
    page.goto(f"{atlas}/live-ranking?embed=true")
    page.get_by_text("Weights and filters").click()
    expect(page.get_by_role("slider").first).to_be_visible()
    settle(page)
    assert violations(page, "[data-testid=stMain]") == []


def test_without_scripts_the_picture_the_table_and_a_link_stand_there(atlas: str, browser: Browser) -> None:
    with profile(browser, java_script_enabled=False) as page:
        page.goto(f"{atlas}/embed?part=platform&platform=e2b&theme=dark")
        expect(page.locator("picture img")).to_be_visible()
        expect(page.locator("table")).to_be_visible()
        assert page.get_by_role("link", name="Open full view").get_attribute("href") == "./platform?id=e2b"
        expect(page.get_by_role("button", name="Make it live")).to_be_hidden()


def test_a_frame_without_an_origin_says_in_a_sentence_why_it_is_not_live_and_is_never_empty(
    atlas: str, wiki: tuple[str, Path], reader: Page
) -> None:
    isolated = 'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" width="900" height="600"'
    embed = f"<iframe {isolated} src='{atlas}/embed?part=ranking&amp;must=gpu'></iframe>"
    reader.goto(
        new_page(wiki, f"{embed}<iframe {isolated} src='{atlas}/live-ranking?must=gpu&amp;embed=true'></iframe>")
    )
    frame, page = reader.frame_locator("iframe >> nth=0"), reader.frame_locator("iframe >> nth=1")
    frame.get_by_role("button", name="Make it live").click()
    expect(frame.get_by_role("status")).to_contain_text("The page around this frame isolates it")
    expect(frame.locator("picture img")).to_be_visible()
    with reader.context.expect_page() as opened:
        frame.get_by_role("link", name="Open the full view in a new tab").click()
    opened.value.wait_for_selector(".answer h1")
    assert opened.value.url == f"{atlas}/?v=2&must=gpu"
    page.get_by_role("link", name="See the same as a plain page").click()
    expect(page.get_by_role("link", name="Remove: GPU").first).to_be_visible()


def test_everything_can_be_reached_by_keyboard(atlas: str, reader: Page) -> None:
    reader.goto(f"{atlas}/embed?part=ranking")
    names = []
    for _ in range(3):
        reader.keyboard.press("Tab")
        names.append(reader.evaluate("document.activeElement.textContent || document.activeElement.ariaLabel")[:12])
        assert reader.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert names[:2] == ["Make it live", "Open full vi"]
    reader.goto(f"{atlas}/embed?part=ranking")
    go_live(reader)
    assert reader.evaluate("document.activeElement.tagName") == "IFRAME"


def test_heights_are_told_to_whom_the_list_names(atlas: str, reader: Page) -> None:
    reader.goto(f"{atlas}/embed?part=ranking")
    script = reader.locator("script[type=module]").get_attribute("src")
    call = "async ([script, ...asked]) => (await import(script)).allows(...asked)"
    for words, origin, expected in (
        (["'self'"], "http://atlas", True),
        (["'self'"], "http://wiki", False),
        (["'self'", "http://wiki"], "http://wiki", True),
        (["http://wiki"], "https://wiki", True),
        (["https://wiki"], "http://wiki", False),
        (["http://wiki:8080"], "http://wiki", False),
        (["http://wiki:8080"], "http://wiki:8080", True),
        (["http://wiki:80"], "http://wiki", True),
        (["https://*.example.org"], "https://a.b.example.org", True),
        (["https://*.example.org"], "https://example.org", False),
        (["https://*.example.org"], "https://badexample.org", False),
        (["https://*.example.org:8443"], "https://a.example.org:8443", True),
        (["https://*.example.org:8443"], "https://a.example.org", False),
        (["https://wiki"], "https://wiki.evil.example", False),
        (["*"], "https://any.example", True),
        (["'none'"], "http://atlas", False),
    ):
        assert reader.evaluate(call, [script, words, origin, "http://atlas"]) is expected, (words, origin)


def test_in_a_narrow_frame_as_high_as_its_content_sources_stand_beside_their_value(atlas: str, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 1300})
    page.goto(f"{atlas}/live-ranking?embed=true")
    value = page.locator("button.value").first
    value.click()
    card = page.locator(".card")
    expect(card).to_be_visible()
    value_box, card_box = value.bounding_box(), card.bounding_box()
    assert value_box
    assert card_box
    assert abs(card_box["y"] - value_box["y"] - value_box["height"]) < 60
    assert card_box["x"] >= 0
    assert card_box["x"] + card_box["width"] <= 390
