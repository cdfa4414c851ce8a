"""Tests of must-haves that few platforms say anything about: who meets them, who stays because it is unknown, and who is left out."""

from dataclasses import replace
from datetime import date
from urllib.parse import unquote

import pytest

from decision.documents.decision_record import decision_record, record_markdown
from decision.documents.wizard.answer import recommendation_json
from decision.documents.wizard.table import recommendation_table
from decision.links.link import from_query, to_query_string
from decision.ranking.admission import tally, unknown_must_haves
from decision.ranking.must_haves import judge_offer
from decision.ranking.ranking import ranking
from decision.ranking.view import ChosenMustHave, View
from decision.wizard.answers import settings
from decision.wizard.recommendation import Recommendation, recommendation
from tests.helpers.data_set import shipped_catalogue

CATALOGUE = shipped_catalogue()
QUESTION = next(question for question in CATALOGUE.questions if question.id == "framework")
MUSTS = [ChosenMustHave(part.filter, part.option) for option in QUESTION.options for part in option.must]
LANGCHAIN, MCP = ChosenMustHave("framework", "langchain"), ChosenMustHave("mcp")
TODAY = date(2026, 11, 30)


def recommended(query: str) -> Recommendation:
    """Return the recommendation for a link without a fault."""
    parsed = from_query(query, CATALOGUE)
    assert not parsed.ignored
    return recommendation(CATALOGUE, parsed.view)


@pytest.mark.parametrize("must", MUSTS, ids=lambda must: str(must.option or must.filter))
def test_a_framework_leaves_out_only_platforms_that_are_known_not_to_work_with_it(must):
    everybody = {row.id for row in ranking(CATALOGUE, View()).best_first}
    view = View(must=(must,))
    result = ranking(CATALOGUE, view)
    counts = tally(CATALOGUE, view, must)
    assert len(result.best_first) == counts.meets + counts.unknown
    left_out = everybody - {row.id for row in result.best_first}
    assert len(left_out) <= counts.fails
    assert all(verdict.outcome == "fails" for left in result.excluded for _, verdict in left.unmet)
    assert left_out == {left.id for left in result.excluded if left.id in everybody and left.unmet}
    assert counts.meets >= 2, "an answer that the data know nothing about helps nobody"


def test_known_and_unknown_are_told_apart_for_the_offer_that_ranks():
    advice = recommended("must=framework=langchain,mcp")
    for kept in advice.kept_unknown:
        known, unknown = ({row.id for row in rows} for rows in (kept.known, kept.unknown))
        assert known
        assert unknown
        assert known | unknown == {row.id for row in advice.result.best_first}
        for rows, outcome in ((kept.known, "meets"), (kept.unknown, "cannot tell")):
            for row in rows:
                verdict = judge_offer(CATALOGUE, kept.must, row.id, row.offer.id, advice.result.view.basis)
                assert verdict.outcome == outcome
                assert (kept.label in advice.unknown_musts.get(row.id, ())) == (outcome == "cannot tell")
    assert [kept.label for kept in advice.kept_unknown] == ["Works with LangChain", "MCP server"]


def test_the_lead_says_how_many_are_known_and_that_the_others_stay():
    advice = recommended("must=framework=langchain")
    (kept,) = advice.kept_unknown
    known, unknown = len(kept.known), len(kept.unknown)
    assert f"“Works with LangChain” is documented for {known} of the {known + unknown}, first of them " in advice.lead
    assert f"the other {unknown} stay, marked as unknown." in advice.lead


def test_the_way_to_those_that_are_known_leaves_out_the_others():
    advice = recommended("must=framework=langchain&step=result")
    (kept,) = advice.kept_unknown
    assert unquote(to_query_string(kept.only_known, CATALOGUE)) == "v=2&must=agent.frameworks=langchain&step=result"
    assert ranking(CATALOGUE, kept.only_known).best_first
    assert {row.id for row in ranking(CATALOGUE, kept.only_known).best_first} == {row.id for row in kept.known}
    (server,) = recommended("must=mcp").kept_unknown
    assert to_query_string(server.only_known, CATALOGUE) == "v=2&must=agent.mcp_server"


