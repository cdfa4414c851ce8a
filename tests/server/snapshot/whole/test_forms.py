"""Tests of every part of the shipped data in every form."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from PIL import Image
from starlette.testclient import TestClient

from decision.catalogue.catalogue import Catalogue
from decision.documents.ranking import ranking_json, ranking_table
from decision.documents.table import to_csv
from decision.ranking.ranking import ranking
from decision.ranking.view import Person, View
from decision.site.addresses import FORMATS, snapshot_path
from decision.site.parts import PARTS
from server.snapshot.formats import FORMATS as SERVED_FORMATS
from server.snapshot.parts import SNAPSHOTS
from server.snapshot.request import from_text
from tests.helpers.in_service import InService
from tests.helpers.snapshots import SITE, WEIGHED, snapshot_client

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


@pytest.fixture(scope="module")
def client(catalogue: Catalogue) -> TestClient:
    return snapshot_client(InService(catalogue))


def first(catalogue: Catalogue) -> str:
    return ranking(catalogue, View()).best_first[0].id


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("part", SNAPSHOTS)
def test_every_part_has_every_form(client: TestClient, catalogue: Catalogue, part: str, form: str) -> None:
    platform = first(catalogue) if part == "platform" else None
    people = (Person("Ann", tuple((id, 5) for id in catalogue.criterion)),) if part == "agreement" else ()
    response = client.get(snapshot_path(catalogue, View(people=people), part, form, platform_id=platform))
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
    rows = ranking(catalogue, WEIGHED).rows
    offers = [row.platform.offer_label(row.offer) for row in rows]
    names = [(row.platform.label, offer, row.offer.id) for row, offer in zip(rows, offers, strict=True)]
    assert [(*row[1:4], row[4]) for row in table[1:]] == [
        (*name, f"{row.score:.2f}") for name, row in zip(names, rows, strict=True)
    ]
    scores = [(row.label, f"{row.score:.2f}") for row in rows]
    page = Cells()
    page.feed(get("html"))
    small = [
        (f"{row.platform.label} {offer}".strip(), f"{row.score:.2f}") for row, offer in zip(rows, offers, strict=True)
    ]
    assert [(" ".join(row[1].split()), row[2]) for row in page.rows[1:]] == small
    drawn = [element.text or "" for element in ET.fromstring(get("svg")).iter("{http://www.w3.org/2000/svg}text")]
    places = [drawn.index(row.platform.label) for row in rows[:5]]
    assert places == sorted(places)
    for place, offer, (_, score) in zip(places, offers, scores, strict=False):
        assert drawn[place + 1 : place + 2 + bool(offer)] == [*([offer] if offer else []), score]
    confluence = ET.fromstring(f"<page>{get('confluence')}</page>")
    assert [(row[1].text, row[2].text) for row in confluence.iter("tr")][1:] == scores


def test_a_png_is_as_large_as_asked(client: TestClient) -> None:
    png = client.get("/snapshot/width=400&scale=2/comparison.png").content
    with Image.open(io.BytesIO(png)) as image:
        assert image.width == 800


def test_every_platform_has_a_card(catalogue: Catalogue) -> None:
    for platform in catalogue.platforms:
        text = from_text(f"platform={platform.id}", "platform", "svg", catalogue, SITE).body().decode()
        assert ET.fromstring(text).findtext("{http://www.w3.org/2000/svg}title") == platform.name
