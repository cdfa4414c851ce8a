"""Tests of the cost bars: parts side by side, an open frame for what may come on top, and the total behind them."""

from functools import cache

import pytest

from components.charts.cost_bars import cost_bars_chart
from components.charts.palette import LIGHT
from tests.helpers.charts import Drawing, drawn

BARS, FRAMES, TOTALS = range(3)


def bar(name: str, kind: int, start: float, end: float, **more: object) -> dict[str, object]:
    text = f"{name} {start} to {end}"
    usual = {"name": name, "place": "AB".index(name), "kind": kind, "open": False, "total": None, "text": text}
    return {**usual, "start": start, "end": end, **more}


@cache
def bars() -> Drawing:
    rows = [
        *(bar("B", kind, 8 * kind, 8 * kind + 8) for kind in range(4)),
        bar("B", 4, 32, 40, total="$40"),
        bar("A", 0, 0, 10),
        bar("A", 0, 10, 20, open=True, total="$10–$20"),
    ]
    return drawn(cost_bars_chart, (), rows, 600)


def test_parts_and_frames_reach_from_their_start_to_their_end() -> None:
    drawing = bars()
    dollar = drawing.width / 40
    ends = {part["description"]: (part["x"], part["x"] + part["width"]) for part in drawing.items(BARS)}
    assert ends == {
        f"{name} {start} to {end}": (pytest.approx(dollar * start, abs=0.5), pytest.approx(dollar * end, abs=0.5))
        for name, start, end in [("A", 0, 10), *(("B", start, start + 8) for start in range(0, 40, 8))]
    }
    (frame,) = drawing.items(FRAMES)
    assert (frame["x"], frame["width"]) == (pytest.approx(10 * dollar), pytest.approx(10 * dollar))


def test_bars_stand_24_pixels_apart_in_their_order_with_their_totals_behind() -> None:
    drawing = bars()
    middles = {part["description"][0]: part["y"] + part["height"] / 2 for part in drawing.items(BARS)}
    assert (middles, drawing.height) == (pytest.approx({"A": 12, "B": 36}), 48)
    dollar = drawing.width / 40
    assert {total["text"]: (total["x"], total["y"]) for total in drawing.items(TOTALS)} == {
        "$40": (pytest.approx(40 * dollar), pytest.approx(36)),
        "$10–$20": (pytest.approx(20 * dollar), pytest.approx(12)),
    }
    labels = drawing.labels("left")
    assert [(label["text"], label["limit"], label["x"]) for label in labels] == [("A", 155, -6), ("B", 155, -6)]


def test_the_axis_names_dollars_in_about_five_steps() -> None:
    assert [label["text"] for label in bars().labels("bottom")] == ["$0", "$10", "$20", "$30", "$40"]


def test_each_kind_has_a_colour_and_what_may_come_on_top_a_dashed_frame_without() -> None:
    drawing = bars()
    colours = {part["description"]: part["fill"] for part in drawing.items(BARS)}
    assert [colours[f"B {start} to {start + 8}"] for start in range(0, 40, 8)] == list(LIGHT.contributions[:5])
    assert colours["A 0 to 10"] == LIGHT.contributions[0]
    assert {(part["height"], part["strokeWidth"], part["stroke"]) for part in drawing.items(BARS)} == {
        (13, 1, LIGHT.surface)
    }
    (frame,) = drawing.items(FRAMES)
    assert drawing.sizes(FRAMES) == [{"fillOpacity": 0, "strokeWidth": 1.2, "strokeDash": [3, 2]}]
    assert (frame["height"], frame["stroke"]) == (12, LIGHT.ink)
    assert drawing.sizes(TOTALS) == [{"fontSize": 12, "dx": 6, "align": "left", "baseline": "middle"}]
