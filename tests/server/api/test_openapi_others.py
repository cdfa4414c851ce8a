"""Tests of the description of the routes outside the table: health, snapshots, frames and oEmbed."""

from typing import Any

import pytest

from server.api.openapi_others import OTHER_PATHS
from server.snapshot.parts import SNAPSHOTS

SNAPSHOT = "/snapshot/{state}/{part}.{format}"
CARD = "/snapshot/{state}/platform.{format}"
TEXT = {"schema": {"type": "string"}}
PROBLEM = {"schema": {"$ref": "#/components/schemas/Problem"}}
HEALTH = {"application/json": {"schema": {"$ref": "#/components/schemas/Health"}}}
PIXELS = {"type": "integer", "minimum": 1, "maximum": 99_999}


def parameters(path: str) -> dict[str, Any]:
    """Return the parameters of a path by their names."""
    return {parameter["name"]: parameter for parameter in OTHER_PATHS[path]["get"]["parameters"]}


@pytest.mark.parametrize(
    ("path", "needed", "others"),
    [
        (SNAPSHOT, ["state", "part", "format"], []),
        (CARD, ["state", "format"], []),
        ("/embed", [], ["part", "theme", "live", "platform"]),
        ("/oembed", ["url"], ["format", "maxwidth", "maxheight"]),
    ],
)
def test_parts_of_a_path_are_needed_and_so_is_the_address_of_oembed(
    path: str, needed: list[str], others: list[str]
) -> None:
    described = parameters(path)
    assert [name for name, parameter in described.items() if parameter["required"] is True] == needed
    assert [name for name, parameter in described.items() if parameter["required"] is False] == others


@pytest.mark.parametrize(
    ("path", "name", "schema"),
    [
        (SNAPSHOT, "state", {"type": "string", "minLength": 1}),
        (SNAPSHOT, "part", {"type": "string", "enum": [part for part in SNAPSHOTS if part not in ("platform",)]}),
        ("/embed", "part", {"type": "string", "enum": list(SNAPSHOTS)}),
        ("/embed", "live", {"type": "string", "enum": ["0", "1"]}),
        ("/embed", "platform", {"$ref": "#/components/schemas/PlatformId"}),
        ("/oembed", "url", {"type": "string", "format": "uri"}),
        ("/oembed", "format", {"type": "string", "enum": ["json", "xml"], "default": "json"}),
        ("/oembed", "maxwidth", PIXELS),
        ("/oembed", "maxheight", PIXELS),
    ],
)
def test_a_parameter_names_its_values(path: str, name: str, schema: dict[str, object]) -> None:
    assert parameters(path)[name]["schema"] == schema


def test_a_state_is_explained_with_the_bounds_of_the_pictures_choices() -> None:
    text = OTHER_PATHS[CARD]["get"]["description"]
    assert "`width` (320 to 1600), `scale` (1 to 3) and `rows` (1 to 40)." in text
    assert parameters(SNAPSHOT)["format"]["example"] == "png"


@pytest.mark.parametrize(
    ("path", "codes"),
    [
        (SNAPSHOT, ["200", "304", "503", "400", "404", "405", "414"]),
        ("/healthz", ["200", "503", "405", "414"]),
        ("/readyz", ["200", "405", "414"]),
        ("/livez", ["200", "405", "414"]),
        ("/embed", ["200", "304", "400", "503", "405", "414"]),
        ("/oembed", ["200", "304", "501", "400", "404", "405", "414"]),
    ],
)
def test_every_status_is_named(path: str, codes: list[str]) -> None:
    assert list(OTHER_PATHS[path]["get"]["responses"]) == codes


@pytest.mark.parametrize(
    ("path", "code", "content"),
    [
        (
            SNAPSHOT,
            "200",
            {
                "image/svg+xml": TEXT,
                "image/png": {
                    "schema": {"type": "string", "contentMediaType": "image/png", "contentEncoding": "binary"}
                },
                "text/markdown": TEXT,
                "text/csv": TEXT,
                "application/json": {"schema": {"type": "object"}},
                "text/html": TEXT,
                "text/plain": TEXT,
            },
        ),
        (SNAPSHOT, "503", {"application/json": PROBLEM}),
        ("/healthz", "200", HEALTH),
        ("/healthz", "503", HEALTH),
        ("/readyz", "200", HEALTH),
        ("/livez", "200", {"application/json": {"schema": {"$ref": "#/components/schemas/Life"}}}),
        ("/embed", "200", {"text/html": TEXT}),
        ("/embed", "503", {"text/html": TEXT, "application/json": PROBLEM}),
        (
            "/oembed",
            "200",
            {"application/json": {"schema": {"$ref": "#/components/schemas/OEmbed"}}, "text/xml": TEXT},
        ),
        ("/oembed", "501", {"application/json": PROBLEM}),
    ],
)
def test_every_answer_names_its_media_types(path: str, code: str, content: dict[str, object]) -> None:
    assert OTHER_PATHS[path]["get"]["responses"][code]["content"] == content
