"""Tests of the structured data in a page's head: what the vocabulary has a word for, from the data, and never the end of its element."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from decision.links.link import from_query
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from decision.site.pages import PAGES
from server.embed.head import head
from server.embed.structured import structured
from server.embed.visit import visit_of_page

SITE = "http://atlas.test:8501"
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def graph(catalogue, page: str, query: str = "") -> dict[str, Any]:
    """Return the structured data of a page as its head holds them, by type."""
    (text,) = BLOCK.findall(head(visit_of_page(catalogue, page, query), SITE, ""))
    data = json.loads(text)
    assert data["@context"] == "https://schema.org"
    return {node["@type"]: node for node in data["@graph"]}


def keys(node: Any) -> Iterator[str]:
    """Yield all keys and types in structured data."""
    if isinstance(node, dict):
        yield from node
        yield str(node.get("@type"))
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from keys(child)


@pytest.mark.parametrize("page", ["", "compare", "data"])
def test_the_data_set_is_described_with_its_version_and_licence(catalogue, page):
    data_set = graph(catalogue, page)["Dataset"]
    assert (data_set["version"], data_set["dateModified"]) == (catalogue.version, catalogue.reviewed.isoformat())
    assert data_set["license"] == "https://spdx.org/licenses/MIT.html"
    assert data_set["url"] == f"{SITE}/data"
    assert 50 <= len(data_set["description"]) <= 5000
    assert [variable["name"] for variable in data_set["variableMeasured"]] == [c.label for c in catalogue.criteria]


def test_no_licence_is_claimed_for_a_teams_own_facts(catalogue):
    assert "license" not in graph(replace(catalogue, plain=catalogue), "data")["Dataset"]


def test_the_ranking_is_a_list_in_which_compared_platforms_have_their_known_values(catalogue):
    query = "w=isolation:8,gpu:3&cmp=e2b,modal"
    view = from_query(query, catalogue).view
    result = ranking(catalogue, view)
    items = graph(catalogue, "", query)["ItemList"]["itemListElement"]
    assert [(item["position"], item["item"]["name"]) for item in items] == [
        (row.rank, row.platform.name) for row in result.best_first
    ]
    with_values = {item["item"]["name"] for item in items if "additionalProperty" in item["item"]}
    assert with_values == {row.platform.name for row in result.selected}
    for row in result.selected:
        (values,) = [item["item"]["additionalProperty"] for item in items if item["item"]["name"] == row.platform.name]
        known = [criterion.label for criterion in result.criteria if row.cells[criterion.id].state != "unknown"]
        assert [value["name"] for value in values] == known


def test_a_platform_has_its_values_with_units_and_no_rating(catalogue):
    product = graph(catalogue, "platform", "id=e2b")["Product"]
    assert (product["name"], product["url"]) == (catalogue.platform["e2b"].name, f"{SITE}/platform?id=e2b")
    values = {value["name"]: value for value in product["additionalProperty"]}
    assert values["Longest session"] == {
        "@type": "PropertyValue",
        "name": "Longest session",
        "value": 86400,
        "unitText": "s",
    }
    everything = [*keys(structured(visit_of_page(catalogue, "", ""), SITE)), *keys(product)]
    assert not any("rating" in key.lower() or "review" in key.lower() for key in everything)


def test_a_platform_that_the_view_leaves_out_has_no_values(catalogue):
    result = ranking(catalogue, View())
    left_out = next(excluded.platform for excluded in result.excluded)
    assert "additionalProperty" not in graph(catalogue, "platform", f"id={left_out.id}")["Product"]


def test_every_frequent_question_stands_with_its_answer(catalogue):
    questions = graph(catalogue, "faq")["FAQPage"]["mainEntity"]
    assert [question["name"] for question in questions] == [entry.question for entry in catalogue.faq]
    for question, entry in zip(questions, catalogue.faq, strict=True):
        assert question["acceptedAnswer"]["text"].startswith("\n".join(entry.answer))
        path, _, query = question["url"].removeprefix(f"{SITE}/").partition("?")
        assert visit_of_page(catalogue, path, query).page_state.entry == entry.id


@pytest.mark.parametrize("page", [path for path, page in PAGES.items() if path not in ("", "compare", "data", "faq")])
def test_other_pages_have_none(catalogue, page):
    assert BLOCK.findall(head(visit_of_page(catalogue, page, ""), SITE, "")) == []


def test_no_text_from_the_data_ends_the_element(catalogue):
    hostile = "</script><script>alert(1)</script><!--"
    first = catalogue.platform["e2b"].model_copy(update={"name": hostile})
    changed = replace(
        catalogue, platforms=tuple(first if platform.id == "e2b" else platform for platform in catalogue.platforms)
    )
    for page, query in (("", ""), ("platform", "id=e2b")):
        text = head(visit_of_page(changed, page, query), SITE, "")
        assert text.count("<script") == text.count("</script") == 1
        assert hostile in str(graph(changed, page, query)).replace("\\'", "'")
