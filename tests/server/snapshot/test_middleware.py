"""Tests of snapshots over HTTP: which addresses they answer, how often they are made, and how errors are told."""

from dataclasses import replace
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from decision.catalogue.catalogue import Catalogue
from decision.reading.faults import Fault
from server.http.work import SingleFlight
from server.snapshot.middleware import Snapshots, raw_path, warm_up
from tests.helpers.asgi import sent_by
from tests.helpers.in_service import InService
from tests.helpers.snapshots import snapshot_client, snapshot_with


@pytest.fixture(scope="module")
def client(catalogue: Catalogue) -> TestClient:
    return snapshot_client(InService(catalogue))


def test_other_addresses_are_the_apps(client: TestClient) -> None:
    assert client.get("/snapshots").text == client.get("/").text == "the app"


@pytest.mark.parametrize(
    "scope",
    [{"type": "websocket", "path": "/snapshot/-/ranking.svg"}, {"type": "lifespan"}, {"path": "/"}, {"path": "/tour"}],
)
def test_other_connections_are_the_apps(catalogue: Catalogue, scope: dict[str, str]) -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "the app's"})

    assert sent_by(Snapshots(app, InService(catalogue)), **scope) == [{"type": "the app's"}]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("scope", "path"),
    [
        ({"raw_path": b"/snapshot/a%26b/c.svg?d", "path": "/snapshot/a&b/c.svg"}, "/snapshot/a%26b/c.svg"),
        ({"raw_path": None, "path": "/snapshot/-/c.svg"}, "/snapshot/-/c.svg"),
        ({"path": "/snapshot/-/c.svg"}, "/snapshot/-/c.svg"),
    ],
)
def test_a_path_is_that_which_was_sent(scope: dict[str, object], path: str) -> None:
    assert raw_path(scope) == path


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


def test_files_are_looked_at_again_after_half_a_second(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    class Counted(InService):
        looks = 0

        def current(self) -> tuple[Catalogue, tuple[Fault, ...]]:
            self.looks += 1
            return super().current()

    live, clock = Counted(catalogue), SimpleNamespace(now=0.0)
    monkeypatch.setattr("server.snapshot.middleware.time", SimpleNamespace(monotonic=lambda: clock.now))
    client = snapshot_client(live)
    looks = []
    for clock.now in (1_000.0, 1_000.5, 1_000.75, 1_001.25, 1_001.5):
        assert client.get("/snapshot/-/ranking.csv").status_code == 200
        looks.append(live.looks)
    assert looks == [1, 1, 2, 2, 3]


def test_the_replies_of_a_thousand_addresses_are_remembered(catalogue: Catalogue) -> None:
    assert Snapshots(PlainTextResponse(""), InService(catalogue))._replies.maxsize == 1_000  # type: ignore[arg-type]


def test_a_table_and_a_chart_are_drawn_before_anybody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[tuple[str, float]] = []
    monkeypatch.setattr(
        "server.snapshot.middleware.SNAPSHOTS", dict.fromkeys(("ranking", "radar"), lambda _: snapshot_with(["a"]))
    )
    monkeypatch.setattr("server.snapshot.middleware.to_png", lambda scene, scale: drawn.append((scene.title, scale)))
    thread = warm_up()
    thread.join()
    assert drawn == [("a", 1), ("a", 1)]
    assert thread.daemon


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
    shop = SingleFlight(seconds=0, pause=0)
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
