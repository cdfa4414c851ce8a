"""Tests of the feeds over HTTP: valid Atom by the rules of RFC 4287, as readers of feeds read it, and answered as other routes are."""

import re
import xml.etree.ElementTree as ET
from datetime import datetime

import feedparser
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from decision.catalogue.catalogue import Catalogue
from decision.changes import feed as feeds
from decision.site.pages import PAGES
from server import routes
from server.api import openapi, route
from server.feeds import routes as feed_routes
from tests.helpers.in_service import InService
from tests.helpers.kept_versions import LAST, KeptVersions

ATOM = "{http://www.w3.org/2005/Atom}"
TAG_URI = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:\S+")
ADDRESSES = ("/feeds/atlas.atom", "/feeds/view.atom?must=gpu", "/feeds/view.atom", "/feeds/platforms/{leader}.atom")


@pytest.fixture
def http(catalogue: Catalogue, kept_versions: KeptVersions, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A client of the routes over the shipped data set, with the kept versions of tests."""
    for module in (routes, route, openapi):
        monkeypatch.setattr(module, "shared", lambda: InService(catalogue))
    folder = kept_versions.folder
    monkeypatch.setattr(feed_routes, "steps", lambda: feeds.steps(folder))
    for name in ("data_feed", "platform_feed", "view_feed"):
        make = getattr(feeds, name)
        monkeypatch.setattr(feed_routes, name, lambda *given, make=make: make(*given, directory=folder))
    return TestClient(Starlette(routes=routes.ROUTES), base_url="http://atlas.example")


def one(element: ET.Element, name: str) -> ET.Element:
    """Return the one child with a name, which RFC 4287 wants exactly once."""
    (child,) = element.findall(ATOM + name)
    return child


def check(text: bytes) -> ET.Element:
    """Hold a feed against the rules of RFC 4287, sections 4.1 and 4.2."""
    root = ET.fromstring(text)
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    for element in (root, *entries):
        assert TAG_URI.fullmatch(one(element, "id").text or "")
        assert one(element, "title").text
        moment = one(element, "updated").text or ""
        assert datetime.fromisoformat(moment).tzinfo is not None
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", moment)
        links = [(link.get("rel"), link.get("href") or "") for link in element.findall(f"{ATOM}link")]
        assert len(links) == len({rel for rel, _ in links})
        assert all(href.startswith("http://atlas.example/") and " " not in href for _, href in links)
    assert {link.get("rel") for link in root.findall(f"{ATOM}link")} == {"alternate", "self"}
    assert one(one(root, "author"), "name").text
    ids = [one(element, "id").text for element in (root, *entries)]
    assert len(ids) == len(set(ids))
    for entry in entries:
        content = one(entry, "content")
        assert (content.get("type"), bool(content.text)) == ("html", True)
    return root


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_feed_is_valid_and_readers_of_feeds_read_it(
    http: TestClient, kept_versions: KeptVersions, address: str
) -> None:
    answer = http.get(address.format(leader=kept_versions.leader))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/atom+xml; charset=utf-8")
    root = check(answer.content)
    parsed = feedparser.parse(answer.content)
    assert (parsed.bozo, parsed.version) == (0, "atom10")
    assert len(parsed.entries) == len(root.findall(f"{ATOM}entry"))
    assert parsed.feed.links[1].href == f"http://atlas.example{address.format(leader=kept_versions.leader)}".replace(
        "?", "?v=2&"
    )
    for entry in parsed.entries:
        assert entry.id.endswith(f":{LAST}")
        assert entry.updated == "2025-01-03T12:30:00+00:00"
        path = entry.link.removeprefix("http://atlas.example/").partition("?")[0]
        assert path in PAGES
        assert "<script" not in entry.content[0].value


def test_equal_feeds_have_equal_bytes_and_an_unchanged_one_is_304(http: TestClient) -> None:
    first, second = (http.get("/feeds/view.atom") for _ in range(2))
    assert first.content == second.content
    tag = first.headers["etag"]
    assert second.headers["etag"] == tag
    again = http.get("/feeds/view.atom", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert http.get("/feeds/view.atom?must=gpu").headers["etag"] != tag
    assert http.get("/feeds/view.atom", headers={"Host": "other.example"}).headers["etag"] != tag


def test_ids_do_not_depend_on_the_host(http: TestClient) -> None:
    texts = [http.get("/feeds/atlas.atom", headers={"Host": host}).text for host in ("a.example", "b.example")]
    assert len({tuple(re.findall("<id>.*?</id>", text)) for text in texts}) == 1
    assert texts[0] != texts[1]


def test_a_feed_is_answered_as_other_routes_are(http: TestClient) -> None:
    assert http.head("/feeds/atlas.atom").status_code == 200
    assert http.post("/feeds/atlas.atom").status_code == 405
    assert http.get("/feeds/atlas.atom").headers["access-control-allow-origin"] == "*"
    for address, status, error in (
        ("/feeds/atlas.atom?x=1", 400, "unknown parameter x"),
        ("/feeds/platforms/nobody.atom", 404, "id: 'nobody' does not exist"),
        ("/feeds/none.atom", 404, "no such feed"),
        ("/feeds", 404, "no such feed"),
        (f"/feeds/view.atom?find={'x' * 5000}", 414, "query: 5005 characters"),
    ):
        answer = http.get(address)
        assert (answer.status_code, answer.json()["error"]) == (status, error)
    assert "lens: moon" in feedparser.parse(http.get("/feeds/view.atom?lens=moon").content).feed.subtitle


def test_nothing_in_a_feed_is_markup_of_its_own(http: TestClient) -> None:
    text = http.get("/feeds/view.atom?lens=%3Cscript%3E%00").text
    assert "<script>" not in text
    assert feedparser.parse(text).bozo == 0
