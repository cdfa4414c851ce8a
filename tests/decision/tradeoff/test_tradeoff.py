"""Tests of the trade-off of a view: its points, its gaps, and what of the view it follows."""

from dataclasses import replace
from typing import Any

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.cells.offers import offers_column
from decision.ranking.ranking import ranking
from decision.ranking.view import ChosenMustHave, View
from decision.tradeoff.axes import axis_ids, ends_of
from decision.tradeoff.choices import USUAL, TradeoffChoices
from decision.tradeoff.frontier import certainly_beats, may_beat, turned
from decision.tradeoff.tradeoff import Point, Tradeoff, tradeoff

FIELDS = TradeoffChoices("pricing.vcpu_second_usd", "limits.concurrent_sandboxes")
PAIRS = [USUAL, FIELDS, TradeoffChoices("gpu", "isolation"), TradeoffChoices("startup.resume_ms", "session")]


def costs(drawn: Tradeoff, point: Point) -> Any:
    return turned(point.x, drawn.x.better), turned(point.y, drawn.y.better)  # type: ignore[arg-type]


@pytest.mark.parametrize("choices", PAIRS)
@pytest.mark.parametrize("view", [View(), View(tier="free"), View(must=(ChosenMustHave("gpu"),)), View(lens="guide")])
def test_every_ranked_platform_is_a_point_or_lacks_a_value(
    catalogue: Catalogue, view: View, choices: TradeoffChoices
) -> None:
    drawn = tradeoff(catalogue, view, choices)
    assert [entry.row for entry in drawn.entries] == list(ranking(catalogue, view).best_first)
    placed = {point.row.id for point in drawn.points}
    missing = {entry.row.id for axis in drawn.axes for entry in drawn.without(axis)}
    assert placed | missing == {entry.row.id for entry in drawn.entries}
    assert not placed & missing


@pytest.mark.parametrize("choices", PAIRS)
def test_values_are_those_of_the_offer_that_ranks(catalogue: Catalogue, choices: TradeoffChoices) -> None:
    drawn = tradeoff(catalogue, View(), choices)
    for entry in drawn.entries:
        for axis, cell, ends in ((drawn.x, entry.x_cell, entry.x), (drawn.y, entry.y_cell, entry.y)):
            if axis.id in catalogue.criterion:
                assert cell is entry.row.cells[axis.id]
            else:
                assert cell is offers_column(catalogue, axis.id, View().basis)[entry.row.id][entry.row.offer.id]
            assert ends == ends_of(axis, cell)


@pytest.mark.parametrize("choices", PAIRS)
def test_the_frontier_is_who_is_not_beaten(catalogue: Catalogue, choices: TradeoffChoices) -> None:
    drawn = tradeoff(catalogue, View(), choices)
    for point in drawn.points:
        rivals = [rival for rival in drawn.points if rival is not point]
        beaten = [rival.row for rival in rivals if certainly_beats(costs(drawn, rival), costs(drawn, point))]
        open_ = any(may_beat(costs(drawn, rival), costs(drawn, point)) for rival in rivals)
        assert point.standing == ("beaten" if beaten else "open" if open_ else "frontier")
        assert list(point.rivals) == beaten
    assert {*drawn.frontier, *drawn.open} == {point for point in drawn.points if point.standing != "beaten"}
    firsts = [turned(point.x, drawn.x.better) for point in drawn.frontier]  # type: ignore[arg-type]
    assert firsts == sorted(firsts)


def test_without_a_direction_there_is_no_frontier(catalogue: Catalogue) -> None:
    undirected = next(id for id in axis_ids(catalogue) if id in catalogue.fields and not catalogue.fields[id].better)
    drawn = tradeoff(catalogue, View(), TradeoffChoices(undirected, "price"))
    assert not drawn.has_frontier
    assert (drawn.frontier, drawn.open, drawn.corners, drawn.ahead(drawn.x)) == ((), (), (), ())
    assert {point.standing for point in drawn.points} <= {None}


def test_who_is_ahead_is_better_than_every_point_and_lacks_the_other_value(catalogue: Catalogue) -> None:
    drawn = tradeoff(catalogue, View(), USUAL)
    for axis in drawn.axes:
        is_x = axis is drawn.x
        best = min((point.x if is_x else point.y)[0] for point in drawn.points)
        for entry in drawn.entries:
            ends, opposite = (entry.x, entry.y) if is_x else (entry.y, entry.x)
            assert (entry in drawn.ahead(axis)) == bool(ends and opposite is None and ends[1] < best)


def test_the_view_decides_which_platforms_and_values_count(catalogue: Catalogue) -> None:
    usual = tradeoff(catalogue, View(), USUAL)
    trusting = tradeoff(catalogue, View(promises="trust"), USUAL)
    assert len(trusting.points) > len(usual.points)
    with_gpu = tradeoff(catalogue, View(must=(ChosenMustHave("gpu"),)), USUAL)
    assert 0 < len(with_gpu.entries) < len(usual.entries)
    assert tradeoff(catalogue, View(categories=()), USUAL).entries == ()


def test_what_does_not_touch_the_order_does_not_touch_the_points(catalogue: Catalogue) -> None:
    usual = tradeoff(catalogue, View(), USUAL)
    found = tradeoff(catalogue, replace(View(), find="zzz", rows="offers"), USUAL)
    assert [point.row.id for point in found.points] == [point.row.id for point in usual.points]


@pytest.mark.parametrize(
    ("name", "id", "expected"),
    [
        ("x", "gpu", TradeoffChoices("gpu", "cold_start")),
        ("y", "gpu", TradeoffChoices("price", "gpu")),
        ("x", "cold_start", TradeoffChoices("cold_start", "price")),
        ("y", "price", TradeoffChoices("cold_start", "price")),
    ],
)
def test_an_axis_that_is_taken_changes_places(name: str, id: str, expected: TradeoffChoices) -> None:
    assert USUAL.with_axis(name, id) == expected
