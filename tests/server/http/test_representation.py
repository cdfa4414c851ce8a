"""Tests of one reply in two codings, gzip and plain, and of what is not sent again."""

import gzip

import pytest
from starlette.requests import Request

from server.http.responses import RefusedError, Reply, refused_json, representation, respond
from tests.helpers.asgi import HTTP


def request(accepted: str = "gzip", held: str = "") -> Request:
    return Request({**HTTP, "headers": [(b"accept-encoding", accepted.encode()), (b"if-none-match", held.encode())]})


def test_a_body_is_compressed_always_to_the_same_bytes() -> None:
    body = str([number**2 for number in range(4_000)]).encode()
    zipped = representation(request(), Reply(lambda: body, "t")).body()
    assert zipped == gzip.compress(body, 6, mtime=0)
    assert len({zipped, gzip.compress(body, 5, mtime=0), gzip.compress(body, 7, mtime=0)}) == 3


@pytest.mark.parametrize(("length", "coding"), [(499, None), (500, "gzip")])
def test_bodies_from_500_bytes_on_are_compressed(length: int, coding: str | None) -> None:
    response = respond(request(), Reply(lambda: b"a" * length, "t"))
    assert response.headers.get("content-encoding") == coding
    assert (len(response.body) == length) == (coding is None)
    assert (response.headers["etag"], response.headers["vary"]) == ('"t-gzip"', "Accept-Encoding")


@pytest.mark.parametrize(("accepted", "compress"), [("identity", True), ("gzip", False)])
def test_a_body_stays_as_it_is_where_gzip_is_not_accepted_or_of_no_use(accepted: str, compress: bool) -> None:
    body = gzip.compress(b"a", mtime=0) + b"a" * 600
    response = respond(request(accepted), Reply(lambda: body, "t", compress=compress))
    assert (response.body, response.headers["etag"]) == (body, '"t"')
    assert "content-encoding" not in response.headers
    assert ("vary" in response.headers) == compress


@pytest.mark.parametrize(("status", "sent"), [(200, 304), (199, 199), (201, 201), (503, 503)])
def test_only_a_good_answer_is_left_out_where_the_client_holds_it(status: int, sent: int) -> None:
    assert respond(request(held='"t-gzip"'), Reply(lambda: b"body", "t", status=status)).status_code == sent


def test_a_refusal_may_have_headers_of_its_own() -> None:
    response = refused_json(RefusedError(503, "busy", "later", {"Retry-After": "2", "Cache-Control": "private"}))
    assert (response.headers["retry-after"], response.headers["cache-control"]) == ("2", "private")
