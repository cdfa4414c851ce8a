"""Tests of Streamlit's own files: compressed once, with caching that stays true, and nothing else touched."""

import gzip
import os
import threading

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.staticfiles import StaticFiles
from starlette.testclient import TestClient

from server.http import static
from server.http.static import CompressedStatic, frontend_folder

SCRIPT = b"const answer = 42;\n" * 500
GZIP = {"Accept-Encoding": "gzip, br"}
URL = "/static/js/index.DormvYxC.js"


@pytest.fixture
def folder(tmp_path):
    """A frontend folder as Streamlit's, with files behind it that must not be reachable."""
    for name, content in {
        "index.html": b"<p>page</p>",
        "secret.js": b"not static",
        "static/js/index.DormvYxC.js": SCRIPT,
        "static/js/plain.js": SCRIPT,
        "static/css/index.C1JORDN2.css": b"p { color: teal }" * 99,
        "static/media/Font.BsWL4Kly.woff2": os.urandom(2000),
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path


@pytest.fixture
def client(folder):
    app = Starlette(middleware=[Middleware(CompressedStatic, folder=folder)])
    app.mount("/", StaticFiles(directory=folder, html=True))
    return TestClient(app)


def test_a_script_is_sent_compressed_and_arrives_whole(client):
    answer = client.get(URL, headers=GZIP)
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < len(SCRIPT) / 10
    assert answer.content == SCRIPT
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.headers["vary"] == "Accept-Encoding"


def test_a_style_sheet_has_its_type(client):
    assert client.get("/static/css/index.C1JORDN2.css", headers=GZIP).headers["content-type"].startswith("text/css")


@pytest.mark.parametrize("accepted", ["", "identity", "br", "gzip;q=0", "*;q=0", "gzip;q=nonsense"])
def test_a_client_without_gzip_gets_the_file_as_it_is(client, accepted):
    answer = client.get(URL, headers={"Accept-Encoding": accepted})
    assert "content-encoding" not in answer.headers
    assert answer.content == SCRIPT
    assert answer.headers["vary"] == "Accept-Encoding"


def test_hashed_names_are_kept_for_ever_and_others_for_an_hour(client):
    assert "immutable" in client.get(URL, headers=GZIP).headers["cache-control"]
    assert client.get("/static/js/plain.js", headers=GZIP).headers["cache-control"] == "public, max-age=3600"


def test_head_has_the_headers_of_get_and_no_body(client):
    head, get = client.head(URL, headers=GZIP), client.get(URL, headers=GZIP)
    assert head.content == b""
    assert dict(head.headers) == dict(get.headers)


def test_the_same_version_is_not_sent_twice(client):
    etag = client.get(URL, headers=GZIP).headers["etag"]
    for held in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        answer = client.get(URL, headers={**GZIP, "If-None-Match": held})
        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", etag)
    assert client.get(URL, headers={**GZIP, "If-None-Match": '"older"'}).status_code == 200


def test_the_two_forms_of_a_file_have_different_etags(client):
    plain = client.get(URL, headers={"Accept-Encoding": "identity"})
    assert plain.headers["etag"] != client.get(URL, headers=GZIP).headers["etag"]


def test_a_range_is_a_range_of_the_uncompressed_file(client):
    answer = client.get(URL, headers={**GZIP, "Range": "bytes=6-11"})
    assert (answer.status_code, answer.content) == (206, b"answer")
    assert "content-encoding" not in answer.headers


def test_a_range_of_a_compressed_copy_starts_over(client):
    etag = client.get(URL, headers=GZIP).headers["etag"]
    answer = client.get(URL, headers={**GZIP, "Range": "bytes=6-11", "If-Range": etag})
    assert (answer.status_code, answer.content) == (200, SCRIPT)


@pytest.mark.parametrize(
    "path", ["/", "/secret.js", "/static/media/Font.BsWL4Kly.woff2", "/static/js/../../secret.js", "/static/none.js"]
)
def test_everything_else_is_left_to_streamlit(client, path):
    assert "content-encoding" not in client.get(path, headers=GZIP).headers


def test_a_post_is_left_to_streamlit(client):
    assert client.post(URL, headers=GZIP).status_code == 405


def test_a_file_is_compressed_once_however_many_ask(client, monkeypatch):
    compressed = []
    slow = threading.Event()

    def counting(path):
        compressed.append(path.name)
        slow.wait(0.2)
        return compress(path)

    compress = static.compress
    monkeypatch.setattr(static, "compress", counting)
    with client:  # one event loop for all requests
        threads = [threading.Thread(target=client.get, args=(URL,), kwargs={"headers": GZIP}) for _ in range(5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert client.get(URL, headers=GZIP).content == SCRIPT
    assert compressed == ["index.DormvYxC.js"]


def test_a_base_path_is_part_of_the_address(folder):
    app = Starlette(middleware=[Middleware(CompressedStatic, folder=folder, base_path="/atlas/")])
    app.mount("/atlas", StaticFiles(directory=folder, html=True))
    client = TestClient(app)
    assert client.get(f"/atlas{URL}", headers=GZIP).headers["content-encoding"] == "gzip"
    assert client.get(URL, headers=GZIP).status_code == 404


def test_the_installed_streamlit_is_a_third_of_its_size_compressed():
    files = [path for path in (frontend_folder() / "static").rglob("*.js") if path.stat().st_size > 200_000]
    sizes = [(path.stat().st_size, len(gzip.compress(path.read_bytes(), 1))) for path in files[:5]]
    assert files, "Streamlit's scripts are not where they were: see server/http/static.py"
    assert sum(small for _, small in sizes) < 0.5 * sum(large for large, _ in sizes)
