"""Readers without a browser: requests and pages' sockets that reach a proxy by its own name, over TLS, at a port of this machine."""

import http.client
import json
import select
import socket
import ssl
import threading
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.deploy.proxies import HOST
from tests.helpers.sockets import run_of


@dataclass(frozen=True)
class Answer:
    """An answer: its status, its headers by small names, its body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    def json(self) -> Any:
        """Return the body as JSON."""
        return json.loads(self.body)


@dataclass
class Reader:
    """A client of the site at a public address, with the cookies that it was given. ``certificate``: the one to trust.

    ``port``: where to connect, 0 for the port of the address.
    """

    url: str
    certificate: Path
    cookies: dict[str, str] = field(default_factory=dict)
    port: int = 0

    def get(self, path: str, headers: Mapping[str, str] | None = None, method: str = "GET") -> Answer:
        """Ask for an address below that of the site."""
        parts = urlsplit(self.url)
        connection = http.client.HTTPConnection(HOST, parts.port or 443, timeout=60)
        connection.sock = self._secured()
        sent = {"Host": parts.netloc, **self._cookie_header(), **(headers or {})}
        try:
            connection.request(method, parts.path + path, headers=sent)
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                cookie, _, content = value.partition(";")[0].partition("=")
                self.cookies[cookie] = content
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, body)

    def open_page(self, **settings: object) -> ClientConnection:
        """Return the open websocket of a page that asks for nothing yet."""
        parts = urlsplit(self.url)
        return connect(
            f"ws://{parts.netloc}{parts.path}/_stcore/stream",
            sock=relayed(self._secured()),
            subprotocols=["streamlit"],  # type: ignore[list-item]
            origin=f"https://{parts.netloc}",  # type: ignore[arg-type]
            additional_headers=self._cookie_header(),
            max_size=None,
            compression=None,
            **settings,  # type: ignore[arg-type]
        )

    def protocol(self) -> str | None:
        """Return the protocol that the proxy prefers of HTTP/2 and HTTP/1.1."""
        trust = self._trust()
        trust.set_alpn_protocols(["h2", "http/1.1"])
        with trust.wrap_socket(self._connected(), server_hostname=HOST) as secured:
            return secured.selected_alpn_protocol()

    def _cookie_header(self) -> dict[str, str]:
        text = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"Cookie": text} if text else {}

    def _trust(self) -> ssl.SSLContext:
        context = ssl.create_default_context(cafile=str(self.certificate))
        # A certificate that signs itself is no authority in the strict sense.
        context.verify_flags &= ~ssl.VERIFY_X509_STRICT
        return context

    def _connected(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port or urlsplit(self.url).port or 443), timeout=60)

    def _secured(self) -> ssl.SSLSocket:
        return self._trust().wrap_socket(self._connected(), server_hostname=HOST)


def relayed(secured: ssl.SSLSocket) -> socket.socket:
    """Return a plain socket whose bytes go over a TLS connection. A client reads and writes in two threads, and Python before 3.13 takes harm from that."""
    plain, inner = socket.socketpair()
    threading.Thread(target=_relay, args=(secured, inner), daemon=True).start()
    return plain


def _relay(secured: ssl.SSLSocket, inner: socket.socket) -> None:
    """Carry bytes both ways until one side ends."""
    with secured, inner, suppress(OSError):
        while True:
            readable, _, _ = select.select([secured, inner], [], [])
            secured.setblocking(secured not in readable)
            if secured in readable:
                with suppress(ssl.SSLWantReadError):
                    while piece := secured.recv(1 << 16):
                        inner.sendall(piece)
                    return
            if inner in readable:
                secured.setblocking(True)
                if not (piece := inner.recv(1 << 16)):
                    return
                secured.sendall(piece)


def view_of(messages: Iterable[ForwardMsg]) -> list[str]:
    """Return what a run shows: its pieces of HTML, in their order."""
    return [message.delta.new_element.html.body for message in messages if message.delta.new_element.html.body]


def page_view(page: ClientConnection, query: str) -> list[str]:
    """Return what the first page shows under a query."""
    return view_of(run_of(page, query=query))


def closing_of(page: ClientConnection, seconds: float) -> int | None:
    """Return the code with which a page's socket is closed, 1006 for one that is cut; None where it stays open for so long."""
    until = time.monotonic() + seconds
    try:
        while (left := until - time.monotonic()) > 0:
            page.recv(timeout=left)
    except TimeoutError:
        return None
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else 1006
    return None
