"""Tests of responses in pieces."""

import pytest
from starlette.responses import Response

from server.http.pieces import Pieces
from tests.helpers.asgi import sent_by

PIECE = 131_072


@pytest.mark.parametrize(
    ("length", "pieces"), [(0, [0]), (1, [1]), (PIECE, [PIECE]), (PIECE + 1, [PIECE, 1]), (2 * PIECE, [PIECE, PIECE])]
)
def test_a_long_body_is_sent_in_pieces_and_ends_once(length: int, pieces: list[int]) -> None:
    body = bytes(range(256)) * (length // 256) + b"x" * (length % 256)
    start, *parts = sent_by(Pieces(Response(body)))
    assert start["type"] == "http.response.start"
    assert b"".join(part["body"] for part in parts) == body
    assert [len(part["body"]) for part in parts] == pieces
    assert [bool(part.get("more_body")) for part in parts] == [True] * (len(pieces) - 1) + [False]


def test_a_stream_goes_on_after_a_long_part() -> None:
    long = b"a" * (PIECE + 1)

    async def stream(scope, receive, send):  # type: ignore[no-untyped-def]
        await send({"type": "http.response.body", "body": long, "more_body": True})
        await send({"type": "http.response.body", "body": b"b"})

    parts = sent_by(Pieces(stream))
    assert [part["body"] for part in parts] == [long[:PIECE], b"a", b"b"]
    assert [bool(part.get("more_body")) for part in parts] == [True, True, False]


def test_a_websocket_is_left_alone() -> None:
    async def close(scope, receive, send):  # type: ignore[no-untyped-def]
        await send({"type": "websocket.close", "code": 1000})

    assert sent_by(Pieces(close), type="websocket") == [{"type": "websocket.close", "code": 1000}]
