"""Tests of the text for language models: it names what exists, and every link answers."""

import re
from dataclasses import replace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from decision.site.pages import PAGES
from server.discovery.llms import llms_text
from server.discovery.services import SERVICES
from server.routes import ROUTES

SITE = "http://atlas.test:8501"
LINK = re.compile(r"^- \[(?P<name>(?:\\.|[^\]\\])+)\]\((?P<address>[^)\s]+)\)(: .+)?$")


def links(text: str) -> list[str]:
    """Return the addresses of all links, of which each has a line."""
    lines = [line for line in text.splitlines() if line.startswith("- ")]
    return [LINK.fullmatch(line)["address"] for line in lines]  # type: ignore[index]


def test_the_text_has_the_form_of_llmstxt_and_leads_to_every_page_and_platform(discovery, catalogue):
    answer = discovery.get("/llms.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    title, _, quote = answer.text.splitlines()[:3]
    assert (title, quote[:2]) == ("# Sandbox Atlas", "> ")
    addresses = links(answer.text)
    assert len(addresses) == len(set(addresses))
    assert all(address.startswith(f"{SITE}/") for address in addresses)
    for path, page in PAGES.items():
        assert (f"{SITE}/{path}" in addresses) == (page.alias_of is None)
    for platform in catalogue.platforms:
        assert f"{SITE}/snapshot/platform={platform.id}/platform.md" in addresses
    assert catalogue.version in answer.text


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.path)
def test_every_service_answers_as_it_is_listed(service, discovery):
    answer = TestClient(Starlette(routes=ROUTES)).head(service.path)
    assert answer.status_code == (200 if service.media_type else 405), "a protocol of its own wants POST"
    assert answer.headers["content-type"].partition(";")[0] == (service.media_type or "application/json")
    assert f"{SITE}{service.path})" in discovery.get("/llms.txt").text


def test_a_name_from_the_data_cannot_become_a_link_or_a_line_of_its_own(catalogue):
    hostile = catalogue.platforms[0].model_copy(update={"name": "a](http://b)\n## c"})
    text = llms_text(replace(catalogue, platforms=(hostile, *catalogue.platforms[1:])), SITE)
    assert len(links(text)) == len(links(llms_text(catalogue, SITE)))
    assert "\n## c" not in text
