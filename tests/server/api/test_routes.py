"""Tests of the API's routes: the same objects as on the pages, and every error is JSON."""

import json
from dataclasses import replace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from decision.catalogue.aliases import Alias
from decision.documents.ranking import ranking_json
from decision.guide.faq import entries_for_criterion
from decision.links.link import from_query
from decision.loading import live
from decision.ranking.ranking import ranking
from decision.reading.versions.headers import headers
from decision.wizard.recommendation import recommendation
from server import routes
from server.api import openapi, route
from tests.helpers.in_service import InService

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def http(catalogue, monkeypatch) -> TestClient:
    """A client of the routes over the shipped data set."""

    still = InService(catalogue)
    for module in (routes, route, openapi):
        monkeypatch.setattr(module, "shared", lambda: still)
    client = TestClient(Starlette(routes=routes.ROUTES), raise_server_exceptions=True)
    client.still = still
    return client


def get(http: TestClient, address: str, status: int = 200) -> dict:
    answer = http.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/json"), answer.text[:200]
    return answer.json()


def test_platforms_are_listed_without_claims_and_each_is_whole(http, catalogue):
    rows = get(http, "/api/v1/platforms")["platforms"]
    assert [row["id"] for row in rows] == [platform.id for platform in catalogue.platforms]
    assert all("claims" not in row for row in rows)
    for row in rows:
        whole = get(http, f"/api/v1/platforms/{row['id']}")
        assert len(whole["claims"]) == row["claim_count"] == len(catalogue.platform[row["id"]].claims)
        assert row.items() <= whole.items()


def test_criteria_have_their_scales_in_both_lenses(http, catalogue):
    rows = get(http, "/api/v1/criteria")["criteria"]
    assert [row["id"] for row in rows] == list(catalogue.criterion)
    session = next(row for row in rows if row["id"] == "session")
    assert [(session[lens]["worst"], session[lens]["best"]) for lens in ("evidence", "guide")] == [(300, 2592000)] * 2


def test_claims_are_all_or_those_of_a_platform_and_a_field(http, catalogue):
    assert get(http, "/api/v1/claims")["count"] == catalogue.claim_count
    claims = get(http, "/api/v1/claims?platform=e2b&field=session.max_duration")["claims"]
    assert [claim["value"] for claim in claims] == [c.value for c in catalogue.claims("e2b", "session.max_duration")]
    assert {(claim["platform"], claim["field"]) for claim in claims} == {("e2b", "session.max_duration")}


@pytest.mark.parametrize("query", ["", "lens=guide", "v=1&w=gpu:3,price:9&must=session%3E%3D3600&sort=name:asc&find=e"])
def test_the_ranking_is_the_object_of_the_page(http, catalogue, query):
    parsed = from_query(query, catalogue)
    expected = ranking_json(catalogue, ranking(catalogue, parsed.view), parsed.ignored).plain()
    assert get(http, f"/api/v1/ranking?{query}") == json.loads(json.dumps(expected))


def test_an_unlimited_session_is_a_word(http):
    rows = get(http, "/api/v1/ranking?lens=guide")["rows"]
    values = {row["id"]: row["values"]["session"]["value"] for row in rows}
    assert (values["northflank"], values["e2b"]) == ("unlimited", 86400)


def test_what_a_view_cannot_use_is_listed(http):
    ignored = get(http, "/api/v1/ranking?lens=moon&colour=red")["ignored"]
    assert [(note["parameter"], note["found"]) for note in ignored] == [("lens", "moon"), ("colour", "red")]


def test_a_cell_has_its_claims(http, catalogue):
    cell = get(http, "/api/v1/cell?platform=e2b&of=cold_start&lens=evidence")
    assert (cell["platform"], cell["of"], cell["state"]) == ("e2b", "cold_start", "known")
    assert cell["chosen"][0]["kind"] == "measurement"
    assert [question["page"] for question in cell["questions"]] == [
        f"faq?entry={entry.id}" for entry in entries_for_criterion(catalogue, "cold_start")
    ]
    fact = get(http, "/api/v1/cell?platform=depot&of=security.audit_logs")
    assert (fact["of"], fact["questions"]) == ("security.audit_logs", [])
    assert get(http, "/api/v1/cell?platform=e2b&of=session&lens=guide")["chosen"][0]["kind"] == "guide"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/platforms/nobody", 404),
        ("/api/v1/claims?platform=nobody", 400),
        ("/api/v1/claims?field=no.field", 400),
        ("/api/v1/claims?colour=red", 400),
        ("/api/v1/claims?platform=e2b&platform=modal", 400),
        ("/api/v1/claims?platform=", 400),
        ("/api/v1/platforms?colour=red", 400),
        ("/api/v1/guide-checks?verdict=contradicted,maybe", 400),
        ("/api/v1/cell?platform=e2b", 400),
        ("/api/v1/cell?of=gpu", 400),
        ("/api/v1/ranking?find=" + "a" * 4_000, 414),
        ("/api/v1/cell", 400),
        ("/api/v1/cell?platform=nobody&of=gpu", 400),
        ("/api/v1/cell?platform=e2b&of=charm", 400),
    ],
)
def test_a_wrong_address_or_id_is_a_json_error_that_says_what_was_expected(http, address, status):
    wrong = get(http, address, status)
    assert wrong.keys() == {"status", "error", "expected"}
    assert wrong["status"] == status


