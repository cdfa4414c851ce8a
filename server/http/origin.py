"""Origin check of websockets and of agents' messages: one that a page of another site sends is refused.

Streamlit would refuse a websocket too, but only after asking an outside service for this machine's address, and it compares no schemes.
"""

import logging
from collections.abc import Collection, Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from decision.settings import is_host, reach
from server.http.responses import RefusedError, refused_json
from server.http.sockets import refusal

PORTS: Mapping[str, int] = {"http": 80, "https": 443}
log = logging.getLogger("atlas")


class OriginGuard:
    """ASGI middleware that refuses a websocket, and requests to the paths of ``guarded``, from another site with 403.

    A client that sends no Origin is no browser and may connect. ``site``: the public address, if that is set: a page of it may connect whatever a proxy
    makes of Host, and beside it only one of this machine that asks for this machine. Without it a proxy must hand on Host unchanged, but for the usual port.
    """

    def __init__(self, app: ASGIApp, site: str | None = None, guarded: Collection[str] = ()) -> None:
        self.app = app
        self.site = site
        self.guarded = frozenset(guarded)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_socket = scope["type"] == "websocket"
        headers = Headers(scope=scope) if is_socket or scope.get("path") in self.guarded else Headers()
        origin, host = headers.get("origin"), headers.get("host")
        if origin is None:
            await self.app(scope, receive, send)
        elif not is_same_site(origin, host, scope.get("scheme", "ws"), self.site):
            await self._refuse(scope, receive, send, origin, host)
        elif is_socket:
            await self.app({**scope, "headers": with_host(scope["headers"], urlsplit(origin).netloc)}, receive, send)
        elif self.site is None and not is_settled(origin):
            await self._refuse(scope, receive, send, origin, host)
        else:
            await self.app(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send, origin: str, host: str | None) -> None:
        kind = "websocket" if scope["type"] == "websocket" else "message"
        log.warning("Refused a %s from %r: this site is %r", kind, origin[:200], (host or "")[:200])
        if kind == "websocket":
            response = refusal(scope, "This site accepts no connection opened by another site.", 403)
        else:
            response = refused_json(
                RefusedError(403, "Origin: a page of another site", "a program, or a page of this site")
            )
        await response(scope, receive, send)


def is_settled(origin: str) -> bool:
    """Return whether an Origin cannot be that of a page whose name was turned to this machine after it was loaded: it is no name.

    >>> is_settled("http://127.0.0.1:8501"), is_settled("http://localhost"), is_settled("http://a.example")
    (True, True, False)
    """
    name = urlsplit(origin).hostname or ""
    try:
        return name == "localhost" or bool(ip_address(name))
    except ValueError:
        return False


def is_same_site(origin: str, host: str | None, scheme: str = "ws", site: str | None = None) -> bool:
    """Return whether an Origin header names the site that a websocket asks for: by host, port and scheme.

    With a public address, ``site``, a page of it is of the same site whatever the Host, and a page of another is not, though its own name be the Host: a name
    can be turned to this machine after its page was loaded. Only pages of this machine, whose name nobody can turn, may ask for it by that name.
    Without one, the scheme is https over TLS. Without TLS it is either, because a proxy may have ended it.

    >>> is_same_site("https://a", "a:443"), is_same_site("http://a", "a", "wss"), is_same_site("http://a", "a", site="https://a")
    (True, False, False)
    >>> is_same_site("https://a", "internal:8501", site="https://a/atlas"), is_same_site("https://b", "b", site="https://a")
    (True, False)
    """
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    if parts.scheme not in PORTS or origin.lower() != f"{parts.scheme}://{parts.netloc}".lower():
        return False
    if not is_host(parts.netloc):
        return False
    public, asked = urlsplit(site or ""), host if host and is_host(host) else None
    if public.netloc:
        address = _address(public.netloc, public.scheme)
        if _address(parts.netloc, parts.scheme) == address:
            return parts.scheme == public.scheme
        if reach(parts.hostname or "") != "loopback" or (asked and _address(asked, public.scheme) == address):
            return False
    is_same_host = asked is not None and _address(parts.netloc, parts.scheme) == _address(asked, parts.scheme)
    return is_same_host and (parts.scheme == "https" or scheme not in ("wss", "https"))


def _address(host: str, scheme: str) -> tuple[str, int]:
    """Return host and port, the usual one where none is named.

    >>> _address("[::1]:81", "http"), _address("A", "https")
    (('::1', 81), ('a', 443))
    """
    parts = urlsplit(f"//{host}")
    return parts.hostname or "", parts.port or PORTS[scheme]


def with_host(headers: list[tuple[bytes, bytes]], host: str) -> list[tuple[bytes, bytes]]:
    """Return a request's headers with this Host, which Streamlit compares with the Origin letter for letter.

    >>> with_host([(b"host", b"a:443"), (b"accept", b"*/*")], "a")
    [(b'accept', b'*/*'), (b'host', b'a')]
    """
    return [*((name, value) for name, value in headers if name != b"host"), (b"host", host.encode("latin-1"))]
