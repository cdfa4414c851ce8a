"""Watch over a process as its administrator has set it: the log of requests, the metrics, both, or nothing at all, which costs nothing."""

from collections.abc import Callable, Sequence

from prometheus_client import start_http_server
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from decision.variables import METRICS, OFF, ON, Environment, metrics_place, writes_requests
from server.operations.metrics import DataInService, Metrics
from server.operations.observer import Observer
from server.operations.request_log import RequestLog, ServedRequest
from server.operations.route_names import RouteNames


class Watch:
    """Watch over one process. ``data``: those in service.

    Ends the start with its reason where metrics cannot be at the address and port that are set.
    """

    def __init__(self, data: DataInService, environment: Environment | None = None) -> None:
        place = metrics_place(environment)
        self.metrics = None if place == OFF else Metrics(data)
        self.log = RequestLog() if writes_requests(environment) else None
        self.routes = [self.metrics.route()] if self.metrics and place == ON else []
        if self.metrics and isinstance(place, tuple):
            self._listen(self.metrics, *place)

    def middleware(self, routes: Sequence[BaseRoute]) -> list[Middleware]:
        """Return the middleware that sees every request, to be put first; none where nothing is watched. ``routes``: those of the app."""
        watchers: list[Callable[[ServedRequest], None]] = [] if self.log is None else [self.log]
        if self.metrics is None:
            return [Middleware(Observer, names=RouteNames(routes), watchers=watchers)] if watchers else []
        watchers.append(self.metrics.request)
        return [Middleware(Observer, names=RouteNames(routes), watchers=watchers, on_open=self.metrics.opened)]

    @staticmethod
    def _listen(metrics: Metrics, host: str, port: int) -> None:
        try:
            start_http_server(port, host, metrics.registry)
        except OSError as fault:
            raise SystemExit(f"{METRICS}: cannot listen on {host}:{port}: {fault.strerror or fault}.") from None
