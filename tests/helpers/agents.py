"""Agents as they talk to the site: the SDK's own client over the site's routes, in this process."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2
from mcp import Client, MCPError
from mcp.client.streamable_http import streamable_http_client
from starlette.applications import Starlette
from starlette.middleware import Middleware

from server.http.bodies import Bodies
from server.http.origin import OriginGuard
from server.mcp.route import PATHS, ROUTES

SITE = "http://atlas.example:8501"


def agents_app(site: str | None = None) -> Starlette:
    """Return the routes of the tools with the guards that stand before them; ``site``: the public address, if it is set."""
    guards = [
        Middleware(OriginGuard, site=site, guarded=PATHS),
        Middleware(Bodies, files_of=lambda session: 0, posts=PATHS),
    ]
    return Starlette(routes=ROUTES, middleware=guards)


def talk(conversation: Callable[[Client], Awaitable[Any]], mode: str = "auto", **headers: str) -> Any:
    """Return what a conversation of the SDK's client with the site returns. It has a thread of its own, as a browser of another test may have left a loop."""

    async def connected() -> Any:
        transport = httpx2.ASGITransport(agents_app())
        async with (
            httpx2.AsyncClient(transport=transport, headers=headers) as http,
            Client(streamable_http_client(f"{SITE}/mcp", http_client=http), mode=mode) as client,
        ):
            return await conversation(client)

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, connected()).result()  # type: ignore[arg-type]


def call(tool: str, mode: str = "auto", **arguments: Any) -> Any:
    """Return the result of one call of a tool."""
    return talk(lambda client: client.call_tool(tool, arguments), mode)


def answer_of(tool: str, **arguments: Any) -> dict[str, Any]:
    """Return the answer of a tool, which must not be an error."""
    result = call(tool, **arguments)
    assert not result.is_error, result.content[0].text
    return result.structured_content


def protocol_error_of(tool: str, mode: str = "auto") -> str:
    """Return the words of the protocol's own error by which a call ends."""

    async def failed(client: Client) -> str:
        try:
            await client.call_tool(tool, {})
        except MCPError as error:
            return str(error)
        raise AssertionError("no error")

    return talk(failed, mode)


def error_of(tool: str, **arguments: Any) -> str:
    """Return the words of a call's error."""
    result = call(tool, **arguments)
    assert result.is_error, result.content[0].text[:200]
    return result.content[0].text
