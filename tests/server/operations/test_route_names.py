"""Tests of the names of routes: patterns, of bounded number, that hold nothing of an address."""

import pytest
from starlette.responses import PlainTextResponse
from starlette.routing import Mount

from server.api.routes import TABLE
from server.embed.paths import PATHS
from server.operations.route_names import RouteNames
from server.routes import ROUTES

NAMES = RouteNames([*ROUTES, Mount("/files", PlainTextResponse("a"))])


@pytest.mark.parametrize(
    ("path", "name"),
    [
        *(("/", "/"), ("/certainty", "/certainty"), ("/livez", "/livez"), ("/api/v1/ranking", "/api/v1/ranking")),
        ("/snapshot/w=isolation:9&own=secret/ranking.png", "/snapshot/{state}/{part}.{format}"),
        ("/snapshot/../../etc/passwd", "/snapshot/{state}/{part}.{format}"),
        *(("/_stcore/stream", "/_stcore/stream"), ("/_stcore/upload_file/a-session/a-file", "/_stcore/{path}")),
        *(("/static/js/index.js", "/static/{path}"), ("/media/abc.png", "/media/{path}")),
        *(("/api/v2/x/y", "/api/{rest:path}"), ("/files/a", "/files")),
        *(("/nothing", "other"), ("", "other"), ("/certainty/more", "other"), ("//", "other"), ("nothing", "other")),
    ],
)
def test_a_path_has_the_name_of_its_route(path: str, name: str) -> None:
    assert NAMES.of(path) == name


def test_every_row_of_the_api_and_every_page_has_a_name() -> None:
    assert {NAMES.of(row.path.replace("{", "").replace("}", "")) for row in TABLE} == {row.path for row in TABLE}
    assert "other" not in {NAMES.of(f"/{path}") for path in PATHS}


def test_a_flood_of_made_up_paths_makes_no_new_names() -> None:
    assert (
        len({NAMES.of(f"/{step}{number}") for number in range(500) for step in ("x", "api/", "snapshot/", "_stcore/")})
        <= 4
    )
