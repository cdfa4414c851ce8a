"""Tests of the page that a person finds at the address of the tools."""

import json
import re
import tomllib

import pytest
from starlette.testclient import TestClient

from server import routes
from server.mcp.clients import CLIENTS, NAME
from server.mcp.tools import TOOLS
from tests.helpers.agents import SITE, agents_app
from tests.helpers.pages import ROOT

BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
ADDRESS = "https://atlas.example.org/mcp"


@pytest.mark.parametrize("path", ["/mcp", "/mcp/"])
def test_a_browser_gets_a_page_with_the_tools_and_how_to_connect(path):
    answer = TestClient(agents_app(), base_url=SITE).get(path, headers=BROWSER)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    for tool in TOOLS:
        assert f"{tool.title} <small>{tool.name}</small>" in answer.text
    assert answer.text.count(f"{SITE}/mcp") == len(CLIENTS) + 1
    assert f'<a href="{SITE}/">' in answer.text


def test_a_host_that_is_none_gets_no_page():
    http = TestClient(agents_app(), base_url=SITE)
    assert http.get("/mcp", headers=BROWSER | {"host": "a/b"}).status_code == 400


def test_settings_are_json_or_toml_or_a_line():
    for client in CLIENTS:
        text = client.text(ADDRESS)
        assert ADDRESS in text
        if text.startswith("{"):
            (servers,) = json.loads(text).values()
            assert list(servers) == [NAME]
        elif text.startswith("["):
            assert tomllib.loads(text) == {"mcp_servers": {NAME: {"url": ADDRESS}}}
        else:
            assert "\n" not in text


def test_the_documentation_has_the_same_settings_and_tools():
    text = (ROOT / "docs" / "mcp.md").read_text("utf-8")
    assert [client.label for client in CLIENTS if client.text(ADDRESS) not in text] == []
    assert re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE) == [tool.name for tool in TOOLS]


def test_what_the_faq_leads_to_is_there(catalogue):
    paths = {route.path for route in routes.ROUTES}
    links = [link for entry in catalogue.faq for link in entry.see]
    assert [link.path for link in links if f"/{link.path}" not in paths] == []
    assert "mcp" in {link.path for link in links}
