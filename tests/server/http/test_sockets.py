"""Tests of the number of open pages, the limit of descriptors, and the size of a browser's messages."""

import asyncio
import resource
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import cycle

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse, WebSocketTestSession
from starlette.websockets import WebSocketDisconnect

from server.http import sockets
from server.http.sockets import (
    ADDRESS_PACE,
    MAX_MESSAGE,
    PAGE_PACE,
    SocketLimit,
    max_open_pages,
)
from tests.helpers.asgi import Sent, run, sent_by


async def echo(websocket):
    await websocket.accept()
    with suppress(WebSocketDisconnect):
        while True:
            await websocket.send_text(str(len(await websocket.receive_bytes())))


@pytest.fixture
def client():
    routes = [Route("/", PlainTextResponse("hello")), WebSocketRoute("/socket", echo)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(SocketLimit, most=2)]))


def test_one_page_too_many_is_refused_in_words_until_another_is_closed(client):
    with client.websocket_connect("/socket"):
        with client.websocket_connect("/socket"):
            with pytest.raises(WebSocketDenialResponse) as refusal, client.websocket_connect("/socket"):
                pass
            assert (refusal.value.status_code, refusal.value.headers["retry-after"]) == (503, "30")
            assert "Please try again in a minute" in refusal.value.text
            assert client.get("/").text == "hello"
        with client.websocket_connect("/socket") as socket:
            socket.send_bytes(b"abc")
            assert socket.receive_text() == "3"


def test_where_a_refusal_cannot_be_an_answer_the_websocket_is_closed():
    (refusal,) = sent_by(SocketLimit(PlainTextResponse(""), most=0), type="websocket")
    assert (refusal["type"], refusal["code"]) == ("websocket.close", 1013)


def test_a_message_over_the_limit_ends_its_own_connection_alone(client):
    with client.websocket_connect("/socket") as other, client.websocket_connect("/socket") as socket:
        socket.send_bytes(b"x" * MAX_MESSAGE)
        assert socket.receive_text() == str(MAX_MESSAGE)
        socket.send_bytes(b"x" * (MAX_MESSAGE + 1))
        with pytest.raises(WebSocketDisconnect) as end:
            socket.receive_text()
        assert end.value.code == 1009
        other.send_bytes(b"abc")
        assert other.receive_text() == "3"


@pytest.mark.parametrize(
    ("descriptors", "text", "most"),
    [
        (None, "", 200),
        (4096, "", 200),
        (1024, "", 130),
        (4096, "500", 500),
        (1024, "500", 130),
        (256, "", 16),
        (8, "", 1),
        (None, "999999", 999_999),
    ],
)
def test_the_setting_counts_as_far_as_the_descriptors_reach(descriptors, text, most):
    assert max_open_pages(descriptors, {"ATLAS_MAX_OPEN_PAGES": text}) == most


def test_an_unusable_setting_is_named_shortly():
    with pytest.raises(ValueError, match="ATLAS_MAX_OPEN_PAGES") as fault:
        max_open_pages(None, {"ATLAS_MAX_OPEN_PAGES": "9" * 50})
    expected = f"ATLAS_MAX_OPEN_PAGES: cannot use '{'9' * 40}'. Expected a whole number from 1 on."
    assert str(fault.value) == expected


@pytest.mark.parametrize(("text", "code"), [("x" * 128_000, None), ("x" * 128_001, 1009)])
def test_a_message_of_text_has_the_same_limit(text, code):
    sent = Sent()

    async def receive():
        return {"type": "websocket.receive", "text": text}

    async def app(scope, receive, send):
        message = await receive()
        await send({"type": "seen", "code": message.get("code")})

    async def connection(scope, _, send):
        await SocketLimit(app, most=1)(scope, receive, send)

    run(connection, {"type": "websocket"}, sent)
    assert [(message["type"], message["code"]) for message in sent] == [
        *([("websocket.close", code)] if code else []),
        ("seen", code),
    ]


@pytest.mark.parametrize("text", ["0", "-1", "many", "1.5", "٣", "1" * 7])
def test_a_limit_is_a_whole_number(text):
    with pytest.raises(ValueError, match="ATLAS_MAX_OPEN_PAGES: cannot use"):
        max_open_pages(None, {"ATLAS_MAX_OPEN_PAGES": text})


def test_the_limit_of_open_files_is_raised_as_far_as_the_system_allows():
    hard = min(resource.getrlimit(resource.RLIMIT_NOFILE)[1], 4096)
    program = f"""
import resource
resource.setrlimit(resource.RLIMIT_NOFILE, (100, {hard}))
from server.http.sockets import raise_descriptor_limit
print(raise_descriptor_limit(), resource.getrlimit(resource.RLIMIT_NOFILE)[0])
"""
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.split() == [str(hard), str(hard)]


class Reader:
    """A browser's websocket: its address, and what it was sent."""

    def __init__(self, limit: SocketLimit, host: str | None, takes_nothing: bool = False) -> None:
        self.sent = Sent()
        self.takes_nothing = takes_nothing
        self.messages: asyncio.Queue[dict[str, object]] = asyncio.Queue()
        scope = {"type": "websocket", "client": host and (host, 1)}
        self.task = asyncio.ensure_future(limit(scope, self.messages.get, self.send))  # type: ignore[arg-type]

    async def send(self, message):
        if self.takes_nothing:
            await asyncio.Event().wait()
        await self.sent(message)
        if message["type"] == "websocket.close":
            self.messages.put_nowait({"type": "websocket.disconnect", "code": message["code"]})

    @property
    def state(self) -> str:
        """Whether the page is open, or how it ended."""
        codes = [message["code"] for message in self.sent if message["type"] == "websocket.close"]
        return str(*codes) if codes else "ended" if self.task.done() else "open"


