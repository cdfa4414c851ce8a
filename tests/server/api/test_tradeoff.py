"""Tests of the route of trade-offs: its axes, and what is refused."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from decision.catalogue.catalogue import Catalogue
from server import routes
from server.api import route
from tests.helpers.in_service import InService


@pytest.fixture
def client(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A client of the routes over the shipped data set."""
    monkeypatch.setattr(route, "shared", lambda: InService(catalogue))
    return TestClient(Starlette(routes=routes.ROUTES))


@pytest.mark.parametrize(
    ("query", "axes"),
    [
        ("", ["price", "cold_start"]),
        ("?x=gpu&y=limits.max_vcpu", ["gpu", "limits.max_vcpu"]),
        ("?x=GPU&must=gpu", ["gpu", "cold_start"]),
        ("?x=cold_start", ["cold_start", "price"]),
        ("?y=price", ["cold_start", "price"]),
    ],
)
def test_the_axes_are_named_in_the_answer(client: TestClient, query: str, axes: list[str]) -> None:
    answer = client.get(f"/api/v1/tradeoff{query}").json()
    assert [answer["x"]["id"], answer["y"]["id"]] == axes
    assert answer["ignored"] == []
    assert answer["rows"]


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("x=gpu&y=gpu", "y: 'gpu' stands on the other axis already"),
        ("x=moon", "x: 'moon' does not exist"),
        ("y=network.ports", "y: 'network.ports' does not exist"),
    ],
)
def test_an_axis_that_cannot_be_is_refused(client: TestClient, query: str, problem: str) -> None:
    answer = client.get(f"/api/v1/tradeoff?{query}")
    assert answer.status_code == 400
    assert answer.json()["error"].startswith(problem)
    assert answer.json()["expected"]
