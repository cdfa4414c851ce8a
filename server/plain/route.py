"""Routes ``/plain/<page>?<view>``: each page of the site as a plain page, for the view and the page's own choices in the query."""

from datetime import date

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from decision.loading.live import shared
from decision.site.addresses import FIRST, PLAIN
from decision.site.pages import PAGES
from server.embed.visit import visit_of_page
from server.http.responses import NOT_STORED, RefusedError, Reply, tag_of
from server.http.serving import served
from server.http.site import origin
from server.http.version import code_version, kept_version
from server.plain.page import plain_html, unknown_html

HTML = "text/html; charset=utf-8"


def plain(request: Request) -> Reply:
    """Return a page as a plain page. Raises RefusedError, 404, for a path that no page has."""
    path: str = request.path_params["page"]
    if path not in PAGES:
        raise RefusedError(404, f"page: {path[:40]}", "one of " + ", ".join(filter(None, PAGES)))
    catalogue, site, query = shared().current()[0], origin(request), request.url.query
    tag = tag_of(code_version(), catalogue.version, kept_version(), path, query, site, date.today())
    return Reply(lambda: plain_html(visit_of_page(catalogue, path, query), site).encode(), tag, HTML)


def refused_plain(refused: RefusedError) -> HTMLResponse:
    """Return the refusal as a page with the ways to all plain pages."""
    return HTMLResponse(unknown_html(), refused.status, {"Cache-Control": NOT_STORED, **refused.headers})


async def first(request: Request) -> Response:
    """Lead to the first page, which has a name here, because all plain pages stand on one level."""
    query = f"?{request.url.query}" if request.url.query else ""
    within = "" if request.url.path.endswith("/") else f"{PLAIN[1:]}/"
    return RedirectResponse(f"{within}{FIRST}{query}", 307)


ROUTES = [
    served(f"{PLAIN}/{{page}}", plain, cors=False, refuse=refused_plain),
    Route(PLAIN, first),
    Route(f"{PLAIN}/", first),
]
