"""Tests of request bodies: none is read but that of a small upload of a session that holds few files, and of a small message."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Message

from server.http import bodies
from server.http.bodies import MAX_BODY, MAX_FILES, Bodies, read_bounded
from tests.helpers.asgi import HTTP, Sent, sent_by

UPLOAD = "/_stcore/upload_file/session/file"
METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "QUERY"]
held: dict[str, int] = {}


async def keep(request):
    body = await request.body()
    held["session"] = held.get("session", 0) + (request.method == "PUT")
    return PlainTextResponse(f"{request.method} {len(body)}")


@pytest.fixture
def client():
    held.clear()
    routes = [Route("/{rest:path}", keep, methods=METHODS)]
    guard = Middleware(Bodies, files_of=lambda session: held.get(session, 0), posts=["/messages"])
    return TestClient(Starlette(routes=routes, middleware=[guard]))


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("path", ["/", "/api/v1/ranking", "/_stcore/upload_file", "/_stcore/agent/interact"])
def test_a_body_is_refused_unread_and_the_connection_closed(client, method, path):
    answer = client.request(method, path, content=b"body")
    assert (answer.status_code, answer.headers["connection"]) == (413, "close")
    assert client.request(method, path).text == f"{method} 0"


def test_a_body_without_a_length_is_refused_too(client):
    assert client.post("/", content=iter([b"a", b"b"])).status_code == 413


def test_only_an_upload_is_a_put_with_a_body(client):
    assert client.put(UPLOAD, content=b"file").text == "PUT 4"
    assert client.delete(UPLOAD).text == "DELETE 0"
    for method in ("POST", "DELETE", "PATCH", "GET", "QUERY"):
        assert client.request(method, UPLOAD, content=b"file").status_code == 413


def test_a_session_keeps_few_files_of_few_bytes(client):
    assert client.put(UPLOAD, content=b"x" * (MAX_BODY + 1)).status_code == 413
    assert client.put(UPLOAD, content=iter([b"x" * MAX_BODY, b"x"])).status_code == 413
    assert held == {}
    assert MAX_FILES == 3
    sizes = [client.put(UPLOAD, content=b"x" * MAX_BODY).text for _ in range(MAX_FILES)]
    assert sizes == [f"PUT {MAX_BODY}"] * MAX_FILES
    refused = client.put(UPLOAD, content=b"x")
    assert (refused.status_code, held["session"]) == (429, MAX_FILES)
    held["session"] -= 1
    assert client.put(UPLOAD, content=b"x").status_code == 200


async def silent() -> Message:
    return await asyncio.get_running_loop().create_future()


def test_an_upload_that_does_not_arrive_is_given_up(monkeypatch):
    monkeypatch.setattr(bodies, "MAX_S", 0.01)
    messages = Sent()
    guard = Bodies(PlainTextResponse("read"), lambda session: 0)
    scope = {**HTTP, "method": "PUT", "path": UPLOAD}
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, guard(scope, silent, messages)).result()
    assert messages[0]["status"] == 408


@pytest.mark.parametrize("length", [str(MAX_BODY + 1), "99000000000", "9" * 5_000])
def test_an_upload_that_is_announced_too_long_is_refused_unread(length):
    messages = Sent()
    scope = {**HTTP, "method": "PUT", "path": UPLOAD, "headers": [(b"content-length", length.encode())]}
    with ThreadPoolExecutor(1) as thread:
        thread.submit(
            asyncio.run, Bodies(PlainTextResponse("read"), lambda session: 0)(scope, silent, messages)
        ).result(5)
    assert messages[0]["status"] == 413


def test_the_bounds_of_an_upload(client):
    assert (MAX_BODY, MAX_FILES, bodies.MAX_S) == (100_000, 3, 20)
    assert client.put(UPLOAD, content=b"x" * 100_001).text == "A file has at most 100,000 bytes."


@pytest.mark.parametrize(
    ("messages", "body"),
    [
        ([{"type": "http.request", "body": b"a", "more_body": True}, {"type": "http.request", "body": b"b"}], b"ab"),
        ([{"type": "http.request"}], b""),
        ([{"type": "http.request", "body": b"a", "more_body": True}, {"type": "http.disconnect"}], None),
    ],
)
def test_a_body_is_whole_or_none(messages, body):
    async def receive() -> Message:
        return messages.pop(0)

    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(asyncio.run, read_bounded(receive)).result() == body


@pytest.mark.parametrize("kind", ["websocket", "lifespan"])
def test_other_connections_than_requests_pass(kind):
    async def app(scope, receive, send):
        await send({"type": "let in"})

    headers = [(b"content-length", b"5")]
    assert sent_by(Bodies(app, lambda session: 0), type=kind, headers=headers) == [{"type": "let in"}]


def test_a_message_is_read_at_its_own_path_alone(client):
    assert client.post("/messages", content=b"hello").text == "POST 5"
    assert client.post("/messages", content=iter([b"a" * MAX_BODY])).text == f"POST {MAX_BODY}"
    assert client.post("/messages/", content=b"hello").status_code == 413
    for content in (b"x" * (MAX_BODY + 1), iter([b"x" * MAX_BODY, b"x"])):
        refused = client.post("/messages", content=content)
        assert (refused.status_code, refused.text) == (413, f"A message has at most {MAX_BODY:,} bytes.")
    for method in ("PUT", "GET", "DELETE"):
        assert client.request(method, "/messages", content=b"hello").status_code == 413


def test_a_message_that_does_not_arrive_is_given_up(monkeypatch):
    monkeypatch.setattr(bodies, "MAX_S", 0.01)
    messages = Sent()
    guard = Bodies(PlainTextResponse("read"), lambda session: 0, ["/messages"])
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, guard({**HTTP, "method": "POST", "path": "/messages"}, silent, messages)).result()
    assert (messages[0]["status"], messages[1]["body"]) == (408, b"The message did not arrive in time.")


def test_after_a_message_its_sender_is_heard_again():
    pieces: list[Message] = [{"type": "http.request", "body": b"hello"}, {"type": "http.disconnect"}]
    heard: list[Message] = []

    async def app(scope, receive, send):
        heard.extend([await receive(), await receive()])

    async def receive() -> Message:
        return pieces.pop(0)

    guard = Bodies(app, lambda session: 0, ["/messages"])
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, guard({**HTTP, "method": "POST", "path": "/messages"}, receive, Sent())).result()
    assert [message["type"] for message in heard] == ["http.request", "http.disconnect"]
    assert not pieces
