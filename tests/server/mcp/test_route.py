"""Tests of the route of the tools for agents: who may send what, and what a message costs before it is read."""

import ast
import json
import re

import pytest
from starlette.testclient import TestClient

from server.http.bodies import MAX_BODY
from tests.helpers.agents import SITE, agents_app
from tests.helpers.pages import ROOT

LIST = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
ACCEPT = {"accept": "application/json, text/event-stream"}


@pytest.fixture
def http() -> TestClient:
    return TestClient(agents_app(), base_url=SITE)


@pytest.mark.parametrize("path", ["/mcp", "/mcp/"])
def test_a_message_is_answered_in_json_and_nothing_is_remembered(http, path):
    for _ in range(2):
        answer = http.post(path, json=LIST, headers=ACCEPT)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
        assert "mcp-session-id" not in answer.headers
        assert len(answer.json()["result"]["tools"]) == 6


def test_a_call_needs_no_greeting_before_it_so_that_any_replica_answers():
    message = {**LIST, "method": "tools/call", "params": {"name": "list_platforms", "arguments": {"find": "e2b"}}}
    for site in (SITE, "http://other.example"):
        answer = TestClient(agents_app(), base_url=site).post("/mcp", json=message, headers=ACCEPT).json()
        assert answer["result"]["structuredContent"]["page"] == f"{site}/platform?v=2&find=e2b"


@pytest.mark.parametrize("method", ["GET", "DELETE", "PUT", "OPTIONS"])
def test_every_other_method_is_refused_so_that_no_stream_stays_open(http, method):
    answer = http.request(method, "/mcp", headers={"accept": "text/event-stream"})
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert answer.json()["expected"] == "POST with a message of the Model Context Protocol"


@pytest.mark.parametrize(
    "origin", ["https://elsewhere.example", "null", SITE, "http://other.example:8501", "http://[", "http://localhost"]
)
def test_a_page_of_another_site_is_refused_also_one_whose_name_leads_here(http, origin):
    answer = http.post("/mcp", json=LIST, headers=ACCEPT | {"origin": origin})
    assert (answer.status_code, answer.json()["error"]) == (403, "Origin: a page of another site")


@pytest.mark.parametrize(
    ("site", "address"),
    [
        (None, "http://localhost:8501"),
        (None, "http://127.0.0.1:8501"),
        ("https://atlas.example", "https://atlas.example"),
    ],
)
def test_a_page_of_this_site_may_ask(site, address):
    http = TestClient(agents_app(site), base_url=address)
    assert http.post("/mcp", json=LIST, headers=ACCEPT | {"origin": address}).status_code == 200


def test_a_host_that_is_none_gets_no_links(http):
    message = {**LIST, "method": "tools/call", "params": {"name": "list_platforms"}}
    result = http.post("/mcp", json=message, headers=ACCEPT | {"host": "a/b"}).json()["result"]
    assert result["isError"]
    assert result["content"][0]["text"] == "Host: not a plain host. Expected: a host, with or without a port."


def test_a_message_is_small(http):
    long = {**LIST, "params": {"_meta": {"x": "a" * MAX_BODY}}}
    for content in (json.dumps(long).encode(), iter([b"{", b" " * MAX_BODY])):
        answer = http.post("/mcp", content=content, headers=ACCEPT | {"content-type": "application/json"})
        assert answer.status_code == 413


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"[" * 20_000, b'{"jsonrpc":"2.0","id":1}', b"\xff", b'"text"'])
def test_what_is_no_message_is_refused_in_words(http, body):
    answer = http.post("/mcp", content=body, headers=ACCEPT | {"content-type": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["error"]["message"]


def test_the_sdk_is_imported_with_the_first_message_alone():
    modules = {path: ast.parse(path.read_text("utf-8")) for path in [ROOT / "app.py", *(ROOT / "server").rglob("*.py")]}
    imports = {
        path.stem: [ast.unparse(node) for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
        for path, tree in modules.items()
    }
    assert [name for name, lines in imports.items() if any(re.match("(import|from) mcp", line) for line in lines)] == [
        "protocol"
    ]
    assert not [name for name, lines in imports.items() if any("server.mcp.protocol" in line for line in lines)]
