"""Tests of must-haves on any field over HTTP: ranking, certainty, costs, recommendation, files and cards all follow the view."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from decision.costs.comparison import contenders
from decision.documents.ranking import ranking_table
from decision.documents.table import to_csv
from decision.links.link import from_query
from decision.ranking.costs import ranked_costs
from decision.ranking.ranking import ranking
from server import routes
from server.api import openapi, route
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.in_service import InService

CATALOGUE = shipped_catalogue()
MUST = "limits.max_vcpu>=8,network.egress_controls,byoc|self_host"
QUERY = "must=limits.max_vcpu%3E%3D8%2Cnetwork.egress_controls%2Cbyoc%7Cself_host"
RESULT = ranking(CATALOGUE, from_query({"must": MUST}, CATALOGUE).view)
IDS = [row.id for row in RESULT.best_first]


@pytest.fixture
def http(monkeypatch) -> TestClient:
    for module in (routes, route, openapi):
        monkeypatch.setattr(module, "shared", lambda: InService(CATALOGUE))
    return TestClient(Starlette(routes=routes.ROUTES))


def get(http: TestClient, address: str) -> dict:
    answer = http.get(address)
    assert answer.status_code == 200, answer.text[:200]
    return answer.json()


def test_the_ranking_has_only_those_that_meet_all_and_shows_what_was_asked_for(http):
    answer = get(http, f"/api/v1/ranking?{QUERY}")
    assert answer["view"] == {"v": "2", "must": MUST}
    assert answer["ignored"] == []
    assert [row["id"] for row in answer["rows"]] == IDS != []
    assert {"limits.max_vcpu", "network.egress_controls", "deploy.byoc"} <= {*answer["rows"][0]["fields"]}
    outcomes = {row["id"]: row["outcome"] for row in answer["excluded"]}
    assert {"fails", "cannot tell"} <= {*outcomes.values()}


def test_what_cannot_be_used_is_named_and_meant(http):
    answer = get(http, "/api/v1/ranking?must=network.static-ip,limits.max_vcpu%3E%3Dmany")
    assert [(part["found"], part.get("likely")) for part in answer["ignored"]] == [
        ("network.static-ip", "network.static_ip"),
        ("limits.max_vcpu>=many", None),
    ]


def test_certainty_costs_and_the_recommendation_are_of_the_same_platforms(http):
    assert {*get(http, f"/api/v1/certainty?{QUERY}")["acceptability"]} == {*IDS}
    costs = ranked_costs(CATALOGUE, RESULT.view)
    assert {cost.platform_id for cost in contenders(costs)} <= {*IDS}
    assert (
        {row["id"] for row in get(http, f"/api/v1/costs?{QUERY}")["rows"]}
        == {cost.platform_id for cost in costs}
        == {*IDS}
    )
    answer = get(http, f"/api/v1/recommendation?{QUERY}")
    assert [row["id"] for row in answer["ranking"]["rows"]] == IDS
    assert answer["remaining"] == len(IDS)


def test_files_have_a_column_for_each(http):
    head = to_csv(ranking_table(CATALOGUE, RESULT)).splitlines()[0]
    assert all(CATALOGUE.fields[name].label in head for name in RESULT.columns)
