"""Tests of snapshots over HTTP: forms, versions, bounds, errors."""

import csv
import io
import json
import re
import urllib.error
import urllib.request
import xml.etree.ElementTree as ET
from dataclasses import replace
from email.message import Message
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from PIL import Image
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from decision.catalogue.catalogue import Catalogue
from decision.documents.ranking import ranking_json, ranking_table
from decision.documents.table import to_csv
from decision.ranking.ranking import ranking
from decision.ranking.view import ChosenMustHave, View
from decision.site.addresses import FORMATS, snapshot_path
from decision.site.pages import PARTS
from server.http.responses import RefusedError
from server.http.work import SingleFlight
from server.snapshot.formats import FORMATS as SERVED_FORMATS
from server.snapshot.middleware import Snapshots
from server.snapshot.parts import SNAPSHOTS
from server.snapshot.request import from_text

SITE = "http://testserver"
TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "html": "text/html; charset=utf-8",
    "mediawiki": "text/plain; charset=utf-8",
    "dokuwiki": "text/plain; charset=utf-8",
    "confluence": "text/plain; charset=utf-8",
}
WEIGHED = View(
    weights=(("isolation", 9), ("session", 0), ("cold_start", 3), ("languages", 0), ("gpu", 8), ("price", 1))
)


class Live:
    """Stands for the data in service."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def current(self) -> tuple[Catalogue, tuple[()]]:
        return self.catalogue, ()


@pytest.fixture(scope="module")
def live(catalogue: Catalogue) -> Live:
    return Live(catalogue)


@pytest.fixture(scope="module")
def client(live: Live) -> TestClient:
    patient = SingleFlight(seconds=60)  # a busy machine is no failure
    return TestClient(Snapshots(PlainTextResponse("the app"), live, patient))  # type: ignore[arg-type]


def first(catalogue: Catalogue) -> str:
    return ranking(catalogue, View()).best_first[0].id


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("part", SNAPSHOTS)
def test_every_part_has_every_form(client: TestClient, catalogue: Catalogue, part: str, form: str) -> None:
    platform = first(catalogue) if part == "platform" else None
    response = client.get(snapshot_path(catalogue, View(), part, form, platform_id=platform))
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == TYPES[form]
    assert len(response.content) > 100
    assert response.headers["access-control-allow-origin"] == "*"
    if form != "png":
        assert "Traceback" not in response.text
        assert "\0" not in response.text


def test_parts_and_forms_are_those_that_addresses_know() -> None:
    assert set(SNAPSHOTS) == set(PARTS)
    assert set(SERVED_FORMATS) == set(FORMATS)


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


def tag(catalogue: Catalogue, query: str = "", part: str = "ranking", form: str = "svg", site: str = SITE) -> str:
    return from_text(query, part, form, catalogue, site).tag


def test_a_version_is_named_after_all_that_the_file_depends_on(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = replace(catalogue, version="2030.01.01-abc")
    tags = [
        tag(catalogue),
        tag(newer),
        tag(catalogue, "w=gpu:3"),
        tag(catalogue, "theme=dark"),
        tag(catalogue, "width=900"),
        tag(catalogue, "nonsense=1"),
        tag(catalogue, part="comparison"),
        tag(catalogue, form="png"),
        tag(catalogue, site="https://b"),
    ]
    monkeypatch.setattr("server.snapshot.request.code_version", lambda: "newer code")
    assert len({*tags, tag(catalogue)}) == len(tags) + 1


def test_one_view_has_one_version_however_its_link_is_written(catalogue: Catalogue) -> None:
    assert tag(catalogue, "lens=guide&tier=free") == tag(catalogue, "tier=free&lens=guide&v=2") != tag(catalogue)
    assert tag(catalogue, "theme=light&width=800&lens=evidence") == tag(catalogue)


def test_data_in_service_decide(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.snapshot.middleware.FRESH_S", 0)
    changing = Live(catalogue)
    client = TestClient(Snapshots(PlainTextResponse(""), changing))  # type: ignore[arg-type]
    before = client.get("/snapshot/-/ranking.csv")
    changing.catalogue = replace(catalogue, platforms=catalogue.platforms[:5], version="2030.01.01-abc")
    after = client.get("/snapshot/-/ranking.csv", headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200
    assert len(after.text) < len(before.text)


def test_a_pinned_view_is_kept_longer(client: TestClient, catalogue: Catalogue) -> None:
    def age(path: str) -> int:
        return int(re.findall(r"max-age=(\d+)", client.get(path).headers["cache-control"])[0])

    pinned = snapshot_path(catalogue, View(data=catalogue.version), "ranking", "csv")
    older = snapshot_path(catalogue, View(data="2020.01.01-abc"), "ranking", "csv")
    assert age(pinned) > age("/snapshot/-/ranking.csv") == age(older) == 300
    assert "stale-while-revalidate" in client.get(older).headers["cache-control"]


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


def test_too_much_work_is_refused_for_a_while(live: Live) -> None:
    shop = SingleFlight(workers=1, waiting=-1)
    response = TestClient(Snapshots(PlainTextResponse(""), live, shop)).get("/snapshot/-/ranking.png")  # type: ignore[arg-type]
    assert (response.status_code, response.headers["retry-after"]) == (503, "2")
    assert response.json()["expected"] == "the same request a little later"


@pytest.mark.parametrize("written", ["find=a%26w%3Dgpu:1", quote("find=a%26w%3Dgpu:1", safe="")])
def test_an_ampersand_inside_a_value_separates_nothing(client: TestClient, written: str) -> None:
    view = client.get(f"/snapshot/{written}/ranking.json").json()["view"]
    assert view["find"] == "a&w=gpu:1"


def test_what_was_left_out_of_the_link_is_told_in_every_form(client: TestClient, catalogue: Catalogue) -> None:
    state = "nonsense=xyzzy"
    assert client.get(f"/snapshot/{state}/ranking.json").json()["ignored"][0]["found"] == "xyzzy"
    for form in ("svg", "md", "html", "mediawiki", "dokuwiki", "confluence"):
        assert "xyzzy" in client.get(f"/snapshot/{state}/ranking.{form}").text


def test_json_is_that_of_the_api(client: TestClient, catalogue: Catalogue) -> None:
    answer = client.get(snapshot_path(catalogue, WEIGHED, "ranking", "json")).json()
    assert answer == json.loads(ranking_json(catalogue, ranking(catalogue, WEIGHED)).file_text())


def test_csv_is_that_of_the_page(client: TestClient, catalogue: Catalogue) -> None:
    view = replace(WEIGHED, columns=("egress.allowlist",) if "egress.allowlist" in catalogue.fields else ())
    assert client.get(snapshot_path(catalogue, view, "ranking", "csv")).text.removeprefix("\ufeff") == to_csv(
        ranking_table(catalogue, ranking(catalogue, view))
    )


class Cells(HTMLParser):
    """The texts of a page's table, row by row."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.inside = True
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.rows[-1][-1] += data


