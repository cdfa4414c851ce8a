"""Responses in pieces: a client that does not read makes the server hold one piece, not a copy of the whole body."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

PIECE = 128 * 1024
"""Largest piece in bytes. The server waits before each until the client has taken most of the one before."""


class Pieces:
    """ASGI middleware that sends long bodies piece by piece."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, in_pieces(send) if scope["type"] == "http" else send)


def in_pieces(send: Send) -> Send:
    """Return a ``send`` that takes bodies of any length and hands on pieces."""

    async def send_in_pieces(message: Message) -> None:
        body = message.get("body", b"") if message["type"] == "http.response.body" else b""
        start = 0
        while len(body) - start > PIECE:
            await send({"type": "http.response.body", "body": body[start : start + PIECE], "more_body": True})
            start += PIECE
        await send({**message, "body": body[start:]} if start else message)

    return send_in_pieces
