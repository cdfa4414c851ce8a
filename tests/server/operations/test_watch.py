"""Tests of what is watched: nothing unless it is set, the log, the metrics on the site or at a port of their own."""

import socket
import urllib.request

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bench.harness import free_port
from decision.catalogue.catalogue import Catalogue
from server.operations.watch import Watch
from server.routes import ROUTES
from tests.helpers.in_service import InService


@pytest.fixture
def live(catalogue: Catalogue) -> InService:
    return InService(catalogue)


def client(watch: Watch) -> TestClient:
    routes = [*watch.routes, *ROUTES]
    return TestClient(Starlette(routes=routes, middleware=watch.middleware(routes)))


def test_nothing_is_watched_unless_it_is_set(live: InService, capsys: pytest.CaptureFixture[str]) -> None:
    watch = Watch(live, {})
    assert (watch.metrics, watch.log, watch.routes, watch.middleware(ROUTES)) == (None, None, [], [])
    assert client(watch).get("/metrics").status_code == 404
    assert "x-request-id" not in client(watch).get("/livez").headers
    assert capsys.readouterr().out == ""


def test_the_log_writes_a_line_for_each_request(live: InService, capsys: pytest.CaptureFixture[str]) -> None:
    watched = client(Watch(live, {"ATLAS_LOG": "json"}))
    assert watched.get("/livez?secret", headers={"X-Request-ID": "a1"}).headers["x-request-id"] == "a1"
    (line,) = capsys.readouterr().out.splitlines()
    assert '"id": "a1", "method": "GET", "route": "/livez", "status": 200' in line
    assert "secret" not in line
    assert watched.get("/metrics").status_code == 404


def test_metrics_are_on_the_site_where_that_is_set(live: InService, capsys: pytest.CaptureFixture[str]) -> None:
    watched = client(Watch(live, {"ATLAS_METRICS": "on"}))
    watched.get("/livez")
    assert 'atlas_requests_total{route="/livez",status="200"} 1.0' in watched.get("/metrics").text
    assert capsys.readouterr().out == ""


def test_metrics_have_an_address_of_their_own_where_that_is_set(live: InService) -> None:
    port = free_port()
    watched = client(Watch(live, {"ATLAS_METRICS": f"127.0.0.1:{port}"}))
    watched.get("/livez")
    assert watched.get("/metrics").status_code == 404
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=60) as answer:
        assert b'atlas_requests_total{route="/livez",status="200"} 1.0' in answer.read()


def test_a_port_that_is_taken_ends_the_start_with_its_reason(live: InService) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        place = f"127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(SystemExit, match=f"ATLAS_METRICS: cannot listen on {place}: Address already in use"):
            Watch(live, {"ATLAS_METRICS": place})
