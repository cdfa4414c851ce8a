"""Tests of the snapshot of cold starts."""

import pytest
from starlette.testclient import TestClient

from decision.catalogue.catalogue import Catalogue
from tests.helpers.in_service import InService
from tests.helpers.snapshots import snapshot_client


@pytest.fixture(scope="module")
def client(catalogue: Catalogue) -> TestClient:
    return snapshot_client(InService(catalogue))


def test_the_way_of_starting_stands_in_the_link(client: TestClient) -> None:
    both, burst = (client.get(f"/snapshot/{state}/cold-starts.csv").text for state in ("-", "mode=burst"))
    assert "Measured, one after another" in both.partition("\n")[0]
    assert "Measured, one after another" not in burst.partition("\n")[0]
    assert "mode=burst" in client.get("/snapshot/mode=burst/cold-starts.md").text
