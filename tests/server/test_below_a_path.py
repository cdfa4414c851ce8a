"""Tests of all routes below a path: each gives what it gives at the root, whether a proxy keeps the path or takes it off."""

import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from server.embed.head import PageHeads
from server.embed.page import ROUTES as EMBED_ROUTES
from server.embed.paths import Paths
from server.http.site import BasePath
from server.routes import ROUTES
from server.snapshot.middleware import Snapshots

AT_ROOT, BELOW = "https://atlas.tools.intranet.example", "https://intranet.example/tools/atlas"
"""Two addresses of the same length, as pictures draw the link to the view. The places of what stands beside it differ all the same."""

PATH = "/tools/atlas"
PLACES = re.compile(rb'\b(?:[xy]|textLength)="[\d.]+"')

ASKED = [
    *("/", "/choose", "/platform?id=e2b", "/live-ranking?v=2", "/Platform.?id=e2b", "/a/b/nope", "/nope.json"),
    *("/api", "/api/v1/criteria", "/api/v1/openapi.json", "/api/v1/platforms/nope", "/healthz", "/livez", "/readyz"),
    *(
        "/embed?part=ranking&must=gpu.available:is:yes",
        "/embed?part=nope",
        "/embed/nope.js",
        "/favicon.ico",
    ),
    *(f"/snapshot/v=2&lens=guide/ranking.{ending}" for ending in ("svg", "csv", "md", "json", "html", "mediawiki")),
    *("/snapshot/-/nope.png", "/assets/nope.js"),
    *(f"/oembed?format={kind}&url={AT_ROOT}/{page}" for kind in ("json", "xml") for page in ("", "embed?part=costs")),
]


def client(path: str) -> TestClient:
    """Return a client of all routes, at the root or below a path; the proxy names another Host."""
    routes = [*EMBED_ROUTES, *ROUTES]
    middleware = [
        *(Middleware(BasePath, path=path), Middleware(Snapshots)),
        *(Middleware(Paths, routes=routes), Middleware(PageHeads)),
    ]
    return TestClient(
        Starlette(routes=routes, middleware=middleware), base_url="http://internal:8501", follow_redirects=False
    )


def answers(monkeypatch: pytest.MonkeyPatch, site: str, path: str, asked: str) -> tuple[int, str, str | None, bytes]:
    monkeypatch.setattr("server.http.site._configured", site)
    reply = client(PATH if site == BELOW else "").get(path + asked)
    return reply.status_code, reply.headers.get("content-type", ""), reply.headers.get("location"), reply.content


@pytest.mark.parametrize("asked", ASKED)
def test_every_route_gives_below_a_path_what_it_gives_at_the_root(monkeypatch: pytest.MonkeyPatch, asked: str) -> None:
    status, kind, location, body = answers(monkeypatch, AT_ROOT, "", asked)
    below = asked.replace(f"url={AT_ROOT}", f"url={BELOW}")
    for path in (PATH, ""):
        found = answers(monkeypatch, BELOW, path, below)
        assert found[:3] == (status, kind, location)
        assert at_root(found[3]) == at_root(body)


def at_root(body: bytes) -> bytes:
    """Return a body with the addresses of a site at the root, plain or encoded in an address, and without the places in pictures."""
    place, root = (site.partition("://")[2] for site in (BELOW, AT_ROOT))  # pictures draw it without its scheme
    for text in (place, place.replace("/", "%2F")):
        body = body.replace(text.encode(), root.encode())
    return PLACES.sub(b"", body)


@pytest.mark.parametrize("asked", [path for path in ASKED if "." not in path.partition("?")[0] and "api" not in path])
def test_no_page_names_an_address_from_the_root(monkeypatch: pytest.MonkeyPatch, asked: str) -> None:
    text = answers(monkeypatch, BELOW, PATH, asked.replace(AT_ROOT, BELOW))[3].decode()
    assert not re.findall(r"""(?:href|src|srcset|content|data-[a-z]+)=["']/""", text)


def test_the_path_alone_leads_to_its_first_page(monkeypatch: pytest.MonkeyPatch) -> None:
    assert answers(monkeypatch, BELOW, PATH, "?v=2")[0::2] == (308, f"{PATH}/?v=2")


@pytest.mark.parametrize("path", ["/tools", "/tools/atlases/choose", "/tools%2Fatlas/choose"])
def test_a_path_beside_it_is_no_page(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    assert answers(monkeypatch, BELOW, path, "")[0] == 404
