"""OpenAPI path items of the routes outside the table: health, snapshots, embeds, oEmbed, the description of the data package, feeds."""

from collections.abc import Iterable
from typing import Any

from decision.changes.feed import DATA_FEED, PLATFORM_FEED, VIEW_FEED
from decision.documents.base import Document
from decision.links.choices import WIDTHS
from decision.site.addresses import ROWS, SCALES
from server.api.parameters import PLATFORM
from server.api.view_parameters import TEXTS
from server.replies import Health, Life, OEmbed
from server.snapshot.formats import FORMATS
from server.snapshot.parts import SNAPSHOTS

Json = dict[str, Any]

PROBLEM: Json = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
TEXT: Json = {"type": "string"}
PLATFORM_ID: Json = {"$ref": f"#/components/schemas/{PLATFORM.name}"}
PAGE: Json = {"text/html": {"schema": TEXT}}
BYTES: Json = {"type": "string", "contentMediaType": "image/png", "contentEncoding": "binary"}
SPECIAL: Json = {"image/png": BYTES, "application/json": {"type": "object"}}
"""Schemas of the snapshot media types that are not text."""


def _parameter(name: str, text: str, schema: Json, place: str = "query", **extra: Any) -> Json:
    return {"name": name, "in": place, "description": text, "required": place == "path", "schema": schema, **extra}


def _one_of(values: Iterable[str]) -> Json:
    return {"type": "string", "enum": list(values)}


def _answer(text: str, content: Json) -> Json:
    return {"description": text, "content": content}


def _errors(*codes: str) -> Json:
    return {code: {"$ref": f"#/components/responses/{code}"} for code in codes}


def _json(model: type[Document]) -> Json:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{model.__name__}"}}}


HEALTH = {
    "operationId": "healthz",
    "summary": "Whether good data are in service",
    "responses": {
        "200": _answer("They are.", _json(Health)),
        "503": _answer("The files on disk are faulty; the last good data are still shown.", _json(Health)),
        **_errors("405", "414"),
    },
}

READY = {
    "operationId": "readyz",
    "summary": "Whether readers can be sent here",
    "responses": {
        "200": _answer("They can: good data are in service, also while those on disk are faulty.", _json(Health)),
        **_errors("405", "414"),
    },
}

ALIVE = {
    "operationId": "livez",
    "summary": "Whether the process answers",
    "responses": {"200": _answer("It does.", _json(Life)), **_errors("405", "414")},
}

STATE = (
    "The state is the query of a page's address, or `-` for the default view; what of the view cannot be used is named in the "
    f"picture. It may hold the picture's own choices too: `theme` (light or dark), `width` ({WIDTHS[0]} to {WIDTHS[1]}), `scale` "
    f"({SCALES[0]:g} to {SCALES[1]:g}) and `rows` ({ROWS[0]} to {ROWS[1]}). A word as `rows` is the view's. Beside a column in words CSV has numbers, whose names end in their "
    "unit; with `columns=full` it has ids, sources and days beside each value too, every line of a bill, and the share of draws of every rank. A state with a "
    "percent sign is encoded once more as a whole."
)
STATE_GRAMMAR = 'Grammar: `state = "-" / pair *("&" pair)`, `pair = name "=" value`.'


def _snapshot(name: str, summary: str, state: str, *parameters: Json) -> Json:
    return {
        "operationId": name,
        "summary": summary,
        "description": STATE,
        "parameters": [
            _parameter("state", f"{state} {STATE_GRAMMAR}", TEXT | {"minLength": 1}, "path"),
            *parameters,
            _parameter("format", "In which form.", _one_of(FORMATS), "path", example="png"),
        ],
        "responses": {
            "200": _answer(
                "The picture or table.",
                {
                    file_format.media_type.partition(";")[0]: {"schema": SPECIAL.get(file_format.media_type, TEXT)}
                    for file_format in FORMATS.values()
                },
            ),
            "304": {"description": "The version named in If-None-Match is still current."},
            "503": _answer("Too much is being drawn at once; Retry-After says when to ask again.", PROBLEM),
            **_errors("400", "404", "405", "414"),
        },
    }


SNAPSHOT = _snapshot(
    "snapshot",
    "A view as a picture or a table",
    "The view.",
    _parameter("part", "What of it.", _one_of(part for part in SNAPSHOTS if part != "platform"), "path"),
)
CARD = _snapshot(
    "snapshot_platform",
    "One platform in a view as a picture or a table",
    "The view, and `platform` with the platform's id.",
)

