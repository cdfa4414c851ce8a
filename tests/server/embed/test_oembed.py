"""Tests of oEmbed: an address of this site becomes a frame, any other is refused, in JSON and XML."""

import json
import struct
from html.parser import HTMLParser
from urllib.parse import parse_qs, quote, urlsplit
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from server.embed import oembed
from server.embed.oembed import as_xml, oembed_route
from server.replies import OEmbed
from server.snapshot.request import from_path
from tests.helpers.in_service import InService

SITE = "http://atlas.test:8501"


@pytest.fixture
def http(catalogue, monkeypatch) -> TestClient:
    """A client of the route over the shipped data set."""

    monkeypatch.setattr(oembed, "shared", lambda: InService(catalogue))
    return TestClient(Starlette(routes=[oembed_route()]), base_url=SITE)


class Frame(HTMLParser):
    """The attributes of the one element in a text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))


def ask(http: TestClient, url: str, status: int = 200, **more: object) -> dict:
    answer = http.get("/oembed", params={"url": url, **more})
    assert answer.status_code == status, answer.text
    return answer.json()


def frame(answer: dict) -> dict[str, str]:
    ((tag, attributes),) = Frame(answer["html"]).elements
    assert tag == "iframe"
    return attributes


@pytest.mark.parametrize(
    ("address", "part"),
    [
        ("/", "ranking"),
        ("", "ranking"),
        ("/compare?lens=guide", "ranking"),
        ("/choose?need=gpu", "wizard"),
        ("/platform?id=e2b", "platform"),
        ("/platform", "ranking"),
        ("/cold-starts", "cold-starts"),
        ("/certainty", "certainty"),
        ("/cost", "costs"),
        ("/trade-offs?x=gpu", "tradeoff"),
        ("/faq", "ranking"),
        ("/embed?part=radar&sel=e2b,modal", "radar"),
        ("/embed?platform=e2b&part=platform", "platform"),
        ("/embed", "ranking"),
    ],
)
def test_an_address_of_this_site_becomes_a_frame_with_its_part(http, monkeypatch, address, part):
    monkeypatch.setattr(oembed, "preview_height", lambda visit, site: 400)  # no chart has to be drawn for this
    answer = ask(http, SITE + address)
    source = urlsplit(frame(answer)["src"])
    assert (f"{source.scheme}://{source.netloc}", source.path) == (SITE, "/embed")
    assert parse_qs(source.query)["part"] == [part]
    assert OEmbed.model_validate(answer).type == "rich"


def test_a_frame_holds_the_view_of_the_address(http):
    answer = ask(http, f"{SITE}/platform?lens=guide&w=gpu:3&id=e2b&find=a%26b%22")
    query = parse_qs(urlsplit(frame(answer)["src"]).query)
    assert (query["lens"], query["platform"], query["find"]) == (["guide"], ["e2b"], ['a&b"'])
    assert query["w"][0].endswith("gpu:3,price:0")
    assert frame(answer)["title"] == answer["title"] == "E2B — Sandbox Atlas"


def test_a_frame_holds_the_choices_of_its_page_too(http, monkeypatch):
    monkeypatch.setattr(oembed, "preview_height", lambda visit, site: 400)
    answer = ask(http, f"{SITE}/cold-starts?mode=burst&tier=free")
    assert parse_qs(urlsplit(frame(answer)["src"]).query)["mode"] == ["burst"]
    assert "q" not in parse_qs(urlsplit(frame(ask(http, f"{SITE}/faq?q=gpu"))["src"]).query)


@pytest.mark.parametrize(
    "url",
    [
        "https://wiki.example.org/",
        "http://atlas.test/",
        "http://atlas.test:8501.evil.org/",
        "http://user@atlas.test:8501/",
        "http://atlas.test:8501@evil.org/",
        "//atlas.test:8501/",
        "/choose",
        "javascript:alert(1)",
        "ftp://atlas.test:8501/",
        "http://[atlas.test:8501/",
        "",
        f"{SITE}/api/v1/ranking",
        f"{SITE}/nothing",
        f"{SITE}/choose/more",
        f"{SITE}/embed?part=map",
        f"{SITE}/embed?part=platform&platform=nobody",
    ],
)
def test_any_other_address_is_not_found(http, url):
    assert ask(http, url, 404)["expected"] == f"an address that begins with {SITE}/"


def test_case_scheme_and_usual_port_of_the_host_play_no_part(catalogue, http):
    assert ask(http, "https://ATLAS.test:8501/choose")["provider_url"] == f"{SITE}/"
    plain = TestClient(http.app, base_url="http://atlas.test")
    for address in ("https://atlas.test:443/", "http://atlas.test:80/"):
        assert ask(plain, address)["provider_url"] == "http://atlas.test/"
    for address in ("http://atlas.test:443/", "https://atlas.test:80/", "http://atlas.test:79/"):
        ask(plain, address, 404)


@pytest.mark.parametrize(
    ("form", "status"), [("json", 200), ("xml", 200), ("yaml", 501), ("", 501), ("JSON", 200), ("jason", 501)]
)
def test_other_forms_than_json_and_xml_are_not_offered(http, form, status):
    answer = http.get("/oembed", params={"url": SITE, "format": form})
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/xml" if form == "xml" else "application/json")


def test_a_frame_is_as_large_as_its_part_and_kept_for_an_hour(http, catalogue):
    answer = ask(http, f"{SITE}/choose")
    assert (answer["width"], answer["height"], answer["cache_age"]) == (800, 900, 3_600)
    assert (answer["version"], answer["type"], answer["provider_name"]) == ("1.0", "rich", "Sandbox Atlas")
    assert (answer["thumbnail_width"], answer["provider_url"]) == (1_200, f"{SITE}/")
    assert answer["thumbnail_url"] == f"{SITE}/snapshot/v=2&d={catalogue.version}&width=1200&rows=8/wizard.png"


def test_a_frame_is_no_larger_than_wished(http):
    usual, small = ask(http, SITE), ask(http, SITE, maxwidth=400, maxheight=300)
    large = ask(http, SITE, maxwidth=5_000, maxheight=5_000)
    assert (small["width"], small["height"]) == (400, 300)
    assert (large["width"], large["height"]) == (usual["width"], usual["height"])
    assert (frame(small)["width"], frame(small)["height"]) == ("400", "300")


@pytest.mark.parametrize("address", ["/choose?need=gpu", "/cold-starts?mode=burst"])
def test_the_thumbnail_has_the_size_that_is_told(http, catalogue, address):
    answer = ask(http, SITE + address)
    body = from_path(answer["thumbnail_url"].removeprefix(SITE), catalogue, SITE).body()
    assert struct.unpack(">II", body[16:24]) == (answer["thumbnail_width"], answer["thumbnail_height"])


def test_a_thumbnail_larger_than_wished_is_left_out(http):
    high = ask(http, f"{SITE}/choose")["thumbnail_height"]
    for wide, tall, fits in (
        (1_200, high, True),
        (5_000, high + 1, True),
        (1_199, high, False),
        (1_200, high - 1, False),
    ):
        names = [name for name in ask(http, f"{SITE}/choose", maxwidth=wide, maxheight=tall) if "thumbnail" in name]
        assert names == (["thumbnail_url", "thumbnail_width", "thumbnail_height"] if fits else [])


def test_xml_says_what_json_says(http):
    url = quote(f"{SITE}/data?q=%3C%26%0B%00", safe="")
    answers = [http.get(f"/oembed?url={url}&format={form}") for form in ("json", "xml")]
    assert answers[1].content.startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    root = ElementTree.fromstring(answers[1].content)
    elements = {child.tag: child.text for child in root}
    expected = {name: str(value) for name, value in answers[0].json().items()}
    assert root.tag == "oembed"
    assert elements.keys() == expected.keys()
    assert elements["html"] == expected["html"].replace("\x0b", "\ufffd").replace("\x00", "\ufffd")


@given(st.dictionaries(st.sampled_from(["title", "html"]), st.text()))
def test_any_text_makes_well_formed_xml(data):
    assert {child.tag for child in ElementTree.fromstring(as_xml(data))} == data.keys()


def test_only_reading_and_no_other_site(http):
    assert http.post("/oembed").status_code == 405
    answer = http.get("/oembed", params={"url": SITE})
    assert "access-control-allow-origin" not in answer.headers
    again = http.get("/oembed", params={"url": SITE}, headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert http.head("/oembed", params={"url": SITE}).content == b""


def test_script_text_stays_text(http):
    answer = ask(http, f"{SITE}/data?q=" + quote('"><script>alert(1)</script>'))
    assert [tag for tag, _ in Frame(answer["html"]).elements] == ["iframe"]
    json.dumps(answer)


@pytest.mark.parametrize(
    "path", ["/atlas/cost?tier=free", "/cost?tier=free", "/tools/atlas/embed?part=costs&tier=free"]
)
def test_behind_a_proxy_that_may_have_taken_a_path_off_the_pages_own_address_tells_where_the_site_is(http, path):
    url = f"https://atlas.test:8501{path}"
    answer = http.get("/oembed", params={"url": url}, headers={"x-forwarded-proto": "https"}).json()
    site = url.partition("?")[0].rpartition("/")[0]
    assert answer["provider_url"] == f"{site}/"
    assert frame(answer)["src"].startswith(f"{site}/embed?part=costs&")
    assert answer["thumbnail_url"].startswith(f"{site}/snapshot/")


@pytest.mark.parametrize("url", ["https://other.test/atlas/cost", "https://atlas.test:8501/atlas/nothing", "https://["])
def test_there_too_other_addresses_are_not_found(http, url):
    assert http.get("/oembed", params={"url": url}, headers={"x-forwarded-proto": "https"}).status_code == 404
