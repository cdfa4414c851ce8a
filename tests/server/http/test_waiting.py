"""Tests of the time that a connection may wait without a whole request."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
import uvicorn
from starlette.responses import PlainTextResponse
from uvicorn.protocols.http.h11_impl import H11Protocol

from server.http.waiting import limit_waiting

REQUEST = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"


async def slow(scope, receive, send):
    """An app whose answers take longer than a connection may wait."""
    await asyncio.sleep(0.6)
    await PlainTextResponse("done")(scope, receive, send)


async def exchange(sent: bytes) -> tuple[bytes, bool]:
    """What a server answers to these bytes within a second and a half, and whether it closed the connection."""
    settings = uvicorn.Config(slow, http="h11", port=0, lifespan="off", log_config=None, timeout_keep_alive=60)
    server = uvicorn.Server(settings)
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    reader, writer = await asyncio.open_connection("127.0.0.1", server.servers[0].sockets[0].getsockname()[1])
    writer.write(sent)
    answer = bytearray()
    with suppress(TimeoutError, ConnectionError):
        async with asyncio.timeout(1.5):
            while piece := await reader.read(1000):
                answer += piece
    closed = reader.at_eof() or reader.exception() is not None
    writer.close()
    server.should_exit = True
    await task
    return bytes(answer), closed


def exchanged(sent: bytes) -> tuple[bytes, bool]:
    """The same, in a thread of its own: a browser that other tests of the process have opened runs its loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(exchange(sent))).result()


@pytest.mark.parametrize(
    ("sent", "answers"),
    [(b"", 0), (REQUEST[:-2], 0), (REQUEST, 1), (REQUEST + REQUEST[:-2], 1)],
)
def test_a_connection_without_a_whole_request_is_cut_off_and_an_answer_is_not(monkeypatch, sent, answers):
    monkeypatch.setattr(H11Protocol, "connection_made", H11Protocol.connection_made)
    limit_waiting(0.2)
    answer, closed = exchanged(sent)
    assert (answer.count(b"done"), closed) == (answers, True)


def test_without_the_limit_it_would_be_held(monkeypatch):
    assert exchanged(REQUEST[:-2]) == (b"", False)
