"""Tests of the addresses of the data package: the named version is kept for ever, all else leads to it."""

import hashlib

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from decision.loading.overlay import with_overlay
from server.package import routes as module
from server.package.routes import ROUTES, edition
from tests.helpers.in_service import InService
from tests.helpers.own_facts import write_own_facts


@pytest.fixture
def http(catalogue, monkeypatch) -> TestClient:
    """A client of these routes that does not follow redirects."""
    monkeypatch.setattr(module, "shared", lambda: InService(catalogue))
    return TestClient(Starlette(routes=ROUTES), base_url="https://atlas.test", follow_redirects=False)


@pytest.mark.parametrize("suffix", ["parquet", "sqlite"])
def test_a_name_without_a_version_leads_to_the_file_that_never_changes(http, catalogue, suffix):
    way = http.get(f"/data/atlas.{suffix}")
    assert (way.status_code, way.headers["cache-control"]) == (302, "public, max-age=300")
    assert way.headers["location"] == f"atlas-{edition(catalogue)}.{suffix}"
    answer = http.get(f"/data/{way.headers['location']}")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-disposition"] == f'attachment; filename="atlas-{catalogue.version}.{suffix}"'
    tag = answer.headers["etag"]
    assert not tag.startswith("W/")
    again = http.get(f"/data/{way.headers['location']}", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert http.get(f"/data/atlas-{catalogue.version}.{suffix}").headers["location"] == way.headers["location"]
    older_code = http.get(f"/data/atlas-{catalogue.version}-00000000.{suffix}")
    assert older_code.headers["location"] == way.headers["location"]


@pytest.mark.parametrize("suffix", ["parquet", "sqlite"])
def test_a_reader_gets_the_piece_of_a_file_that_it_asks_for(http, suffix):
    path = f"/data/{http.get(f'/data/atlas.{suffix}').headers['location']}"
    head, whole = http.head(path), http.get(path)
    assert (head.headers["accept-ranges"], head.content) == ("bytes", b"")
    size = int(head.headers["content-length"])
    assert size == len(whole.content)
    for asked, first, end in (
        ("bytes=0-3", 0, 4),
        (f"bytes={size - 8}-", size - 8, size),
        ("bytes=-8", size - 8, size),
        (f"bytes=100-{10 * size}", 100, size),
        (f"bytes=-{10 * size}", 0, size),
    ):
        piece = http.get(path, headers={"Range": asked})
        assert (piece.status_code, piece.content) == (206, whole.content[first:end])
        assert piece.headers["content-range"] == f"bytes {first}-{end - 1}/{size}"
        assert piece.headers["content-length"] == str(end - first)
        assert piece.headers["etag"] == whole.headers["etag"]
    assert "Content-Range" in piece.headers["access-control-expose-headers"]
    beyond = http.get(path, headers={"Range": f"bytes={size}-"})
    assert (beyond.status_code, beyond.content) == (416, b"")
    assert (beyond.headers["content-range"], beyond.headers["cache-control"]) == (f"bytes */{size}", "no-store")


def test_the_whole_file_is_sent_for_what_is_not_one_range_of_this_file(http):
    path = f"/data/{http.get('/data/atlas.sqlite').headers['location']}"
    tag = http.get(path).headers["etag"]
    many = f"bytes={','.join(f'{place}-{place}' for place in range(500))}"
    for headers in (
        {"Range": many},
        {"Range": "bytes=9-3"},
        {"Range": "lines=0-3"},
        {"Range": "bytes=0-3", "If-Range": '"other"'},
        {"Range": f"bytes={'9' * 16}-"},
    ):
        assert http.get(path, headers=headers).status_code == 200
    assert http.get(path, headers={"Range": "bytes=0-3", "If-Range": tag}).status_code == 206
    assert http.get("/data/datapackage.json", headers={"Range": "bytes=0-3"}).status_code == 200


def test_the_way_holds_where_a_team_has_facts_of_its_own(http, catalogue, monkeypatch, tmp_path):
    with_own = with_overlay(catalogue, write_own_facts(tmp_path))
    monkeypatch.setattr(module, "shared", lambda: InService(with_own))
    assert "+own-" in with_own.version
    way = http.get("/data/atlas.sqlite")
    assert way.status_code == 302
    assert http.head(f"/data/{way.headers['location']}").status_code == 200
    assert http.get(f"/data/{http.get('/data/datapackage.json').json()['resources'][0]['path']}").status_code == 200


@pytest.mark.parametrize("name", ["atlas-2020.01.01-aaaaaaaa.sqlite", "atlas.csv", "atlas-.sqlite", "x" * 300])
def test_other_names_are_told_what_there_is(http, catalogue, name):
    answer = http.get(f"/data/{name}")
    assert answer.status_code == 404
    assert catalogue.version in answer.json()["expected"]


def test_the_description_leads_to_files_with_the_digests_that_it_names(http):
    description = http.get("/data/datapackage.json").json()
    assert description["homepage"] == "https://atlas.test"
    digests = {resource["path"]: resource["hash"] for resource in description["resources"]}
    assert len(digests) == 2
    for path, digest in digests.items():
        assert f"sha256:{hashlib.sha256(http.get(f'/data/{path}').content).hexdigest()}" == digest


def test_another_version_of_the_code_has_another_name(catalogue, monkeypatch):
    before = edition(catalogue)
    monkeypatch.setattr(module, "code_version", lambda: "other")
    assert edition(catalogue) != before
    assert edition(catalogue).startswith(catalogue.version)
