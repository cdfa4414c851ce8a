"""Pool of the stateless routes: how many unchanged pictures a second replicas answer, and a cache in front of them.

Clients are processes that ask for one picture after another over a connection that stays open, as a cache's or a proxy's do.
"""

import multiprocessing
import os
import re
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.queues import Queue
from pathlib import Path
from urllib.parse import urlsplit

from bench.harness import Server, free_port, stop

CLIENTS = 4
PICTURES = tuple(f"/snapshot/w=isolation%3A{weight}/ranking.svg" for weight in range(1, 11))
"""Addresses of the pictures, made before anything is counted."""

CONFIGURATION = """\
{user}daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off; keepalive_requests 100000000; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  proxy_cache_path {folder}/cache keys_zone=pictures:10m;
  upstream pool {{ hash $request_uri consistent; {servers} keepalive 16; }}
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://pool; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $http_host;
      proxy_cache pictures; proxy_cache_lock on; proxy_cache_use_stale updating error timeout;
    }}
  }}
}}
"""
"""Configuration of nginx as a cache in front of the pool: equal addresses go to the same replica."""


class PictureClient:
    """Client of one server: a connection that stays open, and the tags of the pictures that it has."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.host = f"{parts.hostname}:{parts.port}"
        self.connection = socket.create_connection((parts.hostname or "", parts.port or 80), timeout=60)
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.pending = b""
        self.tags: dict[str, str] = {}

    def ask(self, path: str, *, conditional: bool) -> int:
        """Ask for a picture and return the status. ``conditional``: only if it has changed since the last time."""
        tag = self.tags.get(path) if conditional else None
        held = f"If-None-Match: {tag}\r\n" if tag else ""
        self.connection.sendall(
            f"GET {path} HTTP/1.1\r\nHost: {self.host}\r\nAccept-Encoding: gzip\r\n{held}\r\n".encode()
        )
        while b"\r\n\r\n" not in self.pending:
            self._receive()
        head, _, self.pending = self.pending.partition(b"\r\n\r\n")
        if match := re.search(rb"(?i)\r\netag: ([^\r]+)", head):
            self.tags[path] = match[1].decode()
        length = re.search(rb"(?i)\r\ncontent-length: (\d+)", head)
        status = int(head[9:12])
        size = int(length[1]) if length and status != 304 else 0
        while len(self.pending) < size:
            self._receive()
        self.pending = self.pending[size:]
        return status

    def _receive(self) -> None:
        piece = self.connection.recv(1 << 16)
        if not piece:
            raise ConnectionError("the server closed the connection")
        self.pending += piece


def _client(addresses: Sequence[str], conditional: bool, seconds: float, counts: "Queue[int]") -> None:
    """Ask for pictures for so long, each at the server that has its address; put the number of answers into a queue."""
    clients = [PictureClient(address) for address in addresses]
    expected = 304 if conditional else 200
    for index, path in enumerate(PICTURES):
        clients[index % len(clients)].ask(path, conditional=False)
    end, count = time.perf_counter() + seconds, 0
    while time.perf_counter() < end:
        index = count % len(PICTURES)
        status = clients[index % len(clients)].ask(PICTURES[index], conditional=conditional)
        if status != expected:
            raise RuntimeError(f"status {status} instead of {expected}")
        count += 1
    counts.put(count)


def make_pictures(addresses: Sequence[str]) -> None:
    """Have every server make all pictures."""
    for address in addresses:
        client = PictureClient(address)
        for path in PICTURES:
            client.ask(path, conditional=False)


def rate(addresses: Sequence[str], seconds: float, *, conditional: bool) -> float:
    """Return how many pictures a second the servers answer together; ``conditional``: with 304."""
    context = multiprocessing.get_context("spawn")
    counts: Queue[int] = context.Queue()
    clients = [
        context.Process(target=_client, args=(list(addresses), conditional, seconds, counts)) for _ in range(CLIENTS)
    ]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    if any(client.exitcode for client in clients):
        raise RuntimeError("a client failed")
    return sum(counts.get() for _ in clients) / seconds


@contextmanager
def cache_before(servers: Sequence[Server], nginx: str) -> Iterator[str]:
    """Run nginx as a cache in front of servers; yield its address."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        upstream = " ".join(f"server 127.0.0.1:{urlsplit(server.url).port};" for server in servers)
        file = Path(folder) / "nginx.conf"
        user = "" if os.geteuid() else "user root; "  # else its worker could not write into the folder
        file.write_text(CONFIGURATION.format(user=user, folder=folder, servers=upstream, port=port), encoding="utf-8")
        process = subprocess.Popen([nginx, "-p", folder, "-c", str(file), "-e", f"{folder}/error.log"])
        try:
            _wait(port, process)
            yield f"http://127.0.0.1:{port}"
        finally:
            stop(process)


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 20
    while process.poll() is None and time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("nginx did not start")
