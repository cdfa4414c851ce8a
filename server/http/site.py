"""Public address of this site, and the path below which it may stand.

``ATLAS_URL`` decides where it is set; else the request's own scheme and Host, after a check of the Host, as it goes into links. Behind a path nothing
inside knows of it: :class:`BasePath` takes it off, and addresses are written relative to a page, or after :func:`origin`.
"""

from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from decision.settings import ADDRESS_VARIABLE, is_host, path_of, site_address
from decision.variables import settled
from server.http.responses import RefusedError

_configured = settled(site_address)

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
    """The path of this site in the reader's browser, and whether the reply names the Host of the request."""

    path: str
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


class BasePath:
    """ASGI middleware that takes the site's path off every address, where a proxy kept it. Put it first.

    The path alone leads to its first page, which ends in a slash because the addresses in pages are relative. Redirections inside lead to addresses below
    the path, and never name the Host of the request, which need not be the reader's. A reply that does name it tells caches so.
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
            asked = _AskedSite(self.path)
            await self.app(
                {**self._inside(scope), _KEY: asked}, receive, _sent_outside(send, asked, Headers(scope=scope))
            )

    def _inside(self, scope: Scope) -> Scope:
        """Return the scope as it is below the path."""
        path, start = scope["path"], f"{self.path}/"
        raw = scope.get("raw_path") or path.encode()
        if not self.path or not path.startswith(start) or not raw.startswith(start.encode()):
            return scope
        count = len(self.path)
        return {**scope, "path": path[count:], "raw_path": raw[count:]}


def _sent_outside(send: Send, asked: _AskedSite, request: Headers) -> Send:
    """Return a ``send`` that names the Host among what a reply depends on, where it does, and mends where redirections lead."""

    async def send_outside(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if asked.names_host:
                headers.add_vary_header("Host")
            if location := headers.get("location"):
                headers["location"] = _location(location, request.get("host", ""), asked.path)
        await send(message)

    return send_outside


def _location(location: str, host: str, path: str) -> str:
    """Return where a redirection leads, for a reader below a path.

    >>> _location("http://internal/choose", "internal", "/atlas"), _location("../choose", "internal", "/atlas"), _location("https://a/b", "internal", "")
    ('/atlas/choose', '../choose', 'https://a/b')
    """
    for scheme in ("http", "https"):
        own = f"{scheme}://{host}"
        location = location.removeprefix(own) if location.startswith(f"{own}/") else location
    return path + location if location.startswith("/") else location
