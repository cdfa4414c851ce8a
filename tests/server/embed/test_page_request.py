"""Tests of the parameters of an embed: what is read, what is listed as unusable, what is refused."""

import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from decision.catalogue.catalogue import Catalogue
from server.embed.page import ROUTES, read_request
from server.http.responses import RefusedError

NO_PLATFORM = "platform: it is not said whose card, or there is no such platform"


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(Starlette(routes=ROUTES))


@pytest.mark.parametrize(
    ("query", "part", "theme", "live"),
    [
        ("", "ranking", "auto", False),
        ("part=radar&theme=light&live=0", "radar", "light", False),
        ("live=1&part=costs&theme=dark&part=radar", "costs", "dark", True),
        ("live=yes", "ranking", "auto", False),
        ("live=2", "ranking", "auto", False),
        ("live=", "ranking", "auto", False),
    ],
)
def test_part_theme_and_start_are_read_the_first_of_each(
    catalogue: Catalogue, query: str, part: str, theme: str, live: bool
) -> None:
    request = read_request(query, catalogue)
    assert (request.part, request.picture.theme, request.live) == (part, theme, live)


@pytest.mark.parametrize(
    ("query", "ignored"),
    [
        ("part=radar&live=1&lens=guide&w=gpu:3&tier=free", []),
        ("part=radar&live=yes", ["live: yes"]),
        ("live=", ["live: "]),
        ("part=radar&lens=guide&part=costs&tier=free&live=1&part=&live=0", ["part: costs", "part: ", "live: 0"]),
        ("theme=pink&lens=moon&colour=red", ["theme: pink", "lens: moon", "colour: red"]),
        ("part=cold-starts&mode=often", ["mode: often"]),
    ],
)
def test_what_cannot_be_used_is_listed_once(catalogue: Catalogue, query: str, ignored: list[str]) -> None:
    request = read_request(query, catalogue)
    assert sorted(f"{part.parameter}: {part.found}" for part in request.ignored) == sorted(ignored)


@pytest.mark.parametrize(
    ("query", "own", "written"),
    [
        ("part=cold-starts&live=1&mode=burst&tier=free", {"mode": "burst"}, "mode=burst&v=2&tier=free"),
        ("part=platform&platform=e2b&lens=guide", {"id": "e2b"}, "id=e2b&v=2&lens=guide"),
        ("part=ranking&mode=burst", {}, ""),
    ],
)
def test_the_choices_of_the_page_are_read_too(
    catalogue: Catalogue, query: str, own: dict[str, str], written: str
) -> None:
    request = read_request(query, catalogue)
    assert (request.own, request.query(catalogue)) == (own, written)


@pytest.mark.parametrize(
    ("query", "problem", "expected"),
    [
        ("part=map", "part: there is no “map”", "one of ranking, radar"),
        ("part=", "part: there is no “”", "one of ranking, radar"),
        (f"part={'m' * 50}", f"part: there is no “{'m' * 40}”", "one of ranking, radar"),
        ("part=platform", NO_PLATFORM, "a platform's id"),
        ("part=platform&platform=nobody", NO_PLATFORM, "a platform's id"),
    ],
)
def test_where_nothing_could_be_shown_it_is_refused(
    catalogue: Catalogue, query: str, problem: str, expected: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        read_request(query, catalogue)
    assert (refused.value.status, refused.value.problem) == (400, problem)
    assert refused.value.expected.startswith(expected)


def test_a_refusal_is_a_page_that_is_not_stored(client: TestClient) -> None:
    answer = client.get("/embed?part=map")
    assert (answer.status_code, answer.headers["cache-control"]) == (400, "no-store")
    assert "Expected: one of ranking" in answer.text
    other = client.post("/embed")
    assert (other.status_code, other.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    assert "frame-ancestors" in other.headers["content-security-policy"]


def test_narrow_and_dark_frames_have_pictures_of_their_own(client: TestClient, catalogue: Catalogue) -> None:
    data = f"v=2&d={catalogue.version}&"
    page = client.get("/embed?part=platform&platform=e2b").text
    picture = f"./snapshot/{data}{{}}platform=e2b/platform.svg"
    assert re.findall(r'<source media="([^"]*)" srcset="([^"]*)">', page.replace("&amp;", "&")) == [
        ("(max-width: 560px) and (prefers-color-scheme: dark)", picture.format("theme=dark&width=380&")),
        ("(max-width: 560px)", picture.format("width=380&")),
        ("(prefers-color-scheme: dark)", picture.format("theme=dark&")),
    ]
    assert f'<img src="{picture.format("")}"' in page.replace("&amp;", "&")
    forced = client.get("/embed?part=cold-starts&mode=burst&theme=light").text.replace("&amp;", "&")
    assert re.findall(r'<source media="([^"]*)" srcset="([^"]*)">', forced) == [
        ("(max-width: 560px)", f"./snapshot/mode=burst&{data}width=380/cold-starts.svg"),
    ]


@pytest.mark.parametrize(
    ("theme", "forced"),
    [("auto", ""), ("light", "&amp;embed_options=light_theme"), ("dark", "&amp;embed_options=dark_theme")],
)
def test_the_live_form_has_the_theme_of_the_frame(client: TestClient, theme: str, forced: str) -> None:
    page = client.get(f"/embed?part=radar&theme={theme}").text
    assert f'data-live="./live-radar?embed=true{forced}"' in page


@pytest.mark.parametrize("digest", ["00000000", "zzzzzzzz"])
def test_a_file_under_another_digest_is_the_present_one_and_not_kept_for_ever(client: TestClient, digest: str) -> None:
    answer = client.get(f"/embed/embed.{digest}.js")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "public, max-age=3600")
    assert answer.headers["access-control-allow-origin"] == "*", (
        "a frame without an origin of its own loads the script too"
    )
    refused = client.get("/embed/other.js")
    assert (refused.status_code, refused.json()["error"]) == (404, "no such file")
