"""Time that a connection may wait without a whole request: each holds a descriptor, of which the process has so many."""

from asyncio import Transport
from functools import wraps

from uvicorn.protocols.http.h11_impl import H11Protocol

MAX_WAIT_S = 20.0
"""Seconds within which the next request has to be whole; a connection is cut off after up to twice that."""


def limit_waiting(seconds: float = MAX_WAIT_S) -> None:
    """Cut off connections that the server opens from now on and on which no request comes; it has no setting for that."""
    connected = H11Protocol.connection_made

    @wraps(connected)
    def connection_made(protocol: H11Protocol, transport: Transport) -> None:
        connected(protocol, transport)
        protocol.loop.call_later(seconds, _check, protocol, seconds, None)

    H11Protocol.connection_made = connection_made  # type: ignore[assignment, method-assign]


def _check(protocol: H11Protocol, seconds: float, last: object) -> None:
    """Cut off a connection that waits for a request, as it did at the last look, after the same one; else look again later."""
    if protocol.transport.is_closing() or protocol.transport.get_protocol() is not protocol:
        return  # closed, or a websocket by now
    cycle = protocol.cycle
    if cycle is last and (cycle is None or cycle.response_complete):
        protocol.transport.abort()
    else:
        protocol.loop.call_later(seconds, _check, protocol, seconds, cycle)
