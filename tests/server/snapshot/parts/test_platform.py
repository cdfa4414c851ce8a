"""Tests of the snapshot of one platform's card."""

import pytest
from starlette.testclient import TestClient

from decision.catalogue.catalogue import Catalogue
from decision.ranking.ranking import ranking
from decision.ranking.view import ChosenMustHave, View
from decision.site.addresses import snapshot_path
from tests.helpers.in_service import InService
from tests.helpers.snapshots import snapshot_client


@pytest.fixture(scope="module")
def client(catalogue: Catalogue) -> TestClient:
    return snapshot_client(InService(catalogue))


def test_a_platform_that_is_left_out_says_why(client: TestClient, catalogue: Catalogue) -> None:
    view = View(must=(ChosenMustHave("gpu"),))
    left = ranking(catalogue, view).excluded[0]
    answer = client.get(snapshot_path(catalogue, view, "platform", "json", platform_id=left.platform.id)).json()
    assert answer["left_out"] == list(left.reasons)
