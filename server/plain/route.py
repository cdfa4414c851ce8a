"""Routes ``/plain/<page>?<view>``: each page of the site as a plain page, for the view and the page's own choices in the query; and the wizard's form."""

from datetime import date

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from decision.loading.live import shared
from decision.site.addresses import FIRST, PLAIN, plain_path
from decision.site.pages import PAGES
from server.embed.visit import visit_of_page
from server.http.responses import NOT_STORED, RefusedError, Reply, tag_of
from server.http.serving import served
from server.http.site import origin_or
from server.http.version import code_version, kept_version
from server.plain.links import from_plain
from server.plain.page import plain_html, unknown_html
from server.plain.questions import PREFIX, answered

HTML = "text/html; charset=utf-8"
WIZARD = "choose"


def plain(request: Request) -> Reply:
    """Return a page as a plain page. Raises RefusedError, 404, for a path that no page has."""
    path: str = request.path_params["page"]
    if path not in PAGES:
        raise RefusedError(404, f"page: {path[:40]}", "one of " + ", ".join(filter(None, PAGES)))
    catalogue, site, query = shared().current()[0], origin_or("..", request), request.url.query
    tag = tag_of(code_version(), catalogue.version, kept_version(), path, query, site, date.today())
    return Reply(lambda: plain_html(visit_of_page(catalogue, path, query), site).encode(), tag, HTML)


def refused_plain(refused: RefusedError) -> HTMLResponse:
    """Return the refusal as a page with the ways to all plain pages."""
    return HTMLResponse(unknown_html(), refused.status, {"Cache-Control": NOT_STORED, **refused.headers})


def answers(request: Request) -> Response:
    """Lead from the form of the wizard's questions to its result, under the link that the wizard itself would have written."""
    pairs = request.query_params.multi_items()
    given = [pair for pair in pairs if pair[0].startswith(PREFIX)]
    visit = visit_of_page(shared().current()[0], WIZARD, tuple(pair for pair in pairs if pair not in given))
    view, unusable = answered(visit.catalogue, visit.view, given)
    address = from_plain(plain_path(visit.catalogue, view, WIZARD, dict(unusable)))
    return RedirectResponse(address, 303, {"Cache-Control": NOT_STORED})


async def first(request: Request) -> Response:
    """Lead to the first page, which has a name here, because all plain pages stand on one level."""
    query = f"?{request.url.query}" if request.url.query else ""
    within = "" if request.url.path.endswith("/") else f"{PLAIN[1:]}/"
    return RedirectResponse(f"{within}{FIRST}{query}", 307)


ROUTES = [
    Route(f"{PLAIN}/answers", answers),
    served(f"{PLAIN}/{{page}}", plain, cors=False, refuse=refused_plain),
    Route(PLAIN, first),
    Route(f"{PLAIN}/", first),
]
