"""Tests of the plugins in real wikis: a DokuWiki and a MediaWiki on another site, third-party cookies blocked.

The pages hold the very snippets that the Share page offers. The site is on localhost and the wikis on 127.0.0.1: for a browser
these are different sites, not only different origins. Run it with `make test-wiki`; plain pytest does not collect it.
"""

import json
import os
import re
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import BrowserContext, FrameLocator, Locator, Page, expect, sync_playwright

from bench.harness import ROOT, free_port, serve
from decision.catalogue.catalogue import Catalogue
from decision.links.choices import Look
from decision.ranking.view import View
from decision.site.snippets import Snippet, snippets
from tests.helpers.browser import QUIET, choose
from tests.helpers.packages import UnavailableError
from tests.wikis.packages import php, unpacked
from tests.wikis.sites import dokuwiki_page, mediawiki_page, served, server_log, set_up_dokuwiki, set_up_mediawiki

VIEW = View(weights=(("isolation", 8), ("session", 5), ("cold_start", 5), ("languages", 3), ("gpu", 0), ("price", 7)))
SETTLED = "[data-testid=stApp][data-test-script-state=notRunning]"
WHOLE_PICTURE = "image => image.complete && image.naturalWidth > 0"


@dataclass(frozen=True)
class ProvedWiki:
    """A wiki that runs twice: at an address that the site lists, and at one that it does not list."""

    id: str
    atlas: str
    listed: str
    unlisted: str
    log: Path

    def page(self, name: str, listed: bool = True) -> str:
        """The address of one of its pages."""
        write = {"dokuwiki": dokuwiki_page, "mediawiki": mediawiki_page}[self.id]
        return write(self.listed if listed else self.unlisted, name)


def pages(catalogue: Catalogue, wiki_id: str, atlas: str) -> dict[str, str]:
    """The pages of the wiki: name and text, each with one of the snippets for this wiki."""
    wiki = next(wiki for wiki in catalogue.wikis if wiki.id == wiki_id)
    offered = {snippet.kind: snippet for snippet in snippets(catalogue, wiki, atlas, VIEW, Look(height=400))}
    texts = {name: pasted(offered[name], atlas) for name in ("frame", "picture", "table")}
    foreign = '<atlas url="https://elsewhere.example/embed?part=ranking" />'
    return {**texts, "foreign": foreign, "dark": '<atlas part="ranking" theme="dark" />'}


def pasted(snippet: Snippet, atlas: str) -> str:
    """What a person has on the clipboard: the snippet, or for a table the text that the site makes."""
    if not snippet.fetch:
        return snippet.text
    with urllib.request.urlopen(urljoin(f"{atlas}/", snippet.fetch), timeout=30) as answer:
        return answer.read().decode()


@pytest.fixture(scope="module")
def atlas() -> Iterator[tuple[str, dict[str, int]]]:
    """The address of the site, and the ports of the wikis that it lists."""
    ports = {"dokuwiki": free_port(), "mediawiki": free_port()}
    listed = " ".join(f"http://127.0.0.1:{port}" for port in ports.values())
    with serve(ROOT / "app.py", environment={"ATLAS_FRAME_ANCESTORS": f"'self' {listed}"}) as site:
        yield site.url, ports


@pytest.fixture(scope="module", params=["dokuwiki", "mediawiki"])
def wiki(request, atlas, tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[ProvedWiki]:
    """A wiki with our plugin and our snippets, served twice."""
    id = request.param
    try:
        unpacked(id)
    except UnavailableError as reason:
        pytest.skip(f"{id} is left out: {reason}")
    site, ports = atlas
    folder = tmp_path_factory.mktemp(id)
    interpreter, texts = php(folder), pages(catalogue, id, site)
    if id == "dokuwiki":
        set_up_dokuwiki(folder / id, site, texts)
    else:
        interpreter = set_up_mediawiki(folder / id, interpreter, f"http://127.0.0.1:{ports[id]}", site, texts)
    with (
        served(interpreter, folder / id, ports[id]) as listed,
        served(interpreter, folder / id, free_port()) as unlisted,
    ):
        yield ProvedWiki(id, site, listed, unlisted, server_log(folder / id, ports[id]))


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """A browser whose settings block third-party cookies; a test below makes sure that it does."""
    folder = tmp_path_factory.mktemp("profile")
    (folder / "Default").mkdir()
    settings = {"profile": {"cookie_controls_mode": 1, "block_third_party_cookies": True}}
    (folder / "Default" / "Preferences").write_text(json.dumps(settings))
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            folder,
            executable_path=choose(playwright, whole=True),
            args=[*QUIET, "--test-third-party-cookie-phaseout", *(["--no-sandbox"] if as_root else [])],
            viewport={"width": 1200, "height": 900},
        )
        context.set_default_timeout(45_000)
        expect.set_options(timeout=20_000)
        yield context
        expect.set_options(timeout=5_000)
        context.close()


@pytest.fixture
def page(profile: BrowserContext) -> Iterator[Page]:
    opened = profile.new_page()
    yield opened
    opened.close()


def embed(page: Page) -> FrameLocator:
    """What is inside the plugin's frame."""
    return page.frame_locator("div.sandbox-atlas iframe")


def assert_shows(picture: Locator) -> None:
    """Wait until a picture has come, whole."""
    expect(picture).to_be_visible()
    picture.evaluate("image => image.complete || new Promise(done => { image.onload = image.onerror = done })")
    assert picture.evaluate(WHOLE_PICTURE)