def test_pictures_and_tables_of_one_view_say_the_same(client: TestClient, catalogue: Catalogue) -> None:
    def get(form: str) -> str:
        return client.get(snapshot_path(catalogue, WEIGHED, "ranking", form)).text

    table = list(csv.reader(io.StringIO(get("csv").removeprefix("\ufeff"))))
    scores = [(row[1], row[2]) for row in table[1:]]
    rows = ranking(catalogue, WEIGHED).rows
    assert scores == [(row.platform.label, f"{row.score:.2f}") for row in rows]
    page = Cells()
    page.feed(get("html"))
    assert [(row[1].strip(), row[2]) for row in page.rows[1:]] == scores
    drawn = [element.text or "" for element in ET.fromstring(get("svg")).iter("{http://www.w3.org/2000/svg}text")]
    places = [drawn.index(name) for name, _ in scores[:5]]
    assert places == sorted(places)
    assert [drawn[place + 1] for place in places] == [score for _, score in scores[:5]]
    confluence = ET.fromstring(f"<page>{get('confluence')}</page>")
    assert [(row[1].text, row[2].text) for row in confluence.iter("tr")][1:] == scores


def test_the_comparison_names_the_best_of_each_row(client: TestClient, catalogue: Catalogue) -> None:
    answer = client.get("/snapshot/-/comparison.json").json()
    assert [row["id"] for row in answer["rows"]] == answer["selected"]
    assert any(any(line["best"]) for line in answer["side_by_side"])


