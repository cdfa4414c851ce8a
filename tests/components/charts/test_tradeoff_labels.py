"""Tests of the places of names in the scatter: which is taken first, what keeps a name away, and the boxes of all else."""

import pytest

from components.charts.tradeoff_labels import Box, Name, corner_box, line_box, placed_names, point_box

MIDDLE = (0.5, 0.5)
"""A point at 270 across and 200 down of a plot of 540 by 400."""

PLACES = (
    Name("Acme", 11, 0, "left"),
    Name("Acme", -11, 0, "right"),
    Name("Acme", 0, -14, "center"),
    Name("Acme", 4, -14, "left"),
    Name("Acme", -4, -14, "right"),
    Name("Acme", 0, 15, "center"),
    Name("Acme", 4, 15, "left"),
    Name("Acme", -4, 15, "right"),
)
OBSTACLES: tuple[Box, ...] = tuple(
    (x, y, x + 1, y + 1, x) for x, y in [(300, 200), (240, 200), *((x, y) for y in (186, 215) for x in (270, 290, 250))]
)
"""A dot in each of the places that is in none of the others."""


def place_of(x: float, y: float, covered: tuple[Box, ...] = (), crossed: tuple[Box, ...] = ()) -> Name | None:
    """Return the place of the name "Acme", 26.8 pixels wide and 14 high, for a point at a place in pixels."""
    (name,) = placed_names([(x / 540, 1 - y / 400)], [("Acme", "")], covered, crossed)
    return name


def test_boxes_of_points_corners_and_lines_are_in_pixels_from_the_upper_left() -> None:
    assert point_box(0.25, 0.75) == (135 - 6, 100 - 6, 135 + 6, 100 + 6, 135)
    assert [corner_box(x, y) for x in (0, 1) for y in (0, 1)] == [
        (0, 386, 100, 400, 0),
        (0, 0, 100, 14, 0),
        (440, 386, 540, 400, 540),
        (440, 0, 540, 14, 540),
    ]
    assert line_box(0.75, 0.25, 0.25, 0.25) == line_box(0.25, 0.25, 0.75, 0.25) == (134, 299, 406, 301, 270)
    assert line_box(0.5, 1, 0.5, 0.5) == (269, -1, 271, 201, 270)


@pytest.mark.parametrize("count", range(8))
def test_a_name_stands_beside_its_point_else_over_it_else_under_it(count: int) -> None:
    assert placed_names([MIDDLE], [("Acme", "1")], OBSTACLES[:count]) == [PLACES[count]]


def test_where_the_name_fits_nowhere_the_shorter_text_does_or_none() -> None:
    assert placed_names([MIDDLE], [("Acme Sandboxes", "1")], OBSTACLES) == [Name("1", 11, 0, "left")]
    assert placed_names([MIDDLE], [("Acme", "")], OBSTACLES) == [None]
    assert placed_names([MIDDLE], [("", "")]) == [None]


@pytest.mark.parametrize(
    ("inside", "outside", "first", "second"),
    [
        ((502.1, 200), (502.3, 200), PLACES[0], PLACES[1]),
        ((300, 7.1), (300, 6.9), PLACES[0], PLACES[5]),
        ((300, 392.9), (300, 393.1), PLACES[0], PLACES[2]),
        ((13.5, 1), (13.3, 1), PLACES[5], PLACES[6]),
        ((526.5, 1), (526.7, 1), PLACES[5], PLACES[7]),
    ],
)
def test_a_name_stays_inside_the_plot(
    inside: tuple[float, float], outside: tuple[float, float], first: Name, second: Name
) -> None:
    assert (place_of(*inside), place_of(*outside)) == (first, second)


def test_a_name_at_the_left_edge_stands_at_the_right_of_its_point() -> None:
    blocked = ((299.0, 200.0, 300.0, 201.0, 299.0),)
    assert place_of(270, 200, blocked) == PLACES[1]
    assert place_of(37.9, 200, ((60.0, 200.0, 61.0, 201.0, 60.0),)) == PLACES[1]
    assert place_of(37.7, 200, ((60.0, 200.0, 61.0, 201.0, 60.0),)) == PLACES[2]


@pytest.mark.parametrize(("gap", "place"), [(0.1, PLACES[0]), (-0.1, PLACES[1])])
@pytest.mark.parametrize("side", range(4))
def test_a_name_may_touch_what_it_may_not_cover(side: int, gap: float, place: Name) -> None:
    left, top, right, bottom = 281.0, 193.0, 307.8, 207.0
    beside: Box = [
        (277.0, top, left - gap, bottom, 270.0),
        (right + gap, top, 320.0, bottom, 320.0),
        (290.0, 180.0, 291.0, top - gap, 290.0),
        (290.0, bottom + gap, 291.0, 220.0, 290.0),
    ][side]
    assert place_of(270, 200, (beside,)) == place


def test_names_stand_in_the_order_of_their_points_so_that_a_wider_plot_moves_none_over_another() -> None:
    assert place_of(270, 200, ((0.0, 199.0, 10.0, 201.0, 5.0),)) == PLACES[0]
    assert place_of(270, 200, ((0.0, 199.0, 10.0, 201.0, 271.0),)) == PLACES[2]
    assert place_of(270, 200, ((530.0, 199.0, 540.0, 201.0, 269.0),)) == PLACES[2]
    assert place_of(270, 200, ((0.0, 199.0, 10.0, 201.0, 270.0),)) == PLACES[0]


def test_a_name_keeps_later_ones_away() -> None:
    points, texts = [MIDDLE, (0.5, 0.49)], [("Acme", "1"), ("Other", "2")]
    assert placed_names(points, texts) == [PLACES[0], Name("Other", -11, 0, "right")]


def test_a_name_crosses_a_line_only_where_nothing_else_is_free() -> None:
    level = (0.0, 199.0, 540.0, 201.0, 270.0)
    assert place_of(270, 200, crossed=(level,)) == PLACES[2]
    assert place_of(270, 200, crossed=((0.0, 0.0, 540.0, 400.0, 270.0),)) == PLACES[0]
    texts = [("Acme", "1")]
    assert placed_names([MIDDLE], texts, OBSTACLES[2:], (level,)) == [PLACES[0]]


@pytest.mark.parametrize(("gap", "place"), [(0.0, PLACES[0]), (-0.1, PLACES[1])])
@pytest.mark.parametrize("side", range(4))
def test_a_name_may_touch_a_line(side: int, gap: float, place: Name) -> None:
    left, top, right, bottom = 281.0, 193.0, 281.0 + 4 * 6.7, 207.0
    line: Box = [
        (275.0, top, left - gap, bottom, 275.0),
        (right + gap, top, 320.0, bottom, 320.0),
        (285.0, 180.0, 290.0, top - gap, 285.0),
        (285.0, bottom + gap, 290.0, 220.0, 285.0),
    ][side]
    assert place_of(270, 200, crossed=(line,)) == place
