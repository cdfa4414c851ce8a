"""Static files of the browser, sent compressed.

Streamlit sends its scripts and styles as they lie on disk: 5.3 MB for a first visit. Sent with gzip they are a third
of that. Each file is compressed once, when it is first asked for, and kept in memory (at most 7 MB for all of them).

All other requests go on to Streamlit untouched: files that are compressed already (fonts,
pictures), requests for a range, and clients that do not accept gzip. The table of files is made once at the start from
the installed package, so a request can only name a file in it: no path is ever put together from what a client sent.
"""

import asyncio
import gzip
import hashlib
import importlib.util
import re
from dataclasses import dataclass
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.http.negotiation import accepts_gzip, is_current

MEDIA_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}
FOREVER = "public, max-age=31536000, immutable"
SOON_STALE = "public, max-age=3600"
HASHED_NAME = re.compile(r"\.[\w-]{8}\.\w+$")


@dataclass(frozen=True)
class Compressed:
    """Compressed file, ready to be sent."""

    body: bytes
    etag: str
    media_type: str
    cache_control: str


def frontend_folder() -> Path:
    """Return the folder with Streamlit's ``index.html`` and ``static/``, without importing Streamlit."""
    spec = importlib.util.find_spec("streamlit")
    if spec is None or spec.origin is None:
        raise RuntimeError(
            "Streamlit is not installed in this environment: run `make run`, or install requirements.txt"
        )
    return Path(spec.origin).parent / "static"


def compress(path: Path) -> Compressed:
    """Read and compress one file. The same bytes always give the same ETag."""
    body = gzip.compress(path.read_bytes(), compresslevel=9, mtime=0)
    return Compressed(
        body=body,
        etag=f'"{hashlib.sha256(body).hexdigest()[:20]}"',
        media_type=MEDIA_TYPES[path.suffix],
        cache_control=FOREVER if HASHED_NAME.search(path.name) else SOON_STALE,
    )


class CompressedStatic:
    """ASGI middleware that answers ``/static/...`` with gzip where it can.

    ``base_path`` is Streamlit's ``server.baseUrlPath``, if there is one.
    """

    def __init__(self, app: ASGIApp, folder: Path | None = None, base_path: str = "") -> None:
        self.app = app
        root = folder or frontend_folder()
        prefix = f"/{base_path.strip('/')}" if base_path.strip("/") else ""
        self.files = {
            f"{prefix}/{path.relative_to(root).as_posix()}": path
            for path in (root / "static").rglob("*")
            if path.suffix in MEDIA_TYPES and path.is_file()
        }
        self.ready: dict[str, asyncio.Future[Compressed]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "").removeprefix(scope.get("root_path", ""))
        if scope["type"] != "http" or path not in self.files or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        request = Headers(scope=scope)
        if "range" in request or not accepts_gzip(request.get("accept-encoding", "")):
            await self.app(scope, receive, vary_on_encoding(send))
            return
        await self.response(await self.compressed(path), request)(scope, receive, send)

    async def compressed(self, path: str) -> Compressed:
        """Return the file at this URL path, compressed once for all concurrent requests."""
        if path not in self.ready:
            self.ready[path] = asyncio.ensure_future(run_in_threadpool(compress, self.files[path]))
        try:
            return await asyncio.shield(self.ready[path])
        except OSError:
            del self.ready[path]
            raise

    @staticmethod
    def response(file: Compressed, request: Headers) -> Response:
        """Return 200 with the compressed body, which the server itself leaves out for HEAD, or 304 when the client's copy is current."""
        headers = {"ETag": file.etag, "Cache-Control": file.cache_control, "Vary": "Accept-Encoding"}
        if is_current(request.get("if-none-match", ""), file.etag):
            return Response(status_code=304, headers=headers)
        return Response(file.body, headers=headers | {"Content-Encoding": "gzip"}, media_type=file.media_type)


def vary_on_encoding(send: Send) -> Send:
    """Return a ``send`` that tells caches of the compressed variant."""

    async def send_with_vary(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
        await send(message)

    return send_with_vary
