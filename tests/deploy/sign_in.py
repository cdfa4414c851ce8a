"""Stand-in for an authenticating proxy, such as oauth2-proxy: who has its cookie is signed in."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

COOKIE = "signed-in=yes"


class SignIn(BaseHTTPRequestHandler):
    """Answers 202 to a request that is signed in, else 401; and shows the page on which one signs in."""

    def do_GET(self) -> None:
        """Answer."""
        if self.path.startswith("/oauth2/auth"):
            self.send_response(202 if COOKIE in self.headers.get("Cookie", "") else 401)
            self.end_headers()
            return
        body = b"<!doctype html><title>Sign in</title>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Write no log."""


@contextmanager
def sign_in() -> Iterator[int]:
    """Run the stand-in; gives its port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), SignIn)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
