"""Bodies of requests: none but that of a small upload, and of a message of an agent, is read.

The site's other routes know GET, HEAD and OPTIONS, whose bodies mean nothing. The one upload is the file of people's weights on the Certainty
page; it goes through Streamlit, which would keep any number of files for a session.
"""

import asyncio
from collections.abc import Callable, Collection

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

UPLOADS = "/_stcore/upload_file/"
MAX_BODY = 100_000
"""Largest body in bytes: of an upload, with what a form adds to it: five times the characters that the page takes, as they may be of four bytes."""

MAX_FILES = 3
"""Largest number of uploaded files that a session keeps."""

MAX_S = 20.0
"""Seconds after which a body that has not arrived is given up."""

CLOSE = {"Connection": "close"}


class Bodies:
    """ASGI middleware that refuses requests with a body, 413, unless it is a small upload of a session that holds few, or a small message.

    ``files_of`` returns the number of files that a session keeps. ``posts``: the paths to which messages come.
    """

    def __init__(self, app: ASGIApp, files_of: Callable[[str], int], posts: Collection[str] = ()) -> None:
        self.app = app
        self.files_of = files_of
        self.posts = frozenset(posts)
        self._turn = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif scope["method"] == "PUT" and scope["path"].startswith(UPLOADS):
            await self._upload(scope, receive, send)
        elif scope["method"] == "POST" and scope["path"] in self.posts:
            if (body := await self._body("message", scope, receive, send)) is not None:
                await self.app(scope, replayed(body, receive), send)
        elif announces_body(Headers(scope=scope)):
            await PlainTextResponse("This address takes no request body.", 413, CLOSE)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _upload(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (body := await self._body("file", scope, receive, send)) is None:
            return
        session = scope["path"].removeprefix(UPLOADS).partition("/")[0]
        async with self._turn:  # so that no two count the files at the same moment
            if self.files_of(session) >= MAX_FILES:
                await PlainTextResponse(f"A page keeps at most {MAX_FILES} files.", 429)(scope, receive, send)
                return
            await self.app(scope, replayed(body), send)

    async def _body(self, noun: str, scope: Scope, receive: Receive, send: Send) -> bytes | None:
        """Return the body of a request; None where it was refused, as too long or too late."""
        try:
            async with asyncio.timeout(MAX_S):
                body = None if announces_much(Headers(scope=scope)) else await read_bounded(receive)
        except TimeoutError:
            await PlainTextResponse(f"The {noun} did not arrive in time.", 408, CLOSE)(scope, receive, send)
            return None
        if body is None:
            await PlainTextResponse(f"A {noun} has at most {MAX_BODY:,} bytes.", 413, CLOSE)(scope, receive, send)
        return body


def announces_body(headers: Headers) -> bool:
    """Return whether a request says that a body follows.

    >>> [announces_body(Headers(h)) for h in ({}, {"content-length": "0"}, {"content-length": "5"}, {"transfer-encoding": "chunked"})]
    [False, False, True, True]
    """
    return "transfer-encoding" in headers or headers.get("content-length", "0").strip() != "0"


def announces_much(headers: Headers) -> bool:
    """Return whether a request says that its body is longer than ``MAX_BODY``.

    >>> [announces_much(Headers({"content-length": length})) for length in ("100000", "100001", "99000000000")]
    [False, True, True]
    """
    length = headers.get("content-length", "0").strip()
    return length.isdigit() and int(length[:20]) > MAX_BODY


async def read_bounded(receive: Receive) -> bytes | None:
    """Return the body; None when it is longer than ``MAX_BODY`` or the client leaves."""
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if message["type"] != "http.request" or len(body) > MAX_BODY:
            return None
        if not message.get("more_body"):
            return bytes(body)


def replayed(body: bytes, after: Receive | None = None) -> Receive:
    """Return a ``receive`` that hands out the body, and then what ``after`` does; without it that the client has left."""
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        if messages:
            return messages.pop()
        return await after() if after else {"type": "http.disconnect"}

    return receive
