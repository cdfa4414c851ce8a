"""Tests of what holds for every chart: built once, without rows, in the theme's colours, framed, and described once."""

import json
from collections.abc import Iterator
from typing import Any

import altair as alt
import pytest

from components.charts.acceptability import acceptability_chart
from components.charts.bump import bump_chart
from components.charts.cold_starts import LANES, cold_starts_chart
from components.charts.cost_bars import cost_bars_chart
from components.charts.cost_lines import cost_lines_chart
from components.charts.coverage import coverage_chart
from components.charts.frame import name_axis, scale_axis
from components.charts.guide_checks import checks_chart
from components.charts.palette import LIGHT, ROWS, palette
from components.charts.platform_history import LINEAR, LOG, history_chart
from components.charts.radar import radar_chart
from components.charts.spec import ChartFunction, chart_spec
from components.charts.start_history import start_history_chart
from components.charts.task_ratios import task_chart
from components.charts.tradeoff import tradeoff_chart

CRITERIA = ("Isolation", "Longest session", "Cold start", "Languages", "GPU", 'Price "/ h')
AXES = ('{"title": "Price", "ticks": [[0.1, "$1"], [0.9, "a\\"b"]]}', '{"title": "Start", "ticks": []}')
CHARTS: list[tuple[ChartFunction, tuple[str, ...], tuple[int, int, int, int], bool]] = [
    (acceptability_chart, ("20", "35"), (2, 2, 2, 2), True),
    (bump_chart, ("12", "3"), (2, 2, 2, 2), True),
    (cold_starts_chart, LANES, (0, 4, 8, 4), True),
    (cold_starts_chart, ("claimed", "burst"), (0, 4, 8, 4), True),
    (cost_bars_chart, (), (0, 4, 20, 4), True),
    (cost_lines_chart, ("Runs a day", ",d"), (4, 6, 10, 4), False),
    (coverage_chart, CRITERIA, (2, 2, 2, 2), True),
    (checks_chart, ("holds", "differs"), (2, 2, 2, 2), False),
    (history_chart, LOG, (4, 4, 4, 4), False),
    (history_chart, LINEAR, (4, 4, 4, 4), False),
    (radar_chart, CRITERIA, (2, 2, 2, 2), False),
    (start_history_chart, ("log",), (4, 4, 8, 4), False),
    (start_history_chart, ("linear",), (4, 4, 8, 4), False),
    (task_chart, ("0.8", "8"), (0, 4, 8, 4), True),
    (tradeoff_chart, AXES, (0, 8, 8, 4), True),
]
"""Every chart with labels, its padding (left, top, right, bottom), and whether its labels stay inside its width."""

every_chart = pytest.mark.parametrize(("chart", "labels"), [row[:2] for row in CHARTS])


def layers(spec: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every layer that draws a mark."""
    for layer in spec["layer"]:
        yield from layers(layer) if "layer" in layer else [layer]


@every_chart
def test_a_chart_and_its_dictionary_are_built_once_per_theme_without_rows(
    chart: ChartFunction, labels: tuple[str, ...]
) -> None:
    assert isinstance(chart(labels, False), alt.TopLevelMixin)
    assert chart(labels, False) is chart(labels, False)
    spec = chart_spec(chart, labels, False)
    assert spec is chart_spec(chart, labels, False)
    assert spec != chart_spec(chart, labels, True)
    assert spec["data"] == {"name": ROWS}
    assert "datasets" not in spec


@pytest.mark.parametrize("dark", [False, True])
@every_chart
def test_colours_are_those_of_the_theme(chart: ChartFunction, labels: tuple[str, ...], dark: bool) -> None:
    text = json.dumps(chart_spec(chart, labels, dark))
    look, opposite = palette(dark), palette(not dark)
    assert look.ink in text or look.muted in text
    opposite_colours = {opposite.muted, opposite.line, opposite.accent, *opposite.series}
    assert not {colour for colour in opposite_colours if colour in text}


@every_chart
def test_a_mark_is_described_or_silent(chart: ChartFunction, labels: tuple[str, ...]) -> None:
    described = 0
    for layer in layers(dict(chart_spec(chart, labels, False))):
        speaks = "description" in layer["encoding"]
        described += speaks
        assert layer["mark"].get("aria", True) == speaks
        assert ("tooltip" in layer["encoding"]) != ("tooltip" in layer["mark"])
        assert layer["mark"].get("tooltip") is None
    assert described or chart is coverage_chart


@pytest.mark.parametrize(("chart", "labels", "padding", "labels_inside"), CHARTS)
def test_a_frame_has_no_ground_and_leaves_room_for_what_reaches_out(
    chart: ChartFunction, labels: tuple[str, ...], padding: tuple[int, ...], labels_inside: bool
) -> None:
    spec = chart_spec(chart, labels, False)
    assert spec["padding"] == dict(zip(("left", "top", "right", "bottom"), padding, strict=True))
    assert spec.get("autosize") == ({"type": "fit-x", "contains": "padding"} if labels_inside else None)
    assert (spec["config"]["background"], spec["config"]["view"]["stroke"]) == ("transparent", None)


@every_chart
def test_labels_of_axes_are_legible_and_names_have_no_lines_and_never_give_way(
    chart: ChartFunction, labels: tuple[str, ...]
) -> None:
    encodings = [layer["encoding"] for layer in layers(dict(chart_spec(chart, labels, False)))]
    for side, axis in [(side, channels[side]["axis"]) for channels in encodings for side in "xy" if side in channels]:
        if axis is None:
            continue
        is_scale = axis.get("domain", True)
        assert axis["labelFontSize"] in (12, 12.5, 13)
        assert axis.get("ticks", True) == is_scale
        assert axis["labelColor"] in ({LIGHT.muted} if is_scale else {LIGHT.ink, LIGHT.muted})
        assert axis.get("labelOverlap", False) == (is_scale and side == "x")


def test_labels_and_title_of_an_axis_are_of_12_pixels() -> None:
    assert name_axis(LIGHT.ink).to_dict()["labelFontSize"] == scale_axis(LIGHT).to_dict()["labelFontSize"] == 12
    axis = scale_axis(LIGHT, title="Price").to_dict()
    assert (axis["title"], axis["titleFontSize"], axis["titleColor"]) == ("Price", 12, LIGHT.muted)