def test_head_answers_like_get_without_a_body(http):
    for address in ("/healthz", "/api/v1/platforms", "/api/v1/ranking", "/api/v1/criteria"):
        answer = http.head(address)
        assert (answer.status_code, answer.content) == (200, b"")
    assert http.head("/api/nothing").status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE"])
def test_nothing_can_be_written(http, method):
    refused = http.request(method, "/api/v1/platforms")
    assert (refused.status_code, refused.json()["status"]) == (405, 405)
    assert refused.headers["allow"] == "GET, HEAD, OPTIONS"
    assert http.request(method, "/api/v1/nothing").json()["status"] == 404


def test_what_is_unchanged_is_not_made_or_sent_again(http, monkeypatch):
    first = http.get("/api/v1/ranking?w=gpu:3")
    assert first.headers["cache-control"] == "public, max-age=300, stale-while-revalidate=86400"
    monkeypatch.setattr("server.api.routes.ranking", None)
    held = {"If-None-Match": first.headers["etag"]}
    again = http.get("/api/v1/ranking?w=gpu:3", headers=held)
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])


def test_a_tag_stands_for_what_is_asked_however_it_is_written(http):
    tag = http.get("/api/v1/ranking?lens=guide&v=2").headers["etag"]
    assert http.get("/api/v1/ranking?v=2&lens=guide").headers["etag"] == tag
    other_queries = ["lens=evidence&v=2", "lens=guide&v=2&colour=red", "lens=guide&v=2&find=e"]
    assert tag not in {http.get(f"/api/v1/ranking?{query}").headers["etag"] for query in other_queries}


def test_a_tag_changes_with_the_data_and_with_the_day(http, catalogue, monkeypatch):
    tags = {http.get("/api/v1/needs").headers["etag"]}
    monkeypatch.setattr(route, "date", type("Tomorrow", (), {"today": staticmethod(lambda: "tomorrow")}))
    tags.add(http.get("/api/v1/needs").headers["etag"])
    http.still.current = lambda: (replace(catalogue, version="next"), ())
    tags.add(http.get("/api/v1/needs").headers["etag"])
    assert len(tags) == 3


def test_pages_of_other_sites_may_read_answers_and_errors(http):
    for address in ("/healthz", "/api/v1/platforms", "/api/v1/openapi.json", "/api/v1/claims?x=1", "/api/nothing"):
        assert http.get(address).headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in http.get("/oembed").headers


def test_a_platform_of_the_teams_own_is_gone_where_a_view_hides_it(http, catalogue):
    inhouse = catalogue.platform["e2b"].model_copy(update={"id": "inhouse", "own": True})
    both = replace(catalogue, platforms=(*catalogue.platforms, inhouse), plain=catalogue)
    http.still.current = lambda: (both, ())
    assert get(http, "/api/v1/cell?platform=inhouse&of=gpu")["platform"] == "inhouse"
    assert get(http, "/api/v1/cell?platform=inhouse&of=gpu&own=hide", 400)["status"] == 400


def test_an_id_that_was_renamed_is_still_understood(http, catalogue):
    renamed = Alias(kind="platform", was="a-former-name", now="e2b", since="2026-11-23")
    again = replace(catalogue, aliases=(renamed,))
    http.still.current = lambda: (again, ())
    assert get(http, "/api/v1/platforms/a-former-name")["id"] == "e2b"
    assert {claim["platform"] for claim in get(http, "/api/v1/claims?platform=a-former-name")["claims"]} == {"e2b"}


@pytest.mark.parametrize(
    "address", ["/api/v1/ranking?find={}", "/api/v1/ranking?lens={}", "/api/v1/ranking?{}=1", "/api/v1/claims?{}=1",
                "/api/v1/claims?platform={}", "/api/v1/cell?platform={}", "/api/v1/platforms/{}", "/api/{}"]
)  # fmt: skip
def test_script_text_comes_back_only_as_json(http, address):
    answer = http.get(address.format(SCRIPT.replace("/", "%2F")))
    assert answer.headers["content-type"] == "application/json"
    assert answer.status_code < 500
    json.loads(answer.text)


