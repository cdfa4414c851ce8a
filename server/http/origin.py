"""Origin check of websockets: one that a page of another site opened is refused before Streamlit sees it.

Streamlit would refuse it too, but only after asking an outside service for this machine's address, and it compares no schemes.
"""

import logging
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from decision.settings import is_host
from server.http.sockets import refusal

PORTS: Mapping[str, int] = {"http": 80, "https": 443}
log = logging.getLogger("atlas")


class OriginGuard:
    """ASGI middleware that refuses a websocket from another site with 403.

    A client that sends no Origin is no browser and may connect. A proxy must hand on Host unchanged, but for the usual port. ``site``: the
    public address, if that is set.
    """

    def __init__(self, app: ASGIApp, site: str | None = None) -> None:
        self.app = app
        self.site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            headers = Headers(scope=scope)
            origin, host = headers.get("origin"), headers.get("host")
            if origin is not None:
                if not is_same_site(origin, host, scope.get("scheme", "ws"), self.site):
                    log.warning("Refused a websocket from %r: this site is %r", origin[:200], (host or "")[:200])
                    await refusal(scope, "This site accepts no connection opened by another site.", 403)(
                        scope, receive, send
                    )
                    return
                scope = {**scope, "headers": with_host(scope["headers"], urlsplit(origin).netloc)}
        await self.app(scope, receive, send)


def is_same_site(origin: str, host: str | None, scheme: str = "ws", site: str | None = None) -> bool:
    """Return whether an Origin header names the site that a websocket asks for: by host, port and scheme.

    The scheme is that of the public address for its host, else https over TLS. Without TLS it is either, because a proxy may have ended it.

    >>> is_same_site("https://a", "a:443"), is_same_site("http://a", "a", "wss"), is_same_site("http://a", "a", site="https://a")
    (True, False, False)
    """
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    if parts.scheme not in PORTS or origin.lower() != f"{parts.scheme}://{parts.netloc}".lower():
        return False
    if not host or not is_host(host) or not is_host(parts.netloc):
        return False
    if _address(parts.netloc, parts.scheme) != _address(host, parts.scheme):
        return False
    site_scheme, _, site_host = (site or "").partition("://")
    if site and _address(host, site_scheme) == _address(site_host, site_scheme):
        return parts.scheme == site_scheme
    return parts.scheme == "https" or scheme not in ("wss", "https")


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
