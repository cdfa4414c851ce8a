"""Tests of the number of plain connections: of one address, and of all where descriptors run short."""

import asyncio
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from types import SimpleNamespace

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from uvicorn.protocols.http.h11_impl import H11Protocol
from websockets.asyncio.client import connect

from decision.variables import MAX_CONNECTIONS
from server.http.connections import (
    BURST,
    KEPT,
    LEAST,
    MOST_DESCRIPTORS,
    Connections,
    accept_in_bursts,
    limit_connections,
)

REQUEST = b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"


class Opened(SimpleNamespace):
    """A connection as the server's protocol has it; ``number``: that of its descriptor."""

    def __init__(self, host: str | None, number: int | None = 0, busy: bool = False) -> None:
        self.client = (host, 1) if host is not None else None
        self.cycle = SimpleNamespace(response_complete=False) if busy else None
        self.is_open = True
        opened = None if number is None else SimpleNamespace(fileno=lambda: number)
        self.transport = SimpleNamespace(
            get_extra_info=lambda name: opened, abort=lambda: setattr(self, "is_open", False)
        )

    __hash__ = object.__hash__


def added(limit: Connections, *opened: Opened) -> list[bool]:
    """Open these connections one after another and return which of them are left."""
    for connection in opened:
        limit.add(connection)  # type: ignore[arg-type]
    return [connection.is_open for connection in opened]


def test_an_address_gives_up_the_oldest_connection_on_which_nothing_is_asked():
    crowd = [Opened("192.0.2.1", busy=True), *(Opened("192.0.2.1") for _ in range(4))]
    assert added(Connections(3, None), *crowd, Opened("192.0.2.2")) == [True, False, False, True, True, True]


def test_an_answered_connection_waits_again():
    crowd = [Opened("192.0.2.1", busy=True) for _ in range(2)]
    crowd[1].cycle.response_complete = True
    assert added(Connections(2, None), *crowd, Opened("192.0.2.1", busy=True)) == [True, False, True]


def test_a_newcomer_is_turned_away_where_its_address_is_busy_with_the_others():
    limit = Connections(2, None)
    crowd = [Opened("192.0.2.1", busy=True) for _ in range(2)]
    newcomer = Opened("192.0.2.1")
    assert added(limit, *crowd, newcomer) == [True, True, False]
    limit.remove(newcomer)  # type: ignore[arg-type]
    limit.remove(crowd[0])  # type: ignore[arg-type]
    limit.remove(crowd[0])  # type: ignore[arg-type]
    assert added(limit, Opened("192.0.2.1"), crowd[1]) == [True, True]


@pytest.mark.parametrize(
    ("hosts", "trusted", "left"),
    [
        (["192.0.2.1", "::ffff:192.0.2.1"], "", 1),
        (["2001:db8::1", "2001:db8::2"], "", 1),
        (["2001:db8::1", "2001:db8:0:1::1"], "", 2),
        (["fe80::1%eth0", "fe80::2%eth0"], "", 1),
        (["::ffff:127.0.0.1", "127.0.0.1"], "127.0.0.1", 2),
        (["192.0.2.1", "192.0.2.1"], "192.0.2.0/24", 2),
        (["192.0.2.1", "192.0.2.1"], "*", 2),
        (["192.0.2.1", "192.0.2.1"], "192.0.3.0/24", 1),
        ([None, None], "", 2),
    ],
)
def test_addresses_are_counted_by_machine_and_trusted_proxies_not_at_all(hosts, trusted, left, monkeypatch):
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", trusted)
    assert sum(added(Connections(1, None), *map(Opened, hosts))) == left


def numbered(host: str, numbers: range) -> Iterator[Opened]:
    yield from (Opened(host, number) for number in numbers)


@pytest.mark.parametrize("descriptors", [1024, MOST_DESCRIPTORS])
def test_where_descriptors_run_short_the_most_crowded_address_gives_them_up(descriptors):
    limit, highest = Connections(10_000, descriptors), descriptors - KEPT
    few = list(numbered("192.0.2.2", range(100, 140)))
    crowd = list(numbered("192.0.2.1", range(200, 250)))
    assert added(limit, *few, *crowd, Opened("192.0.2.3", highest - 1)) == [True] * 91
    newcomer = Opened("192.0.2.3", highest + 3)
    assert added(limit, newcomer) == [True]
    assert [connection.is_open for connection in (*few, *crowd)] == [True] * 40 + [False] * 4 + [True] * 46
    added(limit, Opened("192.0.2.3", highest + 4))  # four are being closed already
    assert sum(connection.is_open for connection in crowd) == 45
    for connection in crowd:
        limit.remove(connection)  # type: ignore[arg-type]
    added(limit, Opened("192.0.2.3", highest + 4))
    assert (sum(connection.is_open for connection in few), newcomer.is_open) == (40, True)


