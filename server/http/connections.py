"""Number of plain connections: those of requests, each of which holds a descriptor. Those of open pages are counted in :mod:`server.http.sockets`.

An address has at most ``ATLAS_MAX_CONNECTIONS`` of them; proxies that ``FORWARDED_ALLOW_IPS`` names have no such limit. Where the process runs
short of descriptors, the address with the most connections gives them up, those on which nothing is asked first.
"""

import asyncio
from collections.abc import Mapping
from functools import wraps
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from server.http.addresses import is_trusted, neighbourhood

KEPT = 256
"""Number of descriptors that plain connections leave to open pages and files."""

LEAST = 64
"""Number of plain connections that all addresses together may have in any case."""

MOST_DESCRIPTORS = 10_240
"""Number of descriptors beyond which plain connections are closed even where the system would grant more: each takes memory too."""

BURST = 32
"""Number of connections that are accepted at a time, before any of them can be closed."""


class Connections:
    """Open plain connections by address, the oldest first.

    ``most``: the greatest number of an address that is no trusted proxy. ``descriptors``: the process's limit of open files, if there is one.
    """

    def __init__(self, most: int, descriptors: int | None) -> None:
        self.most = most
        self.highest = None if descriptors is None else min(descriptors, MOST_DESCRIPTORS) - KEPT
        self._by_address: dict[str, dict[H11Protocol, None]] = {}
        self._count = 0
        self._closing: set[H11Protocol] = set()

    def add(self, protocol: H11Protocol) -> None:
        """Take in a new connection and close what is too much by it."""
        address = neighbourhood(protocol.client[0] if protocol.client else "")
        own = self._by_address.setdefault(address, {})
        own[protocol] = None
        self._count += 1
        if len(own) > self.most and address and not is_trusted(address):  # without one it is a pipe's other end
            self._close(own)
        for _ in range(self._missing(protocol)):
            if self._count <= LEAST:
                break
            self._close(max(self._by_address.values(), key=len))

    def remove(self, protocol: H11Protocol) -> None:
        """Forget a connection that has ended, or is a websocket by now."""
        self._closing.discard(protocol)
        address = neighbourhood(protocol.client[0] if protocol.client else "")
        own = self._by_address.get(address, {})
        if protocol in own:
            del own[protocol]
            self._count -= 1
            if not own:
                del self._by_address[address]

    def _missing(self, protocol: H11Protocol) -> int:
        """Return how many descriptors are in use beyond the highest wanted, by the number of the newest: a system gives out the lowest free one."""
        opened = protocol.transport.get_extra_info("socket")
        if self.highest is None or opened is None:
            return 0
        number: int = opened.fileno()
        return max(0, number + 1 - self.highest - len(self._closing))

    def _close(self, own: Mapping[H11Protocol, None]) -> None:
        """Close an address's oldest connection on which nothing is asked, else its oldest."""
        protocol = next((waiting for waiting in own if is_waiting(waiting)), next(iter(own)))
        self.remove(protocol)
        self._closing.add(protocol)
        protocol.transport.abort()


def is_waiting(protocol: H11Protocol) -> bool:
    """Return whether a connection waits for a whole request: before the first one, or after an answer."""
    return protocol.cycle is None or protocol.cycle.response_complete


def accept_in_bursts(loop: asyncio.AbstractEventLoop) -> None:
    """Let the loop accept so many connections at a time: it takes as many as may queue, and could run out of descriptors before one is closed."""
    create = loop.create_server

    @wraps(create)
    async def create_server(*arguments: Any, **settings: Any) -> asyncio.Server:
        server: asyncio.Server = await create(*arguments, **settings | {"backlog": BURST})
        if (listening := settings.get("sock")) is not None:
            listening.listen(settings.get("backlog", BURST))  # as many as before may queue
        return server

    loop.create_server = create_server  # type: ignore[method-assign]


def limit_connections(most: int, descriptors: int | None) -> None:
    """Put the limits on all connections that the server opens from now on; it has no setting for that. Call it before it listens."""
    connections = Connections(most, descriptors)
    made, lost, upgraded = (
        H11Protocol.connection_made,
        H11Protocol.connection_lost,
        H11Protocol.handle_websocket_upgrade,
    )

    @wraps(made)
    def connection_made(protocol: H11Protocol, transport: asyncio.Transport) -> None:
        made(protocol, transport)
        connections.add(protocol)

    @wraps(lost)
    def connection_lost(protocol: H11Protocol, fault: Exception | None) -> None:
        connections.remove(protocol)
        lost(protocol, fault)

    @wraps(upgraded)
    def handle_websocket_upgrade(protocol: H11Protocol, event: Any) -> None:
        connections.remove(protocol)
        upgraded(protocol, event)

    H11Protocol.connection_made = connection_made  # type: ignore[assignment, method-assign]
    H11Protocol.connection_lost = connection_lost  # type: ignore[assignment, method-assign]
    H11Protocol.handle_websocket_upgrade = handle_websocket_upgrade  # type: ignore[assignment, method-assign]
    accept_in_bursts(asyncio.get_running_loop())
