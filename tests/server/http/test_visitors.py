"""Tests of what browsers and robots ask every site for."""

import io
from urllib.robotparser import RobotFileParser

import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.testclient import TestClient

from decision.site.pages import PAGES
from server.http.visitors import ROBOTS, ROUTES
from server.routes import ROUTES as ALL

CLIENT = TestClient(Starlette(routes=ROUTES))
HEAVY = ("/api/v1/ranking", "/oembed?url=x", "/snapshot/v=2&w=price:3/ranking.png")


def rules() -> RobotFileParser:
    parser = RobotFileParser()
    parser.parse(CLIENT.get("/robots.txt").text.splitlines())
    return parser


def test_robots_may_read_all_but_what_is_made_anew_for_each_view():
    parser = rules()
    assert CLIENT.get("/robots.txt").headers["content-type"] == "text/plain; charset=utf-8"
    assert all(parser.can_fetch("Googlebot", f"/{page}?w=price:3") for page in PAGES)
    assert not any(parser.can_fetch("Googlebot", path) for path in HEAVY)
    lines = ROBOTS.decode().split()
    assert "Allow: /snapshot/-/" in ROBOTS.decode()  # the longest rule counts, which Python's reader does not know
    assert len(lines) < 80


@pytest.mark.parametrize("robot", ["Twitterbot", "facebookexternalhit/1.1", "LinkedInBot/1.0", "Slackbot"])
def test_what_shows_a_link_with_its_picture_may_read_the_picture(robot):
    assert all(rules().can_fetch(robot, path) for path in HEAVY)


@pytest.mark.parametrize(
    ("path", "kind", "sizes"),
    [
        ("/favicon.ico", "image/vnd.microsoft.icon", {(16, 16), (32, 32), (48, 48)}),
        ("/favicon.png", "image/png", {(64, 64)}),
    ],
)
def test_the_icon_is_a_picture_in_the_sizes_that_browsers_show(path, kind, sizes):
    response = CLIENT.get(path)
    image = Image.open(io.BytesIO(response.content))
    assert (response.headers["content-type"], image.info.get("sizes", {image.size})) == (kind, sizes)
    assert len(image.convert("RGB").getcolors(100_000) or ()) > 3
    assert CLIENT.get(path, headers={"If-None-Match": response.headers["etag"]}).status_code == 304


def test_the_site_has_these_routes():
    assert {route.path for route in ROUTES} <= {route.path for route in ALL}  # type: ignore[attr-defined]
