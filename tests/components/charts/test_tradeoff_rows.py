"""Tests of the rows of the scatter: one mark for each place, names by number, the frontier as steps, ranges as lines."""

import itertools
import json
from dataclasses import replace

import pytest

from components.charts import tradeoff_rows
from components.charts.tradeoff_rows import (
    CORNER,
    named_texts,
    scatter_rows,
    scatter_words,
    tradeoff_axes,
    tradeoff_marks,
)
from decision.catalogue.catalogue import Catalogue
from decision.ranking.view import View
from decision.tradeoff.axes import axis_ids
from decision.tradeoff.choices import USUAL, TradeoffChoices
from decision.tradeoff.text import standing_text
from decision.tradeoff.tradeoff import Tradeoff, tradeoff

CHOICES = [
    USUAL,
    TradeoffChoices("gpu", "isolation"),
    TradeoffChoices("price", "session"),
    TradeoffChoices("startup.resume_ms", "startup.cold_ms"),
    TradeoffChoices("pricing.vcpu_second_usd", "limits.concurrent_sandboxes"),
]
every_pair = pytest.mark.parametrize("choices", CHOICES)


def of(catalogue: Catalogue, choices: TradeoffChoices, **view: object) -> Tradeoff:
    return tradeoff(catalogue, replace(View(), **view), choices)  # type: ignore[arg-type]


@every_pair
def test_every_point_is_in_one_mark_and_equal_points_share_one(catalogue: Catalogue, choices: TradeoffChoices) -> None:
    result = of(catalogue, choices)
    marks = tradeoff_marks(result)
    assert sorted(point.row.id for mark in marks for point in mark.points) == sorted(p.row.id for p in result.points)
    assert len({(mark.points[0].x, mark.points[0].y) for mark in marks}) == len(marks)
    for mark in marks:
        assert len({(point.x, point.y, point.standing) for point in mark.points}) == 1
        assert 0 < mark.x < 1
        assert 0 < mark.y < 1


@every_pair
def test_the_frontier_and_what_is_selected_are_numbered_and_named(
    catalogue: Catalogue, choices: TradeoffChoices
) -> None:
    usual = of(catalogue, choices)
    beaten = [point.row.id for point in usual.points if point.standing == "beaten"][:1]
    result = of(catalogue, choices, selected=tuple(beaten))
    marks = [mark for mark in tradeoff_marks(result) if mark.number]
    assert [mark.number for mark in marks] == list(range(1, len(marks) + 1))
    named = {point.row.id for mark in marks for point in mark.points}
    assert {point.row.id for point in (*result.frontier, *result.open)} | set(beaten) <= named
    assert all(mark.is_selected or mark.points[0].standing in ("frontier", "open") for mark in marks)
    texts = named_texts(result)
    assert [number for number, _ in texts] == sorted(number for number, _ in texts)
    assert len(texts) == len(named)


@every_pair
def test_each_mark_is_a_row_with_its_words(catalogue: Catalogue, choices: TradeoffChoices) -> None:
    result = of(catalogue, choices)
    rows = [row for row in scatter_rows(result) if row["kind"] == "point"]
    marks = tradeoff_marks(result)
    assert [row["count"] for row in rows] == [len(mark.points) for mark in marks]
    for row, mark in zip(rows, marks, strict=True):
        for point in mark.points:
            assert point.row.label in row["text"]
            assert point.entry.x_cell.text in row["text"]
            assert point.entry.y_cell.text in row["text"]
        assert (standing_text(mark.points[0]) in row["text"]) == bool(mark.points[0].standing)
    unnamed = [row for row in scatter_rows(result) if not row["name"]]
    assert {(row["dx"], row["dy"], row["align"], row["number"]) for row in unnamed} == {(0, 0, "left", "")}
    assert {(row["count"], row["selected"]) for row in scatter_rows(result) if row["kind"] != "point"} == {(1, False)}
    keys = {tuple(row) for row in scatter_rows(result)}
    assert len({frozenset(key) for key in keys}) == 1