def test_another_must_have_still_leaves_out_what_is_unknown():
    both = {row.id for row in recommended("must=framework=langchain,gpu").result.best_first}
    assert both == {row.id for row in ranking(CATALOGUE, View(must=(ChosenMustHave("gpu"),))).best_first}


def test_alternatives_keep_what_is_unknown_only_where_each_of_them_does():
    def ranked(*ways: ChosenMustHave) -> set[str]:
        return {row.id for row in ranking(CATALOGUE, View(must=(ChosenMustHave(any_of=ways),))).best_first}

    assert ranked(LANGCHAIN, ChosenMustHave("framework", "mastra")) == {
        row.id for row in ranking(CATALOGUE, View()).best_first
    }
    audit = ChosenMustHave("audit")
    strict = ranked(ChosenMustHave("agent.frameworks", "langchain", "has"), audit)
    assert ranked(LANGCHAIN, audit) == strict


def test_those_that_unclear_keeps_are_marked_too():
    view = View(must=(ChosenMustHave("audit"),), unclear="keep")
    unknown = unknown_must_haves(CATALOGUE, view)
    strict = {row.id for row in ranking(CATALOGUE, replace(view, unclear="drop")).best_first}
    kept = {row.id for row in ranking(CATALOGUE, view).best_first}
    assert kept - strict <= {platform for platform, _ in unknown}
    assert all(musts == view.must for musts in unknown.values())
    heavy = replace(view, weights=tuple(dict.fromkeys(CATALOGUE.criterion, 3).items()))
    assert unknown_must_haves(CATALOGUE, heavy) is unknown  # no weight decides it
    assert unknown_must_haves(CATALOGUE, replace(view, unclear="drop")) != unknown


def test_the_answer_says_what_it_set_and_the_question_is_known_again_by_its_must_have():
    (answer,) = settings(CATALOGUE, from_query("must=framework=openai-agents", CATALOGUE).view)
    assert (answer.question, answer.answer) == ("framework", "OpenAI Agents SDK")
    assert answer.sets == ("Must have, or unknown: Works with OpenAI Agents SDK.",)
    (any_of_them,) = settings(CATALOGUE, from_query("ans=other-framework", CATALOGUE).view)
    assert (any_of_them.answer, any_of_them.sets) == ("None of these, or any", ())


def test_no_framework_at_all_changes_nothing():
    assert recommended("ans=other-framework").result.best_first == recommended("").result.best_first
    assert recommended("ans=other-framework").kept_unknown == ()


def test_the_record_the_json_and_the_table_mark_what_is_unknown():
    advice = recommended("must=framework=langchain")
    (kept,) = advice.kept_unknown
    text = record_markdown(decision_record(CATALOGUE, advice, "https://atlas.example", TODAY)).replace("\\", "")
    assert "| Rank | Platform | Score | At least | At most | Works with LangChain |" in text
    assert f"- Works with LangChain: known for {len(kept.known)} (" in text
    answer = recommendation_json(CATALOGUE, advice, TODAY).plain()
    (entry,) = answer["kept_unknown"]
    assert entry["known"] == [row.id for row in kept.known]
    assert entry["unknown"] == [row.id for row in kept.unknown]
    assert entry["view"]["must"] == "agent.frameworks=langchain"
    table = recommendation_table(advice)
    unknown = {row.platform.label for row in kept.unknown}
    for row, cells in zip(advice.result.best_first, table.rows, strict=False):
        marked = cells[4].text.startswith("Works with LangChain: unknown")
        assert marked == (row.platform.label in unknown)


def test_an_option_of_the_question_is_one_of_the_fields():
    field = CATALOGUE.fields["agent.frameworks"]
    asked = [must.option for must in MUSTS if must.filter == "framework"]
    assert asked == [option.value for option in field.allowed]
    labels = [option.label for option in QUESTION.options if option.must and option.must[0].filter == "framework"]
    assert labels == [option.label for option in field.allowed]
