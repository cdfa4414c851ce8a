"""Public address of this site, and the path below which it may stand.

``ATLAS_URL`` decides where it is set; else the request's own scheme and Host, after a check of the Host, as it goes into links, and the path that a trusted
proxy says it took off (``X-Forwarded-Prefix``). Behind a path nothing inside knows of it: :class:`BasePath` takes it off, and addresses are written relative
to a page, or after :func:`origin`. A proxy that takes a path off and does not say so leaves the address unknown: then :func:`origin_or` has a relative one.
"""

import logging
from dataclasses import dataclass
from functools import cache

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from decision.settings import ADDRESS_VARIABLE, is_host, is_path, path_of, site_address
from decision.variables import settled
from server.http.addresses import is_handed_on
from server.http.responses import RefusedError

_configured = settled(site_address)
log = logging.getLogger("atlas")

PREFIX = "x-forwarded-prefix"
"""Header in which a proxy names the path that it took off."""

SIGNS = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")
"""Headers by which a proxy shows itself, which may have taken a path off."""

_KEY = "atlas.asked_site"
"""Place of the :class:`_AskedSite` in a request's scope."""


def base_path(site: str | None, setting: str) -> str:
    """Return the path below which the site stands, empty for none: that of its address, else ``setting``, the value of Streamlit's ``server.baseUrlPath``.

    Raises SystemExit where the two name different paths.

    >>> base_path("https://a.example/atlas", ""), base_path(None, "atlas/"), base_path("https://a.example", "")
    ('/atlas', '/atlas', '')
    """
    path = f"/{setting.strip('/')}".rstrip("/")
    if site is None or path in ("", path_of(site)):
        return path_of(site or path)
    raise SystemExit(
        f"server.baseUrlPath: found {setting!r}, but {ADDRESS_VARIABLE} is {site}. Expected the path of {ADDRESS_VARIABLE}, which is enough by itself."
    )


@dataclass(slots=True)
class _AskedSite:
    """The path of this site in the reader's browser, and whether the reply names the Host of the request. ``is_told``: whether somebody named the path,
    an administrator or the proxy; without that it is only what remained of an address."""

    path: str
    is_told: bool = False
    names_host: bool = False


def origin(request: Request) -> str:
    """Return the public address of this site, without a closing slash. Raises RefusedError for a Host that is no plain host."""
    if _configured is not None:
        return _configured
    asked = request.scope.setdefault(_KEY, _AskedSite(""))
    asked.names_host = True
    host = request.headers.get("host", "")
    if not is_host(host):
        raise RefusedError(400, "Host: not a plain host", "a host, with or without a port")
    scheme = "https" if request.url.scheme == "https" else "http"
    return f"{scheme}://{host.lower()}{asked.path}"


def is_certain(request: Request) -> bool:
    """Return whether :func:`origin` is where readers reach this site: the address or the path is set, or there is no sign of a proxy."""
    asked = request.scope.get(_KEY)
    is_told = isinstance(asked, _AskedSite) and asked.is_told
    return _configured is not None or is_told or not any(sign in request.headers for sign in SIGNS)


def origin_or(here: str, request: Request) -> str:
    """Return the public address of this site; where that is not certain ``here``, the relative address of its first page, which always holds.

    Raises RefusedError for a Host that is no plain host.
    """
    site = origin(request)
    if is_certain(request):
        return site
    _warn()
    return here


@cache
def _warn() -> None:
    """Say once in the log what to set."""
    log.warning(
        "A proxy stands before this site, and %s is not set: pages name no public address to other sites, so that links to them have no picture there. "
        "Set it to the address in the readers' browsers, such as https://intranet.example.org/atlas.",
        ADDRESS_VARIABLE,
    )


class BasePath:
    """ASGI middleware that takes the site's path off every address, where a proxy kept it. Put it first.

    The path alone leads to its first page, which ends in a slash because the addresses in pages are relative. Redirections inside lead to addresses below
    the path, and never name the Host of the request, which need not be the reader's. A reply that does name it tells caches so. Cookies belong to the path.
    """

    def __init__(self, app: ASGIApp, path: str = "") -> None:
        self.app = app
        self.path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
        elif self.path and scope["path"] == self.path and scope["type"] == "http":
            query = scope["query_string"].decode("latin-1")
            address = f"{self.path}/{'?' if query else ''}{query}"
            await RedirectResponse(address, 308, {"Cache-Control": "no-cache"})(scope, receive, send)
        else:
            asked = self._asked(scope)
            await self.app(
                {**self._inside(scope), _KEY: asked}, receive, _sent_outside(send, asked, Headers(scope=scope))
            )

    def _asked(self, scope: Scope) -> _AskedSite:
        """Return where the request reached this site: below the path that is set, else below the one that a trusted proxy took off."""
        prefix = Headers(scope=scope).get(PREFIX) if _configured is None and not self.path else None
        if prefix is None or not is_path(prefix.rstrip("/")) or not is_handed_on(scope.get("client")):
            return _AskedSite(self.path, is_told=bool(self.path))
        return _AskedSite(prefix.rstrip("/"), is_told=True)

    def _inside(self, scope: Scope) -> Scope:
        """Return the scope as it is below the path."""
        path, start = scope["path"], f"{self.path}/"
        raw = scope.get("raw_path") or path.encode()
        if not self.path or not path.startswith(start) or not raw.startswith(start.encode()):
            return scope
        count = len(self.path)
        return {**scope, "path": path[count:], "raw_path": raw[count:]}


def _sent_outside(send: Send, asked: _AskedSite, request: Headers) -> Send:
    """Return a ``send`` that names the Host among what a reply depends on, where it does, and mends where redirections lead and cookies belong."""

    async def send_outside(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if asked.names_host:
                headers.add_vary_header("Host, X-Forwarded-Prefix")
            if asked.path:
                message["headers"] = [(name, _cookie(name, value, asked.path)) for name, value in message["headers"]]
                headers = MutableHeaders(scope=message)
            if location := headers.get("location"):
                headers["location"] = _location(location, request.get("host", ""), asked.path)
        await send(message)

    return send_outside


def _cookie(name: bytes, value: bytes, path: str) -> bytes:
    """Return the value of a header, of a cookie with the path of this site in the place of the whole host, which other sites share.

    >>> _cookie(b"set-cookie", b"a=1; Path=/; SameSite=Lax", "/atlas"), _cookie(b"link", b"a; Path=/", "/atlas")
    (b'a=1; Path=/atlas/; SameSite=Lax', b'a; Path=/')
    """
    if name.lower() != b"set-cookie":
        return value
    parts = value.split(b"; ")
    return b"; ".join(f"Path={path}/".encode() if part.lower() == b"path=/" else part for part in parts)


def _location(location: str, host: str, path: str) -> str:
    """Return where a redirection leads, for a reader below a path.

    >>> _location("http://internal/choose", "internal", "/atlas"), _location("../choose", "internal", "/atlas"), _location("https://a/b", "internal", "")
    ('/atlas/choose', '../choose', 'https://a/b')
    """
    for scheme in ("http", "https"):
        own = f"{scheme}://{host}"
        location = location.removeprefix(own) if location.startswith(f"{own}/") else location
    return path + location if location.startswith("/") else location
