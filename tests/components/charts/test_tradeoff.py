"""Tests of the scatter of a trade-off: places, signs that differ by shape, and names where there is room for them."""

import json
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.charts.palette import LIGHT
from components.charts.tradeoff import tradeoff_chart
from components.charts.tradeoff_labels import (
    GAP,
    HEIGHT,
    LETTER,
    LINE,
    NARROWEST,
    Box,
    Name,
    corner_box,
    line_box,
    placed_names,
    point_box,
)
from tests.helpers.charts import Drawing, drawn

LANES, STEPS, SPANS, CORNER, RINGS, POINTS, OUTLINES, NAMES = range(8)
AXES = (
    json.dumps({"title": "Price, US dollars/h (logarithmic)", "ticks": [[0.1, "$0.02"], [0.5, "$0.10"], [0.9, "$1"]]}),
    json.dumps({"title": "Cold start", "ticks": [[0.5, 'a "start" – 5 €']]}),
)
BLANK: dict[str, Any] = {
    "x": None,
    "y": None,
    "x2": None,
    "y2": None,
    "standing": "",
    "selected": False,
    "count": 1,
    "text": "",
    "name": "",
    "number": "",
    "dx": 0,
    "dy": 0,
    "align": "left",
}


def point(x: float, y: float, standing: str, **more: object) -> dict[str, object]:
    return {**BLANK, "kind": "point", "x": x, "y": y, "standing": standing, "text": standing, **more}


@cache
def scatter(width: float = 700) -> Drawing:
    rows = [
        {**BLANK, "kind": "lane", "x": 0.8, "x2": 0.8, "y": 0, "y2": 1},
        {**BLANK, "kind": "step", "x": 0.2, "x2": 0.2, "y": 0.2, "y2": 1},
        {**BLANK, "kind": "span", "standing": "open", "x": 0.3, "x2": 0.5, "y": 0.1, "y2": 0.1},
        {**BLANK, "kind": "corner", "name": "better on both", "x": 0, "y": 0, "dx": 6, "dy": -8},
        point(0.2, 0.2, "frontier", name="Acme", number="1", dx=9, selected=True),
        point(0.4, 0.1, "open", name="Bolt", number="2", dx=-9, align="right"),
        point(0.6, 0.6, "beaten"),
        point(0.9, 0.9, "beaten", count=20),
        point(0.8, 0.9, "beaten", count=40),
        point(0.7, 0.5, "none"),
    ]
    return drawn(tradeoff_chart, AXES, rows, width)


def test_points_stand_at_their_share_of_the_plot() -> None:
    drawing = scatter()
    assert drawing.height == HEIGHT
    first = drawing.items(POINTS)[0]
    assert first["x"] == pytest.approx(0.2 * drawing.width)
    assert first["y"] == pytest.approx(0.8 * HEIGHT)


def test_standings_differ_by_shape_and_fill_not_by_colour_alone() -> None:
    signs = {item["description"]: (item["shape"], item["fill"], item["size"]) for item in scatter().items(POINTS)[:3]}
    assert signs == {
        "frontier": ("diamond", LIGHT.accent, 130),
        "open": ("diamond", LIGHT.surface, 130),
        "beaten": ("circle", LIGHT.surface, 46),
    }


def test_a_mark_for_several_is_larger_and_a_selected_one_has_a_ring() -> None:
    drawing = scatter()
    sizes = [item["size"] for item in drawing.items(POINTS)]
    assert sizes[3] == sizes[4] == 240 > sizes[2]
    (ring,) = drawing.items(RINGS)
    assert (ring["x"], ring["y"]) == (drawing.items(POINTS)[0]["x"], drawing.items(POINTS)[0]["y"])


def test_lines_go_from_end_to_end() -> None:
    drawing = scatter()
    (span,) = drawing.items(SPANS)
    assert (span["x"], span["x2"]) == (pytest.approx(0.3 * drawing.width), pytest.approx(0.5 * drawing.width))
    assert span["stroke"] == LIGHT.accent
    assert len(drawing.items(STEPS)) == len(drawing.items(LANES)) == len(drawing.items(CORNER)) == 1


@pytest.mark.parametrize(("width", "texts"), [(900, ["Acme", "Bolt"]), (NARROWEST - 60, ["1", "2"]), (330, ["1", "2"])])
def test_a_narrow_plot_has_numbers_in_the_place_of_names(width: int, texts: list[str]) -> None:
    for layer in (OUTLINES, NAMES):
        assert [item["text"] for item in scatter(width).items(layer) if item.get("text")] == texts


