"""Snapshot route ``/snapshot/<state>/<part>.<format>``: a view as a picture or a table, for pages that cannot run an app.

It is an ASGI middleware and not a route: an unchanged picture, the most frequent request from a wiki, is answered before Streamlit's
sessions and compression; and the path is read as sent, so that a ``%26`` inside a state is no separator.
"""

import logging
import threading
import time
from datetime import date

from cachetools import LRUCache
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from decision.catalogue.catalogue import Catalogue
from decision.loading.live import LiveCatalogue, shared
from decision.ranking.view import View
from decision.site.addresses import Picture
from server.http.responses import Reply, ReplyApp
from server.http.serving import heavy_response
from server.http.site import origin
from server.http.work import SingleFlight
from server.snapshot.parts import SNAPSHOTS
from server.snapshot.pictures.other_fonts import lacking
from server.snapshot.pictures.png import to_png
from server.snapshot.pictures.surround import scene_of
from server.snapshot.request import from_path
from server.snapshot.snapshot import SnapshotInput

log = logging.getLogger("atlas")

PREFIX = "/snapshot"
FRESH_S = 0.5
"""Seconds between two looks for changed data."""

MAX_CACHED = 1_000
"""Maximum number of addresses whose replies are remembered."""

MAX_LOGGED = 100
"""Maximum number of letters in a warning."""


class Snapshots:
    """ASGI middleware that answers every path below ``/snapshot``."""

    def __init__(
        self, app: ASGIApp, live: LiveCatalogue | None = None, single_flight: SingleFlight | None = None
    ) -> None:
        self.app = app
        self.live = live or shared()
        self.single_flight = single_flight
        self._snapshots = ReplyApp(self._get)
        self._replies: LRUCache[tuple[str, str, str, date], Reply] = LRUCache(MAX_CACHED)
        self._catalogue: Catalogue | None = None
        self._looked = 0.0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (scope["path"] == PREFIX or scope["path"].startswith(f"{PREFIX}/")):
            await self._snapshots(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _get(self, request: Request) -> Response:
        reply = await self._reply(raw_path(request.scope), origin(request))
        return await heavy_response(request, reply, "snapshot", self.single_flight)

    async def _reply(self, path: str, site: str) -> Reply:
        """Return the reply for an address; read once, until the data or the day change."""
        catalogue = await self._current()
        key = (path, site, catalogue.version, date.today())
        reply = self._replies.get(key)
        if reply is None:
            request = await run_in_threadpool(from_path, path, catalogue, site)
            reply = self._replies[key] = request.reply()
        return reply

    async def _current(self) -> Catalogue:
        """Return the catalogue in service; changed files are read in a thread, as that takes a while."""
        now = time.monotonic()
        if self._catalogue is None or now - self._looked > FRESH_S:
            self._looked = now
            catalogue = (await run_in_threadpool(self.live.current))[0]
            if catalogue is not self._catalogue:
                self._replies.clear()  # each holds the data from which its body is made
            self._catalogue = catalogue
        return self._catalogue


def raw_path(scope: Scope) -> str:
    """Return the path as the client sent it, still percent-encoded."""
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    return raw.decode("latin-1").partition("?")[0]


def warn_of_missing_letters(catalogue: Catalogue) -> None:
    """Log the letters of names and values that pictures of this server cannot show."""
    texts = [platform.label for platform in catalogue.platforms]
    texts += [criterion.label for criterion in catalogue.criteria]
    texts += [field.label for field in catalogue.fields.values()]
    texts += [str(claim.value) for platform in catalogue.platforms for claim in platform.claims]
    if letters := lacking(texts):
        log.warning(
            "No font of this server has these letters of the data, so that in pictures they are empty boxes: %s. "
            "Install a font that has them, such as Noto Sans.",
            letters[:MAX_LOGGED],
        )


def warm_up() -> threading.Thread:
    """Draw one table and one chart in a thread: the first ones load fonts and start a JavaScript engine, which takes a second.

    Letters of the data that no font of the server has are logged once.
    """

    def make() -> None:
        catalogue, picture = shared().current()[0], Picture()
        for part in ("ranking", "radar"):
            to_png(scene_of(SNAPSHOTS[part](SnapshotInput(catalogue, View(), picture)), picture, ""), picture.scale)
        warn_of_missing_letters(catalogue)

    thread = threading.Thread(target=make, name="warm-up", daemon=True)
    thread.start()
    return thread
