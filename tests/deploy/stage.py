"""The stage of the tests behind proxies: a proxy, what stands behind it, and who comes to it."""

import http.client
import os
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.deploy.clients import Answer, Reader
from tests.deploy.proxies import Scene
from tests.deploy.replicas import Replicas

STAGES = (
    "haproxy-path",
    "nginx-host",
    "haproxy-host",
    "nginx-path",
    "caddy-path",
    "caddy-host",
    "apache-path",
    "apache-host",
)
"""Every proxy, with every form of address."""


def behind(*stages: str) -> pytest.MarkDecorator:
    """Return the mark of a test that runs behind these proxies; in the full form behind all."""
    return pytest.mark.parametrize("stage", STAGES if os.environ.get("ATLAS_TEST_FULL") else stages, indirect=True)


@dataclass(frozen=True)
class Stage:
    """A proxy by its name, with its log, before three replicas."""

    name: str
    scene: Scene
    replicas: Replicas
    log: Path

    def reader(self) -> Reader:
        """Return a new client of the public address."""
        return Reader(self.scene.url, self.scene.folder / "atlas.crt")

    def replica_of(self, reader: Reader, path: str) -> int:
        """Return which replica answers an address; the proxy hands on the id of the request, which stands in that replica's log."""
        id = secrets.token_hex(8)
        reader.get(path, {"X-Request-ID": id})
        until = time.monotonic() + 5
        while time.monotonic() < until:
            for number in self.replicas.running:
                if id in self.replicas.log(number):
                    return number
            time.sleep(0.05)
        raise AssertionError(f"no replica has answered {path}")

    def direct(self, number: int, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Ask a replica itself, past the proxy."""
        connection = http.client.HTTPConnection("127.0.0.1", self.replicas.ports[number], timeout=60)
        try:
            connection.request("GET", path, headers={"Host": "internal:8501", **(headers or {})})
            answer = connection.getresponse()
            return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def handshake(self, host: str, origin: str) -> int:
        """Return the status with which a replica answers a page's websocket that a proxy hands on with this Host."""
        connection = http.client.HTTPConnection("127.0.0.1", self.replicas.ports[0], timeout=60)
        headers = {
            "Host": host,
            "Origin": origin,
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
            "X-Forwarded-Proto": "https",
        }
        try:
            connection.request("GET", f"{self.scene.path}/_stcore/stream", headers=headers)
            return connection.getresponse().status
        finally:
            connection.close()

    def wait_until_all_are_used(self) -> None:
        """Return when each replica has answered a new reader through the proxy. Raises AssertionError after half a minute."""
        until, used = time.monotonic() + 30, set[int]()
        while len(used) < len(self.replicas.ports):
            assert time.monotonic() < until, f"only {used} are used"
            used.add(self.replica_of(self.reader(), "/"))
