"""Tests of the client that asks for pictures: it reads one answer after another over one connection."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bench.pool import PictureClient

BODY = b"<svg/>\r\n\r\n" * 20_000


class Pictures(BaseHTTPRequestHandler):
    """Handler that answers with a picture, or with 304 to a client that has it."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        is_current = self.headers.get("If-None-Match") == '"a"'
        self.send_response(304 if is_current else 200)
        self.send_header("ETag", '"a"')
        if not is_current:
            self.send_header("Content-Length", str(len(BODY)))
        self.end_headers()
        if not is_current:
            self.wfile.write(BODY)

    def log_message(self, *arguments: object) -> None:
        """Write nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Pictures) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_answers_follow_each_other_on_one_connection(address: str) -> None:
    client = PictureClient(address)
    statuses = [client.ask("/a", conditional=conditional) for conditional in (True, False, True, True, False)]
    assert statuses == [200, 200, 304, 304, 200]
    assert (client.pending, client.tags) == (b"", {"/a": '"a"'})
    client.connection.close()
