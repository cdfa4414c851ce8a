"""Tests of the tools as an agent has them: by the SDK's own client, in both forms of the protocol."""

import json

import pytest
from jsonschema import Draft202012Validator

from decision.briefs.base import MAX_COLUMNS
from decision.documents.ranking import ranking_json
from decision.links.link import from_query
from decision.ranking.ranking import ranking
from server.http.responses import RefusedError
from server.mcp import calls
from server.mcp.tools import TOOLS
from tests.helpers.agents import SITE, answer_of, call, error_of, protocol_error_of, talk

MODES = ("auto", "legacy")
CALLS = {
    "list_platforms": {"cat": ["local"]},
    "compare": {"w": "isolation:8,price:5", "must": "gpu", "tier": "paid", "cols": ["network.egress_controls"]},
    "recommend": {"need": ["security", "gpu"], "work": "runs:100,minutes:2"},
    "cost": {"work": "runs:1000,minutes:5", "must": "gpu"},
    "evidence": {"platform": "e2b", "of": "cold_start"},
    "what_changed": {"since": "2026.11.23"},
}
MOST = 16_000
"""Greatest length of an answer in characters, about 4,000 tokens."""


@pytest.mark.parametrize("mode", MODES)
def test_a_client_lists_the_tools_all_read_only(mode):
    tools = talk(lambda client: client.list_tools(), mode).tools
    assert [tool.name for tool in tools] == list(CALLS)
    for tool in tools:
        assert tool.description
        hints = tool.annotations
        assert (hints.read_only_hint, hints.destructive_hint, hints.open_world_hint) == (True, False, False)
        assert tool.input_schema["additionalProperties"] is False
        assert all(schema["description"] for schema in tool.input_schema["properties"].values())
        for schema in (tool.input_schema, tool.output_schema):
            Draft202012Validator.check_schema(schema)


def test_what_all_tools_say_of_themselves_fits_into_a_context():
    tools = talk(lambda client: client.list_tools()).tools
    assert sum(len(json.dumps(tool.input_schema)) + len(tool.description) for tool in tools) < 24_000


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_an_answer_is_its_model_and_short(tool, mode):
    result = call(tool.name, mode, **CALLS[tool.name])
    (text,) = result.content
    assert json.loads(text.text) == result.structured_content
    answer = tool.answer.model_validate(result.structured_content, by_alias=True)
    assert answer.page.startswith(f"{SITE}/")
    assert len(text.text) < MOST


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_a_bare_call_is_short_too(tool):
    required = {parameter.name for parameter in tool.parameters if parameter.required}
    arguments = {name: value for name, value in CALLS[tool.name].items() if name in required}
    result = call(tool.name, **arguments)
    assert not result.is_error
    assert len(result.content[0].text) < MOST


def test_arguments_mean_what_they_mean_in_an_address(catalogue):
    answer = answer_of("compare", w="isolation:8,price:5", must="gpu", lang=["python"])
    view = from_query("w=isolation:8,price:5&must=gpu&lang=python", catalogue).view
    full = ranking_json(catalogue, ranking(catalogue, view)).plain()
    assert {name: answer[name] for name in ("view", "weights", "answer", "rests_on")} == {
        name: json.loads(json.dumps(full[name])) for name in ("view", "weights", "answer", "rests_on")
    }
    assert [row["id"] for row in answer["rows"]] == [row["id"] for row in full["rows"][:5]]
    assert from_query(answer["page"].partition("?")[2], catalogue).view == view


def test_a_link_is_a_view_to_start_from_and_arguments_take_the_place_of_its_parts():
    answer = answer_of(
        "compare", view="https://a.example/certainty?v=2&must=gpu&tier=free&lens=moon", tier="enterprise"
    )
    assert answer["view"] == {"v": "2", "must": "gpu", "tier": "enterprise"}
    assert [part["found"] for part in answer["ignored"]] == ["moon"]