def test_pages_and_http_share_one_catalogue():
    assert routes.shared is live.shared
    assert live.shared() is live.shared()


def test_needs_are_listed_with_the_guides_picks_and_the_rule(http, catalogue):
    rows = get(http, "/api/v1/needs")["needs"]
    assert [(row["id"], row["picks"]) for row in rows] == [(need.id, list(need.picks)) for need in catalogue.needs]
    assert all(row["rule"] and row["weights"] and row["faq"] for row in rows)


def test_faq_entries_hold_the_guides_answer_and_what_the_evidence_says_now(http, catalogue):
    rows = get(http, "/api/v1/faq")["faq"]
    assert [row["id"] for row in rows] == [entry.id for entry in catalogue.faq]
    assert [row["id"] for row in rows if not row["section"]] == ["reliability", "frameworks"]
    assert len(rows) == 11
    assert all(row["answer"] and row["now"] for row in rows)


@pytest.mark.parametrize("query", ["", "need=security,gpu&lens=guide", "need=edge,gpu&task=86400&trust=strangers"])
def test_a_recommendation_is_the_object_of_the_page(http, catalogue, query):
    recommended = recommendation(catalogue, from_query(query, catalogue).view)
    answer = get(http, f"/api/v1/recommendation?{query}")
    assert answer["answer"] == {"headline": recommended.headline, "lead": recommended.lead}
    assert [(pick["need"], pick["id"], pick["verdict"]) for pick in answer["guide_picks"]] == [
        (pick.need.id, pick.platform.id, pick.judgement.verdict) for pick in recommended.picks
    ]
    assert [row["id"] for row in answer["ranking"]["rows"]] == [row.id for row in recommended.result.rows]
    assert [left["id"] for left in answer["excluded"]] == [left.platform.id for left in recommended.excluded]
    assert answer["faq"] == [entry.id for entry in recommended.faq]
    assert [part["role"] for part in answer["stack"]] == [part.role.id for part in recommended.stack]
    assert [caveat["text"] for caveat in answer["caveats"]] == [caveat.text for caveat in recommended.caveats]


def test_what_a_recommendation_cannot_use_of_a_view_is_listed(http):
    answer = get(http, f"/api/v1/recommendation?need=gpu,{SCRIPT}&step=moon")
    assert [(note["parameter"], note["found"]) for note in answer["ignored"]] == [
        ("need", SCRIPT.rstrip(">")),
        ("step", "moon"),
    ]
    assert [pick["need"] for pick in answer["guide_picks"]] == ["gpu", "gpu"]


def test_guide_checks_are_the_rows_of_the_page_and_can_be_narrowed(http, catalogue):
    answer = get(http, "/api/v1/guide-checks")
    assert answer["count"] == sum(len(platform.guide_check) for platform in catalogue.platforms) == 79
    some = get(http, "/api/v1/guide-checks?platform=modal&verdict=contradicted")["checks"]
    wanted = [check.id for check in catalogue.platform["modal"].guide_check if check.verdict == "contradicted"]
    assert [row["id"] for row in some] == wanted
    assert get(http, "/api/v1/guide-checks?platform=modal&verdict=conflict")["checks"] == some
    assert get(http, "/api/v1/guide-checks?verdict=maybe", 400)["expected"].startswith("one of confirmed")
    assert "unknown parameter" in get(http, "/api/v1/guide-checks?colour=red", 400)["error"]


def test_measurements_are_listed_by_platform_and_mode(http, catalogue):
    answer = get(http, "/api/v1/measurements?platform=e2b&mode=burst")
    runs = [start for start in catalogue.starts_of["e2b"] if start.mode == "burst"]
    assert answer["count"] == len(runs)
    assert {run["mode"] for run in answer["runs"]} == {"burst"}
    assert get(http, "/api/v1/measurements?platform=nobody", 400)["error"] == "platform: 'nobody' does not exist"
    assert get(http, "/api/v1/measurements?mode=slow", 400)["expected"] == "one of sequential, staggered, burst"


def test_changes_since_a_day_are_those_since_its_version(http):
    version = headers()[0].version
    day = version.partition("-")[0]
    newest = [header.version for header in headers() if header.day == day][-1]
    assert get(http, f"/api/v1/changes?since={day}")["steps"] == get(http, f"/api/v1/changes?since={newest}")["steps"]
