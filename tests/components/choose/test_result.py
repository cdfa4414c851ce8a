"""Tests of the wizard's HTML: every part says what the recommendation holds, links where it leads, and nothing of it is markup."""

from dataclasses import replace

import pytest
from markupsafe import escape

from components.choose.questions import QUESTION_HTML
from components.choose.result import OPEN, OPEN_LEFT_OUT, RESULT_HTML, spread_text
from decision.catalogue.catalogue import Catalogue
from decision.format import inside_sentence
from decision.ranking.view import ChosenMustHave, View
from decision.wizard.recommendation import Recommendation, recommendation
from tests.helpers.html import unmarked

NEEDS = ("security", "gpu")
NOTHING = tuple(ChosenMustHave(id) for id in ("gpu", "byoc", "self_host", "egress", "audit"))
EVIL = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def result(catalogue: Catalogue) -> Recommendation:
    return recommendation(catalogue, View(needs=NEEDS))


def test_each_pick_of_the_guide_has_its_verdict_and_reason(catalogue, result):
    html = RESULT_HTML.recommended(catalogue, result)
    assert html.count('class="need"') == len(NEEDS)
    assert html.count('<span class="verdict ') == len(result.picks)
    for pick in result.picks:
        term = catalogue.terms.verdict(pick.judgement.verdict)
        assert f'<span class="verdict {term.id}" title="{escape(term.help)}">' in html
        assert escape(pick.judgement.reason) in html
    for need in result.needs:
        assert f'<h3 dir="auto">{need.label}</h3>' in html
        assert escape(f"Judged by: {need.rule_text}") in html


def test_the_first_few_of_the_ranking_are_unfolded(catalogue):
    result = recommendation(catalogue, View(needs=("fast-start",)))
    html = unmarked(RESULT_HTML.recommended(catalogue, result))
    assert (OPEN, OPEN_LEFT_OUT) == (5, 12)
    unfolded, _, folded = html.partition(f"<summary>{len(result.result.best_first) - OPEN} more</summary>")
    assert unfolded.count('class="rank"') == OPEN
    assert folded.count('class="rank"') == len(result.result.best_first) - OPEN
    row = result.result.best_first[0]
    assert f"width:{100 * row.lower:.1f}%" in html
    for reason in (*result.reasons[row.id].for_, *result.reasons[row.id].against):
        assert escape(reason.text) in unfolded
    assert spread_text(replace(row, lower=0.5, upper=0.75)) == " (0.50–0.75 depending on unknown values)"
    assert spread_text(replace(row, lower=0.5, upper=0.5)) == ""


def test_a_must_have_that_keeps_what_is_unknown_names_who_is_known_and_marks_the_others(catalogue):
    result = recommendation(catalogue, View(must=(ChosenMustHave("framework", "langchain"),)))
    (kept,) = result.kept_unknown
    html = RESULT_HTML.recommended(catalogue, result)
    line = html[html.index("Works with LangChain, as far as documented:") :].partition("</p>")[0]
    assert all(f">{row.platform.label}</a>" in line for row in kept.known)
    assert f"Leave out the {len(kept.unknown)} where this is unknown" in line
    assert "must=agent.frameworks%3Dlangchain" in line
    assert "step=result" in line
    assert html.count("Works with LangChain: unknown") == len(kept.unknown)
    everybody = replace(result, kept_unknown=(replace(kept, unknown=()),), unknown_musts={})
    assert "Leave out" not in RESULT_HTML.recommended(catalogue, everybody)


def test_who_is_left_out_is_folded_after_those_that_miss_least(catalogue):
    result = recommendation(catalogue, View(must=(ChosenMustHave("gpu"),)))
    unfolded, _, folded = RESULT_HTML.excluded(catalogue, result).partition("<details>")
    assert unfolded.count('<th scope="row">') == OPEN_LEFT_OUT
    assert folded.count('<th scope="row">') == len(result.excluded) - OPEN_LEFT_OUT
    able = [left for left in result.excluded if left.blockers and not left.reasons]
    failures = [sum(blocker.outcome == "fails" for blocker in left.blockers) for left in able]
    assert failures == sorted(failures)


