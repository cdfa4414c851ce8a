"""Tests of answers beside the pages: versions, coding, methods, lengths, errors."""

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.testclient import TestClient

from server.http.responses import (
    RefusedError,
    Reply,
    check_length,
    json_reply,
    tag_of,
)
from server.http.serving import served
from tests.helpers.asgi import HTTP

BODY = b"word " * 500
methods_made: list[str] = []


def text(request: Request) -> Reply:
    def make() -> bytes:
        methods_made.append(request.method)
        return BODY

    return Reply(make, "version1", "text/plain")


def data(request: Request) -> Reply:
    return json_reply({"a": "ä"})


def wrong(request: Request) -> Reply:
    raise RefusedError(400, "width: 9", "320 to 1600")


@pytest.fixture
def client() -> Iterator[TestClient]:
    methods_made.clear()
    routes = [served(f"/{endpoint.__name__}", endpoint) for endpoint in (text, data, wrong)]
    with TestClient(Starlette(routes=[*routes, served("/closed", data, cors=False)])) as c:
        yield c


def test_a_known_version_is_answered_without_making_it(client: TestClient) -> None:
    first = client.get("/text")
    assert (first.status_code, first.content) == (200, BODY)
    assert methods_made == ["GET"]
    again = client.get("/text", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["cache-control"] == first.headers["cache-control"]
    assert "stale-while-revalidate" in first.headers["cache-control"]
    assert methods_made == ["GET"]


def test_tags_are_strong_and_tell_codings_apart(client: TestClient) -> None:
    plain = client.get("/text", headers={"Accept-Encoding": "identity"})
    zipped = client.get("/text", headers={"Accept-Encoding": "gzip"})
    assert zipped.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert plain.content == zipped.content
    assert int(zipped.headers["content-length"]) < len(BODY) == int(plain.headers["content-length"])
    assert plain.headers["etag"] != zipped.headers["etag"]
    assert not plain.headers["etag"].startswith("W/")
    assert plain.headers["vary"] == zipped.headers["vary"] == "Accept-Encoding"
    crossed = client.get("/text", headers={"Accept-Encoding": "gzip", "If-None-Match": plain.headers["etag"]})
    assert crossed.status_code == 200


def test_head_has_the_headers_of_get_and_no_body(client: TestClient) -> None:
    get, head = client.get("/text"), client.head("/text")
    assert head.content == b""
    assert {k: v for k, v in head.headers.items() if k != "date"} == {
        k: v for k, v in get.headers.items() if k != "date"
    }


def test_small_bodies_are_not_compressed(client: TestClient) -> None:
    response = client.get("/data", headers={"Accept-Encoding": "gzip"})
    assert response.json() == {"a": "ä"}
    assert "content-encoding" not in response.headers


def test_refusals_are_json_with_place_and_expectation(client: TestClient) -> None:
    response = client.get("/wrong")
    assert response.status_code == 400
    assert response.json() == {"status": 400, "error": "width: 9", "expected": "320 to 1600"}
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_other_methods_are_refused_and_the_allowed_are_named(client: TestClient, method: str) -> None:
    response = client.request(method, "/text")
    assert response.status_code == 405
    assert response.headers["allow"] == "GET, HEAD, OPTIONS"
    assert response.json()["expected"] == "GET or HEAD"


@pytest.mark.parametrize("path", ["/text", "/data", "/wrong"])
def test_open_answers_may_be_read_by_other_sites(client: TestClient, path: str) -> None:
    assert client.get(path).headers["access-control-allow-origin"] == "*"


def test_a_preflight_allows_reading_only(client: TestClient) -> None:
    response = client.options("/text")
    assert response.status_code == 204
    assert response.headers["access-control-allow-methods"] == "GET, HEAD"


def test_closed_answers_may_not(client: TestClient) -> None:
    for response in (client.get("/closed"), client.options("/closed"), client.post("/closed")):
        assert not [name for name in response.headers if name.startswith("access-control")]


@pytest.mark.parametrize("address", ["/text?" + "a" * 4_001, "/text?a=" + "%20" * 2_000])
def test_what_is_too_long_is_refused_with_the_limit(client: TestClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 414
    assert response.json()["expected"] == "at most 4000"
    assert response.json()["error"].startswith("query: ")


def test_json_holds_no_number_that_json_does_not_have() -> None:
    with pytest.raises(ValueError, match="JSON"):
        json_reply(float("nan"))


def test_a_tag_depends_on_every_part_and_where_it_ends() -> None:
    assert len({tag_of("a", "bc"), tag_of("ab", "c"), tag_of("abc"), tag_of("a", "bc", "")}) == 4


def test_a_tag_is_that_of_the_content_unless_one_is_given() -> None:
    assert json_reply([1]).tag == tag_of(b"[1]")
    assert json_reply([1], "version1").tag == "version1"


# Lengths


@pytest.mark.parametrize("scope", [{"raw_path": b"/" * 4_000}, {"raw_path": None, "path": "é" * 2_000}])
def test_4000_bytes_are_not_too_long(scope: dict[str, object]) -> None:
    check_length({**HTTP, "query_string": b"a" * 4_000, **scope})


@pytest.mark.parametrize(
    ("scope", "problem"),
    [
        ({"query_string": b"a" * 4_001}, "query: 4001 characters"),
        ({"raw_path": b"/" * 4_001, "path": "/"}, "path: 4001 characters"),
        ({"raw_path": None, "path": "é" * 2_001}, "path: 4002 characters"),
    ],
)
def test_a_longer_address_is_too_long(scope: dict[str, object], problem: str) -> None:
    with pytest.raises(RefusedError) as refused:
        check_length({**HTTP, **scope})
    assert (refused.value.status, refused.value.problem, refused.value.expected) == (414, problem, "at most 4000")
    assert str(refused.value) == f"414: {problem}"


def test_a_long_method_is_named_shortly(client: TestClient) -> None:
    assert client.request("A" * 30, "/text").json() == {
        "status": 405,
        "error": f"method: {'A' * 20}",
        "expected": "GET or HEAD",
    }
