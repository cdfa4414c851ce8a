"""Page for a person who opens the address of the tools: what an agent can ask, and how a client is connected."""

from starlette.requests import Request

from components.charts.palette import css_tokens
from components.html.templates import macros
from decision.site.pages import SITE
from server.http.responses import Reply, tag_of
from server.http.site import origin
from server.http.version import code_version
from server.mcp.clients import CLIENTS
from server.mcp.tools import TOOLS

_HTML = macros("server/mcp/page.html", tokens=css_tokens(":root"))


def connect_page(request: Request, path: str) -> Reply:
    """Return the page; ``path``: that of the tools."""
    site = origin(request)
    return Reply(
        lambda: _HTML.connect(SITE, site, f"{site}{path}", TOOLS, CLIENTS).encode(),
        tag_of(code_version(), site),
        "text/html; charset=utf-8",
    )


def is_for_people(method: str, accept: str) -> bool:
    """Return whether a request is that of a browser, and not of a client that would listen.

    >>> is_for_people("GET", "text/html,*/*"), is_for_people("GET", "text/event-stream"), is_for_people("POST", "text/html")
    (True, False, False)
    """
    return method in ("GET", "HEAD") and "text/html" in accept and "text/event-stream" not in accept
