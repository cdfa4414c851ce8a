"""Tests of the head of each page: it names the view in the address for whoever shows a link to it, and never stops a page."""

import re
import struct
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from components.html.assets import versioned
from decision.catalogue.catalogue import Catalogue
from decision.changes.feed import view_feed_path
from decision.links.link import from_query, page_from_query
from decision.site.pages import PAGES, page_at, title
from decision.wizard.answers import settled
from server.embed import head as module
from server.embed.head import BODY, TITLE, PageHeads, head, plain_address, without_script
from server.embed.visit import visit_of_page
from server.frontend.frontend import MODULE, installed_frontend
from server.http.headers import script_hashes
from server.snapshot.request import from_path
from tests.helpers.asgi import sent_by
from tests.helpers.in_service import InService

HOSTILE = """"><script>alert(1)</script>'&amp;"""
START_PAGE = installed_frontend().page
LINKS, TABLE = (versioned(f"atlas_{name}", "js", name) for name in ("links", "table"))
PAGE_SCRIPT = versioned("page", "js", "export {}")
PAGES_STYLE, LIVE_STYLE = versioned("pages", "css", ".x {}"), versioned("live", "css", ".y {}")
ASSETS = {
    "atlas_links.js": LINKS,
    "page.js": PAGE_SCRIPT,
    "atlas_table.js": TABLE,
    "pages.css": PAGES_STYLE,
    "live.css": LIVE_STYLE,
}
STYLE = f'<link rel="stylesheet" href="./{PAGES_STYLE.address}" data-style="pages" />'
EARLY_SCRIPT = f'<link rel="modulepreload" href="./{LINKS.address}" />'
UNLOADED = '<p id="unloaded" role="alert" hidden>Parts of this page could not be loaded.'


