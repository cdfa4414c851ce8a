"""Tests of the API's description: it names every route, and every answer is as it says."""

import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from decision.links.view import VIEW_CODECS
from server import routes
from server.api import openapi
from server.api import route as json_route
from server.api.view_parameters import TEXTS
from server.embed import page as embed
from server.snapshot.middleware import PREFIX
from tests.helpers.in_service import InService

UNDESCRIBED = {
    "/api",
    "/api/{rest}",
    "/feeds",
    "/feeds/{rest}",
    "/embed/{file}",
    "/robots.txt",
    "/sitemap.xml",
    "/llms.txt",
    "/favicon.ico",
    "/favicon.png",
    "/apple-touch-icon.png",
    "/apple-touch-icon-precomposed.png",
    "/mcp",
    "/mcp/",
    "/data/{name}",
}
"""Catch-alls, the files that the page in a frame, browsers and robots load, the tools for agents, whose protocol describes them, and
the files that datapackage.json describes."""

SAMPLES = {
    "/api/v1/platforms/{id}": ["/api/v1/platforms/e2b", "/api/v1/platforms/docker-sandboxes"],
    "/api/v1/cell": [
        f"/api/v1/cell?platform={platform}&of={of}&lens={lens}"
        for platform in ("e2b", "cloudflare-sandboxes", "fastio")
        for of in ("isolation", "cold_start", "price", "session", "security.audit_logs")
        for lens in ("guide", "evidence")
    ],
    "/api/v1/ranking": ["/api/v1/ranking?lens=guide", "/api/v1/ranking?w=gpu:1&must=gpu&cols=security.audit_logs&v=7"],
    "/api/v1/recommendation": [
        "/api/v1/recommendation?need=security,gpu",
        "/api/v1/recommendation?need=edge&task=86400&trust=strangers",
        "/api/v1/recommendation?must=gpu,session%3E%3D86400&lens=guide",
    ],
}
"""More than the bare address, where a route needs parameters or answers in several ways."""


@pytest.fixture(scope="module")
def http(catalogue) -> TestClient:
    """A client of the JSON routes over the shipped data set."""

    with pytest.MonkeyPatch.context() as patch:
        for module in (routes, json_route, openapi):
            patch.setattr(module, "shared", lambda: InService(catalogue))
        yield TestClient(Starlette(routes=routes.ROUTES))


@pytest.fixture(scope="module")
def description(http) -> dict:
    return http.get("/api/v1/openapi.json").json()


def references(part: object) -> set[str]:
    """Every reference inside a part of the description."""
    if isinstance(part, dict):
        own = {part["$ref"]} if isinstance(part.get("$ref"), str) else set()
        return own.union(*(references(value) for value in part.values()))
    return set().union(*(references(value) for value in part)) if isinstance(part, list) else set()


def test_every_route_is_described_and_nothing_else(description):
    paths = {re.sub(r":\w+}", "}", route.path) for route in (*routes.ROUTES, *embed.ROUTES)} - UNDESCRIBED
    pictures = {path for path in description["paths"] if path.startswith(f"{PREFIX}/")}
    assert len(pictures) == 2
    assert set(description["paths"]) == paths | pictures


def test_every_parameter_of_a_view_is_described(description):
    assert set(TEXTS) == {"v", *(codec.parameter for codec in VIEW_CODECS.values())}
    assert len(description["paths"]["/api/v1/certainty"]["get"]["parameters"]) == len(TEXTS)


def test_every_schema_and_every_property_is_described(description):
    for name, schema in description["components"]["schemas"].items():
        assert schema["description"], name
        for key, value in schema.get("properties", {}).items():
            assert value.get("description"), f"{name}.{key}"


GRAMMAR = {"enum", "pattern", "format", "minimum", "maxLength", "$ref"}
"""Keys of a schema that say which values a parameter may have."""


def test_every_parameter_is_described_with_its_values_or_their_grammar(description):
    operations = [operation for path in description["paths"].values() for operation in path.values()]
    own = [
        parameter for operation in operations for parameter in operation.get("parameters", ()) if "name" in parameter
    ]
    for parameter in (*own, *description["components"]["parameters"].values()):
        assert parameter["description"], parameter
        schema = parameter["schema"]
        assert GRAMMAR & {*schema, *schema.get("items", ())} or "Grammar: `" in parameter["description"], parameter


def test_rows_of_which_keys_are_selected_may_lack_any_and_all_others_have_theirs(description):
    schemas = description["components"]["schemas"]
    selectable = {row.row.__name__ for row in routes.TABLE if row.rows}
    assert selectable == {"PlatformLine", "PlatformClaim", "RankedRow", "CostRow", "GroupRow", "RunJson"}
    for name in selectable:
        assert "required" not in schemas[name]
        assert schemas[f"{name}Key"]["enum"] == list(schemas[name]["properties"])
    assert "required" in schemas["RankingAnswer"]


def test_changes_since_a_pinned_version_are_described(description):
    schemas = description["components"]["schemas"]
    since = schemas["RankingAnswer"]["properties"]["since"]
    assert {"$ref": "#/components/schemas/SinceJson"} in since["anyOf"]
    assert {"moved", "steady", "text", "trouble", "kept"} <= schemas["SinceJson"]["properties"].keys()


