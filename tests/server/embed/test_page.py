"""Tests of the light page of an embed: what it holds, how it is cached, what it refuses."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from decision.catalogue.catalogue import Catalogue
from decision.links.link import from_query
from decision.ranking.ranking import ranking
from decision.site.addresses import embed_path
from server.embed.page import ROUTES


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=ROUTES)) as client:
        yield client


def attribute(page: str, name: str) -> str:
    """The value of an attribute, the first of that name."""
    match = re.search(rf'{name}="([^"]*)"', page)
    assert match is not None
    return unescape(match[1])


def test_the_page_has_the_ranking_of_the_view_as_a_table_with_title_heading_and_date(
    client: TestClient, catalogue: Catalogue
) -> None:
    view = from_query("w=gpu:9,price:2&lens=guide", catalogue).view
    page = client.get(embed_path(catalogue, view)).text
    names = re.findall(r'<th scope="row">([^<]*)', page)
    assert [unescape(name) for name in names] == [row.platform.label for row in ranking(catalogue, view).rows]
    assert re.search(r"<title>.* — Sandbox Atlas</title>", page)
    assert page.count("<h1>") == page.count("<main") == 1
    assert f"data {catalogue.version}" in page


def test_pictures_are_those_of_the_same_view_and_data_light_dark_and_narrow(
    client: TestClient, catalogue: Catalogue
) -> None:
    page = unescape(client.get("/embed?part=ranking&v=2&lens=guide").text)
    assert page.count("<source") == 3
    for state in ("", "&theme=dark", "&width=380", "&theme=dark&width=380"):
        assert page.count(f'="./snapshot/v=2&d={catalogue.version}&lens=guide{state}/ranking.svg"') == 1
    forced = unescape(client.get("/embed?part=ranking&theme=dark").text)
    assert 'data-theme="dark"' in forced
    assert forced.count("theme=dark") == forced.count("/ranking.svg") == 2
    assert "prefers-color-scheme" not in forced


def test_links_lead_to_the_page_and_the_live_form_of_the_part_with_the_view(client: TestClient) -> None:
    page = client.get("/embed?part=cold-starts&mode=burst&v=2&tier=free").text
    assert attribute(page, "data-live") == "./live-cold-starts?mode=burst&v=2&tier=free&embed=true"
    assert 'href="./cold-starts?mode=burst&amp;v=2&amp;tier=free" target="_blank" rel="noopener"' in page
    assert attribute(page, "data-start") == "still"
    page = client.get("/embed?part=platform&platform=e2b&live=1").text
    assert attribute(page, "data-live") == "./live-platform?id=e2b&embed=true"
    assert 'href="./platform?id=e2b" target="_blank"' in page
    assert attribute(page, "data-start") == "live"


def test_where_nobody_may_frame_the_site_there_is_no_live_part(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.embed.page._ANCESTORS", ("'none'",))
    page = client.get("/embed?part=ranking&live=1").text
    assert attribute(page, "data-live") == ""
    assert 'id="live"' not in page


def test_what_cannot_be_used_is_listed(client: TestClient) -> None:
    page = client.get("/embed?theme=pink&live=yes&colour=red&w=speed:9&part=ranking&part=radar").text
    notes = page[page.index('class="notes"') :]
    assert [note for note in ("theme: ", "live: ", "colour: ", "w: ", "part: ") if note not in notes] == []
    assert 'class="notes"' not in client.get("/embed").text


@pytest.mark.parametrize(
    ("query", "parameter", "expected"),
    [
        ("part=map", "part", "ranking"),
        ("part=platform", "platform", "platform's id"),
        ("part=platform&platform=nobody", "platform", "platform's id"),
    ],
)
def test_what_cannot_be_shown_is_a_page_that_says_what_was_expected(
    client: TestClient, query: str, parameter: str, expected: str
) -> None:
    answer = client.get(f"/embed?{query}")
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["cache-control"] == "no-store"
    assert f"<p>{parameter}: " in answer.text
    assert expected in unescape(answer.text)


def test_a_link_that_is_too_long_gets_a_page_too(client: TestClient) -> None:
    answer = client.get(f"/embed?find={'a' * 5_000}")
    assert answer.status_code == 414
    assert answer.headers["content-type"].startswith("text/html")
    assert "at most 4000" in answer.text
    assert "frame-ancestors" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("parameter", ["part", "find", "theme", "sel", "who", "d", "platform"])
def test_nothing_of_a_link_becomes_markup(client: TestClient, parameter: str) -> None:
    hostile = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
    page = client.get(f"/embed?{parameter}={hostile}").text
    assert page.count("<script") <= 1
    assert "alert(1)</script>" not in page


def test_a_known_version_is_not_sent_again_and_another_view_is_another_version(client: TestClient) -> None:
    first = client.get("/embed?part=ranking")
    again = client.get("/embed?part=ranking", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/embed?part=ranking&lens=guide").headers["etag"] != first.headers["etag"]
    assert client.head("/embed?part=ranking").headers["etag"] == first.headers["etag"]
    assert "stale-while-revalidate" in first.headers["cache-control"]
    assert first.headers["content-encoding"] == "gzip"


def test_no_other_site_may_read_it_and_its_policy_lets_in_its_own_files_alone(client: TestClient) -> None:
    answer = client.get("/embed")
    assert "access-control-allow-origin" not in answer.headers
    assert "set-cookie" not in answer.headers
    policy = answer.headers["content-security-policy"]
    assert "unsafe-inline" not in policy
    assert "frame-ancestors 'self'" in policy
    assert "style=" not in answer.text
    assert re.findall(r"<script([^>]*)>", answer.text) == [f' type="module" src=".{script_of(answer.text)}"']


def script_of(page: str) -> str:
    """The address of the page's script."""
    match = re.search(r'src="\.(/embed/embed\.[0-9a-f]{8}\.js)"', page)
    assert match is not None
    return match[1]


