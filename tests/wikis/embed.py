"""Tests of what the plugins write into a wiki's page, asked of their own PHP: only the configured host, and nothing unescaped."""

import json
from html.parser import HTMLParser
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.links.link import to_query_string
from decision.ranking.view import View
from decision.site.addresses import embed_path, read_state, snapshot_path
from tests.helpers.packages import Program
from tests.wikis.packages import php
from tests.wikis.sites import PLUGINS

ATLAS = "https://atlas.example.org"
EMBED = PLUGINS / "dokuwiki" / "sandboxatlas" / "Embed.php"
DRIVER = """
require $argv[1];
$texts = ['title' => 'Atlas', 'open' => 'Open', 'fault' => 'Not shown.'];
foreach (json_decode(stream_get_contents(STDIN), true) as [$site, $attributes]) {
    $answers[] = SandboxAtlas\\Embed::html($site, $attributes, $texts);
}
echo json_encode($answers ?? [], JSON_THROW_ON_ERROR);
"""


class Elements(HTMLParser):
    """All elements of a piece of HTML, with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def attributes_of(self, tag: str) -> dict[str, str | None]:
        """The attributes of the only element of this name."""
        (attributes,) = [attributes for name, attributes in self.elements if name == tag]
        return attributes


@pytest.fixture(scope="module")
def interpreter(tmp_path_factory: pytest.TempPathFactory) -> Program:
    return php(tmp_path_factory.mktemp("php"))


@pytest.fixture(scope="module")
def html(interpreter):
    """What the plugin writes for several pairs of configured address and attributes."""

    def ask(*cases: tuple[str, dict[str, str]]) -> list[str]:
        return json.loads(interpreter.run("-r", DRIVER, str(EMBED), text=json.dumps(cases)))

    return ask


def test_every_file_of_php_can_be_read(interpreter):
    for path in PLUGINS.rglob("*.php"):
        assert "No syntax errors" in interpreter.run("-l", str(path))


def test_a_frame_shows_the_view_and_has_its_picture_beside_it(html):
    (text,) = html((ATLAS, {"view": "v=2&w=gpu:8&must=session>=86400&find=a%26b"}))
    page = Elements(text)
    frame, picture = page.attributes_of("iframe"), page.attributes_of("img")
    expected = [("v", "2"), ("w", "gpu:8"), ("must", "session>=86400"), ("find", "a&b")]
    assert parse_qsl(urlsplit(frame["src"]).query) == [("part", "ranking"), *expected]
    assert (frame["loading"], frame["referrerpolicy"], frame["height"]) == ("lazy", "origin", "480")
    assert "ranking" in frame["title"]
    _, snapshot, state, name = urlsplit(picture["src"]).path.split("/")
    assert (snapshot, name) == ("snapshot", "ranking.png")
    assert parse_qsl(read_state(state)) == expected


@pytest.mark.parametrize("theme", [None, "dark"])
@pytest.mark.parametrize("view", [View(), View(lens="guide"), View(weights=(("gpu", 8), ("price", 2)))])
def test_the_addresses_are_those_that_the_site_itself_writes(html, catalogue, view, theme):
    attributes = {"part": "radar", "view": to_query_string(view, catalogue), **({"theme": theme} if theme else {})}
    still, live = (Elements(text) for text in html((ATLAS, attributes), (ATLAS, {**attributes, "live": "1"})))
    path = embed_path(catalogue, view, "radar", theme=theme or "auto")
    assert still.attributes_of("iframe")["src"] == ATLAS + path
    assert still.attributes_of("img")["src"] == ATLAS + snapshot_path(catalogue, view, "radar", theme=theme or "light")
    path = embed_path(catalogue, view, "radar", theme=theme or "auto", live=True)
    assert sorted(parse_qsl(urlsplit(live.attributes_of("iframe")["src"]).query)) == sorted(
        parse_qsl(urlsplit(path).query)
    )


def test_an_untouched_view_has_the_short_addresses(html):
    (text,) = html((ATLAS + "/", {"part": "radar"}))
    assert Elements(text).attributes_of("iframe")["src"] == ATLAS + "/embed?part=radar"
    assert Elements(text).attributes_of("img")["src"] == ATLAS + "/snapshot/-/radar.png"


def test_an_address_of_the_site_says_the_same_as_its_view(html, catalogue):
    view = View(lens="guide")
    address = ATLAS + embed_path(catalogue, view, "radar", theme="dark", live=True)
    query = urlsplit(address).query
    whole, apart = html((ATLAS, {"url": address}), (ATLAS, {"view": query}))
    assert whole == apart
    assert dict(parse_qsl(urlsplit(Elements(whole).attributes_of("iframe")["src"]).query)) == dict(parse_qsl(query))


def test_a_view_whose_ampersands_became_entities_is_the_same_view(html):
    plain, changed = html(*((ATLAS, {"view": view}) for view in ("v=2&lens=guide", "V=2&amp;amp;#38;lens=guide&amp;")))
    assert plain == changed


def test_a_picture_alone_has_no_frame(html):
    (text,) = html((ATLAS, {"as": "picture", "part": "radar"}))
    assert [name for name, _ in Elements(text).elements] == ["p", "a", "img"]


@pytest.mark.parametrize(
    "url",
    [
        "https://elsewhere.example/embed?part=ranking",
        "http://atlas.example.org/embed",
        "https://atlas.example.org.elsewhere.example/embed",
        "https://atlas.example.org@elsewhere.example/embed",
        "https://atlas.example.org:8443/embed",
        "https://atlas.example.org\\@elsewhere.example/embed",
        "//atlas.example.org/embed",
        "javascript:alert(1)//https://atlas.example.org/",
        " https://atlas.example.org/embed",
        "",
    ],
)
def test_an_address_of_another_site_becomes_a_note(html, url):
    (text,) = html((ATLAS, {"url": url}))
    assert [name for name, _ in Elements(text).elements] == ["p"]
    assert f"expected an address that begins with {ATLAS}/" in Elements(text).text


def test_capitals_and_the_usual_port_make_no_other_site(html):
    texts = html(("https://Atlas.Example.org:443", {"url": "HTTPS://atlas.example.ORG/compare?v=2"}))
    assert Elements(texts[0]).attributes_of("iframe")["src"] == ATLAS + "/embed?part=ranking&v=2"


@pytest.mark.parametrize(
    "site",
    [
        "",
        "atlas.example.org",
        "javascript:alert(1)",
        "https://",
        ATLAS + "/a b",
        ATLAS + "?a",
        ATLAS + "//",
        "ftp://a.b",
    ],
)
def test_a_wrong_setting_shows_no_frame_and_says_who_can_mend_it(html, site):
    (text,) = html((site, {}))
    assert [name for name, _ in Elements(text).elements] == ["p"]
    assert "The administrator of this wiki sets it." in Elements(text).text


def test_a_site_below_a_path_keeps_it(html):
    for site in (f"{ATLAS}/atlas", f"{ATLAS}/atlas/"):
        (text,) = html((site, {}))
        source = Elements(text).attributes_of("iframe")["src"] or ""
        assert source.startswith(f"{ATLAS}/atlas/embed?")


@pytest.mark.parametrize(
    ("attributes", "named"),
    [
        ({"part": "Ranking"}, "part"),
        ({"part": "ranking.svg"}, "part"),
        ({"part": "../x"}, "part"),
        ({"theme": "auto"}, "theme"),
        ({"live": "yes"}, "live"),
        ({"height": "99"}, "height"),
        ({"height": "4001"}, "height"),
        ({"height": "100%"}, "height"),
        ({"platform": "a b"}, "platform"),
        ({"as": "script"}, "as"),
        ({"onload": "alert(1)"}, "onload"),
        ({"view": "<script>=1"}, "view"),
        ({"view": "a[]=1"}, "view"),
        ({"view": "find=%00"}, "view"),
        ({"view": "find=%ff"}, "view"),
        ({"view": "a=" + "b" * 4000}, "view"),
        ({"view": "part=%22%3E"}, "part"),
        ({"view": "theme=red"}, "theme"),
    ],
)
def test_a_wrong_value_becomes_a_note_that_names_it(html, attributes, named):
    (text,) = html((ATLAS, attributes))
    assert [name for name, _ in Elements(text).elements] == ["p"]
    assert Elements(text).text.startswith(f"Not shown. {named}: ")


HOSTILE = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ['"><script>alert(1)</script>', "' onload='x", "&quot;&gt;", "a=%22%3E&b=<", "\x00", "x\ny", "]]>"]
    ),
)
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["part", "view", "url", "theme", "live", "platform", "height", "as", '"><b', "src"]),
    st.one_of(
        HOSTILE, HOSTILE.map(lambda text: f"find={text}"), HOSTILE.map(lambda text: f"{ATLAS}/compare?find={text}")
    ),
    max_size=3,
)


@settings(max_examples=15)
@given(st.lists(ATTRIBUTES, min_size=10, max_size=40))
def test_whatever_an_author_writes_only_our_elements_and_the_configured_host_come_out(html, cases):
    for text in html(*((ATLAS, attributes) for attributes in cases)):
        for name, attributes in Elements(text).elements:
            assert name in {"div", "iframe", "p", "a", "img"}
            assert set(attributes) <= {
                *("src", "href", "title", "alt", "width", "height", "loading", "allow", "referrerpolicy"),
                *("class", "hidden", "target", "rel", "role"),
            }
            for address in filter(None, (attributes.get("src"), attributes.get("href"))):
                assert address.startswith((ATLAS + "/embed?", ATLAS + "/snapshot/"))
                assert not set(unquote(address)) & set("\x00\n")