class Head(HTMLParser):
    """Collects what the head of a page says."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.title, self.metas, self.links, self.scripts, self.language = "", {}, [], 0, ""
        self.data = 0
        self.inside = False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.inside = tag == "title"
        self.scripts += tag == "script"
        self.data += attributes.get("type") == "application/ld+json"
        if tag == "html":
            self.language = attributes["lang"]
        if tag == "meta" and "content" in attributes:
            self.metas[attributes.get("name") or attributes["property"]] = attributes["content"]
        if tag == "link":
            self.links.append(attributes)

    def handle_data(self, data):
        if self.inside:
            self.title += data

    def handle_endtag(self, tag):
        self.inside = False

    def link(self, rel: str, media_type: str | None = None) -> str:
        return next(link["href"] for link in self.links if link["rel"] == rel and link.get("type") == media_type)


async def streamlit(request):
    return PlainTextResponse("Streamlit's own")


@pytest.fixture
def http(catalogue, monkeypatch) -> TestClient:
    """A client of the middleware over an app that answers everything alike."""

    monkeypatch.setattr(module, "shared", lambda: InService(catalogue))
    monkeypatch.setattr(module, "PATIENCE_S", 600)  # a busy machine is no failure
    routes = [Route("/{rest:path}", streamlit, methods=["GET", "POST", "HEAD"])]
    return TestClient(
        Starlette(routes=routes, middleware=[Middleware(PageHeads, assets=ASSETS)]), base_url="http://atlas.test:8501"
    )


@pytest.mark.parametrize("page", PAGES)
def test_every_page_names_its_view(http, catalogue: Catalogue, page):
    query = "v=2&lens=guide&w=gpu:3,price:9&id=e2b"
    page_head = Head(http.get(f"/{page}?{query}").text)
    opened, view = page_at(page), from_query(query, catalogue).view
    page_state = page_from_query(query, catalogue, opened.codec)
    assert page_head.title == title(opened, catalogue, view, page_state)
    assert page_head.language == "en"
    for name in ("og:title", "twitter:title"):
        assert page_head.metas[name] == page_head.title
    for name in ("description", "og:description", "twitter:description", "og:image:alt"):
        assert page_head.metas[name] == opened.description(catalogue, view, page_state)
    assert page_head.metas["og:site_name"] == "Sandbox Atlas"
    assert page_head.metas["og:image"] == page_head.metas["twitter:image"]
    picture = re.fullmatch(r"http://atlas\.test:8501/snapshot/[^/]+/([a-z-]+)\.png", page_head.metas["og:image"])
    assert picture[1] == opened.part


def test_pages_with_a_table_get_its_script_early_and_only_what_is_registered(http):
    for page in PAGES:
        text = http.get(f"/{page}").text
        assert (TABLE.address in text) == (page_at(page).path in ("", "trade-offs")), page
        assert text.count('rel="modulepreload" href="./assets/') == 1 + (TABLE.address in text), page
        assert [text.partition(BODY)[2].count(part) for part in (UNLOADED, STYLE)] == [1, 1]
        assert LIVE_STYLE.address not in text


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_its_script_before_streamlits_and_the_outline_of_what_comes(http, page):
    text = http.get(f"/{page}").text
    script = f'<script type="module" src="./{PAGE_SCRIPT.address}"></script>'
    assert text.index(script) < text.index(f"{MODULE}fetchpriority")
    assert text.index('<div id="waiting" aria-hidden="true">') < text.index('<div id="root">')
    assert ('<div class="side">' in text) == (page_at(page).path in ("", "certainty", "trade-offs"))
    assert ('class="frame table"' in text) == (page_at(page).path == "")
    assert f'<div id="connection" role="status" data-plain="./plain/{page_at(page).path or "compare"}"></div>' in text
    assert '<p id="announcement" role="status" class="unseen"></p>' in text


def test_a_live_part_has_no_outline_as_a_picture_stands_there_until_it_is_drawn(http):
    text = http.get("/live-ranking").text
    assert 'id="waiting"' not in text
    assert '<div id="connection" role="status" data-plain="./plain/compare"></div>' in text
    assert text.count("<noscript>") == 1


@pytest.mark.parametrize("address", ["/?lens=guide", "/platform?id=e2b", "/choose?need=gpu", "/faq"])
def test_the_preview_picture_has_the_size_that_the_head_says(http, catalogue, address):
    metas = Head(http.get(address).text).metas
    site = "http://atlas.test:8501"
    body = from_path(metas["og:image"].removeprefix(site), catalogue, site).body()
    width, height = struct.unpack(">II", body[16:24])
    assert (metas["og:image:width"], metas["og:image:height"]) == (str(width), str(height))


def test_no_page_waits_for_a_chart(http):
    assert "og:image:height" not in Head(http.get("/cold-starts").text).metas


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("/", "/"),
        ("/compare?lens=evidence&colour=red", "/"),
        ("/?find=a%26b&lens=guide", "/?v=2&lens=guide&find=a%26b"),
        ("/platform?id=e2b&id=modal", "/platform?id=e2b"),
        ("/platform?id=nobody", "/platform"),
        ("/faq?q=gpu", "/faq?q=gpu"),
        ("/cold-starts?mode=burst&mode=x&tier=free", "/cold-starts?mode=burst&v=2&tier=free"),
    ],
)
def test_the_canonical_address_is_what_this_site_would_write(http, address, canonical):
    page_head = Head(http.get(address).text)
    assert page_head.link("canonical") == page_head.metas["og:url"] == f"http://atlas.test:8501{canonical}"


def test_the_discovery_links_lead_to_the_same_view(http):
    page_head = Head(http.get("/platform?id=e2b&lens=guide&find=%22%26").text)
    for form in ("json", "xml"):
        endpoint = urlsplit(page_head.link("alternate", f"{'application' if form == 'json' else 'text'}/{form}+oembed"))
        assert (endpoint.netloc, endpoint.path) == ("atlas.test:8501", "/oembed")
        assert parse_qs(endpoint.query) == {"url": [page_head.link("canonical")], "format": [form]}


@pytest.mark.parametrize(
    ("address", "feeds"),
    [
        ("/", ["/feeds/view.atom", "/feeds/atlas.atom"]),
        ("/?must=gpu&find=x", ["/feeds/view.atom?v=2&must=gpu", "/feeds/atlas.atom"]),
        ("/platform?id=e2b", ["/feeds/platforms/e2b.atom", "/feeds/view.atom", "/feeds/atlas.atom"]),
        ("/faq?must=gpu", ["/feeds/atlas.atom"]),
    ],
)
def test_a_page_names_its_feeds(http, address, feeds):
    links = [link for link in Head(http.get(address).text).links if link.get("type") == "application/atom+xml"]
    assert [link["href"] for link in links] == [f"http://atlas.test:8501{feed}" for feed in feeds]
    assert all(link["rel"] == "alternate" and link["title"] for link in links)


def test_the_feed_of_a_recommendation_is_that_of_its_answers(http, catalogue):
    view = settled(catalogue, from_query("need=gpu", catalogue).view)
    assert view_feed_path(catalogue, view).replace("&", "&amp;") in http.get("/choose?need=gpu").text


def test_the_scripts_of_the_start_page_are_left_as_the_policy_knows_them(http):
    text = http.get(f"/?find={HOSTILE}").text
    assert script_hashes(text) == script_hashes(START_PAGE)
    assert text.count("<script") == START_PAGE.count("<script") + 2, "that of every page, which is a file, and data"
    assert TITLE in START_PAGE
    assert START_PAGE.count(BODY) == 1


@pytest.mark.parametrize("page", ["", "data", "faq", "platform"])
def test_nothing_of_an_address_is_read_as_markup(http, page):
    page_head = Head(http.get(f"/{page}", params={"find": HOSTILE, "q": HOSTILE, "id": HOSTILE, HOSTILE: HOSTILE}).text)
    data = page in ("", "data", "faq")
    assert page_head.scripts == START_PAGE.count("<script") + 1 + data
    assert "onerror" not in str(page_head.links)


@settings(max_examples=40)
@given(query=st.text(max_size=200), page=st.sampled_from(list(PAGES)))
def test_any_text_after_the_question_mark_makes_a_head(catalogue, query, page):
    visit = visit_of_page(catalogue, page, query)
    page_head = Head(head(visit, "http://a.test", plain_address(page, query)) + without_script(visit, ""))
    assert page_head.title.strip()
    assert page_head.scripts == page_head.data
    assert visit_of_page(catalogue, page, urlsplit(visit.path).query).path == visit.path


def test_a_page_whose_head_cannot_be_made_opens_without_it(http, monkeypatch, caplog):
    monkeypatch.setattr(module, "visit_of_page", lambda *args: 1 / 0)
    opens_without_its_head(http.get("/choose"))
    assert "ZeroDivisionError" in caplog.text


def test_a_page_under_a_host_that_is_no_host_opens_without_its_head(http):
    opens_without_its_head(http.get("/", headers={"Host": 'a"><b'}))


def opens_without_its_head(answer):
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-cache")
    assert TITLE in answer.text
    assert EARLY_SCRIPT in answer.text
    assert STYLE in answer.text
    assert UNLOADED in answer.text


def test_a_live_part_gets_its_scripts_early_and_a_head_that_leads_to_its_page(http):
    text = http.get("/live-ranking?v=2").text
    assert TITLE in text
    assert '<meta name="robots" content="noindex" />' in text
    assert '<link rel="canonical" href="./?v=2" />' in text
    assert '<link rel="canonical" href="./choose" />' in http.get("/live-wizard").text
    assert f'<link rel="modulepreload" href="./{TABLE.address}" />' in text
    assert EARLY_SCRIPT in text
    assert UNLOADED in text
    assert f'{STYLE}<link rel="stylesheet" href="./{LIVE_STYLE.address}" data-style="live" />' in text


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/_stcore/health"), ("GET", "/choose/"), ("GET", "/nothing"), ("POST", "/choose")]
)
def test_everything_else_is_left_to_streamlit(http, method, path):
    assert http.request(method, path).text == "Streamlit's own"


def test_an_unchanged_page_is_not_sent_again_and_head_has_no_body(http):
    first = http.get("/choose")
    assert (first.headers["cache-control"], first.headers["content-encoding"]) == ("no-cache", "gzip")
    assert http.get("/choose", headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    assert http.get("/choose?lens=guide", headers={"If-None-Match": first.headers["etag"]}).status_code == 200
    only = http.head("/choose")
    assert (only.status_code, only.content, only.headers["etag"]) == (200, b"", first.headers["etag"])


def test_a_reader_without_scripts_finds_the_plain_page(http):
    answer = http.get("/platform?id=e2b&find=a%26b")
    text = answer.text.partition(BODY)[2]
    assert text.startswith(f"{STYLE}<noscript><h1>"), "behind the head, to which Streamlit adds its own style"
    plain = "./plain/platform?id=e2b&find=a%26b"
    assert f'<a href="{escape(plain)}">See the same as a plain page</a>' in text
    assert Head(answer.text).link("alternate", "text/html") == plain
    assert answer.text.count("<noscript>") == 1, "Streamlit's own words are not there"


def page_heads(app: object, text: str, folder: Path) -> PageHeads:
    """Return the middleware over a start page of our own."""
    (folder / "index.html").write_text(text, "utf-8")
    return PageHeads(app, start_page=folder / "index.html")


def test_the_head_goes_where_the_title_stood_and_the_text_into_the_body(catalogue, tmp_path):
    heads = page_heads(None, f"<!doctype html>{TITLE}<link>{BODY}the app", tmp_path)
    completed = heads.completed("", "", visit_of_page(catalogue, "", ""), "http://a.test")
    assert completed.startswith("<!doctype html><title>")
    assert TITLE not in completed
    assert f"<link>{BODY}<noscript>" in completed
    assert completed.index("</noscript>") < completed.index(UNLOADED)
    assert completed.endswith("</div>the app")


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("a start page without the places for a head", {}),
        (START_PAGE, {"type": "websocket"}),
        (START_PAGE, {"type": "lifespan"}),
    ],
)
def test_what_has_no_head_goes_on_to_streamlit(catalogue, monkeypatch, tmp_path, text, scope):
    monkeypatch.setattr(module, "shared", lambda: InService(catalogue))

    async def app(scope, receive, send):
        await send({"type": f"{scope['type']}.own"})

    scope = {"type": "http", "path": "/", "headers": [(b"host", b"atlas.test")], **scope}
    assert sent_by(page_heads(app, text, tmp_path), **scope) == [{"type": f"{scope['type']}.own"}]


def test_a_head_names_every_address_in_full(catalogue):
    page_head = Head(head(visit_of_page(catalogue, "platform", "id=e2b&lens=guide"), "http://a.test", ""))
    assert page_head.link("canonical") == "http://a.test/platform?id=e2b&v=2&lens=guide"
    assert page_head.link("service-desc", "application/json") == "http://a.test/api/v1/openapi.json"
    assert page_head.metas["og:image"] == (
        f"http://a.test/snapshot/v=2&d={catalogue.version}&lens=guide&width=1200&rows=8&platform=e2b/platform.png"
    )
    assert page_head.metas["og:image:width"] == "1200"


def test_a_head_is_cheap_work_of_its_own_kind_for_which_a_page_waits_two_seconds(catalogue, monkeypatch, tmp_path):
    asked = []

    class Budget:
        async def result(self, key, make, **settings):
            asked.append((key, settings))
            return make()

    monkeypatch.setattr(module, "shared", lambda: InService(catalogue))
    monkeypatch.setattr(module, "shared_work", Budget)
    heads = page_heads(None, START_PAGE, tmp_path)
    for query in (b"lens=guide", b"lens=guide", b"find=%FF"):
        start, body = sent_by(heads, query_string=query, headers=[(b"host", b"atlas.test")])
        assert (start["status"], b"<title>" in body["body"]) == (200, True)
    assert [settings for _, settings in asked] == [{"lane": "page", "cost": 0.05, "seconds": 2}] * 3
    assert asked[0][0] == asked[1][0] != asked[2][0]


def test_behind_a_proxy_that_may_have_taken_a_path_off_a_head_names_what_holds_anywhere_and_leaves_out_the_rest(http):
    text = http.get("/cost?v=2&tier=free", headers={"x-forwarded-proto": "https"}).text
    page_head = Head(text)
    assert page_head.link("canonical") == "./cost?v=2&tier=free"
    assert page_head.link("service-desc", "application/json") == "./api/v1/openapi.json"
    assert page_head.metas["og:title"] == page_head.title
    assert page_head.metas["twitter:card"] == "summary"
    assert not {"og:url", "og:image", "twitter:image"} & set(page_head.metas)
    assert "oembed" not in text
    assert "atlas.test" not in text
