"""A reverse proxy in a thread: it stands before a running site, below a path, as the proxy of an intranet does."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

INTERNAL_HOST = b"atlas.internal:1234"
"""The Host that the site is told: never the one that the browser asked for."""


@dataclass
class Proxy:
    """Reverse proxy. ``strips``: whether it takes its path off before it asks the site; ``foreign``: what it was asked that does not stand below it."""

    port: int
    upstream: int
    path: str
    strips: bool
    foreign: list[str]

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Hand on one request, or one websocket, and close the connection."""
        head, _, _ = (await reader.readuntil(b"\r\n\r\n")).partition(b"\r\n\r\n")
        request, *headers = head.split(b"\r\n")
        method, target, version = request.split(b" ")
        start = f"{self.path}/".encode()
        if not target.startswith(start):
            self.foreign.append(target.decode())
            writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            writer.close()
            return
        if self.strips:
            target = target[len(start) - 1 :]
        is_socket = any(line.lower().startswith(b"upgrade:") for line in headers)
        dropped = (b"host:",) if is_socket else (b"host:", b"connection:")
        kept = [line for line in headers if not line.lower().startswith(dropped)]
        added = [b"Host: " + INTERNAL_HOST, *([] if is_socket else [b"Connection: close"])]
        site_reader, site_writer = await asyncio.open_connection("127.0.0.1", self.upstream)
        site_writer.write(b"\r\n".join([b" ".join((method, target, version)), *kept, *added, b"", b""]))
        await asyncio.gather(_pipe(site_reader, writer), _pipe(reader, site_writer))


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while piece := await reader.read(65_536):
            writer.write(piece)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()


@contextmanager
def running_proxy(proxy: Proxy) -> Iterator[Proxy]:
    """Run a proxy on its port until the block ends."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    start = asyncio.start_server(proxy.answer, "127.0.0.1", proxy.port, limit=1 << 20)
    server = asyncio.run_coroutine_threadsafe(start, loop).result()
    try:
        yield proxy
    finally:
        asyncio.run_coroutine_threadsafe(_end(server), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def _end(server: asyncio.Server) -> None:
    server.close()
    connections = asyncio.all_tasks() - {asyncio.current_task()}
    for connection in connections:
        connection.cancel()
    await asyncio.gather(*connections, return_exceptions=True)
