"""Tests of the log of requests: what a line holds, which ids it takes over, and that it is bounded."""

import json
import re
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest

from server.operations import request_log
from server.operations.request_log import MOST_LINES, RequestLog, ServedRequest, request_id, to_standard_output


def served(status: int = 200, cache: str = "") -> ServedRequest:
    return ServedRequest("abc", "GET", "/api/v1/ranking", status, 0.01234, 512, cache)


class Lines(list[str]):
    """Lines of a log, whose clock tests set."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        self.log = RequestLog(self.append, lambda: self.now)

    @property
    def last(self) -> dict[str, Any]:
        """The last line, read."""
        line: dict[str, Any] = json.loads(self[-1])
        return line


@pytest.fixture
def lines() -> Lines:
    return Lines()


def test_a_line_has_id_route_status_time_bytes_and_cache(lines: Lines) -> None:
    lines.log(served(cache="hit"))
    line = lines.last
    assert datetime.fromisoformat(line.pop("time")).utcoffset() is not None
    assert line == {
        "id": "abc",
        "method": "GET",
        "route": "/api/v1/ranking",
        "status": 200,
        "ms": 12.3,
        "bytes": 512,
        "cache": "hit",
    }
    lines.log(served())
    assert "cache" not in lines.last


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "7F000001:C2A4_00:1F90",
        "3f2a9c1e-8b7d-4c1a-9f0e-2d6b5a4c3e1f",
        "Root=1-67891233-abcdef012345678912345678",
        "a" * 128,
    ],
)
def test_the_id_of_a_proxy_is_kept(text: str) -> None:
    assert request_id(text) == text


@pytest.mark.parametrize("text", ["", "a" * 129, 'a"', "a\nb", "a\r", "a b", "é", "a{}", "-a", "a\x1b[31m", "a\n"])
def test_an_id_that_could_forge_a_line_is_replaced(text: str) -> None:
    first, second = request_id(text), request_id(text)
    assert re.fullmatch("[0-9a-f]{16}", first)
    assert first != second


def test_lines_beyond_the_limit_are_counted_and_failures_have_a_limit_of_their_own(lines: Lines) -> None:
    for _ in range(MOST_LINES + 7):
        lines.log(served())
    assert len(lines) == MOST_LINES
    lines.log(served(503))
    assert (lines.last["status"], "left_out" in lines.last) == (503, False)
    lines.now = 60.0
    lines.log(served())
    assert lines.last["left_out"] == 7
    lines.log(served())
    assert "left_out" not in lines.last


def test_lines_go_to_standard_output_and_an_output_that_is_gone_ends_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    to_standard_output("a line")
    assert capsys.readouterr().out == "a line\n"

    def fails(text: str) -> None:
        raise BrokenPipeError(text)

    monkeypatch.setattr(request_log.sys, "stdout", SimpleNamespace(write=fails))
    to_standard_output("a line")
