"""Tests of the routes beside the pages: health, and the answer to addresses that nobody has."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from decision.catalogue.catalogue import Catalogue
from decision.reading.faults import Fault
from server import routes
from server.api.routes import TABLE
from tests.helpers.in_service import InService

FAULT = Fault("data/x.yaml", 3, "id", "'y'", "x")


@pytest.fixture
def live(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> InService:
    live = InService(catalogue)
    monkeypatch.setattr(routes, "shared", lambda: live)
    return live


@pytest.fixture
def client(live: InService) -> TestClient:
    return TestClient(Starlette(routes=routes.ROUTES))


def test_health_says_that_good_data_are_in_service(client: TestClient, catalogue: Catalogue) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert answer.json() == {"status": "ok", "dataset": catalogue.version, "platforms": len(catalogue.platforms)}


def test_health_says_what_is_wrong_with_the_files(client: TestClient, live: InService) -> None:
    live.faults = (FAULT, FAULT)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.headers["cache-control"]) == (503, "no-store")
    assert answer.json() == {
        "status": "faults",
        "dataset": live.catalogue.version,
        "faults": ["data/x.yaml:3: id: found 'y', expected x"] * 2,
    }


def test_faulty_files_keep_nobody_away(client: TestClient, live: InService) -> None:
    assert client.get("/readyz").json() == client.get("/healthz").json()
    live.faults = (FAULT,)
    ready, unwell = client.get("/readyz"), client.get("/healthz")
    assert (ready.status_code, ready.headers["cache-control"]) == (200, "no-store")
    assert ready.json() == unwell.json()
    assert ready.json()["status"] == "faults"


def test_a_process_that_answers_says_so_whatever_its_data(client: TestClient, live: InService) -> None:
    live.faults = (FAULT,)
    answer = client.get("/livez")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert answer.json() == {"status": "ok"}
    assert client.post("/livez").status_code == 405


def test_health_names_fifty_faults_and_counts_the_rest(client: TestClient, live: InService) -> None:
    live.faults = (FAULT,) * 60_000
    faults = client.get("/healthz").json()["faults"]
    assert (len(faults), faults[-1]) == (51, "and 59,950 more")


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v1", "/api/v2/ranking", "/api/v1/ranking/more"])
def test_below_api_an_unknown_address_is_no_page(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/json")
    assert answer.json() == {
        "status": 404,
        "error": "no such address",
        "expected": "one of " + ", ".join(row.path for row in TABLE),
    }
    assert answer.headers["access-control-allow-origin"] == "*"


def test_other_addresses_are_left_to_the_pages(client: TestClient) -> None:
    assert client.get("/apis").text == client.get("/choose").text == "Not Found"
