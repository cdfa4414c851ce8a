"""Static files of the browser, sent compressed.

Streamlit sends its scripts and styles as they lie on disk: 5.3 MB for a first visit. Sent with gzip they are a third
of that. Each file is compressed once, when it is first asked for, and kept in memory (at most 7 MB for all of them).

What :mod:`server.frontend` puts among Streamlit's files, a style sheet and font subsets, is sent from here too, under names that change with
the content. A page from before an update, which asks for an older name, gets the current file.

All other requests go on to Streamlit untouched: files that are compressed already (fonts,
pictures), requests for a range, and clients that do not accept gzip. The tables of files are made once at the start from
the installed package, so a request can only name a file in them: no path is ever put together from what a client sent.
"""

import asyncio
import gzip
import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.frontend.folder import frontend_folder
from server.frontend.frontend import Frontend, installed_frontend
from server.frontend.subsets import OWN
from server.http.negotiation import accepts_gzip, is_current

MEDIA_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}
FONT = "font/woff2"
FOREVER = "public, max-age=31536000, immutable"
SOON_STALE = "public, max-age=3600"
HASHED_NAME = re.compile(r"\.[\w-]{8}\.\w+$")


@dataclass(frozen=True)
class Compressed:
    """File in one coding, ready to be sent; ``coding`` is empty for a file as it is."""

    body: bytes
    etag: str
    media_type: str
    cache_control: str
    coding: str = "gzip"


def compress(path: Path) -> Compressed:
    """Read and compress one file. The same bytes always give the same ETag."""
    return compressed(path.read_bytes(), MEDIA_TYPES[path.suffix], kept(path.name))


def compressed(content: bytes, media_type: str, cache_control: str) -> Compressed:
    """Return content compressed as small as can be."""
    body = gzip.compress(content, compresslevel=9, mtime=0)
    return Compressed(body, _etag(body), media_type, cache_control)


def kept(name: str) -> str:
    """Return for how long caches keep a file of Streamlit's: a year where its name changes with its content."""
    return FOREVER if HASHED_NAME.search(name) else SOON_STALE


def _etag(body: bytes) -> str:
    return f'"{hashlib.sha256(body).hexdigest()[:20]}"'


def own_forms(path: str, content: bytes) -> dict[bool, Compressed]:
    """Return one of our files as it is (False) and compressed (True); fonts are compressed already."""
    name = path.rpartition("/")[2]
    lifetime = FOREVER if name.startswith(OWN) else SOON_STALE
    plain = Compressed(content, _etag(content), MEDIA_TYPES.get(Path(name).suffix, FONT), lifetime, "")
    return {False: plain, True: compressed(content, plain.media_type, lifetime) if plain.media_type != FONT else plain}


class CompressedStatic:
    """ASGI middleware that answers ``/static/...`` with gzip where it can, and our own files there always.

    ``folder``: Streamlit's front end, the installed one where none is named. ``base_path`` is Streamlit's ``server.baseUrlPath``, if there is one.
    """

    def __init__(self, app: ASGIApp, folder: Path | None = None, base_path: str = "") -> None:
        self.app = app
        root = folder or frontend_folder()
        prefix = f"/{base_path.strip('/')}" if base_path.strip("/") else ""
        self.prefix = f"{prefix}/"
        self.frontend = Frontend(folder) if folder else installed_frontend()
        self.own = {path: own_forms(path, content) for path, content in self.frontend.files.items()}
        self.files = {
            f"{prefix}/{path.relative_to(root).as_posix()}": path
            for path in (root / "static").rglob("*")
            if path.suffix in MEDIA_TYPES and path.is_file()
        }
        self.ready: dict[str, asyncio.Future[Compressed]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "").removeprefix(scope.get("root_path", ""))
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        request = Headers(scope=scope)
        zips = accepts_gzip(request.get("accept-encoding", ""))
        if own := self.own_file(path, zips):
            await self.response(own, request)(scope, receive, send)
        elif path not in self.files:
            await self.app(scope, receive, send)
        elif "range" in request or not zips:
            await self.app(scope, receive, vary_on_encoding(send))
        else:
            await self.response(await self.compressed(path), request)(scope, receive, send)

    def own_file(self, path: str, zips: bool) -> Compressed | None:
        """Return our file at this URL path, an older name's current version too; None where there is none."""
        name = path.removeprefix(self.prefix)
        current = self.frontend.current(name) if path.startswith(self.prefix) else None
        if current is None:
            return None
        file = self.own[current][zips]
        return file if name == current else replace(file, cache_control=SOON_STALE)

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
        """Return 200 with the body, which the server itself leaves out for HEAD, or 304 when the client's copy is current."""
        headers = {"ETag": file.etag, "Cache-Control": file.cache_control, "Vary": "Accept-Encoding"}
        if is_current(request.get("if-none-match", ""), file.etag):
            return Response(status_code=304, headers=headers)
        coding = {"Content-Encoding": file.coding} if file.coding else {}
        return Response(file.body, headers=headers | coding, media_type=file.media_type)


def vary_on_encoding(send: Send) -> Send:
    """Return a ``send`` that tells caches of the compressed variant."""

    async def send_with_vary(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
        await send(message)

    return send_with_vary
