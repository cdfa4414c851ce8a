"""Tests of the chart of measured workloads: ratios on a logarithmic axis between given ends, with their ranges."""

from functools import cache
from math import log2

import pytest

from components.charts.palette import LIGHT
from components.charts.task_ratios import TIMES, task_chart
from tests.helpers.charts import Drawing, drawn

SPANS, POINTS = 0, 1


@cache
def ratios() -> Drawing:
    rows = [
        {"name": "B", "place": 1, "ratio": 2, "low": 1.5, "high": 16, "part": True, "text": "second"},
        {"name": "A", "place": 0, "ratio": 1, "low": 0.5, "high": 4, "part": False, "text": "first"},
    ]
    return drawn(task_chart, ("0.5", "8"), rows, 600)


def test_ratios_and_their_ranges_stand_on_a_logarithmic_axis_between_its_ends() -> None:
    drawing = ratios()

    def x(ratio: float) -> object:
        return pytest.approx(drawing.width * log2(ratio / 0.5) / 4)

    assert {point["description"]: point["x"] for point in drawing.items(POINTS)} == {"second": x(2), "first": x(1)}
    assert [(span["x"], span["x2"]) for span in drawing.items(SPANS)] == [(x(1.5), x(16)), (x(0.5), x(4))]


def test_ticks_are_round_ratios_inside_the_axis() -> None:
    assert TIMES == (0.2, 0.5, 1, 1.5, 2, 3, 5, 10, 20, 50, 100, 200, 500)
    assert [label["text"] for label in ratios().labels("bottom")] == ["0.5×", "1×", "1.5×", "2×", "3×", "5×"]


def test_ticks_that_would_overlap_have_no_label() -> None:
    row = {"name": "A", "place": 0, "ratio": 1, "low": 1, "high": 400, "part": False, "text": ""}
    labels = drawn(task_chart, ("0.2", "500"), [row], 200).labels("bottom")
    assert 2 <= sum(label["opacity"] for label in labels) < len(TIMES)


def test_environments_stand_20_pixels_apart_in_their_order() -> None:
    drawing = ratios()
    assert {point["description"]: point["y"] for point in drawing.items(POINTS)} == pytest.approx(
        {"first": 10, "second": 30}
    )
    assert drawing.height == 40
    labels = [(label["text"], label["limit"], label["x"]) for label in drawing.labels("left")]
    assert labels == [("A", 124, -6), ("B", 124, -6)]


def test_a_point_is_hollow_where_tasks_are_missing_and_its_range_lies_faded_behind() -> None:
    drawing = ratios()
    fills = {point["description"]: point["fill"] for point in drawing.items(POINTS)}
    assert fills == {"first": LIGHT.accent, "second": LIGHT.surface}
    assert drawing.sizes(POINTS) == [{"size": 56, "strokeWidth": 1.7, "opacity": 1, "fillOpacity": 1}]
    assert drawing.sizes(SPANS) == [{"strokeWidth": 3, "opacity": 0.4}]
