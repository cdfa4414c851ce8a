"""Route of the tools for agents: a message of the Model Context Protocol comes as POST, and its answer is JSON."""

import asyncio

from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from server.http.responses import RefusedError, refused_json

PATH = "/mcp"
PATHS = (PATH, f"{PATH}/")
"""Addresses under which clients look for the tools."""


class Messages:
    """ASGI app that hands a message to the protocol's server, and answers every other method with 405."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
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
