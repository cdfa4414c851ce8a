"""Routes of the feeds. A feed is made from two data sets for each step, so what was made is remembered for each pair of versions."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.routing import Route

from decision.changes.feed import (
    DATA_FEED,
    PLATFORM_FEED,
    VIEW_FEED,
    Feed,
    data_feed,
    platform_feed,
    view_feed,
)
from decision.changes.steps import COST_S, steps
from server.api.parameters import PLATFORM
from server.api.route import Query, read_query
from server.api.values import Parameter
from server.feeds.atom import MEDIA_TYPE, atom
from server.http.responses import OPEN, RefusedError, Reply, refused_json, tag_of
from server.http.serving import served
from server.http.site import origin
from server.http.version import code_version

MAKERS: dict[str, tuple[Callable[[Query], Feed], tuple[Parameter, ...], bool]] = {
    DATA_FEED: (lambda query: data_feed(query.catalogue), (), False),
    VIEW_FEED: (lambda query: view_feed(query.catalogue, query.view, query.ignored), (), True),
    PLATFORM_FEED: (
        lambda query: platform_feed(query.catalogue, query.required("id")),
        (Parameter("id", "The platform's id.", PLATFORM, place="path", required=True),),
        False,
    ),
}
"""How each feed is made, by its address: the function, the route's own parameters, and whether it takes those of a view."""


def feed_route(path: str) -> Route:
    """Return the route of one feed."""
    make, parameters, takes_view = MAKERS[path]

    def feed(request: Request) -> Reply:
        sent, site = request.scope["query_string"].decode("utf-8", "replace"), origin(request)
        query = read_query(sent, parameters, view=takes_view, path_params=request.path_params)
        kept = [step.id for step in steps()]
        tag = tag_of(
            *(code_version(), query.catalogue.version, kept, path, site),
            *(sorted(query.values.items()), query.view, query.ignored),
        )
        return Reply(lambda: atom(make(query), site), tag, MEDIA_TYPE, cost=COST_S)

    return served(path, feed)


NO_FEED = refused_json(RefusedError(404, "no such feed", "one of " + ", ".join(MAKERS), OPEN))
"""Response to any other path below /feeds."""

FEED_ROUTES = [*map(feed_route, MAKERS), Route("/feeds", NO_FEED), Route("/feeds/{rest:path}", NO_FEED)]
"""Routes of the feeds, the catch-alls last."""