def test_a_few_connections_are_left_however_many_descriptors_the_pages_hold():
    crowd = list(numbered("192.0.2.1", range(900, 900 + LEAST)))
    assert added(Connections(1_000, 1024), *crowd) == [True] * LEAST
    assert sum(added(Connections(1_000, 1024), *crowd, *numbered("192.0.2.1", range(970, 975)))) == LEAST


@pytest.mark.parametrize(
    ("descriptors", "number"), [(None, 10**6), (MOST_DESCRIPTORS * 4, MOST_DESCRIPTORS - KEPT - 1), (1024, None)]
)
def test_without_a_shortage_none_is_closed(descriptors, number):
    crowd = [Opened("192.0.2.1", number) for _ in range(2 * LEAST)]
    assert all(added(Connections(1_000, descriptors), *crowd))


def test_a_limit_beyond_all_need_is_not_used_up():
    crowd = [Opened("192.0.2.1", MOST_DESCRIPTORS - KEPT) for _ in range(LEAST + 1)]
    assert sum(added(Connections(1_000, 10**6), *crowd)) == LEAST


async def echo(websocket):
    await websocket.accept()
    await websocket.send_text(await websocket.receive_text())


@asynccontextmanager
async def running(most: int):
    """A server with the limit, and its port."""
    limit_connections(most, None)
    app = Starlette(routes=[Route("/", PlainTextResponse("hello")), WebSocketRoute("/socket", echo)])
    settings = uvicorn.Config(app, http="h11", ws="websockets-sansio", port=0, lifespan="off", log_config=None)
    server = uvicorn.Server(settings)
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    await task


def in_thread(steps) -> None:
    """Run the steps in a thread of their own: a browser of another test may have left a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(steps())).result()


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
    """Ask on a connection and return what comes until it is closed; it is closed after an answer."""
    with suppress(ConnectionError):
        writer.write(REQUEST)
        await writer.drain()
        answer = await reader.read()
        writer.close()
        await writer.wait_closed()
        return answer
    return b""


def test_a_running_server_closes_what_is_too_much_and_counts_no_websocket(monkeypatch):
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "")
    for name in ("connection_made", "connection_lost", "handle_websocket_upgrade"):
        monkeypatch.setattr(H11Protocol, name, getattr(H11Protocol, name))

    async def steps() -> None:
        async with running(2) as port, connect(f"ws://127.0.0.1:{port}/socket") as page:
            opened = [await asyncio.open_connection("127.0.0.1", port) for _ in range(3)]
            assert [b"hello" in await answer(*connection) for connection in opened] == [False, True, True]
            for _ in range(5):  # those that have ended make room
                assert b"hello" in await answer(*await asyncio.open_connection("127.0.0.1", port))
            await page.send("still here")
            assert await page.recv() == "still here"

    in_thread(steps)


def test_few_connections_are_accepted_at_a_time_and_as_many_as_before_may_queue(monkeypatch):
    accepted: list[int] = []
    monkeypatch.setattr(
        asyncio.selector_events.BaseSelectorEventLoop,
        "_start_serving",
        lambda self, factory, sock, sslcontext, server, backlog, *rest: accepted.append(backlog),
    )
    queues: list[int] = []

    class Listening(socket.socket):
        def listen(self, backlog: int = 0) -> None:
            queues.append(backlog)
            super().listen(backlog)

    async def steps() -> None:
        accept_in_bursts(asyncio.get_running_loop())
        with Listening() as listening:
            listening.bind(("127.0.0.1", 0))
            (await asyncio.get_running_loop().create_server(asyncio.Protocol, sock=listening, backlog=2048)).close()

    in_thread(steps)
    assert accepted == [BURST]
    assert queues[-1] == 2048


def test_the_bounds():
    assert (MAX_CONNECTIONS.number({}), KEPT, LEAST, MOST_DESCRIPTORS, BURST) == (200, 256, 64, 10_240, 32)
