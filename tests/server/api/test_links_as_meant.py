"""Tests of how a JSON route reads its parameters: as they were meant, whatever happened to the address on its way."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from server import routes


@pytest.fixture(scope="module")
def http() -> TestClient:
    return TestClient(Starlette(routes=routes.ROUTES))


@pytest.mark.parametrize(
    ("changed", "meant"),
    [
        ("ranking?v=2&amp;must=gpu&amp;sel=e2b,modal.", "ranking?v=2&must=gpu&sel=e2b,modal"),
        ("ranking?must=gpu%252Cfree_tier&utm_source=x", "ranking?must=gpu,free_tier"),
        ("platforms?fbclid=1", "platforms"),
        ("criteria?_=1733000000", "criteria"),
        ("ranking?cb=5&lens=guide&ts=1733000000&nocache=1", "ranking?lens=guide"),
        ("platforms/E2B", "platforms/e2b"),
        ("claims?amp;platform=E2B).&gclid=1", "claims?platform=e2b"),
        ("cell?Platform=e2b&amp;of=GPU.", "cell?platform=e2b&of=gpu"),
        ("guide-checks?platform=E2B,+Modal", "guide-checks?platform=e2b,modal"),
        ("measurements?platform=e2b&mode=Burst", "measurements?platform=e2b&mode=burst"),
    ],
)
def test_an_address_that_was_changed_on_its_way_has_the_answer_and_the_tag_of_the_one_that_was_meant(
    http: TestClient, changed: str, meant: str
) -> None:
    answer, expected = http.get(f"/api/v1/{changed}"), http.get(f"/api/v1/{meant}")
    assert expected.status_code == 200
    assert (answer.status_code, answer.content) == (200, expected.content)
    assert answer.headers["etag"] == expected.headers["etag"]


def test_what_was_probably_meant_is_told(http: TestClient) -> None:
    (ignored,) = http.get("/api/v1/ranking?sel=e2bb").json()["ignored"]
    assert ignored == {"parameter": "sel", "found": "e2bb", "expected": "a platform's id", "likely": "e2b"}
    assert "likely" not in http.get("/api/v1/ranking?sel=nobody").json()["ignored"][0]
    assert http.get("/api/v1/claims?platfrom=e2b").json()["expected"] == "platform, which is similar"
    assert http.get("/api/v1/platforms/modl").json()["expected"] == "modal, which is similar"
    assert http.get("/api/v1/criteria?platform=e2b").json()["expected"] == "no parameters"
