"""Tests of the cost lines: lines and bands at their values, marks that differ by platform, and the workload's own value."""

from functools import cache

import pytest

from components.charts.cost_lines import cost_lines_chart
from components.charts.palette import LIGHT
from tests.helpers.charts import Drawing, drawn

BANDS, NOW, LINES, POINTS = range(4)


def row(series: int, x: float, y: float | None, **more: object) -> dict[str, object]:
    usual = {"platform": f"P{series}", "low": y, "high": y, "mark": True, "now": False, "text": f"P{series} at {x}"}
    return {**usual, "series": series, "x": x, "y": y, **more}


@cache
def lines() -> Drawing:
    rows = [
        row(0, 100, 30, low=20, high=40),
        row(0, 200, 60, low=40, high=80, mark=False),
        *(row(series, x, 25 * series) for series in (1, 2, 3) for x in (100, 200)),
        row(0, 300, None),
        row(0, 150, None, now=True),
    ]
    return drawn(cost_lines_chart, ("Runs a day", ",d"), rows, 600)


def test_lines_bands_and_points_stand_at_their_values() -> None:
    drawing = lines()

    def place(x: float, y: float) -> list[object]:
        return [pytest.approx((x - 100) / 100 * drawing.width), pytest.approx(280 - y / 80 * 280)]

    assert [[item["x"], item["y"]] for item in drawing.layers[LINES][0]] == [place(100, 30), place(200, 60)]
    band = [[item["x"], item["y"], item["y2"]] for item in drawing.items(BANDS)]
    assert band == [[*place(100, 20), place(100, 40)[1]], [*place(200, 40), place(200, 80)[1]]]
    first = drawing.items(POINTS)[0]
    assert [first["x"], first["y"]] == place(100, 30)
    assert [point["description"] for point in drawing.items(POINTS)] == [
        "P0 at 100",
        *(f"P{series} at {x}" for series in (1, 2, 3) for x in (100, 200)),
    ]
    (now,) = drawing.items(NOW)
    assert now["x"] == place(150, 0)[0]
    assert drawing.height == 280


def test_the_axes_name_dollars_and_the_parameter() -> None:
    drawing = lines()
    assert [label["text"] for label in drawing.labels("left")] == [f"${amount}" for amount in range(0, 90, 10)]
    assert [label["text"] for label in drawing.labels("bottom")] == ["100", "120", "140", "160", "180", "200"]
    (title,) = drawing.axes["bottom", "axis-title"]
    assert (title["text"], title["fontSize"], title["fill"]) == ("Runs a day", 12, LIGHT.muted)


def test_platforms_differ_in_colour_dash_and_shape() -> None:
    drawing = lines()
    assert [(line[0]["stroke"], line[0]["strokeDash"]) for line in drawing.layers[LINES]] == list(
        zip(LIGHT.series, ([1, 0], [7, 3], [2, 3], [9, 3, 2, 3]), strict=True)
    )
    points = drawing.items(POINTS)[::2]
    assert [point["shape"] for point in points] == ["circle", "square", "triangle-up", "diamond"]
    assert [point["fill"] for point in points] == [point["stroke"] for point in points] == list(LIGHT.series)
    assert {item["fill"] for item in drawing.items(BANDS)} == {LIGHT.series[0]}


def test_lines_bands_and_points_have_the_sizes_of_the_design() -> None:
    drawing = lines()
    assert {line["strokeWidth"] for line in drawing.items(LINES)} == {2.2}
    assert [band["opacity"] for band in drawing.items(BANDS)] == [0.14, 0.14]
    assert drawing.sizes(POINTS) == [{"size": 60, "strokeWidth": 1.4, "opacity": 1, "fillOpacity": 1}]
    assert [now["strokeDash"] for now in drawing.items(NOW)] == [[4, 4]]
