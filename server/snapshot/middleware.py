"""Snapshot route ``/snapshot/<state>/<part>.<format>``: a view as a picture or a table, for pages that cannot run an app.

It is an ASGI middleware and not a route: an unchanged picture, the most frequent request from a wiki, is answered before Streamlit's
sessions and compression; and the path is read as sent, so that a ``%26`` inside a state is no separator.
"""

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from decision.catalogue.catalogue import Catalogue
from decision.loading.live import LiveCatalogue, shared
from decision.ranking.view import View
from decision.site.addresses import Picture
from server.http.responses import Reply, body_response, gzip_body, headers_of, is_held, serve, wants_zipped
from server.http.site import origin
from server.http.work import SingleFlight
from server.snapshot.parts import SNAPSHOTS
from server.snapshot.pictures.png import to_png
from server.snapshot.pictures.surround import scene_of
from server.snapshot.request import from_path
from server.snapshot.snapshot import SnapshotInput

PREFIX = "/snapshot"
FRESH_S = 0.5
"""Seconds between two looks for changed data."""

MAX_CACHED = 1_000
"""Maximum number of addresses whose replies are remembered."""


@dataclass(frozen=True)
class CachedReply:
    """Reply for an address, with the catalogue and the day for which it holds."""

    reply: Reply
    catalogue: Catalogue
    day: date


class Snapshots:
    """ASGI middleware that answers every path below ``/snapshot``."""

    def __init__(
        self, app: ASGIApp, live: LiveCatalogue | None = None, single_flight: SingleFlight | None = None
    ) -> None:
        self.app = app
        self.live = live or shared()
        self.single_flight = single_flight or SingleFlight()
        self._replies: OrderedDict[tuple[str, str], CachedReply] = OrderedDict()
        self._catalogue: Catalogue | None = None
        self._looked = 0.0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (scope["path"] == PREFIX or scope["path"].startswith(f"{PREFIX}/")):
            await serve(scope, receive, send, self._get, cors=True)
        else:
            await self.app(scope, receive, send)

    async def _get(self, request: Request) -> Response:
        reply = await self._reply(raw_path(request.scope), origin(request))
        zipped = wants_zipped(request, reply)
        headers = headers_of(reply, zipped)
        if is_held(request, reply, headers):
            return Response(status_code=304, headers=headers)
        body = await self.single_flight.result(
            (reply.tag, zipped), lambda: gzip_body(reply.make()) if zipped else reply.make()
        )
        return body_response(request, reply, headers, body)

    async def _reply(self, path: str, site: str) -> Reply:
        """Return the reply for an address; read once, until the data or the day change."""
        catalogue, key = await self._current(), (path, site)
        cached = self._replies.get(key)
        if cached is not None and cached.catalogue is catalogue and cached.day == date.today():
            self._replies.move_to_end(key)
            return cached.reply
        snapshot_request = await run_in_threadpool(from_path, path, catalogue, site)
        reply = snapshot_request.reply()
        self._replies[key] = CachedReply(reply, catalogue, date.today())
        self._replies.move_to_end(key)
        while len(self._replies) > MAX_CACHED:
            self._replies.popitem(last=False)
        return reply

    async def _current(self) -> Catalogue:
        """Return the catalogue in service; changed files are read in a thread, as that takes a while."""
        now = time.monotonic()
        if self._catalogue is None or now - self._looked > FRESH_S:
            self._looked = now
            self._catalogue = (await run_in_threadpool(self.live.current))[0]
        return self._catalogue


def raw_path(scope: Scope) -> str:
    """Return the path as the client sent it, still percent-encoded."""
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    return raw.decode("latin-1").partition("?")[0]


def warm_up() -> threading.Thread:
    """Draw one table and one chart in a thread: the first ones load fonts and start a JavaScript engine, which takes a second."""

    def make() -> None:
        catalogue, picture = shared().current()[0], Picture()
        for part in ("ranking", "radar"):
            to_png(scene_of(SNAPSHOTS[part](SnapshotInput(catalogue, View(), picture)), picture, ""), picture.scale)

    thread = threading.Thread(target=make, name="warm-up", daemon=True)
    thread.start()
    return thread
