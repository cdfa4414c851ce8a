"""Tests of the rows of JSON routes: how a request is read, what is refused with which words, and the version of an answer."""

import json
from dataclasses import replace

import pytest
from starlette.requests import Request

from decision.catalogue.aliases import Alias
from decision.catalogue.catalogue import Catalogue
from server.api import route
from server.api.parameters import PLATFORM
from server.api.route import JsonRoute, Query, reply_now
from server.api.values import Parameter, Vocabulary
from server.http.responses import RefusedError
from server.replies import Health
from tests.helpers.asgi import HTTP
from tests.helpers.in_service import InService

COLOURS = Vocabulary("Colour", lambda catalogue: ["red", "green", "blue", ""], "a colour that a rainbow has")


def answer(query: Query) -> Health:
    """An answer."""
    return Health(status="ok", dataset="1")


PLAIN = JsonRoute("/api/v1/plain", "", answer, (Parameter("colour", "", COLOURS), Parameter("ground", "", COLOURS)))
SEVERAL = JsonRoute("/api/v1/several", "", answer, (Parameter("colour", "", COLOURS, several=True),))
NEEDED = JsonRoute(
    "/api/v1/needed", "", answer, tuple(Parameter(name, "", COLOURS, required=True) for name in ("colour", "ground"))
)
VIEW = JsonRoute("/api/v1/view", "", answer, (Parameter("colour", "", COLOURS),), view=True)
PATH = JsonRoute("/api/v1/plain/{id}", "", answer, (Parameter("id", "", COLOURS, place="path", required=True),))
BARE = JsonRoute("/api/v1/bare", "", answer)


@pytest.fixture(autouse=True)
def data_in_service(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(route, "shared", lambda: InService(catalogue))


def request(query: str = "", **path_params: str) -> Request:
    return Request({**HTTP, "query_string": query.encode(), "path_params": path_params})


@pytest.mark.parametrize(
    ("row", "query", "values"),
    [
        (PLAIN, "", {}),
        (PLAIN, "colour=red", {"colour": ("red",)}),
        (PLAIN, "&ground=blue&&colour=red&", {"colour": ("red",), "ground": ("blue",)}),
        (PLAIN, "c%6Flour=gr%65en", {"colour": ("green",)}),
        (PLAIN, "colour=", {"colour": ("",)}),
        (SEVERAL, "colour=blue,red,blue", {"colour": ("red", "blue")}),
        (VIEW, "colour=red&lens=guide", {"colour": ("red",)}),
    ],
)
def test_values_are_read_in_the_order_of_their_vocabulary(
    row: JsonRoute, query: str, values: dict[str, tuple[str, ...]]
) -> None:
    assert row.read_query(request(query)).values == values


def test_a_value_of_the_path_is_read_too() -> None:
    query = PATH.read_query(request(id="red"))
    assert query.values == {"id": ("red",)}
    assert (query.required("id"), query.single("id"), query.single("colour")) == ("red", "red", None)


LONG = "a" * 50


@pytest.mark.parametrize(
    ("row", "query", "status", "problem", "expected"),
    [
        (PLAIN, "colour=pink", 400, "colour: 'pink' does not exist", COLOURS.listed),
        (PLAIN, f"colour={LONG}", 400, f"colour: '{LONG[:40]}' does not exist", COLOURS.listed),
        (PLAIN, "colour=red,blue", 400, "colour: 'red,blue' does not exist", COLOURS.listed),
        (PLAIN, "colour=%FF", 400, "colour: '\ufffd' does not exist", COLOURS.listed),
        (SEVERAL, "colour=red,pink", 400, "colour: 'pink' does not exist", COLOURS.listed),
        (PLAIN, "colour=red&colour=red", 400, "colour: it is given more than once", "colour once"),
        (PLAIN, "shape=round", 400, "unknown parameter shape", "colour, ground"),
        (PLAIN, "lens=guide", 400, "unknown parameter lens", "colour, ground"),
        (PLAIN, f"{LONG}=1", 400, f"unknown parameter {LONG[:40]}", "colour, ground"),
        (BARE, "colour=red", 400, "unknown parameter colour", "no parameters"),
        (NEEDED, "", 400, "colour: it is missing", COLOURS.listed),
        (NEEDED, "colour=red", 400, "ground: it is missing", COLOURS.listed),
        (PATH, "id=red", 400, "unknown parameter id", "no parameters"),
    ],
)
def test_what_cannot_be_used_is_refused(row: JsonRoute, query: str, status: int, problem: str, expected: str) -> None:
    with pytest.raises(RefusedError) as refused:
        row.read_query(request(query, id="red"))
    assert (refused.value.status, refused.value.problem, refused.value.expected) == (status, problem, expected)


def test_an_unknown_id_in_the_path_is_not_found() -> None:
    with pytest.raises(RefusedError) as refused:
        PATH.read_query(request(id="pink"))
    assert (refused.value.status, refused.value.problem) == (404, "id: 'pink' does not exist")


def test_only_a_route_with_a_view_reads_one() -> None:
    query = VIEW.read_query(request("lens=guide&colour=red&shape=round"))
    assert query.view.lens == "guide"
    assert [(ignored.parameter, ignored.found) for ignored in query.ignored] == [("shape", "round")]
    assert PLAIN.read_query(request("colour=red")).view.lens == "evidence"


def test_a_former_id_is_the_present_one_where_the_vocabulary_holds_that_kind(catalogue: Catalogue) -> None:
    again = replace(catalogue, aliases=(Alias(kind="platform", was="before", now="after", since="2026-11-23"),))
    assert (PLATFORM.current_id(again, "before"), PLATFORM.current_id(again, "after")) == ("after", "after")
    assert COLOURS.current_id(again, "before") == "before"


def test_an_answer_about_this_moment_is_not_stored() -> None:
    reply = reply_now(Health(status="ok", dataset="1"))
    assert (reply.status, reply.cache_control, json.loads(reply.make())) == (
        200,
        "no-store",
        {"status": "ok", "dataset": "1"},
    )
    assert reply_now(Health(status="faults", dataset="1"), 503).status == 503


@pytest.mark.parametrize(
    ("query", "cost"),
    [("", 0.05), ("cols=session.max_duration,isolation.default", 0.052), ("cols=session.max_duration", 0.051)],
)
def test_an_answer_costs_by_the_columns_of_its_view(monkeypatch: pytest.MonkeyPatch, query: str, cost: float) -> None:
    monkeypatch.setattr(route, "served", lambda path, endpoint: endpoint)
    reply = VIEW.route()(request(query))  # type: ignore[operator]
    assert reply.cost == pytest.approx(cost, rel=1e-9)
    assert json.loads(reply.make()) == {"status": "ok", "dataset": "1"}
