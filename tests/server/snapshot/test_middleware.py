"""Tests of snapshots over HTTP: which addresses they answer, how often they are made, and how errors are told."""

from dataclasses import replace
from urllib.parse import quote

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from decision.catalogue.catalogue import Catalogue
from server.http.work import SingleFlight
from server.snapshot.middleware import Snapshots
from tests.helpers.in_service import InService
from tests.helpers.snapshots import snapshot_client


@pytest.fixture(scope="module")
def client(catalogue: Catalogue) -> TestClient:
    return snapshot_client(InService(catalogue))


def test_other_addresses_are_the_apps(client: TestClient) -> None:
    assert client.get("/snapshots").text == client.get("/").text == "the app"


def test_an_unchanged_picture_is_not_made_again(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    first_ = client.get("/snapshot/-/comparison.png")
    monkeypatch.setattr("server.snapshot.request.SnapshotRequest.body", lambda self: pytest.fail("made again"))
    again = client.get("/snapshot/-/comparison.png", headers={"If-None-Match": first_.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first_.headers["etag"]
    assert client.get("/snapshot/-/comparison.png").content == first_.content
    untold = client.get("/snapshot/find=zzz/comparison.png", headers={"If-None-Match": "*"})
    assert untold.status_code == 304


def test_head_tells_the_length(client: TestClient) -> None:
    get, head = client.get("/snapshot/-/ranking.png"), client.head("/snapshot/-/ranking.png")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == get.headers["content-length"]


def test_text_is_compressed_and_pictures_are_not(client: TestClient) -> None:
    zipped = client.get("/snapshot/-/ranking.svg", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/snapshot/-/ranking.svg", headers={"Accept-Encoding": "identity"})
    assert zipped.headers["content-encoding"] == "gzip"
    assert zipped.content == plain.content
    assert zipped.headers["etag"] != plain.headers["etag"]
    assert "content-encoding" not in client.get("/snapshot/-/ranking.png").headers


def test_data_in_service_decide(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.snapshot.middleware.FRESH_S", 0)
    changing = InService(catalogue)
    client = TestClient(Snapshots(PlainTextResponse(""), changing))  # type: ignore[arg-type]
    before = client.get("/snapshot/-/ranking.csv")
    changing.catalogue = replace(catalogue, platforms=catalogue.platforms[:5], version="2030.01.01-abc")
    after = client.get("/snapshot/-/ranking.csv", headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200
    assert len(after.text) < len(before.text)


@pytest.mark.parametrize(
    ("path", "status", "error", "expected"),
    [
        ("/snapshot", 404, "no such address", "/snapshot/<state>/<part>.<format>"),
        ("/snapshot/", 404, "no such address", "/snapshot/<state>"),
        ("/snapshot/-/a/ranking.png", 404, "no such address", "/snapshot/<state>"),
        ("/snapshot/-/nothing.png", 404, "part: nothing", "ranking, radar, comparison"),
        ("/snapshot/-/ranking.gif", 404, "format: gif", "svg, png, md"),
        ("/snapshot/-/ranking", 404, "part: ", "ranking"),
        ("/snapshot/width=5/ranking.png", 400, "width: 5", "320 to 1600"),
        ("/snapshot/scale=9/ranking.png", 400, "scale: 9", "1 to 3"),
        ("/snapshot/theme=blue/ranking.png", 400, "theme: blue", "light, dark"),
        ("/snapshot/platform=nobody/platform.png", 400, "platform: nobody", "platform's id"),
        ("/snapshot/-/platform.png", 400, "platform: missing", "platform=<id>"),
        ("/snapshot/width=1600&scale=3/ranking.png", 400, "scale: 3", "for a picture of this size"),
        ("/snapshot/find=" + "a" * 4_000 + "/ranking.png", 414, "path: ", "at most 4000"),
    ],
)
def test_what_cannot_be_used_is_told_with_place_and_expectation(
    client: TestClient, path: str, status: int, error: str, expected: str
) -> None:
    response = client.get(path)
    assert response.status_code == response.json()["status"] == status
    assert error in response.json()["error"]
    assert expected in response.json()["expected"]
    assert response.headers["access-control-allow-origin"] == "*"


def test_other_methods_are_refused(client: TestClient) -> None:
    response = client.post("/snapshot/-/ranking.png")
    assert (response.status_code, response.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


def test_too_much_work_is_refused_for_a_while(catalogue: Catalogue) -> None:
    shop = SingleFlight(workers=1, waiting=-1)
    response = TestClient(Snapshots(PlainTextResponse(""), InService(catalogue), shop)).get("/snapshot/-/ranking.png")  # type: ignore[arg-type]
    assert (response.status_code, response.headers["retry-after"]) == (503, "2")
    assert response.json()["expected"] == "the same request a little later"


@pytest.mark.parametrize("written", ["find=a%26w%3Dgpu:1", quote("find=a%26w%3Dgpu:1", safe="")])
def test_an_ampersand_inside_a_value_separates_nothing(client: TestClient, written: str) -> None:
    view = client.get(f"/snapshot/{written}/ranking.json").json()["view"]
    assert view["find"] == "a&w=gpu:1"


def test_a_state_never_breaks_the_site(client: TestClient) -> None:
    for state in ("%00", "%ff%fe", "=", "&&&", "w=gpu:99999", "..%2f..%2fetc", "v=2&must=%3E%3D", "%2525"):
        assert client.get(f"/snapshot/{state}/ranking.csv").status_code == 200, state
