"""Sending at once: what is written to a connection leaves at once instead of waiting until the client has acknowledged what came before.

The event loop asks for that itself, but only for sockets that name TCP as their protocol, and the one at which Streamlit listens names none. Then
a short piece, such as the body after its head or one message of a run after another, waits for an acknowledgement, which clients send up to 40 ms late.
"""

import socket
from asyncio import Transport
from functools import wraps

from uvicorn.protocols.http.h11_impl import H11Protocol


def send_at_once() -> None:
    """Let connections that the server opens from now on send at once, those of open pages too; it has no setting for that."""
    connected = H11Protocol.connection_made

    @wraps(connected)
    def connection_made(protocol: H11Protocol, transport: Transport) -> None:
        opened = transport.get_extra_info("socket")
        if opened is not None and opened.family in (socket.AF_INET, socket.AF_INET6):
            opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connected(protocol, transport)

    H11Protocol.connection_made = connection_made  # type: ignore[assignment, method-assign]
