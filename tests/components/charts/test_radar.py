"""Tests of the radar's geometry: corners, labels, points and legend stand where the values say."""

import cmath
from functools import cache
from math import pi

import pytest

from components.charts.palette import LIGHT
from components.charts.radar import LEGEND_LIMIT, radar_chart
from tests.helpers.charts import Drawing, drawn

SIDE = 312
UNIT = SIDE / 3.4
"""Pixels from the middle to a value of 1: the picture is 3.4 units wide and high."""

MIDDLE = complex(SIDE / 2, 1.45 * UNIT)
RINGS, SPOKES, LABELS, POLYGONS, POINTS, SIGNS, NAMES = range(7)


def spoke(position: int, count: int, radius: float) -> complex:
    """Return the place on a spoke, clockwise from the top, as a complex number in pixels."""
    return MIDDLE + cmath.rect(radius * UNIT, 2 * pi * position / count - pi / 2)


def places(items: list[dict]) -> list[complex]:
    return [complex(item["x"], item["y"]) for item in items]


def near(expected: list[complex]) -> list[object]:
    return [pytest.approx(place, abs=0.02) for place in expected]


@cache
def radar(labels: tuple[str, ...], series: int = 1) -> Drawing:
    """Return the drawn radar of platforms with values of 0, 0.1, 0.2 and so on, the second of them unknown."""
    rows = [
        {
            "platform": f"P{number}",
            "series": number,
            "criterion": position,
            "value": position / 10,
            "text": f"{position} h",
            "unknown": position == 1,
        }
        for number in range(series)
        for position in range(len(labels))
    ]
    return drawn(radar_chart, labels, rows)


@pytest.mark.parametrize("count", [3, 4, 7])
def test_rings_spokes_and_points_stand_clockwise_from_the_top(count: int) -> None:
    drawing = radar(tuple("ABCDEFG"[:count]))
    for ring, step in zip(drawing.layers[RINGS], (0.25, 0.5, 0.75, 1), strict=True):
        assert places(ring) == near([spoke(position, count, step) for position in range(count)])
    for position, line in enumerate(drawing.layers[SPOKES]):
        assert places(line) == near([MIDDLE, spoke(position, count, 1)])
    values = near([spoke(position, count, position / 10) for position in range(count)])
    assert places(drawing.items(POINTS)) == values
    assert places(drawing.items(POLYGONS)) == values
    assert {item["interpolate"] for item in drawing.items(RINGS) + drawing.items(POLYGONS)} == {"linear-closed"}


def test_a_radar_of_two_criteria_is_refused() -> None:
    assert (drawing := radar(("A", "B", "C"))).width == drawing.height == SIDE
    with pytest.raises(ValueError, match="at least 3 criteria, found 2"):
        radar_chart(("A", "B"), False)


@pytest.mark.parametrize(
    ("count", "position", "align", "baseline"),
    [
        (4, 0, "center", "line-bottom"),
        (4, 1, "left", "middle"),
        (4, 2, "center", "line-top"),
        (4, 3, "right", "middle"),
        (12, 1, "left", "line-bottom"),
        (12, 2, "left", "middle"),
        (12, 5, "left", "line-top"),
        (12, 7, "right", "line-top"),
        (11, 6, "right", "line-top"),
    ],
)
def test_a_label_grows_away_from_the_middle(count: int, position: int, align: str, baseline: str) -> None:
    drawing = radar(tuple(f"L{number}" for number in range(count)))
    (label,) = (item for item in drawing.items(LABELS) if item["text"] == f"L{position}")
    assert (label["align"], label["baseline"]) == (align, baseline)
    assert places([label]) == near([spoke(position, count, 1.1)])


def test_a_long_label_is_wrapped_and_lifted_by_its_further_lines() -> None:
    long = "Price of a sandbox for a month of work"
    drawing = radar((long, long, long, "Longest session"))
    labels = drawing.items(LABELS)
    assert [label["text"] for label in labels] == ["Price of a\nsandbox for\na month …"] * 3 + ["Longest\nsession"]
    lifts = [0.27, 0.134, 0, 0.067]
    assert places(labels) == near([spoke(at, 4, 1.1) - UNIT * lift * 1j for at, lift in enumerate(lifts)])


def test_an_unknown_value_is_hollow_and_described_as_unknown() -> None:
    points = radar(("Isolation", "Price", "Session"), series=4).items(POINTS)
    hollow = [point["description"] for point in points if point["fill"] == LIGHT.surface]
    assert hollow == [f"P{series}, Price: unknown: 1 h" for series in range(4)]
    assert points[2]["description"] == "P0, Session: 2 h"
    assert [point["stroke"] for point in points[::3]] == list(LIGHT.series)
    assert [point["shape"] for point in points[::3]] == ["circle", "square", "triangle-up", "diamond"]


def test_the_legend_has_two_rows_of_two_below_the_web() -> None:
    drawing = radar(("A", "B", "C"), series=4)
    signs = [complex(x, y) for y in (-1.65, -1.86) for x in (-1.55, 0.12)]
    assert places(drawing.items(SIGNS)) == near([MIDDLE + UNIT * sign.conjugate() for sign in signs])
    names = drawing.items(NAMES)
    assert places(names) == near([MIDDLE + UNIT * (sign.conjugate() + 0.14) for sign in signs])
    assert [name["text"] for name in names] == ["P0", "P1", "P2", "P3"]


def test_texts_points_and_lines_have_the_sizes_of_the_design() -> None:
    drawing = radar(("A", "B", "C"))
    assert drawing.sizes(RINGS) == drawing.sizes(SPOKES) == [{"strokeWidth": 1}]
    assert {(label["fontSize"], label["lineHeight"]) for label in drawing.items(LABELS)} == {(12, 14)}
    assert drawing.sizes(POLYGONS) == [{"strokeWidth": 2, "fillOpacity": 0.1}]
    assert drawing.sizes(POINTS) == [{"size": 46, "strokeWidth": 1.6, "opacity": 1, "fillOpacity": 1}]
    assert drawing.sizes(SIGNS) == [{"size": 70, "strokeWidth": 1, "opacity": 1, "fillOpacity": 1}]
    assert drawing.sizes(NAMES) == [{"fontSize": 12.5, "limit": LEGEND_LIMIT, "align": "left", "baseline": "middle"}]
