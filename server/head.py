"""What the head of every page says to whoever shows a link to it: title, description, picture, and where its frame is.

Streamlit answers each page's address with the same file and names the page only later, in the browser. Services that preview a
link, search engines and wikis that ask for oEmbed read that file alone; so it is completed here, for the view in the address. Its
scripts stay as they are, and with them the content policy's hash.
"""

import asyncio
import logging
from html import escape
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from decision.live import shared
from decision.titles import SITE
from server.answers import Answer, RefusedError, respond, tag_of
from server.openapi import PATH as DESCRIPTION_PATH
from server.preview import ROWS, WIDTH, quick_preview_height
from server.site import origin
from server.static import frontend_folder
from server.visited import PAGES, Visited, visited

TITLE, BODY = "<title>Streamlit</title>", "<body>"
"""Where the start page is completed. A test watches that the installed one still has both."""

log = logging.getLogger("atlas")


class PageHeads:
    """ASGI middleware that answers GET and HEAD of this site's pages; everything else, and what fails, goes on to Streamlit."""

    def __init__(self, app: ASGIApp, start_page: Path | None = None) -> None:
        self.app = app
        text = (start_page or frontend_folder() / "index.html").read_text(encoding="utf-8")
        self.before, _, rest = text.partition(TITLE)
        self.between, _, self.after = rest.partition(BODY)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        page = scope.get("path", "").removeprefix(scope.get("root_path", "")).removeprefix("/")
        response = None
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and page in PAGES and self.between:
            response = await asyncio.to_thread(self._response, Request(scope, receive), page)
        await (response or self.app)(scope, receive, send)

    def _response(self, request: Request, page: str) -> Response | None:
        """Return the completed start page; None when that fails, because a page must open whatever its address holds."""
        try:
            site = origin(request)
            query = request.scope["query_string"].decode("utf-8", "replace")
            body = self.completed(visited(shared().current()[0], page, query), site).encode()
            return respond(
                request, Answer(lambda: body, tag_of(body), "text/html; charset=utf-8", cache_control="no-cache")
            )
        except RefusedError as refused:
            log.info("A page without its head: %s", refused)
        except Exception:
            log.exception("A page without its head: %s", page)
        return None

    def completed(self, shown: Visited, site: str) -> str:
        """Return the start page with the head for what is shown, and with a few words where scripts do not run."""
        return f"{self.before}{head(shown, site)}{self.between}{BODY}{without_script(shown)}{self.after}"


def head(shown: Visited, site: str) -> str:
    """Return the elements that name the view, every text escaped."""
    title, said, address = shown.title, shown.description, site + shown.path
    picture, height = site + shown.picture("png", WIDTH, ROWS), quick_preview_height(shown, site)
    discovery = f"{site}/oembed?url={quote(address, safe='')}&format="
    return "\n    ".join(
        [
            f"<title>{escape(title)}</title>",
            _meta("name", "description", said),
            f'<link rel="canonical" href="{escape(address)}" />',
            _meta("property", "og:type", "website"),
            _meta("property", "og:site_name", SITE),
            _meta("property", "og:title", title),
            _meta("property", "og:description", said),
            _meta("property", "og:url", address),
            _meta("property", "og:image", picture),
            _meta("property", "og:image:type", "image/png"),
            _meta("property", "og:image:width", str(WIDTH)),
            *([_meta("property", "og:image:height", str(height))] if height else []),
            _meta("property", "og:image:alt", said),
            _meta("name", "twitter:card", "summary_large_image"),
            _meta("name", "twitter:title", title),
            _meta("name", "twitter:description", said),
            _meta("name", "twitter:image", picture),
            _meta("name", "twitter:image:alt", said),
            _link("alternate", "application/json+oembed", f"{discovery}json", title),
            _link("alternate", "text/xml+oembed", f"{discovery}xml", title),
            _link("service-desc", "application/json", site + DESCRIPTION_PATH, "The same as data"),
        ]
    )


def without_script(shown: Visited) -> str:
    """Return what a reader sees where no scripts run: what the page says, and the way to it as a plain page."""
    plain = escape(shown.picture("html"))
    return (
        f"<noscript><h1>{escape(shown.title)}</h1><p>{escape(shown.description)}</p>"
        f'<p><a href="{plain}">The same as a plain page</a></p></noscript>'
    )


def _meta(kind: str, name: str, content: str) -> str:
    return f'<meta {kind}="{name}" content="{escape(content)}" />'


def _link(rel: str, media_type: str, address: str, title: str) -> str:
    return f'<link rel="{rel}" type="{media_type}" href="{escape(address)}" title="{escape(title)}" />'