def test_of_few_marks_all_have_a_name_where_there_is_room(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = of(catalogue, CHOICES[3])
    count = len(tradeoff_marks(result))

    def names(most: int) -> dict[str, bool]:
        monkeypatch.setattr(tradeoff_rows, "FEW_MARKS", most)
        points = [row for row in scatter_rows(result) if row["kind"] == "point" and row["count"] == 1]
        return {row["text"]: bool(row["name"]) for row in points}

    many, few = names(count - 1), names(count)
    assert all(few[text] for text, is_named in many.items() if is_named)
    assert sum(few.values()) > sum(many.values())
    numbers = [row["number"] for row in scatter_rows(result) if row["kind"] == "point"]
    assert sum(map(bool, numbers)) <= len([mark for mark in tradeoff_marks(result) if mark.number])


@every_pair
def test_a_range_is_a_line_between_its_ends_and_its_point_in_the_middle(
    catalogue: Catalogue, choices: TradeoffChoices
) -> None:
    result = of(catalogue, choices)
    spans = [row for row in scatter_rows(result) if row["kind"] == "span"]
    expected = sum(low != high for mark in tradeoff_marks(result) for low, high in (mark.points[0].x, mark.points[0].y))
    assert len(spans) == expected
    places = {(mark.x, mark.y) for mark in tradeoff_marks(result)}
    for row in spans:
        middle = (round((row["x"] + row["x2"]) / 2, 4), round((row["y"] + row["y2"]) / 2, 4))
        assert any(abs(middle[0] - x) < 1e-3 and abs(middle[1] - y) < 1e-3 for x, y in places)


@every_pair
def test_the_steps_are_one_line_from_the_worst_of_one_axis_to_the_worst_of_the_other(
    catalogue: Catalogue, choices: TradeoffChoices
) -> None:
    result = of(catalogue, choices)
    steps = [row for row in scatter_rows(result) if row["kind"] == "step"]
    assert all(row["x"] == row["x2"] or row["y"] == row["y2"] for row in steps)
    for before, after in itertools.pairwise(steps):
        assert (before["x2"], before["y2"]) == (after["x"], after["y"])
    assert steps[0]["y"] == (1 if result.y.better == "less" else 0)
    assert steps[-1]["x2"] == (1 if result.x.better == "less" else 0)


def test_the_corner_is_where_both_are_best(catalogue: Catalogue) -> None:
    for choices in CHOICES:
        result = of(catalogue, choices)
        (corner,) = (row for row in scatter_rows(result) if row["kind"] == "corner")
        assert corner["name"] == CORNER
        assert (corner["x"], corner["y"]) == tuple(float(axis.better == "more") for axis in result.axes)


def test_without_a_direction_there_are_points_alone(catalogue: Catalogue) -> None:
    undirected = next(id for id in axis_ids(catalogue) if id in catalogue.fields and not catalogue.fields[id].better)
    result = of(catalogue, TradeoffChoices(undirected, "price"))
    rows = scatter_rows(result)
    assert {row["kind"] for row in rows} <= {"point", "span", "lane"}
    assert {row["standing"] for row in rows if row["kind"] == "point"} == {"none"}


def test_without_points_there_are_no_rows(catalogue: Catalogue) -> None:
    result = of(catalogue, USUAL, categories=())
    assert (scatter_rows(result), named_texts(result)) == ([], [])
    assert scatter_words(result).startswith("Scatter of 0 platforms")


def test_an_axis_has_its_name_unit_and_kind_of_scale(catalogue: Catalogue) -> None:
    across, up = map(json.loads, tradeoff_axes(of(catalogue, USUAL)))
    assert (across["title"], up["title"]) == ("Price, US dollars/h (logarithmic)", "Cold start (logarithmic)")
    assert all(text.startswith("$") for _, text in across["ticks"])
    plain, _ = map(json.loads, tradeoff_axes(of(catalogue, TradeoffChoices("gpu", "isolation"))))
    assert (plain["title"], [text for _, text in plain["ticks"]]) == ("GPU", ["no", "yes"])


def test_no_limit_stands_in_a_lane(catalogue: Catalogue) -> None:
    rows = scatter_rows(of(catalogue, TradeoffChoices("price", "session")))
    (lane,) = (row for row in rows if row["kind"] == "lane")
    assert (lane["x"], lane["x2"], lane["y"]) == (0, 1, lane["y2"])


def test_the_chart_in_words_has_its_axes_and_the_answer(catalogue: Catalogue) -> None:
    words = scatter_words(of(catalogue, USUAL))
    assert "Price across and Cold start upwards" in words
    assert "on the frontier of price and cold start" in words


def test_a_mark_without_a_number_is_called_by_how_many_it_has_where_they_are_several(catalogue: Catalogue) -> None:
    first, second, third = of(catalogue, USUAL).points[:3]
    assert [
        tradeoff_rows.Mark(points, 0.5, 0.5).short for points in ((first,), (first, second), (first, second, third))
    ] == [*("", "2", "3")]
    assert tradeoff_rows.Mark((first, second), 0.5, 0.5, number=7).short == "7"
