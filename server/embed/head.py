"""HTML head of every page for link previews and search engines: title, description, picture, and oEmbed discovery.

Streamlit answers each page's address with the same file and sets the title only later, in the browser. Link previews, search
engines and wikis that ask for oEmbed read that file alone; so it is completed here, for the view in the address. Its scripts stay
unchanged, and with them the content policy's hash.
"""

import asyncio
import logging
from datetime import date
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from components.html.templates import macros
from decision.loading.live import shared
from decision.site.pages import PAGES, SITE
from server.api.openapi import PATH as DESCRIPTION_PATH
from server.embed.preview import ROWS, WIDTH, quick_preview_height
from server.embed.visit import Visit, visit_of_page
from server.http.responses import RefusedError, Reply, respond, tag_of
from server.http.site import origin
from server.http.static import frontend_folder
from server.http.work import shared_work, while_connected

TEMPLATE = "server/embed/head.html"
TITLE, BODY = "<title>Streamlit</title>", "<body>"
"""Anchors in Streamlit's start page. A test checks that the installed version still has both."""

COST = 0.05
"""Expected seconds of a head."""

PATIENCE_S = 2.0
"""Seconds after which a page opens without its head."""

HTML = "text/html; charset=utf-8"
log = logging.getLogger("atlas")


class PageHeads:
    """ASGI middleware that answers GET and HEAD of this site's pages; all other requests, and failures, go on to Streamlit."""

    def __init__(self, app: ASGIApp, start_page: Path | None = None) -> None:
        self.app = app
        text = (start_page or frontend_folder() / "index.html").read_text(encoding="utf-8")
        self.before, _, remainder = text.partition(TITLE)
        self.between, _, self.after = remainder.partition(BODY)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        page = scope.get("path", "").removeprefix(scope.get("root_path", "")).removeprefix("/")
        response = None
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and page in PAGES and self.between:
            response = await self._response(Request(scope, receive), page)
        await (response or self.app)(scope, receive, send)

    async def _response(self, request: Request, page: str) -> Response | None:
        """Return the completed start page; None when that fails or takes long, because a page must open under any address."""
        try:
            site, query = origin(request), request.scope["query_string"].decode("utf-8", "replace")
            catalogue = (await asyncio.to_thread(shared().current))[0]
            key = tag_of("head", site, page, query, catalogue.version, date.today())
            work = shared_work().result(
                key,
                lambda: self.completed(visit_of_page(catalogue, page, query), site).encode(),
                lane="page",
                cost=COST,
                seconds=PATIENCE_S,
            )
            body = await while_connected(request.receive, work)
            return respond(request, Reply(lambda: body, tag_of(body), HTML, cache_control="no-cache"))
        except RefusedError as refused:
            log.info("A page without its head: %s", refused)
        except Exception:
            log.exception("A page without its head: %s", page)
        return None

    def completed(self, visit: Visit, site: str) -> str:
        """Return the start page with the head for this visit, and with a text for browsers without scripts."""
        return f"{self.before}{head(visit, site)}{self.between}{BODY}{without_script(visit)}{self.after}"


def head(visit: Visit, site: str) -> str:
    """Return the head's elements for the view."""
    address = site + visit.path
    return macros(TEMPLATE).head(
        visit.title,
        visit.description,
        address,
        picture=site + visit.picture("png", WIDTH, ROWS),
        picture_width=WIDTH,
        picture_height=quick_preview_height(visit, site),
        discovery=f"{site}/oembed?url={quote(address, safe='')}&format=",
        service=site + DESCRIPTION_PATH,
        site=SITE,
    )


def without_script(visit: Visit) -> str:
    """Return the text for browsers without scripts: title, description, and a link to the plain page."""
    return macros(TEMPLATE).without_script(visit.title, visit.description, visit.picture("html"))
