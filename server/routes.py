"""Routes of the whole server beside the pages: JSON, oEmbed, feeds, health, tools for agents, and the answer to unknown addresses."""

from starlette.requests import Request
from starlette.routing import Route

from decision.loading.live import shared
from decision.reading.faults import listed
from server.api.openapi import openapi_route
from server.api.route import reply_now
from server.api.routes import TABLE
from server.discovery.routes import ROUTES as DISCOVERY
from server.embed.oembed import oembed_route
from server.feeds.routes import FEED_ROUTES
from server.http.responses import OPEN, RefusedError, Reply, refused_json
from server.http.serving import served
from server.http.visitors import ROUTES as VISITORS
from server.mcp.route import ROUTES as MCP
from server.package.routes import ROUTES as PACKAGE
from server.replies import Health, Life


def healthz(request: Request) -> Reply:
    """Say whether good data are in service; 503 with the report while the files on disk have faults."""
    health = _health()
    return reply_now(health, status=200 if health.status == "ok" else 503)


def readyz(request: Request) -> Reply:
    """Say that readers can be sent here, and what is wrong with the files on disk: they keep nobody away, because the last good data are shown."""
    return reply_now(_health())


def livez(request: Request) -> Reply:
    """Say that the process answers, and nothing of the data."""
    return reply_now(Life(status="ok"))


def _health() -> Health:
    catalogue, faults = shared().current()
    if faults:
        return Health(status="faults", dataset=catalogue.version, faults=listed(faults))
    return Health(status="ok", dataset=catalogue.version, platforms=len(catalogue.platforms))


NOT_FOUND = refused_json(RefusedError(404, "no such address", "one of " + ", ".join(row.path for row in TABLE), OPEN))
"""Response to any other path below /api, which would otherwise show the page."""


ROUTES = [
    served("/healthz", healthz, light=True),
    served("/readyz", readyz, light=True),
    served("/livez", livez, light=True),
    *VISITORS,
    *DISCOVERY,
    *PACKAGE,
    *(row.route() for row in TABLE),
    openapi_route(TABLE),
    oembed_route(),
    *MCP,
    *FEED_ROUTES,
    Route("/api", NOT_FOUND),
    Route("/api/{rest:path}", NOT_FOUND),
]
"""Routes of health, icon, what programs find, the data package, API, oEmbed, tools for agents and feeds, the two catch-alls for /api last."""
