"""Tests of the files that browsers keep: their addresses, headers and versions."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from components.html.assets import versioned
from server.http.assets import asset_route

SCRIPT, STYLE = versioned("table", "js", "export default 1\n" * 100), versioned("page", "css", ".x {}\n" * 100)
ASSETS = {"table.js": SCRIPT, "page.css": STYLE}


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=[asset_route(ASSETS)]))


@pytest.mark.parametrize(("asset", "media_type"), [(SCRIPT, "text/javascript"), (STYLE, "text/css")])
def test_the_present_version_is_kept_for_a_year_and_sent_compressed(client: TestClient, asset, media_type: str) -> None:
    answer = client.get(f"/{asset.address}")
    assert (answer.status_code, answer.content) == (200, asset.body)
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"] == f"{media_type}; charset=utf-8"
    assert (answer.headers["content-encoding"], answer.headers["vary"]) == ("gzip", "Accept-Encoding")
    plain = client.get(f"/{asset.address}", headers={"Accept-Encoding": "identity"})
    assert plain.content == asset.body
    assert plain.headers["etag"] != answer.headers["etag"]


def test_what_a_browser_holds_is_not_sent_again_and_head_has_no_body(client: TestClient) -> None:
    address = f"/{SCRIPT.address}"
    tag = client.get(address).headers["etag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    assert client.head(address).status_code == 200


def test_another_content_has_another_address() -> None:
    assert SCRIPT.address != versioned("table", "js", "export default 2").address
    assert SCRIPT.address == versioned("table", "js", SCRIPT.body.decode()).address
    assert SCRIPT.address.startswith("assets/table.")


def test_a_script_of_another_version_is_missing_and_nobody_keeps_that(client: TestClient) -> None:
    answer = client.get("/assets/table.00000000.js")
    assert (answer.status_code, answer.headers["cache-control"]) == (404, "no-store")
    assert answer.json()["error"] == "no such file, or not in this version"


def test_a_style_of_another_version_is_the_present_one_and_nobody_keeps_that(client: TestClient) -> None:
    answer = client.get("/assets/page.00000000.css")
    assert (answer.status_code, answer.content) == (200, STYLE.body)
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "file", ["table.js", "page.css", "other.00000000.js", "table.00000000.css", "page.0.0.css", "..%2fapp.py", "table."]
)
def test_no_other_file_is_sent(client: TestClient, file: str) -> None:
    assert client.get(f"/assets/{file}").status_code == 404


def test_a_file_that_is_registered_later_is_sent_too(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    later = versioned("later", "js", "export default 3")
    monkeypatch.setitem(ASSETS, "later.js", later)
    assert client.get(f"/{later.address}").content == later.body


def test_no_other_site_may_read_them(client: TestClient) -> None:
    assert "access-control-allow-origin" not in client.get(f"/{SCRIPT.address}").headers
