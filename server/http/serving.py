"""Routes beside the pages: an endpoint, run in a thread, whose replies are made within the server's budget of heavy work."""

import asyncio
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.http.ranges import in_range
from server.http.responses import RefusedError, Reply, ReplyApp, refused_json, representation, respond
from server.http.work import SingleFlight, shared_work, while_connected


def served(
    path: str,
    endpoint: Callable[[Request], Reply],
    *,
    cors: bool = True,
    refuse: Callable[[RefusedError], Response] = refused_json,
    light: bool = False,
) -> Route:
    """Return a route for GET and HEAD; see :class:`ReplyApp`. The endpoint only reads the request: its reply makes the body.

    ``light``: the body is there already, so it is sent at once, outside the budget and with threads of its own.
    """

    lane = path.split("/")[1]

    async def get(request: Request) -> Response:
        if light:
            return respond(request, await asyncio.to_thread(endpoint, request))
        return await heavy_response(request, await run_in_threadpool(endpoint, request), lane)

    return Route(path, ReplyApp(get, cors, refuse), name=endpoint.__name__)


async def heavy_response(request: Request, reply: Reply, lane: str, work: SingleFlight | None = None) -> Response:
    """Return the response to GET or HEAD: 304 when the client holds this version, else the body, made within the budget.

    ``lane``: the kind of work. What the cache had to do with it is noted in the request's state, for the log. Raises RefusedError when the
    budget is used up or the client leaves.
    """
    negotiated = representation(request, reply)
    if unchanged := negotiated.not_modified(request):
        request.state.cache = "unchanged"
        return unchanged
    budget, key = work or shared_work(), (reply.tag, negotiated.zipped)
    body = budget.cache.get(key)
    request.state.cache = "made" if body is None else "hit"
    if body is None:
        body = await while_connected(request.receive, budget.result(key, negotiated.body, lane=lane, cost=reply.cost))
    return in_range(request, negotiated.response(body))
