"""HTML head of every page for link previews and search engines: title, description, picture, structured data, and oEmbed discovery.

Streamlit answers each page's address with the same file and sets the title only later, in the browser. Link previews, search
engines and wikis that ask for oEmbed read that file alone; so it is completed here, for the view in the address. Its scripts stay
those of :mod:`server.frontend`, and with them the content policy's hashes.

A page also gets what it needs before the first message: its style, the script of every page, links to its components' files, which are fetched while
Streamlit starts, the outline of what comes, and the places for what is told (``components/html/page``). A live part gets the same without an outline. The style
stands in the body, so that it counts after Streamlit's, which its scripts add to the head.
"""

import asyncio
import logging
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from components.html.assets import Asset
from components.html.templates import macros
from decision.changes.feed import DATA_FEED, platform_feed_path, view_feed_path
from decision.loading.live import shared
from decision.site.addresses import FIRST, PLAIN, oembed_path
from decision.site.pages import LIVE, PAGES, SITE, page_at
from decision.site.parts import PARTS
from decision.site.snippets import HERE
from server.api.openapi import PATH as DESCRIPTION_PATH
from server.embed.paths import QUERY_SIGNS
from server.embed.preview import ROWS, WIDTH, quick_preview_height
from server.embed.structured import structured
from server.embed.visit import Visit, visit_of_page
from server.frontend.frontend import installed_frontend
from server.http.responses import RefusedError, Reply, respond, tag_of
from server.http.site import origin_or
from server.http.work import shared_work, while_connected

TEMPLATE = "server/embed/head.html"
TITLE, BODY = "<title>Streamlit</title>", "<body>"
"""Anchors in Streamlit's start page. A test checks that the installed version still has both."""

COST = 0.05
"""Expected seconds of a head."""

PATIENCE_S = 2.0
"""Seconds after which a page opens without its head."""

PAGE_PATHS = tuple(path for path, page in PAGES.items() if page.alias_of is None)
LIVE_PATHS = tuple(LIVE + part for part in PARTS)
WITH_CONTROLS = ("", "certainty", "trade-offs")
"""Paths of the pages with the controls of the ranking at their side."""

EARLY: Mapping[str, tuple[str, ...]] = {
    "atlas_board.js": WITH_CONTROLS,
    "atlas_form.js": WITH_CONTROLS,
    "atlas_links.js": (*PAGE_PATHS, *LIVE_PATHS),
    "atlas_outward.js": LIVE_PATHS,
    "atlas_table.js": ("", "trade-offs", LIVE + "ranking"),
    "atlas_table_content.js": ("", "trade-offs", LIVE + "ranking"),
    "atlas_weights.js": WITH_CONTROLS,
}
"""Scripts that are fetched before the first message asks for them, and the paths of the pages and live parts that do."""

OUTLINES: Mapping[str, str] = {
    "": "table",
    "choose": "options",
    **dict.fromkeys(("changes", "data", "faq", "guide", "share"), "text"),
}
"""What the outlines of pages are made of, by their path; a chart on all others."""

PAGE_SCRIPT = "page.js"
"""Name of the script of every page among the registered files."""

HTML = "text/html; charset=utf-8"
log = logging.getLogger("atlas")


