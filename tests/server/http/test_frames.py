"""Tests of the number of frames of a websocket."""

import pytest
from websockets.frames import Frame, Opcode
from websockets.protocol import State

from server.http import frames
from server.http.frames import MAX_FRAMES, WINDOW_S, FrameLimit

EMPTY = Frame(Opcode.PING, b"").serialize(mask=True, extensions=[])
BEGINNING = Frame(Opcode.BINARY, b"x", fin=False).serialize(mask=True, extensions=[])
PIECE = Frame(Opcode.CONT, b"", fin=False).serialize(mask=True, extensions=[])


@pytest.mark.parametrize(("first", "flood"), [(EMPTY, EMPTY), (BEGINNING, PIECE)], ids=["pings", "pieces"])
def test_a_websocket_takes_so_many_frames_and_is_closed_at_the_next(first, flood):
    protocol = FrameLimit(state=State.OPEN)
    protocol.receive_data(first + flood * (MAX_FRAMES - 1))
    assert (protocol.parser_exc, len(protocol.events_received())) == (None, MAX_FRAMES)
    protocol.receive_data(flood * 5_000)
    assert protocol.events_received() == []
    assert (protocol.state, protocol.close_sent.code, protocol.close_sent.reason) == (
        State.CLOSING,
        1002,
        "too many frames",
    )


def test_frames_are_counted_anew_after_a_while(monkeypatch):
    now = 100.0
    monkeypatch.setattr(frames.time, "monotonic", lambda: now)
    protocol = FrameLimit(state=State.OPEN)
    for _ in range(3):
        protocol.receive_data(EMPTY * MAX_FRAMES)
        assert len(protocol.events_received()) == MAX_FRAMES
        now += WINDOW_S
    assert protocol.state is State.OPEN
