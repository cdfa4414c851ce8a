"""Bodies of requests: none but that of a small upload is read.

The site's routes know GET, HEAD and OPTIONS, whose bodies mean nothing. The one upload is the file of people's weights on the Certainty
page; it goes through Streamlit, which would keep any number of files for a session.
"""

import asyncio
from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

UPLOADS = "/_stcore/upload_file/"
MAX_BODY = 100_000
"""Largest upload in bytes, with what a form adds to it: five times the characters that the page takes, as they may be of four bytes."""

MAX_FILES = 3
"""Largest number of uploaded files that a session keeps."""

MAX_S = 20.0
"""Seconds after which an upload that has not arrived is given up."""

CLOSE = {"Connection": "close"}


class Bodies:
    """ASGI middleware that refuses requests with a body, 413, unless it is a small upload of a session that holds few.

    ``files_of`` returns the number of files that a session keeps.
    """

    def __init__(self, app: ASGIApp, files_of: Callable[[str], int]) -> None:
        self.app = app
        self.files_of = files_of
        self._turn = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif scope["method"] == "PUT" and scope["path"].startswith(UPLOADS):
            await self._upload(scope, receive, send)
        elif announces_body(Headers(scope=scope)):
            await PlainTextResponse("This address takes no request body.", 413, CLOSE)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _upload(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            async with asyncio.timeout(MAX_S):
                body = None if announces_much(Headers(scope=scope)) else await read_bounded(receive)
        except TimeoutError:
            await PlainTextResponse("The file did not arrive in time.", 408, CLOSE)(scope, receive, send)
            return
        if body is None:
            await PlainTextResponse(f"A file has at most {MAX_BODY:,} bytes.", 413, CLOSE)(scope, receive, send)
            return
        session = scope["path"].removeprefix(UPLOADS).partition("/")[0]
        async with self._turn:  # so that no two count the files at the same moment
            if self.files_of(session) >= MAX_FILES:
                await PlainTextResponse(f"A page keeps at most {MAX_FILES} files.", 429)(scope, receive, send)
                return
            await self.app(scope, replayed(body), send)


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


def replayed(body: bytes) -> Receive:
    """Return a ``receive`` that hands out the body, and then says that the client has left."""
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return messages.pop() if messages else {"type": "http.disconnect"}

    return receive