class PageHeads:
    """ASGI middleware that answers GET and HEAD of this site's pages and live parts; all other requests go on to Streamlit.

    ``assets``: the register of the files that browsers keep. A page whose head cannot be made is sent without it.
    """

    def __init__(self, app: ASGIApp, assets: Mapping[str, Asset] | None = None, start_page: Path | None = None) -> None:
        self.app = app
        self.assets = assets or {}
        text = start_page.read_text(encoding="utf-8") if start_page else installed_frontend().page
        self.before, _, remainder = text.partition(TITLE)
        self.between, _, self.after = remainder.partition(BODY)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "").removeprefix(scope.get("root_path", "")).removeprefix("/")
        is_page = path in PAGES or path in LIVE_PATHS
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and is_page and self.between:
            response = await self._response(Request(scope, receive), path)
            await response(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _response(self, request: Request, path: str) -> Response:
        """Return the completed start page; without its head when that fails or takes long, because a page must open under any address."""
        query = request.scope["query_string"].decode("utf-8", "replace")
        body = self.completed(path, query).encode()
        if path in PAGES:
            try:
                body = await self._with_head(request, path, query)
            except RefusedError as refused:
                log.info("A page without its head: %s", refused)
            except Exception:
                log.exception("A page without its head: %s", path)
        return respond(request, Reply(lambda: body, tag_of(body), HTML, cache_control="no-cache"))

    async def _with_head(self, request: Request, page: str, query: str) -> bytes:
        site = origin_or(HERE, request)
        catalogue = (await asyncio.to_thread(shared().current))[0]
        key = tag_of("head", site, page, query, catalogue.version, date.today())
        work = shared_work().result(
            key,
            lambda: self.completed(page, query, visit_of_page(catalogue, page, query), site).encode(),
            lane="page",
            cost=COST,
            seconds=PATIENCE_S,
        )
        return await while_connected(request.receive, work)

    def completed(self, path: str, query: str = "", visit: Visit | None = None, site: str = "") -> str:
        """Return the start page with what this path needs early, and the way to the plain page; for a visit with its head."""
        plain = plain_address(path, query)
        whole = f"./{page_at(path).path}{_query_part(query)}"
        scripts = [self.assets[name] for name in early_scripts(path) if name in self.assets]
        styles = [self.assets[name] for name in styles_of(path) if name in self.assets]
        return "".join(
            (
                self.before,
                head(visit, site, plain) if visit else TITLE,
                macros(TEMPLATE).live(whole) if path in LIVE_PATHS else "",
                macros(TEMPLATE).icon(),
                macros(TEMPLATE).page_script(self.assets.get(PAGE_SCRIPT)),
                macros(TEMPLATE).early(scripts),
                self.between,
                BODY,
                macros(TEMPLATE).styles(styles),
                without_script(visit, plain),
                macros(TEMPLATE).notices(plain),
                outline(path),
                self.after,
            )
        )


def early_scripts(path: str) -> list[str]:
    """Return the names of the scripts that are fetched early on the page or live part with this path.

    >>> early_scripts("faq"), early_scripts("live-certainty")
    (['atlas_links.js'], ['atlas_links.js', 'atlas_outward.js'])
    """
    known = path if path in LIVE_PATHS else page_at(path).path
    return [name for name, paths in EARLY.items() if known in paths]


def styles_of(path: str) -> tuple[str, ...]:
    """Return the names of the style sheets of the page or live part with this path.

    >>> styles_of("faq"), styles_of("live-ranking")
    (('pages.css',), ('pages.css', 'live.css'))
    """
    return ("pages.css", "live.css") if path in LIVE_PATHS else ("pages.css",)


def outline(path: str) -> str:
    """Return the outline of the page with this path; nothing for a live part, in whose place a picture stands until it is drawn."""
    if path in LIVE_PATHS:
        return ""
    known = page_at(path).path
    return macros(TEMPLATE).waiting(known in WITH_CONTROLS, OUTLINES.get(known, "chart"))


def plain_address(path: str, query: str) -> str:
    """Return the address of the plain page of a page or a live part, relative to this; it reads the parameters as they came.

    >>> plain_address("", "must=gpu"), plain_address("live-costs", "")
    ('./plain/compare?must=gpu', './plain/cost')
    """
    return f".{PLAIN}/{page_at(path).path or FIRST}{_query_part(query)}"


def _query_part(query: str) -> str:
    """Return the parameters of an address as they came, behind a question mark where there are some."""
    return f"{'?' if query else ''}{quote(query, safe=QUERY_SIGNS)}"


def head(visit: Visit, site: str, plain: str) -> str:
    """Return the head's elements for the view. ``site``: this site's address; relative where it is unknown, and then what only a whole address can say is left
    out. ``plain``: address of its plain page."""
    address, is_known = site + visit.path, site != HERE
    return macros(TEMPLATE).head(
        visit.title,
        visit.description,
        address,
        picture=site + visit.picture("png", WIDTH, ROWS) if is_known else "",
        picture_width=WIDTH,
        picture_height=quick_preview_height(visit, site) if is_known else None,
        discovery=site + oembed_path(address) if is_known else "",
        service=site + DESCRIPTION_PATH,
        plain=plain,
        site=SITE,
        structured=structured(visit, site) if is_known else None,
        feeds=[(label, site + path) for label, path in feeds_of(visit)],
    )


def without_script(visit: Visit | None, plain: str) -> str:
    """Return the text for browsers without scripts, and for frames without an origin of their own: title, description, and the way to the plain page."""
    title, description = (visit.title, visit.description) if visit else (SITE, "")
    return macros(TEMPLATE).without_script(title, description, plain)


def feeds_of(visit: Visit) -> list[tuple[str, str]]:
    """Return the feeds of a page, each with its label: of the platform, of the view where the page ranks by one, and of all data."""
    catalogue, page, platform = visit.catalogue, visit.page, visit.catalogue.platform.get(visit.platform_id)
    feeds = [(f"What changed about {platform.label}", platform_feed_path(platform.id))] if platform else []
    if page.ranked_view:
        ranked = page.ranked_view(catalogue, visit.view)
        feeds.append(("What changed in this view", view_feed_path(catalogue, ranked)))
    return [*feeds, ("What changed in the data", DATA_FEED)]
