"""Tests that all routes treat alike what clients send beside their question: a parameter against caches, and a browser's question before it."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from server.download.route import ROUTES as DOWNLOAD_ROUTES
from server.embed.page import ROUTES as EMBED_ROUTES
from server.plain.route import ROUTES as PLAIN_ROUTES
from server.routes import ROUTES
from server.snapshot.middleware import Snapshots

SITE = "http://testserver"
OPEN = (
    "/api/v1/criteria",
    "/api/v1/ranking?must=gpu",
    "/snapshot/-/ranking.csv",
    "/snapshot/v=2&lens=guide/ranking.svg",
)
"""Addresses that pages of all sites may read."""

OWN = (
    *("/embed?part=ranking&must=gpu", f"/oembed?url={SITE}/cost", "/plain/cost?tier=free"),
    *("/download/claims.csv?plat=e2b", "/robots.txt", "/sitemap.xml", "/llms.txt", "/livez"),
)


@pytest.fixture(scope="module")
def client() -> TestClient:
    routes = [*EMBED_ROUTES, *DOWNLOAD_ROUTES, *PLAIN_ROUTES, *ROUTES]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(Snapshots)]))


@pytest.mark.parametrize("address", [*OPEN, *OWN])
def test_a_parameter_that_keeps_caches_from_answering_changes_no_answer(client: TestClient, address: str) -> None:
    plain = client.get(address)
    assert plain.status_code == 200
    asked = client.get(f"{address}{'&' if '?' in address else '?'}_=1733000000")
    assert (asked.status_code, asked.headers["content-type"]) == (200, plain.headers["content-type"])
    assert asked.content == plain.content


@pytest.mark.parametrize("address", OPEN)
def test_before_it_reads_a_browser_is_told_that_it_may_whatever_headers_its_page_sends(
    client: TestClient, address: str
) -> None:
    question = {"Origin": "https://wiki.example", "Access-Control-Request-Method": "GET"}
    for headers in ("x-requested-with", "authorization, cache-control, x-own"):
        answer = client.options(address, headers={**question, "Access-Control-Request-Headers": headers})
        assert answer.status_code in (200, 204)
        assert answer.headers["access-control-allow-origin"] == "*"
        # A star stands for all of them but this one.
        assert {name.strip() for name in answer.headers["access-control-allow-headers"].lower().split(",")} == {
            "*",
            "authorization",
        }