def test_a_link_that_was_encoded_as_a_whole_is_read_too():
    answer = answer_of("compare", view="https%3A%2F%2Fa.example%2F%3Fv%3D2%26must%3Dgpu")
    assert answer["view"] == {"v": "2", "must": "gpu"}


def test_a_number_with_a_decimal_part_of_zero_is_a_whole_one():
    assert answer_of("recommend", task=2592000.0)["view"]["task"] == "2592000"


@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [
        ("compare", {"w": "isolatio:8"}, "w: 'isolatio:8'. Expected: isolation:8, which is similar."),
        ("compare", {"lens": "moon"}, "lens: 'moon'. Expected: one of evidence, guide."),
        ("compare", {"limit": 50}, "limit: '50' is no such number. Expected: a whole number from 1 to 20."),
        ("compare", {"must": ["gpu", "nothing"]}, "must: 'nothing'. Expected: "),
        ("list_platforms", {"colour": "red"}, "colour: unknown argument. Expected: cat, status, find, view."),
        ("evidence", {"of": "price"}, "platform: it is missing. Expected: an id that list_platforms names."),
        (
            "evidence",
            {"platform": "e2bb", "of": "price"},
            "platform: 'e2bb' does not exist. Expected: e2b, which is similar.",
        ),
        ("evidence", {"platform": "e2b", "of": "price", "offer": "gpu"}, "offer: e2b has no 'gpu'. Expected: one of "),
        ("compare", {"find": {"a": 1}}, "find: "),
        (
            "compare",
            {"w": {"isolation": 8}},
            "w: a value of another kind. Expected: a text, a number, or a list of these.",
        ),
        (
            "compare",
            {"view": "find=" + "a" * 5_000},
            "arguments: too long. Expected: at most 4,000 characters together.",
        ),
        (
            "compare",
            {"view": "the usual one"},
            "view: 'the usual one'. Expected: the address of a page, or what stands after its question mark.",
        ),
        ("recommend", {"need": ["cheap"]}, "need: 'cheap'. Expected: one of security, gpu, "),
        ("recommend", {"task": 1234567.0}, "task: '1234567'. Expected: "),
        ("recommend", {"task": 86400.004}, "task: '86400.004'. Expected: "),
        ("what_changed", {"since": "2020.01.01"}, "since: '2020.01.01' does not exist. Expected: "),
    ],
)
def test_what_cannot_be_used_is_an_error_with_its_place_and_what_was_expected(tool, arguments, words):
    assert words in error_of(tool, **arguments)


def test_an_answer_with_more_columns_than_a_context_holds_is_refused(catalogue):
    columns = list(catalogue.fields)[: MAX_COLUMNS + 1]
    assert error_of("compare", cols=columns) == "cols: 13 columns. Expected: at most 12."
    answer = call("compare", cols=columns[:-1], limit=20)
    assert not answer.is_error
    assert len(answer.content[0].text) < 100_000


def test_a_tool_that_does_not_exist_is_an_error_of_the_protocol():
    assert "one of list_platforms, compare" in protocol_error_of("rank_everything")


def test_a_budget_that_is_used_up_is_told(monkeypatch):
    class Full:
        async def result(self, *arguments, **settings):
            raise RefusedError(503, "too much is being made at once", "the same request a little later")

    monkeypatch.setattr(calls, "shared_work", Full)
    assert error_of("compare") == "too much is being made at once. Expected: the same request a little later."


def test_a_mistake_of_ours_says_nothing_of_the_inside_and_is_logged(monkeypatch, caplog):
    def broken(*arguments, **settings):
        raise ValueError("secret")

    monkeypatch.setattr(calls, "shared_work", broken)
    for mode in MODES:
        assert protocol_error_of("compare", mode).endswith("This is a mistake of the site, not of the call.")
    assert [record.exc_info is not None for record in caplog.records if record.name == "atlas"] == [True, True]
