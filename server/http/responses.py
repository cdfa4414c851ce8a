"""HTTP replies of the routes beside the pages.

An endpoint returns a ``Reply`` (the body and a tag of its version) or raises ``RefusedError``. From that follow a strong ETag and 304,
HEAD, gzip, caching, CORS where it is open, and errors as JSON ``{status, error, expected}``, for methods and lengths too. Routes are made
by :mod:`server.http.serving`.
"""

import gzip
import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from decision.documents.base import json_text
from server.http.negotiation import accepts_gzip, is_current
from server.replies import Problem

MAX_LENGTH = 4_000
"""Maximum length of a path or a query, in characters."""

REVALIDATED = "public, max-age=300, stale-while-revalidate=86400"
"""Cache-Control: fresh for five minutes; for a day more a cache may send its stale copy while it revalidates."""

NOT_STORED = "no-store"
SMALLEST_COMPRESSED = 500
_GZIP_MAGIC = b"\x1f\x8b"
"""First bytes of every gzip stream; no text begins with them."""

JSON = "application/json"
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Accept-Ranges, Content-Range",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""Headers that let pages of other sites read a reply, sent whether or not a request names its origin, so that caches hold
one copy for all. No reply depends on the visitor, so nothing private leaks."""

PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "*, Authorization",
    "Access-Control-Max-Age": "86400",
}
"""Headers by which OPTIONS allows pages of other sites to ask, with whatever headers their clients send: none of them means anything here."""


class RefusedError(Exception):
    """Error reply: the HTTP status, the problem with its place, and the expected input."""

    def __init__(self, status: int, problem: str, expected: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(f"{status}: {problem}")
        self.status, self.problem, self.expected, self.headers = status, problem, expected, dict(headers or {})


@dataclass(frozen=True)
class Reply:
    """Reply of a route. ``tag`` identifies its version: equal tags at one address must mean equal bodies.

    ``make`` returns the body; it is not called when the client holds this version. ``cost``: the expected seconds of that. ``compress`` is off
    for compressed formats.
    """

    make: Callable[[], bytes]
    tag: str
    media_type: str = JSON
    cache_control: str = REVALIDATED
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200
    compress: bool = True
    cost: float = 0.1


def tag_of(*parts: object) -> str:
    """Return a digest of the parts, 20 hexadecimal digits; it differs when any part differs.

    >>> tag_of("a", "bc") == tag_of("ab", "c"), len(tag_of("a"))
    (False, 20)
    """
    return hashlib.sha256(json.dumps([str(part) for part in parts]).encode()).hexdigest()[:20]


def json_bytes(data: Any) -> bytes:
    """Return the data as JSON. Raises ValueError for NaN and infinity, which JSON lacks."""
    return json_text(data).encode()


def json_reply(data: Any, tag: str = "", **settings: Any) -> Reply:
    """Return a JSON reply, tagged by a digest of its content unless a tag is given."""
    body = json_bytes(data)
    return Reply(lambda: body, tag or tag_of(body), **settings)


def refused_json(refused: RefusedError) -> Response:
    """Return the error response of a refusal, as JSON."""
    problem = Problem(status=refused.status, error=refused.problem, expected=refused.expected)
    return Response(problem.body(), refused.status, {"Cache-Control": NOT_STORED, **refused.headers}, JSON)


@dataclass(frozen=True, slots=True)
class Representation:
    """Reply in one coding, gzip or plain; a strong tag must tell the two apart (RFC 9110, 8.8.3)."""

    reply: Reply
    zipped: bool

    @property
    def headers(self) -> dict[str, str]:
        """Headers that do not depend on the body."""
        return {
            "ETag": f'"{self.reply.tag}{"-gzip" if self.zipped else ""}"',
            "Cache-Control": self.reply.cache_control,
            **({"Vary": "Accept-Encoding"} if self.reply.compress else {}),
            **self.reply.headers,
        }

    def body(self) -> bytes:
        """Return the body, compressed always to the same bytes; below ``SMALLEST_COMPRESSED`` bytes it stays as it is."""
        body = self.reply.make()
        return (
            gzip.compress(body, compresslevel=6, mtime=0) if self.zipped and len(body) >= SMALLEST_COMPRESSED else body
        )

    def not_modified(self, request: Request) -> Response | None:
        """Return 304 when the client holds this version, else None."""
        if self.reply.status == 200 and is_current(request.headers.get("if-none-match", ""), self.headers["ETag"]):
            return Response(status_code=304, headers=self.headers)
        return None

    def response(self, body: bytes) -> Response:
        """Return the response with this body. For HEAD the server itself leaves the body out."""
        coding = {"Content-Encoding": "gzip"} if self.zipped and body.startswith(_GZIP_MAGIC) else {}
        return Response(body, self.reply.status, self.headers | coding, self.reply.media_type)


def representation(request: Request, reply: Reply) -> Representation:
    """Return the reply in the coding that this client gets."""
    return Representation(reply, reply.compress and accepts_gzip(request.headers.get("accept-encoding", "")))


def respond(request: Request, reply: Reply) -> Response:
    """Return the response to GET or HEAD: 304 when the client holds this version, else the body, compressed where accepted."""
    negotiated = representation(request, reply)
    return negotiated.not_modified(request) or negotiated.response(negotiated.body())


def check_length(scope: Scope) -> None:
    """Raise RefusedError, 414, for a path or query over ``MAX_LENGTH``."""
    for place, text in (("path", scope.get("raw_path") or scope["path"].encode()), ("query", scope["query_string"])):
        if len(text) > MAX_LENGTH:
            raise RefusedError(414, f"{place}: {len(text)} characters", f"at most {MAX_LENGTH}")


@dataclass(frozen=True)
class ReplyApp:
    """ASGI app that answers GET and HEAD by ``get`` and OPTIONS itself; other methods and oversized addresses by ``refuse``.

    ``cors`` opens it to pages of other sites.
    """

    get: Callable[[Request], Awaitable[Response]]
    cors: bool = True
    refuse: Callable[[RefusedError], Response] = refused_json

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            check_length(scope)
            response = await self._by_method(Request(scope, receive))
        except RefusedError as refused:
            response = self.refuse(refused)
        if self.cors:
            response.headers.update(OPEN)
        await response(scope, receive, send)

    async def _by_method(self, request: Request) -> Response:
        allowed = {"Allow": "GET, HEAD, OPTIONS"}
        if request.method in ("GET", "HEAD"):
            return await self.get(request)
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=allowed | (PREFLIGHT if self.cors else {}))
        raise RefusedError(405, f"method: {request.method[:20]}", "GET or HEAD", allowed)
