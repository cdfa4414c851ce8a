"""Tests of the middleware that sees every request: what it hands on, for answers of every kind and for none."""

import asyncio
from contextlib import suppress
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from server.http.addresses import Forwarded
from server.operations.observer import Observer
from server.operations.request_log import ServedRequest
from server.operations.route_names import RouteNames
from tests.helpers.asgi import HTTP, Sent, nothing, run, run_apart


async def page(request: Request) -> Response:
    request.state.cache = "hit"
    return PlainTextResponse("hello", 201)


async def streamed(request: Request) -> Response:
    return StreamingResponse(iter([b"ab", b"cde"]))


async def broken(request: Request) -> Response:
    raise RuntimeError("a bug")


async def echo(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.send_text(await websocket.receive_text())
    await websocket.close()


async def refused(websocket: WebSocket) -> None:
    await websocket.close(1008)


async def denied(websocket: WebSocket) -> None:
    await websocket.send_denial_response(PlainTextResponse("full", 503))


ROUTES = [
    *(Route("/page/{id}", page), Route("/streamed", streamed), Route("/broken", broken)),
    *(WebSocketRoute("/echo", echo), WebSocketRoute("/refused", refused), WebSocketRoute("/denied", denied)),
]


class Observed(list[ServedRequest]):
    """Requests that a middleware handed on, and the changes of the number of open websockets."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[int] = []
        settings: dict[str, Any] = {"names": RouteNames(ROUTES), "watchers": [self.append], "on_open": self.open.append}
        middleware = [Middleware(Observer, **settings), Middleware(Forwarded)]  # what comes after it copies the scope
        self.client = TestClient(Starlette(routes=ROUTES, middleware=middleware), raise_server_exceptions=False)


@pytest.fixture
def observed() -> Observed:
    return Observed()


def test_a_request_is_handed_on_with_its_route_status_bytes_and_cache(observed: Observed) -> None:
    answer = observed.client.get("/page/secret?own=secret", headers={"X-Request-ID": "from-the-proxy"})
    assert (answer.text, answer.headers["x-request-id"]) == ("hello", "from-the-proxy")
    (request,) = observed
    assert (request.id, request.method, request.route) == ("from-the-proxy", "GET", "/page/{id}")
    assert (request.status, request.size, request.cache) == (201, 5, "hit")
    assert 0 < request.seconds < 60
    assert "secret" not in repr(request)


def test_a_forged_id_is_neither_kept_nor_sent_back(observed: Observed) -> None:
    answer = observed.client.get("/page/a", headers={"X-Request-ID": 'a", "status": 200'})
    assert answer.headers["x-request-id"] == observed[0].id
    assert '"' not in observed[0].id


def test_pieces_add_up_and_unknown_methods_share_a_name(observed: Observed) -> None:
    observed.client.get("/streamed")
    observed.client.request("BREW", "/nothing")
    assert [(request.method, request.route, request.status) for request in observed] == [
        ("GET", "/streamed", 200),
        ("other", "other", 404),
    ]
    assert observed[0].size == 5


def test_an_error_is_a_failure(observed: Observed) -> None:
    assert observed.client.get("/broken").status_code == 500
    assert [request.status for request in observed] == [500]


def test_a_client_that_leaves_before_an_answer_is_noted() -> None:
    observed: list[ServedRequest] = []

    async def leaves(scope: Any, receive: Any, send: Any) -> None:
        raise asyncio.CancelledError

    with suppress(asyncio.CancelledError):
        run_apart(Observer(leaves, RouteNames([]), [observed.append])({**HTTP}, nothing, Sent()))
    assert [request.status for request in observed] == [499]


def test_a_websocket_counts_while_it_is_open(observed: Observed) -> None:
    with observed.client.websocket_connect("/echo") as socket:
        assert observed.open == [1]
        socket.send_text("hello")
        assert socket.receive_text() == "hello"
        socket.receive()
    assert observed.open == [1, -1]
    assert [(request.route, request.status, request.size) for request in observed] == [("/echo", 101, 5)]


def test_a_refused_websocket_was_never_open(observed: Observed) -> None:
    for path in ("/refused", "/denied"):
        with suppress(Exception), observed.client.websocket_connect(path):
            pass
    assert (observed.open, [request.status for request in observed]) == ([], [403, 503])


def test_the_start_of_the_app_is_no_request() -> None:
    observed: list[ServedRequest] = []
    messages = Sent()

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "done"})

    run(Observer(app, RouteNames([]), [observed.append]), {"type": "lifespan"}, messages)
    assert (messages, observed) == ([{"type": "done"}], [])
