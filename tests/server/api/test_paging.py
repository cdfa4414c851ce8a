"""Tests of claims in pages: together they are all claims in their order, and a cursor leads nowhere else."""

from dataclasses import replace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from server import routes
from server.api import openapi, route
from tests.helpers.in_service import InService

CLAIMS = "/api/v1/claims"


@pytest.fixture
def http(catalogue, monkeypatch) -> TestClient:
    for module in (routes, route, openapi):
        monkeypatch.setattr(module, "shared", lambda: InService(catalogue))
    return TestClient(Starlette(routes=routes.ROUTES))


def pages(http, query):
    """Yield the answers of all pages, one after another."""
    following = query
    while following is not None:
        answer = http.get(f"{CLAIMS}{following}").json()
        yield answer
        following = answer["next"]


def test_pages_together_are_all_claims_in_their_order(http, catalogue):
    answers = list(pages(http, "?limit=1000&fields=platform,field,value,source"))
    assert {answer["count"] for answer in answers} == {catalogue.claim_count}
    assert len(answers) == -(-catalogue.claim_count // 1000)
    listed = [(claim["platform"], claim["field"], claim["source"]) for page in answers for claim in page["claims"]]
    assert listed == [(p.id, claim.field, claim.source) for p in catalogue.platforms for claim in p.claims]


def test_a_page_has_as_many_as_asked_for_and_500_by_itself(http):
    assert len(http.get(CLAIMS).json()["claims"]) == 500
    few = list(pages(http, "?platform=e2b&field=session.max_duration&limit=1"))
    assert [len(answer["claims"]) for answer in few] == [1] * few[0]["count"]
    assert all("platform=e2b" in answer["next"] for answer in few[:-1])


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("?limit=0", "limit: '0' is no such number"),
        ("?limit=1001", "limit: '1001' is no such number"),
        ("?cursor=first", "cursor: 'first' is none"),
        ("?fields=platform,colour", "fields: 'colour' does not exist"),
    ],
)
def test_what_leads_to_no_page_is_refused(http, query, problem):
    answer = http.get(f"{CLAIMS}{query}")
    assert (answer.status_code, answer.json()["error"]) == (400, problem)


def test_a_cursor_of_another_question_leads_nowhere_and_other_keys_are_the_same_question(http):
    following = http.get(f"{CLAIMS}?platform=e2b&limit=1").json()["next"]
    assert http.get(f"{CLAIMS}{following}&fields=value").status_code == 200
    answer = http.get(f"{CLAIMS}{following.replace('e2b', 'modal')}")
    assert (answer.status_code, answer.json()["error"]) == (404, "cursor: it is of other data or of another question")


def test_a_cursor_of_other_data_leads_nowhere(http, catalogue, monkeypatch):
    following = http.get(f"{CLAIMS}?limit=1").json()["next"]
    monkeypatch.setattr(route, "shared", lambda: InService(replace(catalogue, version="2030.01.01-x")))
    assert http.get(f"{CLAIMS}{following}").status_code == 404


def test_keys_are_selected_in_the_order_of_the_model_and_rows_keep_theirs(http):
    whole = http.get("/api/v1/ranking?must=gpu").json()
    some = http.get("/api/v1/ranking?must=gpu&fields=score,id").json()
    assert some["rows"] == [{"id": row["id"], "score": row["score"]} for row in whole["rows"]]
    assert {**some, "rows": []} == {**whole, "rows": []}


def test_a_list_that_is_repeated_is_one_list(http):
    once = http.get("/api/v1/ranking?lang=python,go&fields=id,score").json()
    assert http.get("/api/v1/ranking?lang=python&lang=go&fields=id&fields=score").json() == once
    twice = http.get("/api/v1/ranking?lens=guide&lens=evidence").json()
    assert [part["parameter"] for part in twice["ignored"]] == ["lens"]
