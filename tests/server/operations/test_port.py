"""Tests of the port before a start: free, taken, and no port at all."""

import socket
from collections.abc import Iterator

import pytest

from bench.harness import free_port
from server.operations import port
from server.operations.port import fault, is_free


@pytest.fixture(params=["::", "0.0.0.0", "127.0.0.1"])
def taken(request: pytest.FixtureRequest) -> Iterator[int]:
    """A port at which another program listens."""
    family = socket.AF_INET6 if ":" in request.param else socket.AF_INET
    with socket.socket(family) as server:
        server.bind((request.param, 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_free_port_has_no_fault() -> None:
    assert fault(str(free_port())) is None


def test_a_taken_port_is_named_with_one_that_is_free(taken: int) -> None:
    text = fault(str(taken))
    assert text
    assert f"Port {taken} is taken" in text
    assert is_free(int(text.rpartition("make run PORT=")[2]))


@pytest.mark.parametrize("text", ["", "0", "65536", "80a", "-1", "٣", "9" * 5_000])
def test_what_is_no_port_is_named(text: str) -> None:
    assert (fault(text) or "").startswith("PORT: cannot use ")


def test_the_lowest_and_the_highest_port_are_ports() -> None:
    assert [(fault(port) or "").startswith("PORT: ") for port in ("1", "65535")] == [False, False]


def test_the_next_twenty_ports_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    for taken, free in ((9000, 9001), (9000, 9020), (65_533, 65_535)):
        monkeypatch.setattr(port, "is_free", lambda number, free=free: number == free)
        assert (fault(str(taken)) or "").endswith(f"make run PORT={free}")
    monkeypatch.setattr(port, "is_free", lambda number: number == 9021)
    assert (fault("9000") or "").endswith("make run PORT=8501")
