"""`/snapshot/<state>/<part>.<format>`: a view as a picture or a table, for pages that cannot run an app.

An ASGI middleware and not a route: an unchanged picture is answered before sessions and compression of Streamlit are reached, which
is what a wiki's readers ask for most; and the path is read as it came, so that a `%26` inside a state is no separator.
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

from decision.addresses import Picture
from decision.catalogue import Catalogue
from decision.live import LiveCatalogue, shared
from decision.view import View
from server.answers import Answer, finished, headers_of, is_held, serve, wants_zipped, zip_
from server.parts import SNAPSHOTS, Subject
from server.pictures.frame import scene_of
from server.pictures.png import to_png
from server.site import origin
from server.wanted import from_path
from server.work import Workshop

PREFIX = "/snapshot"
FRESH_S = 0.5
"""So long the data are taken to be those that were in service when last looked."""

MAX_READ = 1_000
"""Addresses of which it is remembered what they ask for."""


@dataclass(frozen=True)
class Read:
    """An address once read, the data that it was read with, and the day."""

    answer: Answer
    catalogue: Catalogue
    day: date


class Snapshots:
    """ASGI middleware that answers everything below `/snapshot`."""

    def __init__(self, app: ASGIApp, live: LiveCatalogue | None = None, workshop: Workshop | None = None) -> None:
        self.app = app
        self.live = live or shared()
        self.workshop = workshop or Workshop()
        self._read: OrderedDict[tuple[str, str], Read] = OrderedDict()
        self._catalogue: Catalogue | None = None
        self._looked = 0.0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (scope["path"] == PREFIX or scope["path"].startswith(f"{PREFIX}/")):
            await serve(scope, receive, send, self._get, cors=True)
        else:
            await self.app(scope, receive, send)

    async def _get(self, request: Request) -> Response:
        answer = await self._answer(raw_path(request.scope), origin(request))
        zipped = wants_zipped(request, answer)
        headers = headers_of(answer, zipped)
        if is_held(request, answer, headers):
            return Response(status_code=304, headers=headers)
        body = await self.workshop.result(
            (answer.tag, zipped), lambda: zip_(answer.make()) if zipped else answer.make()
        )
        return finished(request, answer, headers, body)

    async def _answer(self, path: str, site: str) -> Answer:
        """What an address asks for; read once, as long as neither data nor day change."""
        catalogue, key = await self._current(), (path, site)
        known = self._read.get(key)
        if known is not None and known.catalogue is catalogue and known.day == date.today():
            self._read.move_to_end(key)
            return known.answer
        wanted = await run_in_threadpool(from_path, path, catalogue, site)
        answer = wanted.answer()
        self._read[key] = Read(answer, catalogue, date.today())
        self._read.move_to_end(key)
        while len(self._read) > MAX_READ:
            self._read.popitem(last=False)
        return answer

    async def _current(self) -> Catalogue:
        """The data in service; a change on disk is read in a thread, as that takes a while."""
        now = time.monotonic()
        if self._catalogue is None or now - self._looked > FRESH_S:
            self._looked = now
            self._catalogue = (await run_in_threadpool(self.live.current))[0]
        return self._catalogue


def raw_path(scope: Scope) -> str:
    """The path as the client sent it, with what is encoded still encoded."""
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    return raw.decode("latin-1").partition("?")[0]


def warm_up() -> threading.Thread:
    """Make one table and one chart in a thread: the first ones load fonts and start a JavaScript engine, which takes a second."""

    def make() -> None:
        catalogue, picture = shared().current()[0], Picture()
        for part in ("ranking", "radar"):
            to_png(scene_of(SNAPSHOTS[part](Subject(catalogue, View(), picture)), picture, ""), picture.scale)

    thread = threading.Thread(target=make, name="warm-up", daemon=True)
    thread.start()
    return thread
