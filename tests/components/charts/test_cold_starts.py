"""Tests of the chart of start times: a logarithmic axis, lanes below one another, and marks that differ by what they mean."""

from functools import cache
from math import log2

import pytest

from components.charts.cold_starts import LANES, TIMES, cold_starts_chart
from components.charts.palette import LIGHT
from tests.helpers.charts import Drawing, drawn

SPANS, TAILS, POINTS, SHARES = range(4)
BLANK = {"ms": None, "low": None, "high": None, "old": False, "long": False, "small": False, "text": "", "success": ""}


def row(name: str, lane: str, kind: str, **more: object) -> dict[str, object]:
    return {**BLANK, "name": name, "place": "AB".index(name), "lane": lane, "kind": kind, **more}


@cache
def starts(lanes: tuple[str, ...] = LANES) -> Drawing:
    rows = [
        row("A", "claimed", "span", low=100, high=200),
        row("A", "claimed", "guide", ms=100, text="guide"),
        row("A", "claimed", "vendor", ms=200, text="vendor"),
        row("A", "sequential", "span", low=200, high=400, old=True),
        row("A", "sequential", "tail", ms=300, text="p95"),
        row("A", "sequential", "tail", ms=400, old=True, long=True, text="p99"),
        row("A", "sequential", "sequential", ms=200, text="median", success="98 %"),
        row("B", "staggered", "staggered", ms=800, text="staggered"),
        row("B", "burst", "burst", ms=1600, small=True, text="burst"),
    ]
    return drawn(cold_starts_chart, lanes, rows, 600)


def test_twice_the_time_is_the_same_step_everywhere() -> None:
    drawing = starts()
    step = (drawing.width - 2 * 12) / log2(1600 / 100)
    times = {"guide": 100, "vendor": 200, "median": 200, "staggered": 800, "burst": 1600}
    assert {point["description"]: point["x"] for point in drawing.items(POINTS)} == {
        text: pytest.approx(12 + step * log2(ms / 100)) for text, ms in times.items()
    }
    spans = [(span["x"], span["x2"]) for span in drawing.items(SPANS)]
    assert spans == [
        (pytest.approx(12), pytest.approx(12 + step)),
        (pytest.approx(12 + step), pytest.approx(12 + 2 * step)),
    ]


def test_the_time_axis_has_the_steps_1_2_5_up_to_100_seconds() -> None:
    assert list(TIMES) == [digit * 10**power for power in range(5) for digit in (1, 2, 5)] + [100_000]
    labels = {label["text"] for label in starts().labels("top") if label["opacity"]}
    assert labels == {"100 ms", "200 ms", "500 ms", "1 s"}


def test_lanes_stand_below_one_another_and_platforms_have_a_gap() -> None:
    drawing = starts()
    claimed, _, sequential, staggered, burst = (point["y"] for point in drawing.items(POINTS))
    assert sequential - claimed == burst - staggered == pytest.approx(13)
    # Four lanes of 13 pixels are 75 % of a platform's row; the gap is the other quarter.
    row_height = 4 * 13 / 0.75
    assert staggered - sequential == pytest.approx(row_height + 13)
    assert drawing.height == pytest.approx(row_height * (2 - 0.25 + 2 * 0.1))
    assert claimed == pytest.approx(0.1 * row_height + 13 / 2)
    assert {(label["fontSize"], label["limit"], label["x"]) for label in drawing.labels("left")} == {(12.5, 130, -8)}
    assert starts(("claimed", "burst")).height < drawing.height
    assert len(drawing.axes["left", "axis-grid"]) >= 2


def test_marks_differ_by_what_they_mean() -> None:
    points = {point["description"]: point for point in starts().items(POINTS)}
    looks = {
        text: (point["shape"], point["stroke"], point["size"], point["fillOpacity"], point["fill"])
        for text, point in points.items()
    }
    assert looks == {
        "guide": ("diamond", LIGHT.warning, 130, 0, LIGHT.warning),
        "vendor": ("cross", LIGHT.ink, 58, 1, LIGHT.ink),
        "median": ("circle", LIGHT.series[0], 58, 1, LIGHT.series[0]),
        "staggered": ("square", LIGHT.series[1], 58, 1, LIGHT.series[1]),
        "burst": ("triangle-up", LIGHT.series[2], 58, 1, LIGHT.surface),
    }
    assert {(point["strokeWidth"], point["opacity"]) for point in points.values()} == {(1.7, 1)}


def test_figures_of_an_older_run_are_faded_and_dashed_and_the_slowest_is_longer() -> None:
    drawing = starts()
    solid = {"strokeWidth": 1.6, "opacity": 1, "strokeDash": [1, 0]}
    assert drawing.sizes(SPANS) == [solid, {"strokeWidth": 1.6, "opacity": 0.45, "strokeDash": [2, 2]}]
    tail = {"strokeWidth": 1.6, "angle": 90}
    assert drawing.sizes(TAILS) == [{**tail, "opacity": 1, "size": 36}, {**tail, "opacity": 0.45, "size": 110}]
    assert [span["stroke"] for span in drawing.items(SPANS)] == [LIGHT.ink, LIGHT.series[0]]


def test_the_share_of_starts_that_succeeded_stands_left_of_the_median_where_not_all_did() -> None:
    drawing = starts()
    (share,) = drawing.items(SHARES)
    median = next(point for point in drawing.items(POINTS) if point["description"] == "median")
    assert (share["text"], share["x"], share["y"], share["fill"]) == ("98 %", median["x"], median["y"], LIGHT.ink)
    assert drawing.sizes(SHARES) == [{"fontSize": 11, "dx": -8, "align": "right", "baseline": "middle"}]