def test_values_are_those_of_the_data_in_service(description, catalogue):
    schemas = description["components"]["schemas"]
    assert schemas["PlatformId"]["enum"] == list(catalogue.platform)
    assert schemas["FieldName"]["enum"] == list(catalogue.fields)


def test_names_are_unique_and_references_lead_somewhere(description):
    operations = [operation for path in description["paths"].values() for operation in path.values()]
    assert len({operation["operationId"] for operation in operations}) == len(operations)
    for reference in references(description):
        target = description
        for step in reference.removeprefix("#/").split("/"):
            target = target[step]
        assert target


JSON = {"application/json": {"schema": {"$ref": "#/components/schemas/CheckList"}}}
PROBLEM = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


def test_a_route_is_described_by_its_row_and_by_the_model_of_its_answer(description):
    operation = description["paths"]["/api/v1/guide-checks"]["get"]
    tagged = {"schema": {"type": "string"}, "required": True}
    assert {key: operation[key] for key in ("operationId", "summary", "description")} == {
        "operationId": "guide_checks",
        "summary": "The guide's statements against newer evidence",
        "description": route_docstring("guide_checks"),
    }
    assert operation["parameters"][0] == {
        "name": "platform",
        "in": "query",
        "required": False,
        "description": "Only these platforms. Several with commas between.",
        "schema": {"type": "array", "items": {"$ref": "#/components/schemas/GuidePlatformId"}, "minItems": 1},
        "style": "form",
        "explode": False,
    }
    assert operation["responses"] == {
        "200": {
            "description": "The guide's statements against newer evidence: all, or those that pass the filter of the request.",
            "headers": {"ETag": tagged, "Cache-Control": tagged},
            "content": JSON,
        },
        "304": {"description": "The version named in If-None-Match is still current."},
        **{code: {"$ref": f"#/components/responses/{code}"} for code in ("400", "405", "414")},
    }


def route_docstring(name: str) -> str:
    """Return the docstring of the handler of a route."""
    return next(row.handler.__doc__ for row in routes.TABLE if row.name == name)


def test_a_parameter_with_one_value_is_described_as_one(description):
    (parameter,) = description["paths"]["/api/v1/platforms/{id}"]["get"]["parameters"]
    assert parameter == {
        "name": "id",
        "in": "path",
        "required": True,
        "description": "The platform's id.",
        "schema": {"$ref": "#/components/schemas/PlatformId"},
    }


def test_only_a_route_with_an_id_an_offer_or_a_cursor_may_find_nothing(description):
    answers = {row.path: "404" in description["paths"][row.path]["get"]["responses"] for row in routes.TABLE}
    assert [path for path, may_be_missing in answers.items() if may_be_missing] == [
        "/api/v1/platforms/{id}",
        "/api/v1/claims",
        "/api/v1/cell",
    ]


def test_the_parameters_of_a_view_follow_those_of_the_route(description):
    parameters = description["paths"]["/api/v1/cell"]["get"]["parameters"]
    first = description["paths"]["/api/v1/certainty"]["get"]["parameters"][0]
    assert [(parameter["name"], parameter["required"]) for parameter in parameters[:3]] == [
        ("platform", True),
        ("of", True),
        ("offer", False),
    ]
    assert parameters[3:] == description["paths"]["/api/v1/certainty"]["get"]["parameters"]
    assert parameters[3] == first == {"$ref": "#/components/parameters/view.v"}
    with_view = {row.name for row in routes.TABLE if first in description["paths"][row.path]["get"]["parameters"]}
    assert with_view == {
        "ranking",
        "costs",
        "certainty",
        "group",
        "tradeoff",
        "faq",
        "recommendation",
        "cell",
        "changes",
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("PlatformId", "An id that /api/v1/platforms lists."),
        ("CheckedCriterion", "An id that /api/v1/criteria lists, or none."),
        ("Mode", "One of sequential, staggered, burst."),
    ],
)
def test_a_vocabulary_says_where_its_values_are_listed(description, name, text):
    assert description["components"]["schemas"][name]["description"] == text


def test_an_error_is_described_by_its_text_and_its_model(description):
    assert description["components"]["responses"]["414"] == {
        "description": "The address is too long.",
        "content": PROBLEM,
    }
    assert set(description["components"]["responses"]) == {"400", "404", "405", "414"}


@pytest.mark.parametrize("row", routes.TABLE, ids=lambda row: row.name)
def test_every_answer_is_as_described(http, row):
    for address in SAMPLES.get(row.path, [row.path]):
        answer = http.get(address)
        assert answer.status_code == 200
        row.answer.model_validate_json(answer.content, strict=True)


def test_an_offer_that_a_platform_does_not_have_is_absent(http, description):
    answer = http.get("/api/v1/cell?platform=e2b&of=price&offer=gpu")
    assert (answer.status_code, answer.json()["error"]) == (404, "offer: e2b has no 'gpu'")
    assert "404" in description["paths"]["/api/v1/cell"]["get"]["responses"]
