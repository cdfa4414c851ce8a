"""Paths of pages as they arrive: a damaged one leads to the page that it means, and one that is nothing gets a page that says so.

Streamlit answers every path that it does not know with its start page and 200.
"""

import re
from collections.abc import Iterable
from urllib.parse import quote, unquote

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from components.html.templates import macros
from decision.characters import NOT_TEXT
from decision.links.codec import similar
from decision.links.normal import normal_text
from decision.site.pages import LIVE, PAGES, SITE
from decision.site.parts import PARTS
from server.embed.page import STYLE_FILE, TEMPLATE
from server.frontend.folder import frontend_folder
from server.http.responses import JSON, NOT_STORED, RefusedError, refused_json

PATHS = (*(path for path in PAGES if path), *(LIVE + part for part in PARTS))
"""Paths of all pages but the first, whose path is empty."""

MENU = tuple((path, page.label) for path, page in PAGES.items() if page.alias_of is None)
"""Paths and names of all pages, for readers whose address leads to none."""

STREAMLIT = ("_stcore", "component", "media", "app")
"""First steps of the paths that Streamlit answers, its files apart."""

OPEN = re.compile(r"_stcore/(health|host-config|bidi-components/.+)|(component|media)/.+")
"""Paths of Streamlit from which its pages read, its files apart. What else it answers (an interface for agents, metrics, of
which :mod:`server.operations.metrics` has better ones) is not public."""

START_PAGE = "index.html"
"""Streamlit's file of all pages, which is sent completed under their own paths alone."""

LEFT_TO_STREAMLIT = re.compile(r"[/\\].*|(.*[/\\])?\.\.([/\\].*)?", re.DOTALL)
"""Paths that Streamlit refuses, with 400: those that start with two slashes, and those that lead up."""

LONGEST = 100
"""Greatest number of characters of a path that the page repeats."""

QUERY_SIGNS = "=&;:,~+%"


class Paths:
    """ASGI middleware that answers GET and HEAD of paths that are neither a page, nor a route, nor a file of Streamlit's.

    ``routes``: those of the app.
    """

    def __init__(self, app: ASGIApp, routes: Iterable[BaseRoute]) -> None:
        self.app = app
        folder = frontend_folder()
        files = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
        self.files = files - {START_PAGE}
        self.routes = [route for route in routes if isinstance(route, Route)]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = None
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            path = scope["path"].removeprefix(scope.get("root_path", "")).removeprefix("/")
            if not self._is_known(path):
                response = answer(scope, path)
        await (response or self.app)(scope, receive, send)

    def _is_known(self, path: str) -> bool:
        if path.rstrip("/") in ("", *PATHS) or path in self.files or LEFT_TO_STREAMLIT.fullmatch(path):
            return True
        whole = f"/{path.rstrip('/')}"
        return bool(OPEN.fullmatch(path)) or any(route.path_regex.match(whole) for route in self.routes)


def answer(scope: Scope, path: str) -> Response:
    """Return the way to the page that a path means, with the same query, else 404 as the client reads it."""
    text, _, parameters = path.partition("?")
    meant = meant_path(text)
    query = "&".join(filter(None, (quote(parameters, safe=QUERY_SIGNS), scope["query_string"].decode("latin-1"))))
    query = query and f"?{query}"
    root = way_to_root(scope)
    if meant is not None:
        return RedirectResponse(root + (meant or "./") + query, 301, {"Cache-Control": "no-cache"})
    if wants_json(Headers(scope=scope).get("accept", ""), path):
        return refused_json(
            RefusedError(404, "no such address", "a page of this site, or a path of /api/v1/openapi.json")
        )
    likely = similar(text.strip("/"), PATHS)
    shown = NOT_TEXT.sub("", f"/{path}")[:LONGEST]
    page = macros(TEMPLATE).not_found(
        shown, likely and (likely + query, _label(likely)), MENU, SITE, STYLE_FILE, root or "./"
    )
    return HTMLResponse(page, 404, {"Cache-Control": NOT_STORED})


def way_to_root(scope: Scope) -> str:
    """Return what leads from an address to the folder of all pages, at the start of a relative address.

    >>> [way_to_root({"path": path}) for path in ("/choose", "/a/b/")]
    ['', '../../']
    """
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    above: str = scope.get("root_path", "")
    return "../" * (raw.partition(b"?")[0].count(b"/") - above.count("/") - 1)


def meant_path(path: str) -> str | None:
    """Return the page's path that a damaged one means: with a sentence's end, in capitals, encoded twice; None where it means none.

    >>> meant_path("Platform."), meant_path("(guide-check/)"), meant_path("),"), meant_path("nope")
    ('platform', 'guide-check', '', None)
    """
    text = unquote(path)
    words = normal_text(text.strip("/ "), PATHS).strip("/ ")
    if words in PATHS:
        return words
    return None if any(map(str.isalnum, text)) else ""


def wants_json(accept: str, path: str) -> bool:
    """Return whether a client asks for JSON and not for a page.

    >>> wants_json("application/json", "nope"), wants_json("text/html,*/*", "nope"), wants_json("*/*", "nope.json")
    (True, False, True)
    """
    return "text/html" not in accept and (JSON in accept or path.endswith(".json"))


def _label(path: str) -> str:
    return PARTS[path.removeprefix(LIVE)].label if path.startswith(LIVE) else PAGES[path].label
