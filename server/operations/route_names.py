"""Names of routes for the log and the metrics: the pattern of an address, never the address itself.

So no view, id or secret of a reader's address is written down, and the number of names is bounded, whatever clients ask for.
"""

import re
from collections.abc import Iterable

from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute

from server.embed.paths import PATHS, STREAMLIT
from server.snapshot.middleware import PREFIX

OTHER = "other"
"""Name of every address that is nothing."""

STREAMLITS_OWN = ("/_stcore/stream", "/_stcore/health", "/_stcore/host-config")
"""Addresses of Streamlit's that have a name of their own."""

SNAPSHOT = PREFIX + "/{state}/{part}.{format}"


class RouteNames:
    """Names of the routes of a site, by the paths that are asked for. ``routes``: those of the app."""

    def __init__(self, routes: Iterable[BaseRoute]) -> None:
        self._exact = {f"/{path}": f"/{path}" for path in ("", *PATHS)} | {path: path for path in STREAMLITS_OWN}
        self._steps = {step: f"/{step}/{{path}}" for step in (*STREAMLIT, "static")} | {PREFIX[1:]: SNAPSHOT}
        self._patterns: list[tuple[re.Pattern[str], str]] = []
        for route in routes:
            if isinstance(route, Route | Mount | WebSocketRoute):
                if "{" in route.path or isinstance(route, Mount):
                    self._patterns.append((route.path_regex, route.path))
                else:
                    self._exact[route.path] = route.path

    def of(self, path: str) -> str:
        """Return the name of the route that answers a path; ``other`` for a path that is nothing."""
        if name := self._exact.get(path) or self._steps.get(path.split("/", 2)[1] if "/" in path else ""):
            return name
        return next((name for pattern, name in self._patterns if pattern.match(path)), OTHER)