async def page(scope, receive, send):
    """An app that waits for the end of its websocket."""
    while (await receive())["type"] != "websocket.disconnect":
        pass


def states_of(most: int, hosts: list[str | None], idle_s: float = 0.0, speaks: int = 0, **settings: bool) -> list[str]:
    """What becomes of readers who open pages one after another; then the first is heard, and one more opens a page."""

    async def steps() -> list[str]:
        limit = SocketLimit(page, most=most)
        readers = [Reader(limit, host, **settings) for host in hosts[:-1]]
        await asyncio.sleep(0.01)
        readers[speaks].messages.put_nowait({"type": "websocket.receive", "text": ""})
        await asyncio.sleep(0.01)
        readers.append(Reader(limit, hosts[-1]))
        await asyncio.sleep(0.2)
        states = [reader.state for reader in readers]
        for reader in readers:
            reader.task.cancel()
        await asyncio.gather(*(reader.task for reader in readers), return_exceptions=True)
        return states

    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(1) as thread:
        patch.setattr(sockets, "IDLE_S", idle_s)
        patch.setattr(sockets, "GRACE_S", 0.05)
        return thread.submit(lambda: asyncio.run(steps())).result()


CROWD = "192.0.2.1"


@pytest.mark.parametrize(
    ("hosts", "speaks", "states"),
    [
        ([CROWD] * 3 + ["192.0.2.2"], 0, ["open", "1013", "open", "open"]),
        ([CROWD] * 3 + ["192.0.2.2"], 1, ["1013", "open", "open", "open"]),
        ([CROWD] * 3 + [CROWD], 0, ["open", "open", "open", "1013"]),
        ([CROWD, CROWD, "192.0.2.2", "192.0.2.2"], 0, ["open", "open", "open", "1013"]),
        ([CROWD, "192.0.2.2", "192.0.2.3", "192.0.2.4"], 0, ["open", "open", "open", "1013"]),
        ([None, None, None, None], 0, ["open", "open", "open", "1013"]),
        (["2001:db8::1", "2001:db8::2", "2001:db8::3", "2001:db8::4"], 0, ["open", "open", "open", "1013"]),
    ],
)
def test_when_all_pages_are_open_the_most_crowded_address_gives_up_an_idle_one(hosts, speaks, states):
    assert states_of(3, hosts, speaks=speaks) == states


def test_no_page_is_closed_that_was_heard_lately_or_while_there_is_room():
    hosts = [CROWD] * 3 + ["192.0.2.2"]
    assert states_of(3, hosts, idle_s=60) == ["open", "open", "open", "1013"]
    assert states_of(4, hosts) == ["open"] * 4
    assert (sockets.IDLE_S, sockets.GRACE_S) == (60, 2)


def test_a_page_that_takes_no_message_is_ended_all_the_same():
    assert states_of(3, [CROWD] * 3 + ["192.0.2.2"], takes_nothing=True) == ["open", "ended", "open", "open"]


def test_an_error_of_a_page_is_raised_and_makes_room():
    async def failing(scope, receive, send):
        raise RuntimeError("of the page")

    limit = SocketLimit(failing, most=1)
    for _ in range(2):
        with pytest.raises(RuntimeError, match="of the page"):
            sent_by(limit, type="websocket")


def seconds_of(*connections: WebSocketTestSession, count: int = 6) -> float:
    """Return the seconds until so many messages are answered, which come from these connections in turn."""
    began = time.monotonic()
    for _, socket in zip(range(count), cycle(connections), strict=False):
        socket.send_bytes(b"abc")
    for _, socket in zip(range(count), cycle(connections), strict=False):
        assert socket.receive_text() == "3"
    return time.monotonic() - began


@pytest.mark.parametrize(
    ("page", "address", "least", "most"),
    [
        ((10.0, 2), (1_000.0, 1_000), 0.15, 9.0),
        ((1_000.0, 1_000), (10.0, 2), 0.15, 9.0),
        ((1.0, 50), (1.0, 50), 0.0, 2.0),
    ],
)
def test_messages_that_come_too_fast_wait_and_none_is_lost(client, monkeypatch, page, address, least, most):
    monkeypatch.setattr(sockets, "PAGE_PACE", page)
    monkeypatch.setattr(sockets, "ADDRESS_PACE", address)
    with client.websocket_connect("/socket") as one, client.websocket_connect("/socket") as other:
        assert least <= seconds_of(one, other, count=8) <= most
        assert least <= seconds_of(one) <= most


def test_behind_a_trusted_proxy_many_readers_share_no_pace() -> None:
    limit = SocketLimit(PlainTextResponse(""), most=2)
    assert [len(limit._paces_of(host)) for host in ("127.0.0.1", "192.0.2.1", "")] == [1, 2, 2]
    assert limit._paces_of("192.0.2.1")[1] is limit._paces_of("192.0.2.1")[1]
    assert limit._paces_of("2001:db8::1")[1] is limit._paces_of("2001:db8::2")[1]
    assert PAGE_PACE[0] <= ADDRESS_PACE[0] <= 100