def test_script_and_style_are_kept_for_ever_under_their_digest(client: TestClient) -> None:
    page = client.get("/embed").text
    style = attribute(page, 'rel="stylesheet" href')
    for path, kind in ((script_of(page), "text/javascript"), (style, "text/css")):
        answer = client.get(path)
        assert answer.headers["content-type"].startswith(kind)
        assert "immutable" in answer.headers["cache-control"]
        older = client.get(re.sub(r"\.[0-9a-f]{8}\.", ".00000000.", path))
        assert older.content == answer.content
        assert "immutable" not in older.headers["cache-control"]


@pytest.mark.parametrize(
    "name", ["embed.js", "other.00000000.js", "embed.00000000.txt", "..%2fembed.py", "embed.a.b.js"]
)
def test_no_other_file_is_sent(client: TestClient, name: str) -> None:
    assert client.get(f"/embed/{name}").status_code == 404


def test_chips_lead_to_the_same_embed_without_their_choice(client: TestClient) -> None:
    page = client.get("/embed?part=platform&platform=e2b&theme=dark&live=1&v=2&must=gpu,audit").text
    chips = re.findall(r'<a class="chip" href="([^"]*)" data-stay aria-label="([^"]*)"', page)
    assert [name for _, name in chips] == ["Remove: GPU", "Remove: Audit log"]
    query = dict(parse_qsl(urlsplit(unescape(chips[0][0])).query))
    assert query == {"part": "platform", "theme": "dark", "live": "1", "platform": "e2b", "v": "2", "must": "audit"}
    assert 'href="./?v=2&amp;must=gpu,audit#unknown"' in page
    assert "in-force" not in client.get("/embed?part=ranking").text


def test_behind_a_proxy_that_may_have_taken_a_path_off_the_page_names_only_what_holds_anywhere(
    client: TestClient,
) -> None:
    page = client.get("/embed?part=ranking&v=2&lens=guide", headers={"x-forwarded-proto": "https"}).text
    assert '<link rel="canonical" href="./?v=2&amp;lens=guide">' in page
    assert "oembed" not in page
    assert "testserver" not in page


def test_an_embed_may_be_indexed_under_the_address_of_its_page_since_wikis_refuse_what_may_not(
    client: TestClient,
) -> None:
    page = client.get("/embed?part=ranking&v=2&lens=guide").text
    assert "noindex" not in page
    assert (
        'type="application/json+oembed" href="http://testserver/oembed?url=http%3A%2F%2Ftestserver%2Fembed%3F' in page
    )
