"""Number of open pages: each holds a websocket and a few descriptors, of which a process has so many.

``ATLAS_MAX_OPEN_PAGES`` is the setting. Beyond it a websocket is refused with 503 before Streamlit sees it.
"""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from cachetools import LRUCache
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from decision.variables import MAX_OPEN_PAGES
from server.http.addresses import is_trusted, neighbourhood

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

DESCRIPTORS_EACH = 4
"""Number of descriptors of an open page: its connection, and three of an event loop that Streamlit makes for it."""

RESERVE = 120 + 3 * 128
"""Number of descriptors that are kept: for files and plain requests, and for the 128 closed pages that Streamlit holds ready for a while."""

LIMITS = (10_240, 4_096)
"""Limits of open files that are tried where the system grants less than it reports, as macOS does."""

MAX_MESSAGE = 128_000
"""Largest message of a browser in bytes; with every widget used it sends less than a tenth of that."""

PAGE_PACE, ADDRESS_PACE = (10.0, 50), (60.0, 300)
"""Messages of a page, and of all pages of an address, that are taken in a second for long, and those that are taken at once before. Each starts a
run; two hundred in a second leave no time for other readers."""

RETRY_AFTER = {"Retry-After": "30"}
IDLE_S = 60.0
"""Seconds after its last message from which a page may be closed for another."""

MOST_ADDRESSES = 10_000
"""Number of addresses whose pace is remembered."""

GRACE_S = 2.0
"""Seconds for a page that is closed to take note of it."""

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
    setting = MAX_OPEN_PAGES.number(environment)
    if descriptors is None:
        return setting
    return min(setting, max((descriptors - RESERVE) // DESCRIPTORS_EACH, descriptors // 16, 1))


class Pace:
    """Pace of messages: so many at once, then ``rate`` a second; what comes faster waits.

    >>> pace = Pace(10, 2)
    >>> [round(pace.wait(now), 1) for now in (5.0, 5.0, 5.0, 5.0, 6.0)]
    [0.0, 0.0, 0.1, 0.2, 0.0]
    """

    def __init__(self, rate: float, at_once: int) -> None:
        self._rate, self._at_once = rate, at_once
        self._due = 0.0

    def wait(self, now: float) -> float:
        """Return for how many seconds a message waits that comes now."""
        self._due = max(self._due, now - self._at_once / self._rate) + 1 / self._rate
        return max(0.0, self._due - now)


@dataclass(eq=False, slots=True)
class Page:
    """Open page: the address of its reader, the means to close it, when its browser last sent a message, and the paces that these keep to."""

    address: str
    send: Send
    heard: float
    paces: tuple[Pace, ...] = ()
    work: asyncio.Task[None] | None = None

    async def dismiss(self) -> None:
        """Close the page's websocket; where it takes nothing any more, end its work."""
        with suppress(Exception):
            async with asyncio.timeout(GRACE_S):
                await self.send(
                    {"type": "websocket.close", "code": 1013, "reason": "many pages are open from your address"}
                )
        await asyncio.sleep(GRACE_S)
        if self.work is not None:
            self.work.cancel()


class SocketLimit:
    """ASGI middleware that lets in so many websockets at a time, and ends one that sends a message over ``MAX_MESSAGE``.

    When all are taken, an address that has fewer than another gets one of its: that of which nothing was heard for the longest time, if that
    is ``IDLE_S`` at least. A client's address is the one that a trusted proxy forwards; where all come from one, none has to give way.
    Messages that come too fast wait; those of a trusted proxy itself, behind which there may be many readers, only page by page.
    """

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app = app
        self.most = most
        self._pages: dict[Page, None] = {}
        self._leaving: set[asyncio.Task[None]] = set()
        self._paces: LRUCache[str, Pace] = LRUCache(MOST_ADDRESSES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        host = (scope.get("client") or ("",))[0]
        page = Page(neighbourhood(host), send, time.monotonic(), self._paces_of(host))
        if len(self._pages) >= self.most and not self._made_room(page.address):
            log.warning("Refused a websocket: %s pages are open already", len(self._pages))
            await refusal(
                scope, "Too many people have this site open. Please try again in a minute.", 503, RETRY_AFTER
            )(scope, receive, send)
            return
        self._pages[page] = None
        page.work = asyncio.ensure_future(self.app(scope, bounded(receive, send, page), send))
        try:
            await asyncio.wait({page.work})
            if not page.work.cancelled():
                page.work.result()
        finally:
            page.work.cancel()
            self._pages.pop(page, None)

    def _paces_of(self, host: str) -> tuple[Pace, ...]:
        """Return the paces of a new page: one of its own, and that of its address."""
        if is_trusted(host):
            return (Pace(*PAGE_PACE),)
        return Pace(*PAGE_PACE), self._paces.setdefault(neighbourhood(host), Pace(*ADDRESS_PACE))

    def _made_room(self, address: str) -> bool:
        """Close an idle page of the address that has the most, if that has at least two more than this one; return whether one was closed."""
        counts = Counter(page.address for page in self._pages)
        crowded, count = max(counts.items(), key=lambda item: item[1], default=("", 0))
        if count < counts[address] + 2:
            return False
        page = min((page for page in self._pages if page.address == crowded), key=lambda page: page.heard)
        if time.monotonic() - page.heard < IDLE_S:
            return False
        del self._pages[page]
        log.warning("Closed a page: %s are open, %s of them from one address", self.most, count)
        task = asyncio.ensure_future(page.dismiss())
        self._leaving.add(task)
        task.add_done_callback(self._leaving.discard)
        return True


def refusal(
    scope: Scope, reason: str, status: int, headers: Mapping[str, str] | None = None
) -> Response | WebSocketClose:
    """Return the refusal of a websocket: an HTTP response where the server can send one before it accepts, else a close code."""
    if "websocket.http.response" in scope.get("extensions", {}):
        return PlainTextResponse(reason, status, dict(headers or {}))
    return WebSocketClose(code=1013 if status == 503 else 1008, reason=reason)


def bounded(receive: Receive, send: Send, page: Page) -> Receive:
    """Return a ``receive`` that keeps to a page's paces, and closes its websocket, with code 1009, at a message over ``MAX_MESSAGE``."""

    async def receive_bounded() -> Message:
        message = await receive()
        page.heard = time.monotonic()
        if wait := max((pace.wait(page.heard) for pace in page.paces), default=0.0):
            await asyncio.sleep(wait)  # meanwhile the server reads no more from this client
        if len(message.get("bytes") or message.get("text") or b"") <= MAX_MESSAGE:
            return message
        await send({"type": "websocket.close", "code": 1009, "reason": "the message is too long"})
        return {"type": "websocket.disconnect", "code": 1009}

    return receive_bounded