def test_names_are_of_twelve_pixels_and_have_an_outline_below_them() -> None:
    drawing = scatter(900)
    for layer, outline in ((OUTLINES, 3), (NAMES, 0)):
        drawn_names = [item for item in drawing.items(layer) if item.get("text")]
        assert {(item["fontSize"], item["fontWeight"], item["strokeWidth"]) for item in drawn_names} == {
            (12, 600, outline)
        }


def test_a_name_stands_beside_its_point() -> None:
    items = [item for item in scatter(900).items(NAMES) if item.get("text")]
    assert [(item.get("dx"), item.get("align", "left")) for item in items] == [(9, "left"), (-9, "right")]


def test_ticks_have_the_texts_of_their_places() -> None:
    drawing = scatter()
    labels = drawing.labels("bottom")
    assert [label["text"] for label in labels] == ["$0.02", "$0.10", "$1"]
    assert [label["x"] for label in labels] == [pytest.approx(share * drawing.width) for share in (0.1, 0.5, 0.9)]
    assert [label["text"] for label in drawing.labels("left")] == ['a "start" – 5 €']


PLACES = st.lists(st.tuples(st.floats(0.03, 0.97), st.floats(0.03, 0.97)), max_size=25)


def box_of(place: tuple[float, float], name: Name) -> Box:
    """Return the box of a name beside a point, in pixels of the narrowest plot."""
    wide = LETTER * len(name.text)
    x, y = place[0] * NARROWEST + name.dx, (1 - place[1]) * HEIGHT + name.dy
    left = x - {"left": 0, "center": wide / 2, "right": wide}[name.align]
    return left, y - LINE / 2, left + wide, y + LINE / 2, place[0] * NARROWEST


def moved(box: Box, wider: float) -> Box:
    """Return where a box stands on a plot that is so many times as wide."""
    left, top, right, bottom, across = box
    step = (wider - 1) * across
    return left + step, top, right + step, bottom, across


def meet(a: Box, b: Box) -> bool:
    across = min(a[2], b[2]) - max(a[0], b[0])
    return across > 1e-6 and min(a[3], b[3]) - max(a[1], b[1]) > 1e-6


@given(PLACES, st.floats(1, 3))
def test_no_name_covers_a_point_or_another_name_on_any_wider_plot(
    places: list[tuple[float, float]], wider: float
) -> None:
    texts = [("Sandboxes & Sons", str(number)) for number, _ in enumerate(places)]
    names = placed_names(places, texts, [point_box(*place) for place in places])
    boxes = []
    for place, name in zip(places, names, strict=True):
        if name:
            left, top, right, bottom, across = box_of(place, name)
            assert left >= 0
            assert right <= NARROWEST
            assert top >= 0
            assert bottom <= HEIGHT
            boxes.append(moved((left, top, right, bottom, across), wider))
    points = [moved(point_box(*place), wider) for place in places]
    assert not any(meet(box, other) for place, box in enumerate(boxes) for other in boxes[:place])
    assert not any(meet(box, point) for box in boxes for point in points)


def test_a_name_avoids_lines_where_it_can_and_gives_way_to_its_number() -> None:
    place = (0.5, 0.5)
    level = line_box(0.5, 0.5, 1.0, 0.5)
    (name,) = placed_names([place], [("Acme", "1")], crossed=[level])
    assert name == Name("Acme", -GAP, 0, "right")
    (crossing,) = placed_names([place], [("Acme", "1")], crossed=[(0, 0, NARROWEST, HEIGHT, 0)])
    assert crossing == Name("Acme", GAP, 0, "left")
    walls = [(0, 0, NARROWEST / 2 - 25, HEIGHT, 0), (NARROWEST / 2 + 25, 0, NARROWEST, HEIGHT, NARROWEST)]
    (short,) = placed_names([place], [("A long name", "1")], walls)
    assert short == Name("1", GAP, 0, "left")
    assert placed_names([place], [("Acme", "1")], [(0, 0, NARROWEST, HEIGHT, 0)]) == [None]


def test_the_words_in_a_corner_take_room() -> None:
    assert corner_box(0, 0)[:2] == (0, HEIGHT - LINE)
    assert corner_box(1, 1)[1:3] == (0, NARROWEST)


def test_lanes_the_frontier_and_ranges_are_lines_that_differ_by_more_than_colour() -> None:
    drawing = scatter()
    (lane,), (step,), (span,) = (drawing.items(group) for group in (LANES, STEPS, SPANS))
    assert (lane["stroke"], lane["strokeDash"]) == (LIGHT.line, [2, 3])
    assert (step["stroke"], step["strokeWidth"], step["strokeDash"]) == (LIGHT.accent, 1.6, [5, 3])
    assert (span["strokeWidth"], span["opacity"]) == (2.4, 0.7)