def test_who_else_meets_a_need_is_named_or_that_nobody_does(catalogue, result):
    _, _, html = RESULT_HTML.recommended(catalogue, result).partition('id="also-meets"')
    assert html.count("<li>") == len(result.also_meets)
    without = replace(result, also_meets=())
    assert RESULT_HTML.recommended(catalogue, without).count("No other platform, as far as documented.") == len(NEEDS)


def test_without_a_match_the_nearest_and_the_answers_to_give_up_stand_in_the_place_of_the_ranking(catalogue):
    view = View(needs=("security",), must=NOTHING, statuses=())
    result = recommendation(catalogue, view)
    assert not result.result.best_first
    html = RESULT_HTML.recommended(catalogue, result)
    assert 'id="ranking"' not in html
    for relaxation in result.relaxations:
        assert f"Remove “{escape(relaxation.label)}”" in html
    for left_out in result.nearly:
        for blocker in left_out.blockers:
            assert escape(f"{blocker.label}: ") in html
    assert "No platform comes close." in RESULT_HTML.recommended(catalogue, replace(result, nearly=()))


def test_each_platform_left_out_has_its_reasons_and_the_answer_that_asked(catalogue, result):
    html = RESULT_HTML.excluded(catalogue, result)
    assert html.count('<th scope="row">') == len(result.excluded)
    assert html.count(">unknown</small>") == sum(left_out.outcome != "fails" for left_out in result.excluded)
    assert f"Left out: {len(result.excluded)} of {len(catalogue.platforms)}" in html
    assert result.left_out_by
    for answer in result.left_out_by:
        assert escape(f"{answer.answer or 'For other reasons'}: {answer.count}") in html
    for left_out in result.excluded:
        for blocker in left_out.blockers:
            assert escape(f"{blocker.answer}: {inside_sentence(blocker.label)}") in html


def test_what_left_a_platform_out_is_written_as_elsewhere(catalogue, result):
    html = RESULT_HTML.excluded(catalogue, result)
    assert "Maximum security: isolation at least microVM<" in html
    assert "GPU workloads: GPU<" in html
    assert "nearest offer: " in html


def test_every_answer_can_be_changed_and_the_rest_is_explained(catalogue, result):
    html = RESULT_HTML.explained(catalogue, result)
    assert html.count(">Change</a>") == len(result.settings) > 0
    for setting in result.settings:
        assert f'aria-label="Change: {escape(setting.label)}"' in html
    assert 'id="settings"' not in RESULT_HTML.explained(catalogue, replace(result, settings=()))
    advice = RESULT_HTML.advice(catalogue, result)
    assert advice.count(">Why?</a>") == len(result.caveats)
    assert all(part.role.label in advice for part in result.stack)


def test_every_result_links_to_the_questions_that_explain_it(catalogue):
    for view in (View(), *(View(needs=(need.id,)) for need in catalogue.needs)):
        result = recommendation(catalogue, view)
        html = RESULT_HTML.explained(catalogue, result)
        assert result.faq
        for entry in result.faq:
            assert f'<a href="faq?entry={entry.id}" dir="auto">{escape(entry.question)}</a>' in html


def test_no_text_is_markup(catalogue, result):
    picks = tuple(replace(pick, judgement=replace(pick.judgement, reason=EVIL)) for pick in result.picks)
    html = RESULT_HTML.recommended(catalogue, replace(result, picks=picks)) + RESULT_HTML.answer(
        replace(result, headline=EVIL)
    )
    assert html.count(escape(EVIL)) == len(picks) + 1
    assert "<img" not in html


def test_a_question_says_how_far_the_reader_is(catalogue):
    for place, question in enumerate(catalogue.questions, 1):
        html = QUESTION_HTML.head(question, place, len(catalogue.questions))
        assert f'aria-valuenow="{place}"' in html
        assert f"width:{100 * place / len(catalogue.questions):.0f}%" in html
        assert f'<h1 dir="auto">{escape(question.label)}</h1>' in html