EMBED = {
    "operationId": "embed",
    "summary": "A part of a view for a frame in another site",
    "description": (
        "Takes the parameters of a view too; what of them cannot be used is told on the page. Which sites may show it in a frame "
        "the administrator decides."
    ),
    "parameters": [
        _parameter("part", "What of the view.", _one_of(SNAPSHOTS)),
        _parameter("theme", "`auto` follows the frame, `light` and `dark` do not.", _one_of(("auto", "light", "dark"))),
        _parameter("live", "`1` starts the app at once, `0` on a click.", _one_of("01")),
        _parameter("platform", "The id of the platform, for the part `platform`.", PLATFORM_ID),
    ],
    "responses": {
        "200": _answer("A page with picture and table.", PAGE),
        "304": {"description": "The version named in If-None-Match is still current."},
        "400": _answer("A page that says what was expected.", PAGE),
        "503": _answer("Too much is being drawn at once; Retry-After says when to ask again.", PAGE | PROBLEM),
        "405": _answer("A page that says that only GET and HEAD are answered.", PAGE),
        "414": _answer("A page that says that the address is too long.", PAGE),
    },
}

OEMBED = {
    "operationId": "oembed",
    "summary": "The frame for an address of this site, after oEmbed 1.0",
    "parameters": [
        _parameter("url", "An address of this site.", TEXT | {"format": "uri"}) | {"required": True},
        _parameter("format", "`json` or `xml`; any other is 501.", _one_of(("json", "xml")) | {"default": "json"}),
        _parameter("maxwidth", "At most so many pixels wide.", {"type": "integer", "minimum": 1, "maximum": 99_999}),
        _parameter("maxheight", "At most so many pixels high.", {"type": "integer", "minimum": 1, "maximum": 99_999}),
    ],
    "responses": {
        "200": _answer("The frame.", _json(OEmbed) | {"text/xml": {"schema": TEXT}}),
        "304": {"description": "The version named in If-None-Match is still current."},
        "501": _answer("A form other than json and xml.", PROBLEM),
        **_errors("400", "404", "405", "414"),
    },
}

PACKAGE_DESCRIPTION = {
    "operationId": "datapackage",
    "summary": "The whole data set as files: their description after Data Package 2.0",
    "responses": {
        "200": _answer(
            "Tables, columns, keys, licences and sources.", {"application/json": {"schema": {"type": "object"}}}
        ),
        "304": {"description": "The version named in If-None-Match is still current."},
        "503": _answer("Too much is being made at once; Retry-After says when to ask again.", PROBLEM),
        **_errors("400", "405", "414"),
    },
}
ATOM: Json = {"application/atom+xml": {"schema": TEXT}}


def _feed(name: str, summary: str, parameters: list[Json], *errors: str) -> Json:
    return {
        "operationId": name,
        "summary": summary,
        "description": (
            "An Atom feed (RFC 4287) with an entry for each change between two kept versions of the data, the newest first. Ids are "
            "tag URIs without a host, dates those at which a version was kept."
        ),
        "parameters": parameters,
        "responses": {
            "200": _answer("The feed.", ATOM),
            "304": {"description": "The version named in If-None-Match is still current."},
            "503": _answer("Too much is being made at once; Retry-After says when to ask again.", PROBLEM),
            **_errors("400", *errors, "405", "414"),
        },
    }


DATA_CHANGES = _feed("feed_data", "What changed in the data, as a feed", [])
PLATFORM_CHANGES = _feed(
    "feed_platform",
    "What changed about one platform, as a feed",
    [_parameter("id", "The platform's id.", PLATFORM_ID, "path")],
    "404",
)
VIEW_CHANGES = _feed(
    "feed_view",
    "What changed in a view, as a feed: its leader, the first five ranks, prices and verdicts",
    [{"$ref": f"#/components/parameters/view.{name}"} for name in TEXTS],
)

OTHER_MODELS: tuple[type[Document], ...] = (Health, Life, OEmbed)
OTHER_PATHS: Json = {
    "/healthz": {"get": HEALTH},
    "/readyz": {"get": READY},
    "/livez": {"get": ALIVE},
    "/snapshot/{state}/{part}.{format}": {"get": SNAPSHOT},
    "/snapshot/{state}/platform.{format}": {"get": CARD},
    "/embed": {"get": EMBED},
    "/oembed": {"get": OEMBED},
    "/data/datapackage.json": {"get": PACKAGE_DESCRIPTION},
    DATA_FEED: {"get": DATA_CHANGES},
    PLATFORM_FEED: {"get": PLATFORM_CHANGES},
    VIEW_FEED: {"get": VIEW_CHANGES},
}
