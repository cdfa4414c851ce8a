"""Tests of the snapshot of the wizard's result."""

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


def test_the_wizard_shows_its_result_whatever_question_the_link_stands_at(
    client: TestClient, catalogue: Catalogue
) -> None:
    need = catalogue.needs[0].id
    paths = [
        snapshot_path(catalogue, View(needs=(need,), step=step), "wizard", "md")
        for step in ("", "result", catalogue.questions[0].id)
    ]
    assert len({client.get(path).text for path in paths}) == 1
