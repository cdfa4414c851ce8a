"""Stand-ins for replicas: they answer at once and note what they were asked, for tests of what a proxy does by itself."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

BUSY = ("/snapshot/busy", "/busy")
"""Ends of addresses at which a stand-in is busy, of the pool of any replica and of that of pages."""


class StandIn(BaseHTTPRequestHandler):
    """Answers like a replica that is busy at some addresses, and notes all but the questions whether it is ready."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer."""
        is_busy = self.path.endswith(BUSY)
        body = b"busy" if is_busy else b"<!doctype html><title>Atlas</title>"
        if not self.path.endswith("/readyz"):
            self.server.asked.append(self.path)  # type: ignore[attr-defined]
        self.send_response(503 if is_busy else 200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        if is_busy:
            self.send_header("Retry-After", "2")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Write no log."""


@contextmanager
def stand_ins() -> Iterator[tuple[tuple[int, int, int], list[str]]]:
    """Run three; gives their ports, and the addresses that any of them was asked for."""
    asked: list[str] = []
    servers = [ThreadingHTTPServer(("127.0.0.1", 0), StandIn) for _ in range(3)]
    for server in servers:
        server.asked = asked  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        first, second, third = (server.server_port for server in servers)
        yield (first, second, third), asked
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()
