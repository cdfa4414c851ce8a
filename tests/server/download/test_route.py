"""Tests of the files that are no part of a view: each is made from its address alone, and saved under a name with the data's version."""

import csv
import io
import json
import re
from base64 import b64decode
from collections.abc import Iterator
from datetime import date

import pyarrow.parquet as pq
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from components.charts.palette import css_tokens
from components.data_page.search import ENDINGS
from components.html.record import record_html
from decision.catalogue.catalogue import Catalogue
from decision.changes.steps import steps
from decision.documents.decision_record import decision_record, record_markdown
from decision.facts.claim_search import ClaimQuery, find
from decision.links.link import from_query
from decision.site.addresses import download_path
from decision.wizard.recommendation import recommendation
from server.download import agreement
from server.download.files import FILES
from server.download.route import ROUTES
from server.snapshot.pictures.drawing import DrawingError
from server.snapshot.request import from_path

SITE = "http://testserver"
PEOPLE = "people=isolation.session.cold_start.languages.gpu.price;Ann:8.5.5.3.0.7;Bob:1.5.9.3.4.10"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=ROUTES)) as client:
        yield client


@pytest.mark.parametrize("ending", ENDINGS)
def test_each_file_of_claims_holds_those_that_match_the_search(
    client: TestClient, catalogue: Catalogue, ending: str
) -> None:
    expected = find(catalogue, ClaimQuery("gvisor", groups=("isolation",)), date.today())
    answer = client.get(f"/download/claims.{ending}?q=gvisor&group=isolation")
    assert expected
    if ending == "json":
        sources = [row["source"] for row in answer.json()["claims"]]
    elif ending == "parquet":
        sources = pq.read_table(io.BytesIO(answer.content)).column("source").to_pylist()
    else:
        text = answer.content.decode("utf-8")
        assert text.startswith("\ufeff")
        sources = [row["source"] for row in csv.DictReader(io.StringIO(text[1:], newline=""))]
    if ending != "amounts.csv":
        assert sources == [row.claim.source for row in expected]
    assert {*sources} <= {row.claim.source for row in expected}


def test_the_decision_record_is_that_of_the_view_and_leads_back_to_this_site(
    client: TestClient, catalogue: Catalogue
) -> None:
    view = from_query("need=security&must=audit&step=result", catalogue).view
    record = decision_record(catalogue, recommendation(catalogue, view), SITE, date.today())
    path = download_path("decision.md", catalogue, view)
    assert client.get(path).text == record_markdown(record)
    page = client.get(download_path("decision.html", catalogue, view))
    assert page.text == record_html(record, css_tokens(":root"))
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    # A question on the way to the result has the record of the answers so far.
    assert client.get("/download/decision.md?need=security&must=audit&step=gpu").text == record_markdown(record)


def test_the_record_of_a_group_has_the_picture_of_its_agreement(client: TestClient, catalogue: Catalogue) -> None:
    query = "need=security&people=isolation.price;Ann:9.1;%3Cb%3E:1.9&step=result"
    page = client.get(f"/download/decision.html?{query}").text
    assert page.count("<picture>") == 1
    drawings = [b64decode(text).decode() for text in re.findall(r"data:image/svg\+xml;base64,([\w+/=]+)", page)]
    dark, light = drawings
    assert light != dark
    assert all(drawing.startswith("<svg ") and "&lt;b&gt;" in drawing for drawing in drawings)
    assert 'alt="Ranks side by side. First three of each: Your sliders: ' in page
    assert "<b>" not in page
    text = client.get(f"/download/decision.md?{query}").text
    (address,) = re.findall(r"^!\[Ranks side by side\. .*\]\(<(.*)>\)$", text, re.MULTILINE)
    request = from_path(address.removeprefix(SITE), catalogue, SITE)
    assert request.part == "agreement"
    assert [person.name for person in request.snapshot_input.view.people] == ["Ann", "<b>"]
    assert request.snapshot_input.view.data == catalogue.version
    assert "<picture>" not in client.get("/download/decision.html?need=security&step=result").text


def test_a_record_whose_picture_cannot_be_drawn_has_its_table(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object) -> str:
        raise DrawingError("the drawing process ended")

    monkeypatch.setattr(agreement, "chart_svg", fail)
    page = client.get("/download/decision.html?people=isolation;Ann:3&step=result").text
    assert "<picture>" not in page
    assert "Ranks side by side" in page


def test_the_checklist_holds_the_ticks_and_the_way_back(client: TestClient) -> None:
    text = client.get("/download/checklist.md?v=2&done=network,limits").text
    assert text.count("- [x]") == 2
    assert f"(<{SITE}/guide?v=2&done=network,limits>)" in text


def test_people_can_be_opened_again(client: TestClient) -> None:
    answer = client.get(f"/download/people.json?{PEOPLE}")
    assert [row["name"] for row in json.loads(answer.text)["people"]] == ["Ann", "Bob"]


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_saved_under_a_name_with_the_datas_version_and_may_be_kept(
    client: TestClient, catalogue: Catalogue, name: str
) -> None:
    answer = client.get(f"/download/{name}?q=gvisor")
    saved = answer.headers["content-disposition"].removeprefix("attachment; filename=").strip('"')
    assert catalogue.version in saved
    assert saved.rpartition(".")[2] == name.rpartition(".")[2]
    unchanged = client.get(f"/download/{name}?q=gvisor", headers={"If-None-Match": answer.headers["etag"]})
    assert unchanged.status_code == 304


def test_an_unknown_file_is_refused_with_what_there_is(client: TestClient) -> None:
    answer = client.get("/download/claims.xls")
    assert answer.status_code == 404
    assert "claims.csv" in answer.json()["expected"]


def test_the_files_of_changes_hold_every_kept_step(client: TestClient, catalogue: Catalogue) -> None:
    versions = {step.id for step in steps()}
    answer = client.get("/download/changes.json?must=gpu").json()
    assert {step["version"] for step in answer["steps"]} == versions
    assert answer["view"] == {"v": "2", "must": "gpu"}
    rows = csv.DictReader(io.StringIO(client.get("/download/changes.csv").text[1:], newline=""))
    assert {row["Version"] for row in rows} <= versions


def test_the_record_of_a_pinned_view_says_what_still_holds(client: TestClient) -> None:
    then = steps()[0].before.version
    assert "## What still holds" in client.get(f"/download/decision.md?step=result&d={then}").text
    assert "## What still holds" not in client.get("/download/decision.md?step=result").text


@pytest.mark.parametrize("ending", ["html", "md"])
def test_a_decision_record_says_what_of_its_link_cannot_be_used(client: TestClient, ending: str) -> None:
    record = client.get(f"/download/decision.{ending}?v=2&must=nonsense&d=2020.01.01").text
    assert "must: nonsense" in record
    assert "This link was made with data 2020.01.01, which were not kept" in record
    assert "This link was made" not in client.get(f"/download/decision.{ending}?v=2&must=gpu").text