def test_nothing_selected_is_said(client: TestClient, catalogue: Catalogue) -> None:
    path = snapshot_path(catalogue, View(selected=()), "radar", "svg")
    assert "No platform is selected." in client.get(path).text


def test_the_wizard_shows_its_result_whatever_question_the_link_stands_at(
    client: TestClient, catalogue: Catalogue
) -> None:
    need = catalogue.needs[0].id
    paths = [
        snapshot_path(catalogue, View(needs=(need,), step=step), "wizard", "md")
        for step in ("", "result", catalogue.questions[0].id)
    ]
    assert len({client.get(path).text for path in paths}) == 1


def test_the_way_of_starting_stands_in_the_link(client: TestClient) -> None:
    both, burst = (client.get(f"/snapshot/{state}/cold-starts.csv").text for state in ("-", "mode=burst"))
    assert "Measured, one after another" in both.partition("\n")[0]
    assert "Measured, one after another" not in burst.partition("\n")[0]
    assert "mode=burst" in client.get("/snapshot/mode=burst/cold-starts.md").text


def test_a_platform_that_is_left_out_says_why(client: TestClient, catalogue: Catalogue) -> None:
    view = View(must=(ChosenMustHave("gpu"),))
    left = ranking(catalogue, view).excluded[0]
    answer = client.get(snapshot_path(catalogue, view, "platform", "json", platform_id=left.platform.id)).json()
    assert answer["left_out"] == list(left.reasons)


def test_a_state_never_breaks_the_site(client: TestClient) -> None:
    for state in ("%00", "%ff%fe", "=", "&&&", "w=gpu:99999", "..%2f..%2fetc", "v=2&must=%3E%3D", "%2525"):
        assert client.get(f"/snapshot/{state}/ranking.csv").status_code == 200, state


def test_refusals_name_unknown_parts_shortly(catalogue: Catalogue) -> None:
    with pytest.raises(RefusedError) as refused:
        from_text("", "x" * 500, "png", catalogue, SITE)
    assert len(refused.value.problem) < 60


def test_a_png_is_as_large_as_asked(client: TestClient) -> None:
    png = client.get("/snapshot/width=400&scale=2/comparison.png").content
    with Image.open(io.BytesIO(png)) as image:
        assert image.width == 800


def test_every_platform_has_a_card(catalogue: Catalogue) -> None:
    for platform in catalogue.platforms:
        text = from_text(f"platform={platform.id}", "platform", "svg", catalogue, SITE).body().decode()
        assert ET.fromstring(text).findtext("{http://www.w3.org/2000/svg}title") == platform.name


def test_the_running_site_serves_them(site: str) -> None:
    def get(path: str, **headers: str) -> tuple[int, Message, bytes]:
        with urllib.request.urlopen(urllib.request.Request(site + path, headers=headers), timeout=30) as response:
            return response.status, response.headers, response.read()

    status, headers, body = get("/snapshot/find=a%26b/ranking.json")
    assert (status, json.loads(body)["view"]["find"]) == (200, "a&b")
    assert "set-cookie" not in headers
    assert headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    _, headers, body = get("/snapshot/-/ranking.md")
    assert f"[Open this view in Sandbox Atlas](<{site}/>)" in body.decode()
    with pytest.raises(urllib.error.HTTPError) as unchanged:
        get("/snapshot/-/ranking.md", **{"If-None-Match": headers["etag"]})
    unchanged.value.close()
    assert unchanged.value.code == 304
