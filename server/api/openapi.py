"""OpenAPI 3.1 document of all routes beside the pages: ``/api/v1/openapi.json``.

It is made from the rows of the JSON routes, from the models of their replies, and from the vocabularies of the data in service.
Routes with other media types (pictures, frames, oEmbed) are described in :mod:`server.api.openapi_others`.
"""

from collections.abc import Iterable
from typing import Any

from pydantic.json_schema import JsonSchemaMode, models_json_schema
from starlette.requests import Request
from starlette.routing import Route

from decision.catalogue.catalogue import Catalogue
from decision.documents.base import Document
from decision.loading.live import shared
from server.api.openapi_others import OTHER_MODELS, OTHER_PATHS
from server.api.route import SELECTED, JsonRoute
from server.api.values import Parameter
from server.api.view_parameters import TEXTS, view_parameters
from server.http.responses import Reply, json_bytes, tag_of
from server.http.serving import served
from server.http.site import origin
from server.http.version import code_version
from server.replies import Problem

Json = dict[str, Any]

PATH = "/api/v1/openapi.json"
SCHEMAS = "#/components/schemas/"
TEXT: Json = {"type": "string"}
ABOUT = (
    "The comparison of sandboxes as data: platforms, claims with their sources, and the ranking under any weights. Nothing can be "
    "written and nobody needs to sign in. A view's parameters are those of a page's address; what of them cannot be used is "
    "never an error but listed in `ignored`. Every other wrong parameter is 400, with the place and what was expected. Answers "
    "have a strong ETag and may be asked for with If-None-Match."
)
ERRORS = {
    "400": "A parameter cannot be used: which, and what was expected.",
    "404": "There is no such thing: what, and where to find what there is.",
    "405": "Only GET and HEAD are answered.",
    "414": "The address is too long.",
}


def openapi_route(table: Iterable[JsonRoute]) -> Route:
    """Return the route of the OpenAPI document for these rows."""
    rows = tuple(table)

    def openapi(request: Request) -> Reply:
        catalogue, site = shared().current()[0], origin(request)
        tag = tag_of(code_version(), catalogue.version, site)
        return Reply(lambda: json_bytes(description(catalogue, rows, site)), tag)

    return served(PATH, openapi)


def description(catalogue: Catalogue, rows: tuple[JsonRoute, ...], site: str = "") -> Json:
    """Return the OpenAPI document for these rows, this catalogue and the address of this site."""
    kinds = {parameter.values.name: parameter.values for row in rows for parameter in row.parameters}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Sandbox Atlas",
            "version": "1",
            "description": ABOUT,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": site or "/"}],
        "paths": {row.path: {"get": _operation(row)} for row in rows} | _self() | OTHER_PATHS,
        "components": {
            "schemas": _schemas(
                [Problem, *(row.answer for row in rows), *OTHER_MODELS], [row.row for row in rows if row.row]
            )
            | {name: dict(values.schema(catalogue)) for name, values in kinds.items()},
            "parameters": {_view_key(name): parameter for name, parameter in view_parameters(catalogue).items()},
            "responses": {code: _problem(text) for code, text in ERRORS.items()},
        },
    }


def _operation(row: JsonRoute) -> Json:
    own = [_parameter(parameter) for parameter in row.parameters]
    names = {parameter.name for parameter in row.parameters}
    view = [{"$ref": f"#/components/parameters/{_view_key(name)}"} for name in TEXTS if name not in names]
    may_be_absent = (
        "{" in row.path or {"offer", "cursor"} & names
    )  # a platform need not have that offer, nor the data that page
    errors = ["400", "405", "414", *(["404"] if may_be_absent else [])]
    return {
        "operationId": row.name,
        "summary": row.summary,
        "description": (row.handler.__doc__ or "").strip(),
        "parameters": own + (view if row.view else []),
        "responses": {
            "200": _success(row.answer),
            "304": {"description": "The version named in If-None-Match is still current."},
            **{code: {"$ref": f"#/components/responses/{code}"} for code in sorted(errors)},
        },
    }


def _success(answer: type[Document]) -> Json:
    return {
        "description": " ".join((answer.__doc__ or "").split()),
        "headers": {name: {"schema": TEXT, "required": True} for name in ("ETag", "Cache-Control")},
        "content": {"application/json": {"schema": {"$ref": SCHEMAS + answer.__name__}}},
    }


def _parameter(parameter: Parameter) -> Json:
    value: Json = {"$ref": SCHEMAS + parameter.values.name}
    array: Json = {"type": "array", "items": value, "minItems": 1}
    return {
        "name": parameter.name,
        "in": parameter.place,
        "required": parameter.required,
        "description": parameter.description + (" Several with commas between." if parameter.several else ""),
        "schema": array if parameter.several else value,
        **({"style": "form", "explode": False} if parameter.several else {}),
    }


def _view_key(name: str) -> str:
    return f"view.{name}"


def _problem(text: str) -> Json:
    return {"description": text, "content": {"application/json": {"schema": {"$ref": SCHEMAS + "Problem"}}}}


def _schemas(models: Iterable[type[Document]], selectable: Iterable[type[Document]]) -> Json:
    """Return the JSON schemas of the models and of their nested models; of ``selectable`` ones a request may leave any key out."""
    pairs: list[tuple[type[Document], JsonSchemaMode]] = [(model, "validation") for model in dict.fromkeys(models)]
    definitions: Json = models_json_schema(pairs, ref_template=SCHEMAS + "{model}")[1]["$defs"]
    for model in selectable:
        schema = definitions[model.__name__]
        schema.pop("required", None)
        schema["description"] += f" Where `{SELECTED}` names keys, it has these alone."
    return definitions


def _self() -> Json:
    """Return the path item of the OpenAPI document itself."""
    return {
        PATH: {
            "get": {
                "operationId": "openapi",
                "summary": "This description",
                "responses": {
                    "200": {
                        "description": "This description.",
                        "content": {"application/json": {"schema": {"type": "object"}}},
                    },
                    "405": {"$ref": "#/components/responses/405"},
                    "414": {"$ref": "#/components/responses/414"},
                },
            }
        }
    }
