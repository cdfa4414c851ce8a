"""Tests of a running site with few descriptors against one machine that opens a thousand plain connections, over and over."""

import json
import sys
import time
import urllib.request
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from bench.harness import ROOT, Server, serve
from tests.helpers.crowd import crowd
from tests.helpers.sockets import page_socket, run_of


@pytest.fixture(scope="module")
def few_descriptors() -> Iterator[Server]:
    """A site with few descriptors."""
    with serve(ROOT / "app.py", descriptors=1024) as server:
        yield server


@pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere a machine has no second loopback address to connect from"
)
@pytest.mark.parametrize("source", ["127.0.0.1", "127.0.0.2"])
def test_a_machine_with_a_thousand_connections_takes_nothing_from_the_others(
    few_descriptors: Server, source: str
) -> None:
    server = few_descriptors
    with page_socket(server.url) as reader:
        assert list(run_of(reader))
        with crowd(urlsplit(server.url).port or 0, source):
            for _ in range(4):
                with urllib.request.urlopen(f"{server.url}/healthz", timeout=5) as answer:
                    assert json.load(answer)["status"] == "ok"
                with page_socket(server.url) as newcomer:
                    assert list(run_of(newcomer))
                assert list(run_of(reader))
                time.sleep(1)
        assert "Too many open files" not in server.log.read_text("utf-8")
