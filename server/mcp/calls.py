"""Calls of tools: arguments are read as the parameters of an address are, and answers are made within the server's budget."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from starlette.concurrency import run_in_threadpool

from decision.format import quoted
from decision.links.codec import Ignored
from decision.links.link import from_query, to_query
from decision.links.normal import until_pairs
from decision.loading.live import shared
from server.api.route import Query, read_query
from server.api.values import LONGEST_SHOWN
from server.http.responses import MAX_LENGTH, RefusedError, tag_of
from server.http.version import code_version
from server.http.work import shared_work
from server.mcp.schema import LINK, input_schema
from server.mcp.tools import Tool

LANE = "mcp"
"""Kind of the work in the server's budget."""


async def answer(tool: Tool, arguments: Mapping[str, Any], site: str) -> bytes:
    """Return the answer of a tool as JSON; ``site``: the public address of this site. Raises RefusedError for arguments that cannot be used."""
    query = await run_in_threadpool(read_arguments, tool, arguments)
    key = tag_of(
        *(code_version(), query.catalogue.version, query.today, tool.name, site),
        *(sorted(query.values.items()), query.view, query.ignored),
    )
    return await shared_work().result(key, lambda: tool.handler(query, site).body(), lane=LANE, cost=tool.cost)


def read_arguments(tool: Tool, arguments: Mapping[str, Any]) -> Query:
    """Read the arguments of a call. Raises RefusedError, 400, which names the place and what was expected."""
    catalogue = shared().current()[0]
    known = input_schema(catalogue, tool)["properties"]
    if unknown := [name for name in arguments if name not in known]:
        raise RefusedError(400, f"{unknown[0][:LONGEST_SHOWN]}: unknown argument", ", ".join(known))
    texts = {name: _text(name, value) for name, value in arguments.items() if value is not None}
    if sum(map(len, texts.values())) > MAX_LENGTH:
        raise RefusedError(400, "arguments: too long", f"at most {MAX_LENGTH:,} characters together")
    start = from_query(_query_of(texts.pop(LINK, "")), catalogue)
    pairs = to_query(start.view, catalogue) | texts
    query = read_query(tuple(pairs.items()), tool.parameters, view=True)
    if unusable := [part for part in query.ignored if part.parameter in texts]:
        raise RefusedError(
            400,
            "; ".join(f"{part.parameter}: {quoted(part.found, LONGEST_SHOWN)}" for part in unusable),
            _expected(unusable),
        )
    return replace(query, ignored=(*start.ignored, *query.ignored))


def _query_of(link: str) -> str:
    """Return what stands after the question mark of an address; a text without one as it is. Raises RefusedError for what is neither.

    >>> _query_of("https://a.example/cost?w=gpu:3#top"), _query_of("w=gpu:3"), _query_of("https://a.example/cost")
    ('w=gpu:3', 'w=gpu:3', '')
    """
    text = until_pairs(link.strip()).partition("#")[0]
    path, mark, query = text.partition("?")
    if mark or not path or "=" in path:
        return query if mark else path
    if "/" in path:
        return ""
    raise RefusedError(
        400, f"{LINK}: {quoted(link, LONGEST_SHOWN)}", "the address of a page, or what stands after its question mark"
    )


def _text(name: str, value: Any) -> str:
    """Return an argument as the text that an address would have. Raises RefusedError for what has none.

    >>> _text("lang", ["python", "go"]), _text("task", 2592000.0), _text("unsure", 5.25)
    ('python,go', '2592000', '5.25')
    """
    if isinstance(value, list):
        return ",".join(_text(name, item) for item in value)
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(int(value) if isinstance(value, float) and value.is_integer() else value)
    raise RefusedError(400, f"{name}: a value of another kind", "a text, a number, or a list of these")


def _expected(unusable: Sequence[Ignored]) -> str:
    """Return what was expected in place of parts that cannot be used, or what was probably meant."""
    return "; ".join(f"{part.likely}, which is similar" if part.likely else part.expected for part in unusable)
