"""Tests of the rows and words of the cost charts: what they say is what the costs are."""

from dataclasses import replace
from itertools import pairwise

import pytest

from components.charts.cost_rows import bar_rows, bar_words, line_rows, line_words
from decision.costs.comparison import known_costs
from decision.costs.cost import cost_label
from decision.costs.crossing import CrossingPoint, Sweep, sweep
from decision.costs.lines import CostLine
from decision.costs.text import cost_text, crossing_sentences
from decision.costs.workload import work_of
from decision.ranking.costs import ranked_costs
from decision.ranking.view import View
from tests.helpers.costs import own_cost
from tests.helpers.data_set import shipped_catalogue

CATALOGUE = shipped_catalogue()
VIEW = View()
FOUND = ranked_costs(CATALOGUE, VIEW)


def named(platform_id: str) -> str:
    """Return the name of a platform beside a cost of its usual offer."""
    platform = CATALOGUE.platform[platform_id]
    return platform.label_with(platform.offers[0])


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


def test_a_part_of_a_bar_says_its_kind_and_amount_and_the_frame_how_much_it_may_be():
    lines = (
        CostLine("vCPU", "computing", 20, 30, ()),
        CostLine("Plan", "fees", 10, 10, ()),
    )
    e2b, modal = named("e2b"), named("modal")
    rows = bar_rows(CATALOGUE, [own_cost("e2b", 30, 40, lines=lines), own_cost("modal", 5, lines=lines[:0])])
    assert [(row["name"], row["place"], row["kind"], row["start"], row["end"], row["open"]) for row in rows] == [
        (e2b, 0, 0, 0, 20, False),
        (e2b, 0, 4, 20, 30, False),
        (e2b, 0, 0, 30, 40, True),
        (modal, 1, 0, 5, 5, True),
    ]
    assert [row["text"] for row in rows] == [
        f"{e2b}, computing: $20",
        f"{e2b}, plan, seats and extras: $10",
        f"{e2b}: up to $40",
        f"{modal}: $0",
    ]
    assert [row["total"] for row in rows] == [None, None, "$30–$40", "$5"]


def test_a_platform_that_costs_nothing_still_has_its_row():
    nothing = replace(known_costs(FOUND)[0], low=0.0, high=0.0, lines=())
    (row,) = bar_rows(CATALOGUE, [nothing])
    assert (row["total"], row["end"]) == ("$0", 0)


def test_platforms_without_a_figure_have_no_bar():
    names = {row["name"] for row in bar_rows(CATALOGUE, FOUND)}
    assert names == {cost_label(CATALOGUE, cost) for cost in FOUND if cost.low is not None}
    assert not names & {cost_label(CATALOGUE, cost) for cost in FOUND if cost.low is None}


def test_lines_stop_where_there_is_no_figure_and_mark_the_workloads_own_value():
    # So many runs need more sandboxes at once than some platforms sell, which do sell what fewer need.
    view = replace(VIEW, work=work_of(CATALOGUE.workload_terms, {"runs": 900}))
    sold = {cost.platform_id for cost in known_costs(ranked_costs(CATALOGUE, view))}
    small = next(cost.platform_id for cost in FOUND if cost.state == "unsold" and cost.platform_id in sold)
    rows = line_rows(CATALOGUE, sweep(CATALOGUE, ((small, ()),), "runs", view.work, view.tier), 900)
    has_value = [row["y"] is not None for row in rows if not row["now"]]
    assert has_value == sorted(has_value, reverse=True)
    assert True in has_value
    assert False in has_value
    assert [row["x"] for row in rows if row["now"]] == [900]


@pytest.mark.parametrize(
    ("points", "marked"), [(3, [0, 1, 2]), (12, [0, 2, 4, 6, 8, 10]), (13, [0, 2, 4, 6, 8, 10, 12]), (11, [*range(11)])]
)
def test_a_line_carries_its_shape_at_about_six_of_its_points(points: int, marked: list[int]):
    costs = [CrossingPoint(1000.0 * x, own_cost("e2b", 10 + x, 20 + x)) for x in range(points)]
    *rows, now = line_rows(CATALOGUE, Sweep("runs", (("e2b", tuple(costs)),), ()), 1500)
    assert [place for place, row in enumerate(rows) if row["mark"]] == marked
    assert [(row["x"], row["y"], row["low"], row["high"]) for row in rows[:2]] == [(0, 15, 10, 20), (1000, 16, 11, 21)]
    assert rows[1]["text"] == "E2B at 1,000 runs a day: $11–$21"
    assert (now["x"], now["y"], now["mark"], now["now"], now["platform"]) == (1500, None, False, True, "")
    assert {row["now"] for row in rows} == {False}


def test_lines_have_a_series_each_and_name_their_parameter():
    points = (CrossingPoint(50, own_cost("e2b", 10)), CrossingPoint(60, own_cost("e2b", None)))
    rows = line_rows(CATALOGUE, Sweep("busy", (("e2b", points), ("modal", points[:1])), ()), 50)
    assert [(row["platform"], row["series"], row["text"]) for row in rows[:-1]] == [
        ("E2B", 0, "E2B at 50 % busy: $10"),
        ("E2B", 0, "E2B at 60 % busy: unknown"),
        ("Modal", 1, "Modal at 50 % busy: $10"),
    ]
    assert line_rows(CATALOGUE, Sweep("busy", (), ()), 50) == []


def test_the_words_of_a_line_name_its_first_and_last_figure():
    costs = [own_cost("e2b", low) for low in (None, 10, 20, 30, None)]
    points = tuple(CrossingPoint(1000.0 * x, cost) for x, cost in enumerate(costs))
    lines = Sweep("runs", (("e2b", points), ("modal", points[:1])), ())
    assert line_words(CATALOGUE, lines, ["They cross."]) == (
        "Lines of a month's cost: E2B from $10 at 1,000 to $30 at 3,000. They cross."
    )


def test_the_words_tell_what_the_pictures_show():
    costs = known_costs(FOUND)
    words = bar_words(CATALOGUE, costs)
    assert all(f"{cost_label(CATALOGUE, cost)} {cost_text(cost)}" in words for cost in costs)
    lines = sweep(CATALOGUE, tuple((cost.platform_id, ()) for cost in costs[:3]), "busy", VIEW.work, VIEW.tier)
    sentences = crossing_sentences(CATALOGUE, lines)
    words_of_lines = line_words(CATALOGUE, lines, sentences)
    assert all(sentence in words_of_lines for sentence in sentences)
    assert all(CATALOGUE.platform[id].label in words_of_lines for id, _ in lines.lines)
