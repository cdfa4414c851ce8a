"""Tests of the history of measured starts: medians and rolling medians at their days and times, on both scales."""

from functools import cache
from math import log2

import pytest

from components.charts.palette import LIGHT
from components.charts.start_history import start_history_chart
from tests.helpers.charts import Drawing, drawn

POINTS, LINES = 0, 1


@cache
def history(scale: str) -> Drawing:
    rows = [
        {
            "platform": f"P{series}",
            "series": series,
            "date": f"2026-03-0{day}",
            "ms": ms,
            "line": line,
            "part": part,
            "small": small,
            "text": f"P{series} on {day}",
        }
        for series, day, ms, line, part, small in [
            (0, 1, 100, 200, 0, False),
            (0, 2, 400, 200, 0, True),
            (0, 3, 400, None, 1, False),
            (0, 5, 1500, 1500, 1, False),
            (1, 1, 800, None, 0, False),
            (2, 1, 800, None, 0, False),
            (3, 1, 800, None, 0, False),
        ]
    ]
    return drawn(start_history_chart, (scale,), rows, 600)


def test_twice_the_time_is_the_same_step_on_the_logarithmic_scale() -> None:
    drawing = history("log")
    # The axis has room beyond the points, and ends at whole powers of ten: 10 ms and 10 s.
    step = 300 / log2(10_000 / 10)
    heights = [300 - step * log2(ms / 10) for ms in (100, 400, 400, 1500)]
    assert drawing.height == 300
    assert [point["y"] for point in drawing.items(POINTS)[:4]] == pytest.approx(heights)
    ticks = [label["text"] for label in drawing.labels("left")]
    assert ticks[:4] == ["10 ms", "20 ms", "50 ms", "100 ms"]
    assert ticks[-2:] == ["5 s", "10 s"]


def test_the_linear_scale_starts_at_zero_and_ends_at_a_round_time() -> None:
    drawing = history("linear")
    heights = [300 - 300 * ms / 1600 for ms in (100, 400, 400, 1500)]
    assert [point["y"] for point in drawing.items(POINTS)[:4]] == pytest.approx(heights)
    assert [label["text"] for label in drawing.labels("left")][:3] == ["0 ms", "200 ms", "400 ms"]


def test_days_are_as_far_apart_as_on_the_calendar_and_lines_stop_at_gaps() -> None:
    drawing = history("log")
    days = [drawing.width * (day - 1) / 4 for day in (1, 2, 3, 5)]
    assert [point["x"] for point in drawing.items(POINTS)[:4]] == pytest.approx(days)
    assert [[item["x"] for item in line] for line in drawing.layers[LINES]] == [
        pytest.approx(days[:2]),
        pytest.approx(days[3:]),
    ]
    assert 3 <= len(drawing.labels("bottom")) <= 9


def test_platforms_differ_in_colour_and_shape_and_few_starts_are_hollow() -> None:
    points = history("log").items(POINTS)
    assert [point["shape"] for point in points] == [*["circle"] * 4, "square", "triangle-up", "diamond"]
    assert [point["stroke"] for point in points] == [*[LIGHT.series[0]] * 3, *LIGHT.series]
    assert [point["description"] for point in points if point["fill"] == LIGHT.surface] == ["P0 on 2"]
    assert points[0]["fill"] == LIGHT.series[0]


def test_points_and_lines_have_the_sizes_of_the_design() -> None:
    drawing = history("log")
    assert drawing.sizes(POINTS) == [{"size": 26, "strokeWidth": 1.3, "opacity": 0.75, "fillOpacity": 0.75}]
    assert {line["strokeWidth"] for line in drawing.items(LINES)} == {2.4}
