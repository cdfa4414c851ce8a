"""Tests of the metrics: what they count, what they tell of the data, and that they are a text that Prometheus reads."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette
from starlette.testclient import TestClient

from decision.catalogue.catalogue import Catalogue
from decision.ranking.text import version_day
from decision.reading.faults import Fault
from server.operations import metrics as module
from server.operations.metrics import Figures, Metrics
from server.operations.request_log import ServedRequest
from tests.helpers.in_service import InService

DOCS = Path(__file__).resolve().parents[3] / "docs" / "operations.md"
FAULT = Fault("data/x.yaml", 3, "id", "'y'", "x")


@pytest.fixture
def live(catalogue: Catalogue) -> InService:
    return InService(catalogue)


@pytest.fixture
def metrics(live: InService) -> Metrics:
    return Metrics(live)


def value(metrics: Metrics, name: str, **labels: str) -> float | None:
    return metrics.registry.get_sample_value(name, labels)


def test_requests_are_counted_by_route_and_status(metrics: Metrics) -> None:
    for cache in ("hit", "hit", "made", ""):
        metrics.request(ServedRequest("a", "GET", "/snapshot", 200, 0.03, 100, cache))
    assert value(metrics, "atlas_requests_total", route="/snapshot", status="200") == 4
    assert value(metrics, "atlas_request_seconds_bucket", route="/snapshot", le="0.02") == 0
    assert value(metrics, "atlas_request_seconds_bucket", route="/snapshot", le="0.05") == 4
    assert value(metrics, "atlas_response_bytes_total") == 400
    assert value(metrics, "atlas_results_total", cache="hit") == 2
    assert value(metrics, "atlas_results_total", cache="") is None


def test_times_are_counted_in_classes_from_milliseconds_to_ten_seconds(metrics: Metrics) -> None:
    metrics.request(ServedRequest("a", "GET", "/snapshot", 200, 0.03, 100, ""))
    metrics.run(0.5, 0.02)
    text = metrics.text("")[0].decode()
    ends: dict[str, list[float]] = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            if sample.name.endswith("_bucket"):
                ends.setdefault(sample.name.removesuffix("_bucket"), []).append(float(sample.labels["le"]))
    runs = [0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, float("inf")]
    assert ends == {
        "atlas_request_seconds": [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, float("inf")],
        "atlas_run_seconds": runs,
        "atlas_run_wait_seconds": runs,
    }


def test_an_open_page_is_a_page_and_no_slow_request(metrics: Metrics) -> None:
    metrics.opened(1)
    metrics.opened(1)
    metrics.opened(-1)
    metrics.request(ServedRequest("a", "GET", "/_stcore/stream", 101, 600, 100))
    assert value(metrics, "atlas_open_pages") == 1
    assert value(metrics, "atlas_request_seconds_count", route="/_stcore/stream") is None


def test_runs_are_counted_with_their_times(metrics: Metrics) -> None:
    metrics.run(0.5, 0.02)
    metrics.run(0.5, 0.25)
    metrics.run(1.5, None)
    assert value(metrics, "atlas_runs_total", outcome="finished") == 2
    assert value(metrics, "atlas_runs_total", outcome="replaced") == 1
    assert value(metrics, "atlas_run_wait_seconds_sum") == 2.5
    assert value(metrics, "atlas_run_seconds_sum") == 0.27


def test_the_data_in_service_have_version_age_and_faults(
    metrics: Metrics, live: InService, catalogue: Catalogue
) -> None:
    reviewed = version_day(catalogue.version)
    assert reviewed
    assert value(metrics, "atlas_data_age_days") == (date.today() - reviewed).days
    assert value(metrics, "atlas_platforms") == len(catalogue.platforms)
    assert value(metrics, "atlas_info", data=catalogue.version, code=module.code_version()) == 1
    assert value(metrics, "atlas_data_faults") == 0
    live.faults = (FAULT, FAULT)
    assert value(metrics, "atlas_data_faults") == 2


def test_the_age_is_that_of_today(live: InService) -> None:
    reviewed = version_day(live.catalogue.version)
    assert reviewed
    families = {metric.name: metric for metric in Figures(live, lambda: reviewed + timedelta(9)).collect()}
    assert families["atlas_data_age_days"].samples[0].value == 9


def test_the_queue_of_heavy_work_is_seen(metrics: Metrics, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "work_in_queue", lambda: (2, 5))
    assert (value(metrics, "atlas_work_running"), value(metrics, "atlas_work_waiting")) == (2, 5)


def test_the_process_has_its_memory(metrics: Metrics) -> None:
    memory = value(metrics, "process_resident_memory_bytes")
    assert memory
    assert memory > 1e6


def test_two_processes_in_one_share_nothing(metrics: Metrics, live: InService) -> None:
    metrics.opened(1)
    assert value(Metrics(live), "atlas_open_pages") == 0


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [("*/*", "text/plain"), ("application/openmetrics-text; version=1.0.0", "application/openmetrics-text")],
)
def test_the_route_answers_in_the_form_that_is_asked_for(metrics: Metrics, accept: str, media_type: str) -> None:
    metrics.request(ServedRequest("a", "GET", "/", 200, 0.03, 100))
    answer = TestClient(Starlette(routes=[metrics.route()])).get("/metrics", headers={"Accept": accept})
    assert answer.headers["content-type"].startswith(media_type)
    assert answer.headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in answer.headers
    if media_type == "text/plain":
        names = {family.name for family in text_string_to_metric_families(answer.text)}
        assert "_created" not in answer.text
        assert {"atlas_requests", "atlas_runs", "atlas_data_age_days", "atlas_work_waiting"} <= names


def test_names_of_metrics_are_those_of_the_docs(metrics: Metrics) -> None:
    docs = DOCS.read_text(encoding="utf-8")
    names = {family.name for family in metrics.registry.collect() if family.name.startswith("atlas_")}
    assert [name for name in sorted(names) if f"`{name}" not in docs] == []
