"""Security headers of every response: ``SecurityHeaders`` adds a Content-Security-Policy and its companions, to errors too.

The policy allows scripts from this site only. Two exceptions: the inline scripts of the start page, Streamlit's one and ours (:mod:`server.frontend`),
allowed by their hashes (computed at the start from the installed version), and ``blob:``, from which Streamlit loads the
scripts of inline components. Charts need no ``unsafe-eval``: Streamlit runs Vega's expressions through an interpreter.
"""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from decision.settings import configured
from server.frontend.frontend import installed_frontend

COMPANIONS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""Headers beside the policy. What other sites may show (snapshots, embeds, JSON) has a resource policy of its own."""

TRANSPORT = {"Strict-Transport-Security": "max-age=31536000"}
"""Header of a site that is reached over TLS: for a year its browsers use nothing else."""

DATA = "application/ld+json"
"""Type of script elements that hold structured data."""


class InlineScripts(HTMLParser):
    """Parser that collects the text of a page's inline scripts, not of data that stand in script elements and that no browser runs."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script" and "src" not in dict(attrs) and ("type", DATA) not in attrs:
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


def policy_from_environment() -> str:
    """Return the policy for the installed Streamlit and ``ATLAS_FRAME_ANCESTORS``."""
    return content_security_policy(installed_frontend().page, configured())


class SecurityHeaders:
    """ASGI middleware that sets the headers on every response, unless a route has set its own. Put it first.

    ``site``: its public address, if that is set. An exception that no route caught would be answered outside all middleware, without these headers; so it is
    answered here, without internal details, and raised again for the server's log.
    """

    def __init__(self, app: ASGIApp, policy: str, site: str | None = None) -> None:
        self.app = app
        self.headers = {"Content-Security-Policy": policy, **COMPANIONS}
        self.is_secure = (site or "").startswith("https:")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] in {"http.response.start", "websocket.http.response.start"}:
                started = True
                headers = MutableHeaders(scope=message)
                transport = TRANSPORT if self.is_secure or scope.get("scheme") in ("https", "wss") else {}
                for name, value in (self.headers | transport).items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self.app(scope, receive, send_with_headers)
        except Exception:
            if scope["type"] == "http" and not started:
                await PlainTextResponse("Internal Server Error", 500)(scope, receive, send_with_headers)
            raise
