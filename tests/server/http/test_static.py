"""Tests of Streamlit's own files: compressed once, with caching that stays true, and nothing else touched."""

import gzip
import hashlib
import importlib.util
import os
import threading
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.staticfiles import StaticFiles
from starlette.testclient import TestClient

from server.frontend.folder import frontend_folder
from server.http import static
from server.http.static import CompressedStatic, vary_on_encoding
from tests.helpers.asgi import sent_by

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


def test_without_a_folder_it_serves_the_installed_streamlit():
    files = CompressedStatic(None).files  # type: ignore[arg-type]
    assert files
    assert all(frontend_folder() / url.removeprefix("/") == path for url, path in files.items())


@pytest.mark.parametrize("spec", [None, SimpleNamespace(origin=None)])
def test_a_missing_streamlit_is_said_with_what_would_help(monkeypatch, spec):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: spec)
    with pytest.raises(RuntimeError, match="make run"):
        frontend_folder()


def test_a_file_is_compressed_as_small_as_can_be_and_named_after_its_bytes(tmp_path):
    text = str([number**2 for number in range(4_000)])
    (tmp_path / "a.js").write_text(text)
    file = static.compress(tmp_path / "a.js")
    assert file.body == gzip.compress(text.encode(), 9, mtime=0)
    assert file.etag == f'"{hashlib.sha256(file.body).hexdigest()[:20]}"'


def test_other_connections_than_requests_are_left_to_streamlit(folder):
    async def app(scope, receive, send):
        await send({"type": f"{scope['type']}.answer"})

    for scope in ({"type": "websocket", "path": URL}, {"type": "lifespan"}):
        assert sent_by(CompressedStatic(app, folder), **scope) == [{"type": f"{scope['type']}.answer"}]


def test_only_the_start_of_an_answer_tells_caches_of_the_coding():
    others = [{"type": f"http.response.{part}"} for part in ("body", "trailers")]

    async def app(scope, receive, send):
        for message in ({"type": "http.response.start", "headers": []}, *others):
            await vary_on_encoding(send)(message)

    start, *rest = sent_by(app)
    assert start["headers"] == [(b"vary", b"Accept-Encoding")]
    assert rest == others


# Our own files among Streamlit's


@pytest.fixture
def ours(client, monkeypatch):
    """A client of the middleware over a front end with a style sheet and a font of ours."""
    files = {"static/css/atlas-index.11111111.css": b"p{}" * 300, "static/css/index.C1JORDN2.css": b"p{}" * 300}

    class Changed(static.Frontend):
        def __init__(self, folder):
            self.files = {**files, "static/media/atlas-sans.22222222.woff2": b"wOF2" * 99}

    monkeypatch.setattr(static, "Frontend", Changed)
    return client


@pytest.mark.parametrize("name", ["atlas-index.11111111.css", "atlas-index.00000000.css", "index.C1JORDN2.css"])
def test_our_style_sheet_is_sent_in_both_forms_under_each_of_its_names(ours, name):
    zipped, plain = (ours.get(f"/static/css/{name}", headers={"Accept-Encoding": coding}) for coding in ("gzip", ""))
    assert zipped.content == plain.content == b"p{}" * 300
    assert zipped.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert zipped.headers["etag"] != plain.headers["etag"]
    assert {answer.headers["content-type"] for answer in (zipped, plain)} == {"text/css; charset=utf-8"}
    assert {answer.headers["vary"] for answer in (zipped, plain)} == {"Accept-Encoding"}


def test_our_font_is_sent_as_it_is(ours):
    answer = ours.get("/static/media/atlas-sans.22222222.woff2", headers=GZIP)
    assert answer.content == b"wOF2" * 99
    assert answer.headers["content-type"] == "font/woff2"
    assert "content-encoding" not in answer.headers
    etag = answer.headers["etag"]
    unchanged = ours.get("/static/media/atlas-sans.22222222.woff2", headers={**GZIP, "If-None-Match": etag})
    assert (unchanged.status_code, unchanged.content) == (304, b"")


@pytest.mark.parametrize(
    ("path", "lifetime"),
    [
        ("/static/css/atlas-index.11111111.css", static.FOREVER),
        ("/static/media/atlas-sans.22222222.woff2", static.FOREVER),
        ("/static/css/atlas-index.00000000.css", static.SOON_STALE),
        ("/static/media/atlas-sans.00000000.woff2", static.SOON_STALE),
        ("/static/css/index.C1JORDN2.css", static.SOON_STALE),
    ],
)
def test_only_the_name_of_the_current_content_is_kept_for_ever(ours, path, lifetime):
    assert ours.get(path, headers=GZIP).headers["cache-control"] == lifetime


def test_our_files_stand_below_the_base_path_alone(ours, folder):
    app = Starlette(middleware=[Middleware(CompressedStatic, folder=folder, base_path="/atlas/")])
    client = TestClient(app)
    assert client.get("/atlas/static/media/atlas-sans.22222222.woff2").status_code == 200
    assert client.get("/static/media/atlas-sans.22222222.woff2").status_code == 404


def test_our_files_are_read_and_not_written_to(ours):
    assert ours.post("/static/media/atlas-sans.22222222.woff2").status_code == 405
