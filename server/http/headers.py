"""Security headers of every response, and the origin check of websockets.

``SecurityHeaders`` adds a Content-Security-Policy and its companions to each response, errors included.
``OriginGuard`` refuses websockets that another site opened, before Streamlit sees them.

The policy allows scripts from this site only. Two exceptions are Streamlit's own: the one inline script of its start
page, allowed by its hash (computed at the start from the installed version), and ``blob:``, from which it loads the
scripts of inline components. Charts need no ``unsafe-eval``: Streamlit runs Vega's expressions through an interpreter.
"""

import base64
import hashlib
import logging
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from decision.settings import configured
from server.http.static import frontend_folder

COMPANIONS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
log = logging.getLogger("atlas")


class InlineScripts(HTMLParser):
    """Parser that collects the text of a page's inline scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script" and "src" not in dict(attrs):
            self.inside = True
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.texts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "script"


def script_hashes(page: str) -> list[str]:
    """Return the CSP source expressions that allow a page's inline scripts and no others.

    >>> script_hashes("<script src='a.js'></script>"), len(script_hashes("<script>a = 1</script>"))
    ([], 1)
    """
    parser = InlineScripts()
    parser.feed(page)
    digests = [hashlib.sha256(text.encode()).digest() for text in parser.texts]
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


def content_security_policy(page: str, ancestors: tuple[str, ...]) -> str:
    """Return the policy for a start page with its inline scripts and the allowed frame ancestors."""
    return header_value(
        {
            "default-src": ["'none'"],
            "script-src": ["'self'", *script_hashes(page), "blob:"],
            "style-src": ["'self'", "'unsafe-inline'"],
            "img-src": ["'self'", "data:", "blob:"],
            "font-src": ["'self'", "data:"],
            "connect-src": ["'self'"],
            "media-src": ["'self'"],
            "frame-src": ["'self'"],
            "worker-src": ["'self'", "blob:"],
            "manifest-src": ["'self'"],
            "object-src": ["'none'"],
            "base-uri": ["'self'"],
            "form-action": ["'self'"],
            "frame-ancestors": ancestors,
        }
    )


def embed_policy(ancestors: tuple[str, ...]) -> str:
    """Return the policy for the light page of an embed: its own script, style and pictures, and the live part in a frame.

    >>> embed_policy(("'self'",)).split("; ")[1]
    "script-src 'self'"
    """
    own = {f"{kind}-src": ["'self'"] for kind in ("script", "style", "img", "frame")}
    closed = {name: ["'none'"] for name in ("base-uri", "form-action")}
    return header_value({"default-src": ["'none'"], **own, **closed, "frame-ancestors": ancestors})


def header_value(directives: Mapping[str, Sequence[str]]) -> str:
    """Return a policy as its header value.

    >>> header_value({"img-src": ["'self'", "data:"], "base-uri": ["'none'"]})
    "img-src 'self' data:; base-uri 'none'"
    """
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def allowed_ancestors() -> tuple[str, ...]:
    """Return the sites that may frame this one; a bad ``ATLAS_FRAME_ANCESTORS`` ends the start with its reason.

    Call it when app.py is imported: the server builds middleware later and would go on without it after an error.
    """
    try:
        return configured()
    except ValueError as fault:
        raise SystemExit(str(fault)) from None


def policy_from_environment() -> str:
    """Return the policy for the installed Streamlit and ``ATLAS_FRAME_ANCESTORS``. Call it when app.py is imported, too."""
    start_page = (frontend_folder() / "index.html").read_text(encoding="utf-8")
    return content_security_policy(start_page, allowed_ancestors())


class SecurityHeaders:
    """ASGI middleware that sets the headers on every response, unless a route has set its own. Put it first.

    An exception that no route caught would be answered outside all middleware, without these headers; so it is
    answered here, without internal details, and raised again for the server's log.
    """

    def __init__(self, app: ASGIApp, policy: str) -> None:
        self.app = app
        self.headers = {"Content-Security-Policy": policy, **COMPANIONS}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] in {"http.response.start", "websocket.http.response.start"}:
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self.app(scope, receive, send_with_headers)
        except Exception:
            if scope["type"] == "http" and not started:
                await PlainTextResponse("Internal Server Error", 500)(scope, receive, send_with_headers)
            raise


class OriginGuard:
    """ASGI middleware that refuses a websocket from another site with 403.

    Streamlit would refuse it too, but only after asking an outside service for this machine's address. The comparison
    is Streamlit's own (the Origin's host and port against the Host header, letter for letter), so nothing that passes
    here makes it ask. A client that sends no Origin is no browser and may connect. A proxy must hand on Host unchanged.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            headers = Headers(scope=scope)
            origin, host = headers.get("origin"), headers.get("host")
            if origin is not None and not is_same_site(origin, host):
                log.warning("Refused a websocket from %r: this site is %r", origin[:200], host)
                refusal: Response | WebSocketClose = WebSocketClose(code=1008, reason="foreign Origin")
                if "websocket.http.response" in scope.get("extensions", {}):
                    refusal = PlainTextResponse("This site accepts no connection opened by another site.", 403)
                await refusal(scope, receive, send)
                return
        await self.app(scope, receive, send)


def is_same_site(origin: str, host: str | None) -> bool:
    """Return whether an Origin header names the same site as the Host header.

    >>> is_same_site("http://a:1", "a:1"), is_same_site("http://b", "a"), is_same_site("null", None)
    (True, False, False)
    """
    try:
        return bool(host) and urlsplit(origin).netloc == host
    except ValueError:
        return False
