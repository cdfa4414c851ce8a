"""Route of the tools for agents: a message of the Model Context Protocol comes as POST, and its answer is JSON; a person gets a page."""

import asyncio

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from server.http.responses import RefusedError, Reply, refused_json
from server.http.serving import served
from server.mcp.page import connect_page, is_for_people

PATH = "/mcp"
PATHS = (PATH, f"{PATH}/")
"""Addresses under which clients look for the tools."""


def connect(request: Request) -> Reply:
    """Show how an agent is connected."""
    return connect_page(request, PATH)


PAGE = served(PATH, connect, cors=False, light=True)


class Messages:
    """ASGI app that hands a message to the protocol's server, shows a person how to connect one, and answers all else with 405."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if is_for_people(scope["method"], Headers(scope=scope).get("accept", "")):
            await PAGE.app(scope, receive, send)
            return
        if scope["method"] != "POST":
            refused = RefusedError(
                405,
                f"method: {scope['method'][:20]}",
                "POST with a message of the Model Context Protocol",
                {"Allow": "POST"},
            )
            await refused_json(refused)(scope, receive, send)
            return
        app = await asyncio.to_thread(_protocol)
        await app(scope, receive, send)


def _protocol() -> ASGIApp:
    """Return the server of the protocol, imported with the first message."""
    from server.mcp.protocol import handle  # half a second and 25 MB, for those alone who have agents

    return handle


ROUTES = [Route(path, Messages()) for path in PATHS]
"""Routes of the tools for agents."""
