"""Tests of the icon, which browsers ask every site for."""

import io

import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.testclient import TestClient

from server.http.visitors import ROUTES
from server.routes import ROUTES as ALL

CLIENT = TestClient(Starlette(routes=ROUTES))


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
