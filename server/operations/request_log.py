"""Log of requests: one JSON line for each on standard output, bounded, and without what an address may hold.

A line has the request's id, so that it can be matched with that of a proxy, and the name of the route. It has neither the address nor
the client: a proxy in front knows both, and this site keeps nothing of its visitors.
"""

import json
import re
import secrets
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from server.http.log_limit import WINDOW_S, Window

ID_HEADER = "X-Request-ID"
MOST_LINES = 6_000
"""Number of lines in a window of time; failures have as many of their own, so that no flood of requests hides them."""

FAILURES = 500
"""Status from which a request counts as a failure of the site."""

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
OTHER_METHOD = "other"

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/+=@-]{0,127}")


@dataclass(frozen=True, slots=True)
class ServedRequest:
    """Request that was answered: its id, method, route, status and time, the bytes of the body, and what the cache of results had to do with it.

    A websocket has the status 101 and counts from its opening to its end.
    """

    id: str
    method: str
    route: str
    status: int
    seconds: float
    size: int
    cache: str = ""


def request_id(text: str) -> str:
    """Return the id that a proxy has given a request, or a new one where that could forge a line of a log or is longer than 128 characters.

    >>> request_id("7F000001:C2A4_00:1F90"), len(request_id('"}\\n{'))
    ('7F000001:C2A4_00:1F90', 16)
    """
    return text if _ID.fullmatch(text) else secrets.token_hex(8)


def to_standard_output(line: str) -> None:
    """Write a line; an output that is gone ends no request."""
    with suppress(OSError, ValueError):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


class RequestLog:
    """Log of requests, of which at most ``MOST_LINES`` are written in a minute; the next line says how many were left out."""

    def __init__(
        self, write: Callable[[str], None] = to_standard_output, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._write, self._clock = write, clock
        self._windows = {is_failure: Window(clock(), 0) for is_failure in (False, True)}

    def __call__(self, request: ServedRequest) -> None:
        """Write the line of a request, or count it."""
        window = self._window(request.status >= FAILURES)
        if window.written >= MOST_LINES:
            window.left_out += 1
            return
        window.written += 1
        left_out, window.left_out = window.left_out, 0
        line = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "id": request.id,
            "method": request.method,
            "route": request.route,
            "status": request.status,
            "ms": round(1000 * request.seconds, 1),
            "bytes": request.size,
            **({"cache": request.cache} if request.cache else {}),
            **({"left_out": left_out} if left_out else {}),
        }
        self._write(json.dumps(line))

    def _window(self, is_failure: bool) -> Window:
        """Return the present window; a new one takes over what the last one left out."""
        now, window = self._clock(), self._windows[is_failure]
        if now - window.began >= WINDOW_S:
            window = self._windows[is_failure] = Window(now, window.left_out)
        return window
