"""Tests of paths as they arrive: damaged ones lead to the page that they mean, with its query, and what is nothing is 404."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from decision.site.pages import PAGES
from server.embed.paths import PATHS, Paths, meant_path
from server.frontend.folder import frontend_folder
from tests.helpers.asgi import HTTP, Sent, run, sent_by

BEYOND = PlainTextResponse("of Streamlit")
ROUTES = [Route(path, BEYOND) for path in ("/healthz", "/assets/{file}", "/api", "/api/{rest:path}")]


@pytest.fixture
def client():
    app = Starlette(
        routes=[Route("/{rest:path}", BEYOND, methods=["GET", "POST"])], middleware=[Middleware(Paths, routes=ROUTES)]
    )
    return TestClient(app, follow_redirects=False)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/platform.?id=e2b&w=price:3", "platform?id=e2b&w=price:3"),
        ("/Platform?id=e2b", "platform?id=e2b"),
        ("/platform,?id=e2b", "platform?id=e2b"),
        ("/platform%20", "platform"),
        ("/GUIDE-check)", "guide-check"),
        ("/Live-Ranking?theme=dark", "live-ranking?theme=dark"),
        ("/platform%253Fid=e2b", "platform?id=e2b"),
        ("/platform%3Fid=e2b&w=price:3?v=2", "platform?id=e2b&w=price:3&v=2"),
        ("/platform%3Fid=a%0D%0Ab%2F%C3%A9", "platform?id=a%0D%0Ab%2F%C3%A9"),
        ("/(platform/)", "../platform"),
        ("/Platform/", "../platform"),
        ("/).?w=price:3", "./?w=price:3"),
        ("/COMPARE!", "compare"),
    ],
)
def test_a_damaged_path_leads_to_its_page_with_the_query(client, path, address):
    response = client.get(path)
    assert (response.status_code, response.headers["location"], response.headers["cache-control"]) == (
        301,
        address,
        "no-cache",
    )
    assert client.head(path).status_code == 301


@pytest.mark.parametrize(
    "path",
    [
        *(f"/{path}" for path in (*PAGES, *PATHS)),
        *(
            "/platform/",
            "/healthz",
            "/healthz/",
            "/assets/a.js",
            "/api/nope",
            "/api",
            "/_stcore/health",
        ),
        *("/media/none", "/component/x/y.js", "/..%5cx", "//elsewhere.example", "/%5cx", "/a/../b", "/a/.."),
    ],
)
def test_pages_routes_and_streamlits_own_paths_pass(path):
    assert sent_by(Paths(BEYOND, ROUTES), path=path.replace("%5c", "\\"))[1]["body"] == b"of Streamlit"


@pytest.mark.parametrize(
    "path",
    ["/a//b", "/a..b", "/a%5cb", "/choose//x", "/healthz/x", "/assets", "/assets/", "/assets/a/b.js", "/healthz.json"],
)
def test_a_path_below_a_route_that_no_route_answers_is_nothing(client, path):
    assert client.get(path).status_code == 404


def test_files_of_streamlit_pass_and_others_do_not(client):
    file = next((frontend_folder() / "static").rglob("*.js")).relative_to(frontend_folder())
    assert client.get(f"/{file.as_posix()}").text == "of Streamlit"
    assert client.get("/static/nope.js").status_code == 404


@pytest.mark.parametrize(
    ("path", "named", "likely"),
    [
        ("/nope", "/nope", None),
        ("/platfrom?id=e2b&w=%22", "/platfrom", "platform?id=e2b&amp;w=%22"),
        ("/index.html", "/index.html", None),
        ("/metrics", "/metrics", None),
        ("/_stcore/metrics", "/_stcore/metrics", None),
        ("/_stcore/agent/mcp", "/_stcore/agent/mcp", None),
        ("/_stcore/upload_file/a/b", "/_stcore/upload_file/a/b", None),
        ("/platform/_stcore/host-config", "/platform/_stcore/host-config", None),
        ("/app/static/x", "/app/static/x", None),
        ("/%3Cscript%3Ealert(1)%3C%2Fscript%3E", "/&lt;script&gt;alert(1)&lt;/script&gt;", None),
        ("/a%00b", "/ab", None),
        ("/" + "x" * 3_000, "/" + "x" * 99 + ".", None),
    ],
)
def test_what_is_nothing_is_a_page_that_says_so_with_a_way_back(client, path, named, likely):
    response = client.get(path)
    assert (response.status_code, response.headers["cache-control"]) == (404, "no-store")
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "<h1>There is no page at this address</h1>" in response.text
    assert f"Sandbox Atlas has nothing at {named}" in response.text
    root = "../" * (path.partition("?")[0].count("/") - 1) or "./"
    assert f'<a href="{root}">Compare all platforms</a>' in response.text
    assert f'<li><a href="{root}choose">Choose</a></li>' in response.text
    assert ("Did you mean" in response.text) == bool(likely)
    assert not likely or f'<a href="{root}{likely}">Platforms</a>' in response.text


@pytest.mark.parametrize(
    ("path", "accept", "kind"),
    [
        ("/nope", "application/json", "application/json"),
        ("/nope.json", "*/*", "application/json"),
        ("/nope", "*/*", "text/html; charset=utf-8"),
        ("/nope", "text/html,application/json", "text/html; charset=utf-8"),
    ],
)
def test_programs_get_json(client, path, accept, kind):
    response = client.get(path, headers={"Accept": accept})
    assert (response.status_code, response.headers["content-type"]) == (404, kind)
    if kind == "application/json":
        assert response.json()["error"] == "no such address"


def test_other_methods_and_connections_pass(client):
    assert client.post("/nope").text == "of Streamlit"
    messages = Sent()

    async def app(scope, receive, send):
        await send({"type": scope["type"]})

    for kind in ("websocket", "lifespan"):
        run(Paths(app, []), {"type": kind, "path": "/nope"}, messages)
    assert [message["type"] for message in messages] == ["websocket", "lifespan"]


def test_below_a_path_of_its_own_the_paths_are_the_same():
    scope = {**HTTP, "root_path": "/atlas", "path": "/atlas/platform"}
    assert sent_by(Paths(BEYOND, []), **scope)[1]["body"] == b"of Streamlit"
    start = sent_by(Paths(BEYOND, []), **{**scope, "path": "/atlas/Platform."})[0]
    assert (b"location", b"platform") in start["headers"]


@given(st.text())
def test_a_path_means_a_page_or_none(path):
    assert meant_path(path) in (None, "", *PATHS)


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/metrics/", "/certainty/_stcore/metrics"])
def test_streamlits_own_counts_are_closed(client, path):
    assert client.get(path, headers={"Accept": "application/json"}).status_code == 404
    assert client.get("/_stcore/health").text == "of Streamlit"
