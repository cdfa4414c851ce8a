"""Number of open pages: each holds a websocket and a few descriptors, of which a process has so many.

``ATLAS_MAX_OPEN_PAGES`` is the setting. Beyond it a websocket is refused with 503 before Streamlit sees it.
"""

import logging
import os
from collections.abc import Mapping
from contextlib import suppress

from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

VARIABLE = "ATLAS_MAX_OPEN_PAGES"
USUAL = 200
"""Number of open pages, unless the setting says otherwise."""

DESCRIPTORS_EACH = 4
"""Number of descriptors of an open page: its connection, and three of an event loop that Streamlit makes for it."""

RESERVE = 120 + 3 * 128
"""Number of descriptors that are kept: for files and plain requests, and for the 128 closed pages that Streamlit holds ready for a while."""

LIMITS = (10_240, 4_096)
"""Limits of open files that are tried where the system grants less than it reports, as macOS does."""

MAX_MESSAGE = 128_000
"""Largest message of a browser in bytes; with every widget used it sends less than a tenth of that."""

RETRY_AFTER = {"Retry-After": "30"}
log = logging.getLogger("atlas")


def raise_descriptor_limit() -> int | None:
    """Raise the process's limit of open files as far as the system allows; return it, None where there is none."""
    if resource is None:
        return None
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    for limit in (hard, *LIMITS):
        if soft != resource.RLIM_INFINITY and (limit > soft or limit == resource.RLIM_INFINITY):
            with suppress(OSError, ValueError):
                resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))
                soft = limit
    return None if soft == resource.RLIM_INFINITY else soft


def max_open_pages(descriptors: int | None, environment: Mapping[str, str] | None = None) -> int:
    """Return the greatest number of open pages: the setting, or less where the process may open too few files.

    Raises ValueError for a setting that is no whole number from 1 on.

    >>> max_open_pages(1024, {}), max_open_pages(4096, {}), max_open_pages(None, {"ATLAS_MAX_OPEN_PAGES": "900"})
    (130, 200, 900)
    """
    text = (os.environ if environment is None else environment).get(VARIABLE, "").strip() or str(USUAL)
    if not (text.isascii() and text.isdigit() and len(text) <= 6 and int(text)):
        raise ValueError(f"{VARIABLE}: cannot use {text[:40]!r}. Expected a whole number from 1 on.")
    if descriptors is None:
        return int(text)
    return min(int(text), max((descriptors - RESERVE) // DESCRIPTORS_EACH, descriptors // 16, 1))


def open_pages_from_environment() -> int:
    """Raise the limit of open files and return the greatest number of open pages; a bad setting ends the start with its reason."""
    try:
        return max_open_pages(raise_descriptor_limit())
    except ValueError as fault:
        raise SystemExit(str(fault)) from None


class SocketLimit:
    """ASGI middleware that lets in so many websockets at a time, and ends one that sends a message over ``MAX_MESSAGE``."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app = app
        self.most = most
        self.open = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        if self.open >= self.most:
            log.warning("Refused a websocket: %s pages are open already", self.open)
            await refusal(
                scope, "Too many people have this site open. Please try again in a minute.", 503, RETRY_AFTER
            )(scope, receive, send)
            return
        self.open += 1
        try:
            await self.app(scope, bounded(receive, send), send)
        finally:
            self.open -= 1


def refusal(
    scope: Scope, reason: str, status: int, headers: Mapping[str, str] | None = None
) -> Response | WebSocketClose:
    """Return the refusal of a websocket: an HTTP response where the server can send one before it accepts, else a close code."""
    if "websocket.http.response" in scope.get("extensions", {}):
        return PlainTextResponse(reason, status, dict(headers or {}))
    return WebSocketClose(code=1013 if status == 503 else 1008, reason=reason)


def bounded(receive: Receive, send: Send) -> Receive:
    """Return a ``receive`` that closes the websocket, with code 1009, at a message over ``MAX_MESSAGE``."""

    async def receive_bounded() -> Message:
        message = await receive()
        if len(message.get("bytes") or message.get("text") or b"") <= MAX_MESSAGE:
            return message
        await send({"type": "websocket.close", "code": 1009, "reason": "the message is too long"})
        return {"type": "websocket.disconnect", "code": 1009}

    return receive_bounded
