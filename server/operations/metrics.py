"""Metrics in the text form that Prometheus reads: requests, runs of pages, open pages, heavy work, data, the process.

Labels have few values: names of routes, statuses, outcomes. Nothing in them comes from a client.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Protocol

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, disable_created_metrics
from prometheus_client.exposition import choose_encoder
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.routing import Route

from decision.catalogue.catalogue import Catalogue
from decision.ranking.text import version_day
from decision.reading.faults import Fault
from server.http.responses import NOT_STORED, Reply, tag_of
from server.http.serving import served
from server.http.version import code_version
from server.http.work import work_in_queue
from server.operations.observer import SWITCHED
from server.operations.request_log import ServedRequest

PATH = "/metrics"
REQUEST_S = (0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
RUN_S = (0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10)
"""Upper ends, in seconds, of the classes in which durations are counted."""


class DataInService(Protocol):
    """Data in service, as :class:`decision.loading.live.LiveCatalogue` holds them."""

    def current(self) -> tuple[Catalogue, tuple[Fault, ...]]:
        """Return the catalogue in service and the faults of the files."""


class Metrics:
    """Metrics of one process. ``data``: those in service."""

    def __init__(self, data: DataInService) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]  # when a process first counted something is of no use
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        registry.register(Figures(data))
        self._requests = Counter("atlas_requests", "Requests answered", ("route", "status"), registry=registry)
        self._request_s = Histogram(
            "atlas_request_seconds",
            "Time from a request to the end of its answer",
            ("route",),
            buckets=REQUEST_S,
            registry=registry,
        )
        self._bytes = Counter("atlas_response_bytes", "Bytes of bodies and of messages to pages", registry=registry)
        self._cache = Counter(
            "atlas_results",
            "Answers that need work: from the cache (hit), unchanged (304) or made",
            ("cache",),
            registry=registry,
        )
        self._open_pages = Gauge("atlas_open_pages", "Open pages, each with a websocket", registry=registry)
        self._runs = Counter(
            "atlas_runs", "Runs of pages: finished, or replaced by a newer one", ("outcome",), registry=registry
        )
        self._run_s = Histogram(
            "atlas_run_seconds", "Time of a run, from its turn to its end", buckets=RUN_S, registry=registry
        )
        self._wait_s = Histogram(
            "atlas_run_wait_seconds", "Time that a run waits for its turn", buckets=RUN_S, registry=registry
        )

    def request(self, request: ServedRequest) -> None:
        """Count an answered request; a page's websocket ends when the page is closed, so its time says nothing."""
        self._requests.labels(request.route, request.status).inc()
        self._bytes.inc(request.size)
        if request.status != SWITCHED:
            self._request_s.labels(request.route).observe(request.seconds)
        if request.cache:
            self._cache.labels(request.cache).inc()

    def opened(self, change: int) -> None:
        """Count a page that was opened (1) or closed (-1)."""
        self._open_pages.inc(change)

    def run(self, waited_s: float, worked_s: float | None) -> None:
        """Count a run of a page; ``worked_s`` is None for one that a newer run has replaced."""
        self._wait_s.observe(waited_s)
        self._runs.labels("replaced" if worked_s is None else "finished").inc()
        if worked_s is not None:
            self._run_s.observe(worked_s)

    def text(self, accept: str) -> tuple[bytes, str]:
        """Return all metrics in the form that a client accepts, and its media type."""
        encode, media_type = choose_encoder(accept)
        return encode(self.registry), media_type

    def route(self) -> Route:
        """Return the route of the metrics."""

        def metrics(request: Request) -> Reply:
            """Return the metrics of this moment."""
            body, media_type = self.text(request.headers.get("accept", ""))
            return Reply(lambda: body, tag_of(body), media_type, NOT_STORED)

        return served(PATH, metrics, cors=False, light=True)


class Figures(Collector):
    """Figures that are looked up when they are asked for: the data in service, their faults, and the work that waits."""

    def __init__(self, data: DataInService, today: Callable[[], date] = date.today) -> None:
        self._data, self._today = data, today

    def collect(self) -> Iterator[Metric]:
        """Yield the figures."""
        catalogue, faults = self._data.current()
        info = GaugeMetricFamily("atlas_info", "Versions in service; always 1", labels=("data", "code"))
        info.add_metric((catalogue.version, code_version()), 1)
        yield info
        yield GaugeMetricFamily("atlas_platforms", "Platforms in the data", len(catalogue.platforms))
        if day := version_day(catalogue.version):
            age = (self._today() - day).days
            yield GaugeMetricFamily("atlas_data_age_days", "Days since a platform was last reviewed", age)
        yield GaugeMetricFamily("atlas_data_faults", "Faults of the data files on disk; good data stay", len(faults))
        running, waiting = work_in_queue()
        yield GaugeMetricFamily("atlas_work_running", "Heavy jobs, such as pictures, at work", running)
        yield GaugeMetricFamily("atlas_work_waiting", "Heavy jobs that wait", waiting)

    def describe(self) -> Iterator[Metric]:
        """Yield nothing: what is collected here has names of its own, and looking them up would need data."""
        yield from ()
