"""Tests of routes beside the pages: which are made within the budget of heavy work, under which key and in which lane."""

from collections.abc import Callable
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import Response

from server.http import serving
from server.http.responses import RefusedError, Reply
from server.http.serving import heavy_response, served
from server.http.work import SingleFlight
from tests.helpers.asgi import HTTP, Sent, run, sent_by

BODY = b"body " * 200
Lanes = list[tuple[str, float]]


def hello(request: Request) -> Reply:
    return Reply(lambda: b"hello", "version1", cost=0.3)


@pytest.fixture
def lanes(monkeypatch: pytest.MonkeyPatch) -> Lanes:
    """Stand in for the budget; return the lane and the cost of each work that was handed to it."""
    asked: Lanes = []

    async def made(request: Request, reply: Reply, lane: str) -> Response:
        asked.append((lane, reply.cost))
        return Response("made within the budget")

    monkeypatch.setattr(serving, "heavy_response", made)
    return asked


@pytest.mark.parametrize(
    ("path", "lane"), [("/api/v1/ranking", "api"), ("/embed/{file}", "embed"), ("/oembed", "oembed")]
)
def test_a_reply_is_made_within_the_budget_in_the_lane_of_its_path(lanes: Lanes, path: str, lane: str) -> None:
    (_, body) = sent_by(served(path, hello).app)
    assert (body["body"], lanes) == (b"made within the budget", [(lane, 0.3)])


def test_a_light_reply_is_sent_at_once(lanes: Lanes) -> None:
    start, body = sent_by(served("/healthz", hello, light=True).app)
    assert (start["status"], body["body"], lanes) == (200, b"hello", [])


@pytest.mark.parametrize(("closed", "is_open"), [({}, True), ({"cors": False}, False)])
def test_a_route_is_open_to_pages_of_other_sites_unless_it_is_closed(
    lanes: Lanes, closed: dict[str, Any], is_open: bool
) -> None:
    start, _ = sent_by(served("/api", hello, **closed).app)
    assert ((b"access-control-allow-origin", b"*") in start["headers"]) is is_open


def answers(budget: SingleFlight | None, make: Callable[[], bytes], *accepted: bytes, held: bytes = b"") -> list[int]:
    """Return the statuses of one request after another within a budget, each with this Accept-Encoding."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        for coding in accepted:
            headers = [(b"accept-encoding", coding), (b"if-none-match", held)]
            response = await heavy_response(
                Request({**scope, "headers": headers}, receive), Reply(make, "t"), "api", budget
            )
            await response(scope, receive, send)

    messages = Sent()
    run(app, {**HTTP}, messages)
    return [message["status"] for message in messages if "status" in message]


def test_each_coding_of_a_version_is_made_once() -> None:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return BODY

    assert answers(SingleFlight(), make, b"gzip", b"", b"gzip", b"") == [200] * 4
    assert len(made) == 2
    assert answers(None, make, b"gzip", b"gzip") == [200, 200]
    assert len(made) == 3


def test_what_is_kept_is_sent_without_waiting_for_the_budget() -> None:
    kept = SingleFlight(seconds=0)
    kept.cache["t", True] = b""
    assert answers(kept, lambda: BODY, b"gzip") == [200]
    with pytest.raises(RefusedError):
        answers(kept, lambda: BODY, b"")


def test_a_version_that_the_client_holds_is_not_made() -> None:
    assert answers(SingleFlight(), lambda: pytest.fail("made"), b"gzip", held=b'"t-gzip"') == [304]