def go_live(page: Page) -> FrameLocator:
    """Click the embed live; gives what is inside the app's frame."""
    embed(page).get_by_role("button", name=re.compile("live", re.IGNORECASE)).click()
    app = embed(page).frame_locator("iframe")
    app.locator(SETTLED).wait_for()
    expect(app.locator("h1").first).to_be_visible()
    return app


def test_the_picture_shows(wiki, page):
    page.goto(wiki.page("picture"))
    assert_shows(page.locator("img[src*=snapshot]"))


def test_the_pasted_table_is_a_table(wiki, page):
    page.goto(wiki.page("table"))
    table = page.locator("table").first
    expect(table.locator("th").first).to_be_visible()
    assert table.locator("tr").count() > 10
    assert not re.search(r"\^|\{\||\|\||\[\[", table.inner_text())


def test_the_embed_shows_its_picture_and_table_without_a_session(wiki, page):
    sockets = []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    page.goto(wiki.page("frame"))
    assert_shows(embed(page).locator("img").first)
    expect(embed(page).locator("table").first).to_contain_text("Isolation")
    page.wait_for_timeout(500)
    assert sockets == []


def test_cookies_and_storage_are_blocked_in_the_frame(wiki, page):
    page.goto(wiki.page("frame"))
    inside = embed(page).locator("body")
    assert inside.evaluate("() => { document.cookie = 'a=1; SameSite=None; Secure'; return document.cookie }") == ""
    assert inside.evaluate("() => { try { return typeof localStorage } catch (fault) { return fault.name } }") == (
        "SecurityError"
    )


def test_a_click_makes_it_live_and_a_weight_changes_the_ranking_inside_the_frame(wiki, page):
    page.goto(wiki.page("frame"))
    app = go_live(page)
    answer, table = app.locator("h1").first, app.locator("table:not(.excluded)").first
    headline, ranked = answer.inner_text(), table.inner_text()
    app.get_by_text("Weights and filters").click()
    slider = app.get_by_role("slider", name="GPU")
    slider.press("End")
    expect(slider).to_have_value("10")
    expect(answer).not_to_have_text(headline, use_inner_text=True)
    expect(table).not_to_have_text(ranked, use_inner_text=True)
    assert page.url == wiki.page("frame")


def test_the_height_follows(wiki, page):
    page.goto(wiki.page("frame"))
    frame = page.locator("div.sandbox-atlas iframe")
    expect(frame).to_have_attribute("style", re.compile(r"height: \d+px"))

    def fits() -> bool:
        inner = embed(page).locator("body").evaluate("body => Math.ceil(body.getBoundingClientRect().height)")
        return abs(frame.bounding_box()["height"] - inner) <= 1

    assert fits()
    still = frame.bounding_box()["height"]
    app = go_live(page)
    page.wait_for_function(
        "height => document.querySelector('div.sandbox-atlas iframe').offsetHeight !== height", arg=still
    )
    live = frame.bounding_box()["height"]
    app.get_by_text("Weights and filters").click()
    page.wait_for_function(
        "height => document.querySelector('div.sandbox-atlas iframe').offsetHeight > height + 100", arg=live
    )
    steady = 0  # tenths of a second for which it has been right
    for _ in range(150):
        page.wait_for_timeout(100)
        steady = steady + 1 if fits() else 0
        if steady == 10:
            break
    assert steady == 10, "The height comes right, and stays so."


def test_a_height_from_elsewhere_is_not_listened_to(wiki, page):
    page.goto(wiki.page("frame"))
    frame = page.locator("div.sandbox-atlas iframe")
    expect(frame).to_have_attribute("style", re.compile(r"height: \d+px"))
    before = frame.bounding_box()["height"]
    message = "postMessage({ type: 'sandbox-atlas:height', height: 77, part: 'ranking' }, '*')"
    page.evaluate(message)
    inner_frame = page.frames[1]
    inner_frame.goto("data:text/html,a page of another origin in our frame")
    inner_frame.evaluate(f"parent.{message}")
    page.wait_for_timeout(300)
    assert frame.bounding_box()["height"] == before


def test_a_theme_can_be_chosen(wiki, page):
    page.goto(wiki.page("dark"))
    ground = embed(page).locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    assert max(int(part) for part in re.findall(r"\d+", ground)[:3]) < 80


def test_a_wiki_that_is_not_listed_gets_no_frame_but_the_picture(wiki, page):
    page.goto(wiki.page("frame", listed=False))
    picture = page.locator(".sandbox-atlas-picture img")
    expect(picture).to_be_visible()  # after a while: the plugin first waits for the frame's word
    assert_shows(picture)
    expect(page.locator("div.sandbox-atlas iframe")).to_be_hidden()
    inside = [frame for frame in page.frames if frame != page.main_frame]
    assert [frame.url for frame in inside] == ["chrome-error://chromewebdata/"]


def test_an_author_cannot_bring_in_another_site(wiki, page):
    page.goto(wiki.page("foreign"))
    expect(page.locator(".sandbox-atlas-fault")).to_contain_text(f"expected an address that begins with {wiki.atlas}/")
    expect(page.locator("iframe")).to_have_count(0)


def test_php_has_nothing_to_say_about_the_plugin(wiki, page):
    page.goto(wiki.page("frame"))
    lines = wiki.log.read_text(errors="replace").splitlines()
    assert any("GET " in line for line in lines)
    assert [line for line in lines if "PHP " in line and "sandboxatlas" in line.lower()] == []
