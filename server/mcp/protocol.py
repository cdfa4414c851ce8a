"""The server of the protocol: it lists the tools and answers calls. Only this module imports the SDK.

Its import takes half a second and 25 MB, so :mod:`server.mcp.route` imports it with the first message (docs/decisions/0029-mcp.md).
"""

import json
import logging

import mcp_types as types
from mcp.server.caching import CacheHint
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.shared.exceptions import MCPError
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from decision.loading.live import shared
from decision.site.pages import SITE
from server.http.bodies import MAX_BODY
from server.http.responses import RefusedError
from server.http.site import origin
from server.http.version import code_version
from server.mcp.calls import answer
from server.mcp.schema import input_schema, output_schema
from server.mcp.tools import TOOLS, Tool

INSTRUCTIONS = (
    f"{SITE} compares platforms on which AI agents run code in sandboxes: isolation, cold starts, price, session length, languages, GPUs and "
    "more, every value from a claim with a source and a date. Call list_platforms for the ids. Unknown means that no source says it, "
    "neither no nor zero. Name the sources to people, and give them the page of an answer, where they can change every choice."
)
READ_ONLY = types.ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
FRESH_MS = 300_000
"""Milliseconds for which a client may keep the list of the tools."""

log = logging.getLogger("atlas")

Context = ServerRequestContext[dict[str, object], Request]


async def list_tools(context: Context, params: types.PaginatedRequestParams | None) -> types.ListToolsResult:
    """Return all tools with their schemas over the data in service."""
    catalogue = shared().current()[0]
    return types.ListToolsResult(
        tools=[
            types.Tool(
                name=tool.name,
                title=tool.title,
                description=tool.about,
                input_schema=input_schema(catalogue, tool),
                output_schema=output_schema(tool),
                annotations=READ_ONLY,
            )
            for tool in TOOLS
        ]
    )


async def call_tool(context: Context, params: types.CallToolRequestParams) -> types.CallToolResult:
    """Return a tool's answer, or what was wrong with the call as an error that an agent can read and mend."""
    tool = _tool(params.name)
    try:
        body = await answer(tool, params.arguments or {}, origin(_request(context)))
    except RefusedError as refused:
        text = f"{refused.problem}. Expected: {refused.expected}."
        return types.CallToolResult(content=[types.TextContent(text=text)], is_error=True)
    except Exception:
        log.exception("The tool %s failed", tool.name)
        raise MCPError(types.INTERNAL_ERROR, "This is a mistake of the site, not of the call.") from None
    return types.CallToolResult(content=[types.TextContent(text=body.decode())], structured_content=json.loads(body))


def _tool(name: str) -> Tool:
    if tool := next((tool for tool in TOOLS if tool.name == name), None):
        return tool
    names = ", ".join(tool.name for tool in TOOLS)
    raise MCPError(types.INVALID_PARAMS, f"There is no such tool. Expected: one of {names}.")


def _request(context: Context) -> Request:
    if context.request is None:
        raise MCPError(types.INVALID_REQUEST, "Tools are called over HTTP.")
    return context.request


def _server() -> Server[dict[str, object]]:
    server = Server(
        "sandbox-atlas",
        version=code_version(),
        title=SITE,
        instructions=INSTRUCTIONS,
        cache_hints={"tools/list": CacheHint(ttl_ms=FRESH_MS, scope="public")},
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )
    server.middleware.clear()  # spans for telemetry, which nothing here collects
    return server


SERVER = _server()


async def handle(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one message. Nothing is remembered between two, so any replica answers.

    The SDK's own check of Host and Origin is off: it knows fixed lists alone, and :class:`~server.http.origin.OriginGuard` stands before.
    """
    manager = StreamableHTTPSessionManager(SERVER, json_response=True, stateless=True, max_request_body_size=MAX_BODY)
    async with manager.run():
        await manager.handle_request(scope, receive, send)
