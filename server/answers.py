"""Answers beside the pages, made the same way everywhere.

A route is `served(path, endpoint)`. Its endpoint is a plain function, run in a thread, that returns an `Answer` (what it says and a
name for this version of it) or raises `RefusedError`. From that follow a strong ETag and 304, HEAD, gzip, caching, CORS where it is
open, and errors as JSON `{status, error, expected}`, for methods and lengths too.
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

from server.static import accepts_gzip, is_current

MAX_LENGTH = 4_000
"""Most characters of a path or a query."""

REVALIDATED = "public, max-age=300, stale-while-revalidate=86400"
"""Five minutes without asking; for a day more a cache may show what it has while it asks."""

NOT_STORED = "no-store"
SMALLEST_COMPRESSED = 500
_ZIPPED = b"\x1f\x8b"
"""How what gzip wrote begins; no text does."""

JSON = "application/json"
OPEN = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag"}
"""What lets pages of other sites read an answer. Nothing here depends on who asks, so there is nothing to take."""


class RefusedError(Exception):
    """An answer that is an error: what was wrong, where, and what was expected instead."""

    def __init__(self, status: int, wrong: str, expected: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(f"{status}: {wrong}")
        self.status, self.wrong, self.expected, self.headers = status, wrong, expected, dict(headers or {})


@dataclass(frozen=True)
class Answer:
    """What is said. `tag` names this version of it: equal tags at one address must mean equal bodies.

    `make` returns the body; it is not called when the client holds this version. `compress` is off for what is compressed already.
    """

    make: Callable[[], bytes]
    tag: str
    media_type: str = JSON
    cache_control: str = REVALIDATED
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200
    compress: bool = True


def tag_of(*parts: object) -> str:
    """A short name that differs when any part does.

    >>> tag_of("a", "bc") == tag_of("ab", "c"), len(tag_of("a"))
    (False, 20)
    """
    return hashlib.sha256(json.dumps([str(part) for part in parts]).encode()).hexdigest()[:20]


def json_bytes(data: Any) -> bytes:
    """Data as JSON; NaN and infinity are not JSON and raise ValueError."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def json_answer(data: Any, tag: str = "", **settings: Any) -> Answer:
    """An answer in JSON, named after its content unless a tag is given."""
    body = json_bytes(data)
    return Answer(lambda: body, tag or tag_of(body), **settings)


def error(status: int, wrong: str, expected: str, headers: Mapping[str, str] | None = None) -> Response:
    """A JSON error: what was wrong, and what was expected instead."""
    body = json_bytes({"status": status, "error": wrong, "expected": expected})
    return Response(body, status, {"Cache-Control": NOT_STORED, **(headers or {})}, JSON)


def respond(request: Request, answer: Answer) -> Response:
    """The response to a GET or HEAD: 304 when the client holds this version, else the body, compressed where that is wanted."""
    zipped = wants_zipped(request, answer)
    headers = headers_of(answer, zipped)
    if is_held(request, answer, headers):
        return Response(status_code=304, headers=headers)
    body = answer.make()
    return finished(request, answer, headers, zip_(body) if zipped else body)


def wants_zipped(request: Request, answer: Answer) -> bool:
    """Whether this client gets this answer compressed."""
    return answer.compress and accepts_gzip(request.headers.get("accept-encoding", ""))


def headers_of(answer: Answer, zipped: bool) -> dict[str, str]:
    """The headers of an answer that do not depend on its body."""
    return {
        # Two codings of one content are two representations, and a strong tag must tell them apart.
        "ETag": f'"{answer.tag}{"-gzip" if zipped else ""}"',
        "Cache-Control": answer.cache_control,
        **({"Vary": "Accept-Encoding"} if answer.compress else {}),
        **answer.headers,
    }


def is_held(request: Request, answer: Answer, headers: Mapping[str, str]) -> bool:
    """Whether the client holds this version, so that there is nothing to send."""
    return answer.status == 200 and is_current(request.headers.get("if-none-match", ""), headers["ETag"])


def zip_(body: bytes) -> bytes:
    """A body compressed, always to the same bytes; one so small that nothing would be saved stays as it is."""
    return gzip.compress(body, compresslevel=6, mtime=0) if len(body) >= SMALLEST_COMPRESSED else body


def finished(request: Request, answer: Answer, headers: dict[str, str], body: bytes) -> Response:
    """The response with this body, which may be compressed already; none to HEAD."""
    if body.startswith(_ZIPPED) and answer.compress:
        headers["Content-Encoding"] = "gzip"
    headers["Content-Length"] = str(len(body))
    return Response(b"" if request.method == "HEAD" else body, answer.status, headers, answer.media_type)


def check_length(scope: Scope) -> None:
    """Raise RefusedError when path or query are longer than any view needs."""
    for what, text in (("path", scope.get("raw_path") or scope["path"].encode()), ("query", scope["query_string"])):
        if len(text) > MAX_LENGTH:
            raise RefusedError(414, f"{what}: {len(text)} characters", f"at most {MAX_LENGTH}")


def refused_json(refused: RefusedError) -> Response:
    """The refusal as programs read it."""
    return error(refused.status, refused.wrong, refused.expected, refused.headers)


Get = Callable[[Request], Awaitable[Response]]
Refuse = Callable[[RefusedError], Response]


async def serve(
    scope: Scope, receive: Receive, send: Send, get: Get, *, cors: bool, refuse: Refuse = refused_json
) -> None:
    """Answer one request: GET and HEAD by `get`, OPTIONS here; other methods and whatever is too long are refused by `refuse`."""
    request = Request(scope, receive)
    try:
        check_length(scope)
        response = await _by_method(request, get, cors)
    except RefusedError as refused:
        response = refuse(refused)
    if cors:
        response.headers.update(OPEN)
    await response(scope, receive, send)


async def _by_method(request: Request, get: Get, cors: bool) -> Response:
    allowed = {"Allow": "GET, HEAD, OPTIONS"}
    if request.method in ("GET", "HEAD"):
        return await get(request)
    if request.method != "OPTIONS":
        raise RefusedError(405, f"method: {request.method[:20]}", "GET or HEAD", allowed)
    if cors:
        allowed |= {"Access-Control-Allow-Methods": "GET, HEAD", "Access-Control-Allow-Headers": "If-None-Match"}
    return Response(status_code=204, headers=allowed)


class Served:
    """ASGI app of one route, whose endpoint runs in a thread."""

    def __init__(self, endpoint: Callable[[Request], Answer | Response], cors: bool, refuse: Refuse) -> None:
        self.endpoint = endpoint
        self.cors = cors
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await serve(scope, receive, send, self._get, cors=self.cors, refuse=self.refuse)

    async def _get(self, request: Request) -> Response:
        return await run_in_threadpool(self._respond, request)

    def _respond(self, request: Request) -> Response:
        found = self.endpoint(request)
        return found if isinstance(found, Response) else respond(request, found)


def served(
    path: str, endpoint: Callable[[Request], Answer | Response], *, cors: bool = True, refuse: Refuse = refused_json
) -> Route:
    """A route for GET and HEAD; `cors` opens it to pages of other sites, `refuse` writes its errors."""
    return Route(path, Served(endpoint, cors, refuse), name=endpoint.__name__)
