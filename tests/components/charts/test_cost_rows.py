"""Tests of the rows and words of the cost charts: what they say is what the costs are."""

from dataclasses import replace
from itertools import pairwise

import pytest

from components.charts.cost_rows import bar_rows, bar_words, line_rows, line_words
from decision.costs.comparison import known_costs
from decision.costs.crossing import sweep
from decision.costs.text import cost_text, crossing_sentences
from decision.costs.workload import work_of
from decision.loading.load import load
from decision.ranking.costs import ranked_costs
from decision.ranking.view import View

CATALOGUE = load()
VIEW = View()
FOUND = ranked_costs(CATALOGUE, VIEW)


def test_a_bar_reaches_from_zero_to_the_upper_end_without_gaps():
    rows = bar_rows(CATALOGUE, FOUND)
    for place, cost in enumerate(known_costs(FOUND)):
        bars = [row for row in rows if row["place"] == place]
        assert bars[0]["start"] == 0
        assert all(left["end"] == pytest.approx(right["start"]) for left, right in pairwise(bars))
        assert bars[-1]["end"] == pytest.approx(cost.high)
        assert [row["open"] for row in bars] == [False] * (len(bars) - (cost.state == "range")) + [True] * (
            cost.state == "range"
        )
        assert [row["total"] for row in bars if row["total"]] == [cost_text(cost)]
        assert bars[-1]["total"]


def test_a_platform_that_costs_nothing_still_has_its_row():
    nothing = replace(known_costs(FOUND)[0], low=0.0, high=0.0, lines=())
    (row,) = bar_rows(CATALOGUE, [nothing])
    assert (row["total"], row["end"]) == ("$0", 0)


def test_platforms_without_a_figure_have_no_bar():
    names = {row["name"] for row in bar_rows(CATALOGUE, FOUND)}
    assert not names & {CATALOGUE.platform[cost.platform_id].label for cost in FOUND if cost.low is None}


def test_lines_stop_where_there_is_no_figure_and_mark_the_workloads_own_value():
    # So many runs need more sandboxes at once than some platforms sell.
    view = replace(VIEW, work=work_of(CATALOGUE.workload_terms, {"runs": 900}))
    small = next(cost.platform_id for cost in FOUND if cost.state == "unsold")
    rows = line_rows(CATALOGUE, sweep(CATALOGUE, (small,), "runs", view.work, view.tier), 900)
    has_value = [row["y"] is not None for row in rows if not row["now"]]
    assert has_value == sorted(has_value, reverse=True)
    assert True in has_value
    assert False in has_value
    assert [row["x"] for row in rows if row["now"]] == [900]


def test_the_words_tell_what_the_pictures_show():
    costs = known_costs(FOUND)
    words = bar_words(CATALOGUE, costs)
    assert all(f"{CATALOGUE.platform[cost.platform_id].label} {cost_text(cost)}" in words for cost in costs)
    lines = sweep(CATALOGUE, tuple(cost.platform_id for cost in costs[:3]), "busy", VIEW.work, VIEW.tier)
    sentences = crossing_sentences(CATALOGUE, lines)
    words_of_lines = line_words(CATALOGUE, lines, sentences)
    assert all(sentence in words_of_lines for sentence in sentences)
    assert all(CATALOGUE.platform[id].label in words_of_lines for id, _ in lines.lines)
