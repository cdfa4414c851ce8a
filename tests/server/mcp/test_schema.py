"""Tests of the tools' schemas: over the data in service, and short enough for an agent's context."""

from dataclasses import replace

import pytest

from decision.links.view import VIEW_CODECS
from server.mcp.schema import IN_FULL, LINK, input_schema, output_schema
from server.mcp.tools import TOOLS


@pytest.fixture(params=TOOLS, ids=lambda tool: tool.name)
def tool(request):
    return request.param


def properties(catalogue, name):
    return input_schema(catalogue, next(tool for tool in TOOLS if tool.name == name))["properties"]


def test_a_tool_takes_its_own_parameters_and_those_of_a_view_by_their_names_in_an_address(catalogue, tool):
    names = set(input_schema(catalogue, tool)["properties"])
    assert names == {LINK, *tool.view, *(parameter.name for parameter in tool.parameters)}
    assert set(tool.view) <= {codec.parameter for codec in VIEW_CODECS.values()}


def test_no_pattern_or_list_of_values_is_long(catalogue, tool):
    for schema in input_schema(catalogue, tool)["properties"].values():
        for part in (schema, schema.get("items", {})):
            assert len(str(part.get("enum", ""))) <= 320
            assert len(part.get("pattern", "")) <= 320


def test_what_a_long_list_held_stands_in_the_words(catalogue):
    compared, of = properties(catalogue, "compare"), properties(catalogue, "evidence")["of"]["description"]
    assert all(id in compared["w"]["description"] for id in catalogue.criterion)
    assert all(rule.id in compared["must"]["description"] for rule in catalogue.filters)
    groups = {name.partition(".")[0] for name in catalogue.fields}
    assert all(f"{group}: " in of for group in groups)
    works = properties(catalogue, "cost")["work"]["description"]
    assert all(f"`{parameter.id}`" in works for parameter in catalogue.workload_terms.parameters)


def test_a_long_explanation_stands_once(catalogue):
    for name, place in IN_FULL.items():
        texts = {tool.name: properties(catalogue, tool.name).get(name, {}).get("description", "") for tool in TOOLS}
        assert "Grammar: `" in texts.pop(place)
        assert all(f"Written as {place} says" in text for text in texts.values() if text)


def test_values_are_those_of_the_data_in_service(catalogue):
    last = catalogue.filters[-1].id
    fewer = replace(catalogue, filters=catalogue.filters[:-1])
    assert f", {last}" in properties(catalogue, "compare")["must"]["description"]
    assert f", {last}" not in properties(fewer, "compare")["must"]["description"]


def test_an_answer_is_described_key_by_key(tool):
    schema = output_schema(tool)
    for model in (schema, *schema["$defs"].values()):
        assert all(value.get("description") or value.get("$ref") for value in model.get("properties", {}).values())
