"""Number of frames that a websocket may receive: each is read while all other readers wait, however little is in it.

A flood of empty pieces of one message would hold up the whole site and has no size that could be limited.
"""

import time
from typing import Any

from uvicorn.protocols.websockets import websockets_sansio_impl
from websockets.exceptions import ProtocolError
from websockets.frames import Frame
from websockets.server import ServerProtocol

WINDOW_S = 10.0
MAX_FRAMES = 1_000
"""Largest number of frames in a window of time; a page of a busy reader sends a tenth of that."""


class FrameLimit(ServerProtocol):
    """Protocol of a websocket that is closed, with code 1002, when it receives more than ``MAX_FRAMES`` in ``WINDOW_S``."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._began = time.monotonic()
        self._count = 0

    def recv_frame(self, frame: Frame) -> None:
        """Take in a frame. Raises ProtocolError, which closes the websocket, for one too many."""
        now = time.monotonic()
        if now - self._began >= WINDOW_S:
            self._began, self._count = now, 0
        self._count += 1
        if self._count > MAX_FRAMES:
            raise ProtocolError("too many frames")
        super().recv_frame(frame)


def limit_frames() -> None:
    """Put the limit on all websockets that the server opens from now on; it has no setting for that."""
    websockets_sansio_impl.ServerProtocol = FrameLimit  # type: ignore[attr-defined]
