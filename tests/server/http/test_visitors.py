"""Tests of the icon, which browsers ask every site for."""

import io

import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.testclient import TestClient

from components.charts.palette import DARK, LIGHT
from server.http.visitors import ROUTES
from server.routes import ROUTES as ALL
from tests.helpers.charts import parts

CLIENT = TestClient(Starlette(routes=ROUTES))


@pytest.mark.parametrize(
    ("path", "kind", "sizes"),
    [
        ("/favicon.ico", "image/vnd.microsoft.icon", {(16, 16), (32, 32), (48, 48)}),
        ("/favicon.png", "image/png", {(64, 64)}),
        ("/apple-touch-icon.png", "image/png", {(180, 180)}),
        ("/apple-touch-icon-precomposed.png", "image/png", {(180, 180)}),
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


def test_the_icon_is_three_bars_of_a_ranking_on_a_rounded_square():
    image = Image.open(io.BytesIO(CLIENT.get("/favicon.png").content)).convert("RGBA")
    ground, leader, bar = ((*parts(colour), 255) for colour in (LIGHT.accent, DARK.accent, LIGHT.surface))
    assert [image.getpixel(corner)[3] for corner in ((0, 0), (63, 0), (0, 63), (63, 63))] == [0, 0, 0, 0]
    assert {image.getpixel(edge) for edge in ((32, 0), (0, 32), (63, 32), (32, 63))} == {ground}
    for y, end, colour in ((17, 52, leader), (32, 40, bar), (47, 27, bar)):
        drawn = [image.getpixel((x, y)) for x in (7, 16, end - 4, end + 4)]
        for pixel, expected in zip(drawn, (ground, colour, colour, ground), strict=True):
            assert pixel == pytest.approx(expected, abs=8), (y, drawn)
    for x in (16, 22):
        bars = [y for y in range(64) if image.getpixel((x, y))[:2] != pytest.approx(ground[:2], abs=60)]
        assert [y for y in bars if y - 1 not in bars] == pytest.approx([12, 27, 42], abs=1), x
        assert [y for y in bars if y + 1 not in bars] == pytest.approx([21, 36, 52], abs=1), x
