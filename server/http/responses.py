"""HTTP replies of the routes beside the pages.

A route is ``served(path, endpoint)``. Its endpoint is a plain function, run in a thread, that returns a ``Reply`` (the body and a
tag of its version) or raises ``RefusedError``. From that follow a strong ETag and 304, HEAD, gzip, caching, CORS where it is
open, and errors as JSON ``{status, error, expected}``, for methods and lengths too.
"""

import gzip
import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from server.http.static import accepts_gzip, is_current

MAX_LENGTH = 4_000
"""Maximum length of a path or a query, in characters."""

REVALIDATED = "public, max-age=300, stale-while-revalidate=86400"
"""Cache-Control: fresh for five minutes; for a day more a cache may send its stale copy while it revalidates."""

NOT_STORED = "no-store"
SMALLEST_COMPRESSED = 500
_GZIP_MAGIC = b"\x1f\x8b"
"""First bytes of every gzip stream; no text begins with them."""

JSON = "application/json"
OPEN = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag"}
"""CORS headers that let pages of other sites read a reply. No reply depends on the visitor, so nothing private leaks."""


class RefusedError(Exception):
    """Error reply: the HTTP status, the problem with its place, and the expected input."""

    def __init__(self, status: int, problem: str, expected: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(f"{status}: {problem}")
        self.status, self.problem, self.expected, self.headers = status, problem, expected, dict(headers or {})


@dataclass(frozen=True)
class Reply:
    """Reply of a route. ``tag`` identifies its version: equal tags at one address must mean equal bodies.

    ``make`` returns the body; it is not called when the client holds this version. ``compress`` is off for compressed formats.
    """

    make: Callable[[], bytes]
    tag: str
    media_type: str = JSON
    cache_control: str = REVALIDATED
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200
    compress: bool = True


def tag_of(*parts: object) -> str:
    """Return a digest of the parts, 20 hexadecimal digits; it differs when any part differs.

    >>> tag_of("a", "bc") == tag_of("ab", "c"), len(tag_of("a"))
    (False, 20)
    """
    return hashlib.sha256(json.dumps([str(part) for part in parts]).encode()).hexdigest()[:20]


def json_bytes(data: Any) -> bytes:
    """Return the data as JSON. Raises ValueError for NaN and infinity, which JSON lacks."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def json_reply(data: Any, tag: str = "", **settings: Any) -> Reply:
    """Return a JSON reply, tagged by a digest of its content unless a tag is given."""
    body = json_bytes(data)
    return Reply(lambda: body, tag or tag_of(body), **settings)


def error(status: int, problem: str, expected: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return a JSON error response: the problem and the expected input."""
    body = json_bytes({"status": status, "error": problem, "expected": expected})
    return Response(body, status, {"Cache-Control": NOT_STORED, **(headers or {})}, JSON)


def respond(request: Request, reply: Reply) -> Response:
    """Return the response to GET or HEAD: 304 when the client holds this version, else the body, compressed where accepted."""
    zipped = wants_zipped(request, reply)
    headers = headers_of(reply, zipped)
    if is_held(request, reply, headers):
        return Response(status_code=304, headers=headers)
    body = reply.make()
    return body_response(request, reply, headers, gzip_body(body) if zipped else body)


def wants_zipped(request: Request, reply: Reply) -> bool:
    """Return whether this client gets this reply compressed."""
    return reply.compress and accepts_gzip(request.headers.get("accept-encoding", ""))


def headers_of(reply: Reply, zipped: bool) -> dict[str, str]:
    """Return the headers that do not depend on the body."""
    return {
        # Two codings of one content are two representations, and a strong tag must tell them apart.
        "ETag": f'"{reply.tag}{"-gzip" if zipped else ""}"',
        "Cache-Control": reply.cache_control,
        **({"Vary": "Accept-Encoding"} if reply.compress else {}),
        **reply.headers,
    }


def is_held(request: Request, reply: Reply, headers: Mapping[str, str]) -> bool:
    """Return whether the client holds this version, so that 304 suffices."""
    return reply.status == 200 and is_current(request.headers.get("if-none-match", ""), headers["ETag"])


def gzip_body(body: bytes) -> bytes:
    """Return the body compressed, always to the same bytes; below ``SMALLEST_COMPRESSED`` bytes it stays as it is."""
    return gzip.compress(body, compresslevel=6, mtime=0) if len(body) >= SMALLEST_COMPRESSED else body


def body_response(request: Request, reply: Reply, headers: dict[str, str], body: bytes) -> Response:
    """Return the response with this body, which may be compressed already; HEAD gets an empty body."""
    if body.startswith(_GZIP_MAGIC) and reply.compress:
        headers["Content-Encoding"] = "gzip"
    headers["Content-Length"] = str(len(body))
    return Response(b"" if request.method == "HEAD" else body, reply.status, headers, reply.media_type)


def check_length(scope: Scope) -> None:
    """Raise RefusedError, 414, for a path or query over ``MAX_LENGTH``."""
    for place, text in (("path", scope.get("raw_path") or scope["path"].encode()), ("query", scope["query_string"])):
        if len(text) > MAX_LENGTH:
            raise RefusedError(414, f"{place}: {len(text)} characters", f"at most {MAX_LENGTH}")


def refused_json(refused: RefusedError) -> Response:
    """Return the error response of a refusal, as JSON."""
    return error(refused.status, refused.problem, refused.expected, refused.headers)


Responder = Callable[[Request], Awaitable[Response]]
RefusalWriter = Callable[[RefusedError], Response]


async def serve(
    scope: Scope, receive: Receive, send: Send, get: Responder, *, cors: bool, refuse: RefusalWriter = refused_json
) -> None:
    """Answer one request: GET and HEAD by ``get``, OPTIONS here; other methods and oversized addresses by ``refuse``."""
    request = Request(scope, receive)
    try:
        check_length(scope)
        response = await _by_method(request, get, cors)
    except RefusedError as refused:
        response = refuse(refused)
    if cors:
        response.headers.update(OPEN)
    await response(scope, receive, send)


async def _by_method(request: Request, get: Responder, cors: bool) -> Response:
    allowed = {"Allow": "GET, HEAD, OPTIONS"}
    if request.method in ("GET", "HEAD"):
        return await get(request)
    if request.method != "OPTIONS":
        raise RefusedError(405, f"method: {request.method[:20]}", "GET or HEAD", allowed)
    if cors:
        allowed |= {"Access-Control-Allow-Methods": "GET, HEAD", "Access-Control-Allow-Headers": "If-None-Match"}
    return Response(status_code=204, headers=allowed)


class ReplyEndpoint:
    """ASGI app of one route; its endpoint runs in a thread."""

    def __init__(self, endpoint: Callable[[Request], Reply | Response], cors: bool, refuse: RefusalWriter) -> None:
        self.endpoint = endpoint
        self.cors = cors
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await serve(scope, receive, send, self._get, cors=self.cors, refuse=self.refuse)

    async def _get(self, request: Request) -> Response:
        return await run_in_threadpool(self._respond, request)

    def _respond(self, request: Request) -> Response:
        result = self.endpoint(request)
        return result if isinstance(result, Response) else respond(request, result)


def served(
    path: str,
    endpoint: Callable[[Request], Reply | Response],
    *,
    cors: bool = True,
    refuse: RefusalWriter = refused_json,
) -> Route:
    """Return a route for GET and HEAD; ``cors`` opens it to pages of other sites, ``refuse`` writes its errors."""
    return Route(path, ReplyEndpoint(endpoint, cors, refuse), name=endpoint.__name__)
