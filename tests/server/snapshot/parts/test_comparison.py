"""Tests of the snapshots of the selected platforms."""

import pytest
from starlette.testclient import TestClient

from decision.catalogue.catalogue import Catalogue
from decision.ranking.view import View
from decision.site.addresses import snapshot_path
from tests.helpers.in_service import InService
from tests.helpers.snapshots import snapshot_client


@pytest.fixture(scope="module")
def client(catalogue: Catalogue) -> TestClient:
    return snapshot_client(InService(catalogue))


def test_the_comparison_names_the_best_of_each_row(client: TestClient, catalogue: Catalogue) -> None:
    answer = client.get("/snapshot/-/comparison.json").json()
    assert [row["id"] for row in answer["rows"]] == answer["selected"]
    assert any(any(line["best"]) for line in answer["side_by_side"])


def test_nothing_selected_is_said(client: TestClient, catalogue: Catalogue) -> None:
    path = snapshot_path(catalogue, View(selected=()), "radar", "svg")
    assert "No platform is selected." in client.get(path).text
