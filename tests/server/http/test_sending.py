"""Tests of sending at once: connections of a listening socket that names no protocol, as Streamlit's, wait for no acknowledgement."""

import asyncio
import socket
from asyncio import Transport
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
import uvicorn
from starlette.responses import PlainTextResponse
from uvicorn.protocols.http.h11_impl import H11Protocol

from server.http.sending import send_at_once


@pytest.fixture
def delayed(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each connection that the server opens waits for acknowledgements."""
    seen: list[bool] = []
    connected = H11Protocol.connection_made

    def look(protocol: H11Protocol, transport: Transport) -> None:
        opened = transport.get_extra_info("socket")
        seen.append(opened is not None and not opened.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        connected(protocol, transport)

    monkeypatch.setattr(H11Protocol, "connection_made", look)
    return seen


async def ask() -> None:
    """Ask a server at a socket that was made as Streamlit makes it."""
    with socket.socket(socket.AF_INET) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.setblocking(False)
        settings = uvicorn.Config(PlainTextResponse("hello"), http="h11", lifespan="off", log_config=None)
        server = uvicorn.Server(settings)
        task = asyncio.create_task(server.serve(sockets=[listening]))
        reader, writer = await asyncio.open_connection(*listening.getsockname())
        writer.write(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        assert b"hello" in await reader.read()
        writer.close()
        server.should_exit = True
        await task


def test_what_is_written_leaves_at_once(delayed: list[bool]) -> None:
    send_at_once()
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(ask())).result()
    assert delayed == [False]


def test_a_pipe_is_left_as_it_is(delayed: list[bool], monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    monkeypatch.setattr(H11Protocol, "connection_made", lambda protocol, transport: made.append(transport))
    send_at_once()
    pipe = SimpleNamespace(get_extra_info=lambda name: None)
    H11Protocol.connection_made(None, pipe)  # type: ignore[arg-type]
    assert made == [pipe]
