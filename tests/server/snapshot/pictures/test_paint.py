"""Tests of the painter: which dots of the image each kind of shape colours."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from unittest.mock import Mock

import numpy as np
import pytest
from PIL import Image

from server.snapshot.pictures import paint
from server.snapshot.scene import Anchor, Box, Chart, Meter, RuleLine, Text
from tests.helpers.dots import BLACK, BLUE, RED, WHITE, Dots, dots_of, image_of, rectangle


@pytest.mark.parametrize(("scale", "size"), [(1, (61, 41)), (1.5, (92, 62)), (3, (183, 123))])
def test_an_image_has_the_dots_of_its_scale(scale: float, size: tuple[int, int]) -> None:
    image = image_of(width=61, height=41, scale=scale)
    assert (image.size, image.mode) == (size, "RGB")
    assert image.getcolors(1) == [(size[0] * size[1], WHITE)]


# Boxes


@pytest.mark.parametrize(
    ("scale", "outer", "inner"), [(1, (2, 3, 12, 9), (3, 4, 11, 8)), (2, (4, 6, 24, 18), (6, 8, 22, 16))]
)
def test_a_box_fills_its_rectangle_inside_its_border(
    scale: float, outer: tuple[int, int, int, int], inner: tuple[int, int, int, int]
) -> None:
    plain = image_of(Box(2, 3, 10, 6, "#ff0000"), scale=scale)
    assert dots_of(plain, RED) == rectangle(*outer)
    framed = image_of(Box(2, 3, 10, 6, "#ff0000", border="#0000ff"), scale=scale)
    assert dots_of(framed, RED) == rectangle(*inner)
    assert dots_of(framed, BLUE) == rectangle(*outer) - rectangle(*inner)


@pytest.mark.parametrize("radius", [0.5, 1, 4, 7.5])
@pytest.mark.parametrize("scale", [1, 2])
def test_round_corners_cover_what_a_circle_does(radius: float, scale: float) -> None:
    image = image_of(Box(3, 5, 20, 18, "#ff0000", radius), width=26, height=25, scale=scale)
    left, top, right, bottom, r = 3 * scale, 5 * scale, 23 * scale, 23 * scale, radius * scale
    r = r if r >= 1 else 0
    fine = 8
    y, x = (np.indices((fine * image.height, fine * image.width)) + 0.5) / fine
    to_middle = (x - x.clip(left + r, right - r)) ** 2 + (y - y.clip(top + r, bottom - r)) ** 2
    is_covered = (to_middle <= r**2) if r else (x >= left) & (x < right) & (y >= top) & (y < bottom)
    covered = is_covered.reshape(image.height, fine, image.width, fine).mean(axis=(1, 3))
    red = 1 - np.asarray(image)[:, :, 1] / 255
    assert np.abs(red - covered).max() < 0.16
    assert red[int(top), int(left + r + 1)] == red[int(top + r + 1), int(left)] == 1


def test_a_round_border_is_as_thick_as_a_straight_one() -> None:
    image = image_of(Box(0, 0, 40, 40, "#ff0000", 10, "#0000ff"), scale=2)
    assert dots_of(image, BLUE) >= {(40, 0), (40, 1), (0, 40), (1, 40), (79, 40), (78, 40), (40, 79), (40, 78)}
    assert dots_of(image, RED) >= {(40, 2), (2, 40), (77, 40), (40, 77)}
    along = [image.getpixel((place, place)) for place in range(12)]  # the corner's border, from outside inwards
    assert along.count(WHITE) == 6
    assert along[7] == (207, 0, 48)
    assert along[8:] == [RED] * 4


# Lines


@pytest.mark.parametrize(("scale", "line"), [(1, (2, 3, 11, 4)), (2, (4, 6, 22, 8))])
def test_a_rule_is_a_pixel_thick(scale: float, line: tuple[int, int, int, int]) -> None:
    assert dots_of(image_of(RuleLine(2, 3, 9, "#ff0000"), scale=scale), RED) == rectangle(*line)


@pytest.mark.parametrize(
    ("scale", "wide", "columns"),
    [
        (3, 3.1, [0, 1, 2, 3, 9, 10, 11, 12]),
        (3, 3, [0, 1, 2, 3]),
        (1, 3.5, [0, 3]),
        (2, 6.5, [0, 1, 2, 6, 7, 8, 12, 13, 14]),
    ],
)
def test_the_last_dot_of_a_rule_is_whole(scale: float, wide: float, columns: list[int]) -> None:
    image = image_of(RuleLine(0, 0, wide, "#ff0000", dotted=True), scale=scale)
    assert sorted({x for x, _ in dots_of(image, RED)}) == columns


def test_a_dotted_rule_is_half_dots_half_gaps() -> None:
    image = image_of(RuleLine(2, 3, 9, "#ff0000", dotted=True), scale=2)
    assert {x for x, _ in dots_of(image, RED)} == {4, 5, 6, 10, 11, 12, 16, 17, 18}
    assert {y for _, y in dots_of(image, RED)} == {6, 7}


# Bars


def bar(low: float, high: float, scale: float = 4, x: float = 2, y: float = 3) -> Image.Image:
    """Return the image of a red bar on a blue track, 50 wide and 8 high."""
    return image_of(Meter(x, y, 50, 8, low, high, "#ff0000", "#0000ff"), scale=scale)


def test_a_bar_is_solid_up_to_its_lower_end_and_track_beyond_its_upper() -> None:
    image = bar(0.5, 0.5)
    middle = [image.getpixel((x, 28)) for x in range(image.width)]
    assert middle == [WHITE] * 8 + [RED] * 100 + [BLUE] * 100 + [WHITE] * 32
    assert {y for _, y in dots_of(image, RED)} == set(range(12, 44))
    empty = bar(0, 0)
    assert [empty.getpixel((x, 28)) for x in range(8, 208)] == [BLUE] * 200
    full = bar(1, 1)
    assert [full.getpixel((x, 28)) for x in range(8, 208)] == [RED] * 200


def test_a_bars_ends_are_half_circles() -> None:
    image = bar(1, 1)
    for x, y in rectangle(0, 0, 16, 32):
        distance = ((15.5 - x) ** 2 + (15.5 - y) ** 2) ** 0.5
        for place in ((8 + x, 12 + y), (207 - x, 12 + y)):
            if distance < 15:
                assert image.getpixel(place) == RED, place
            if distance > 17:
                assert image.getpixel(place) == WHITE, place


@pytest.mark.parametrize(("wide", "high", "scale"), [(50, 8, 1), (50, 8, 2), (31, 9, 3)])
def test_both_ends_of_a_bar_are_alike_above_and_below(wide: float, high: float, scale: float) -> None:
    image = np.asarray(
        image_of(Meter(0, 0, wide, high, 1, 1, "#ff0000", "#0000ff"), width=wide, height=high, scale=scale)
    )
    assert (image == image[:, ::-1]).all()
    assert (image == image[::-1]).all()


@pytest.mark.parametrize(("radius", "scale"), [(2, 1), (10, 1), (6, 2), (9, 3)])
def test_the_four_corners_of_a_box_are_alike(radius: float, scale: float) -> None:
    image = np.asarray(image_of(Box(0, 0, 30, 30, "#ff0000", radius), width=30, height=30, scale=scale))
    assert (image == image[:, ::-1]).all()
    assert (image == image[::-1]).all()
    assert (image == image.transpose(1, 0, 2)).all()


def test_a_bar_is_hatched_between_its_ends() -> None:
    """Stripes of 2.2 in steps of 5.5, whatever the lower end, that lean to the right by 0.47 of the height."""
    scale = 4
    image = bar(0.32, 0.83)
    stripes = 0
    for row in range(32):
        lean = 0.47 * 32 * (1 - (row + 0.5) / 32)
        for x in range(64, 166):
            place = (x + 0.5 - lean) % (5.5 * scale)
            colour = image.getpixel((8 + x, 12 + row))
            if 1 < place < 2.2 * scale - 1:
                assert colour == RED, (x, row)
                stripes += 1
            elif 2.2 * scale + 1 < place < 5.5 * scale - 1:
                assert colour == BLUE, (x, row)
    assert stripes > 500
    assert [image.getpixel((8 + x, 28)) for x in (30, 62, 63)] == [RED] * 3
    assert {image.getpixel((8 + x, y)) for x in range(166, 184) for y in range(12, 44)} == {BLUE}


def test_a_bar_without_a_lower_end_is_hatched_from_its_start() -> None:
    image = bar(0, 0.3)
    assert [image.getpixel((8 + x, 42)) for x in (24, 25, 26, 27, 36, 37, 46, 47, 48)] == [RED] * 4 + [BLUE] * 2 + [
        RED
    ] * 3
    assert dots_of(image, RED) & rectangle(8, 12, 30, 44)


# Charts

DRAWING = '<svg width="20" height="10" viewBox="0 0 20 10"><rect x="10" width="10" height="10" fill="#ff0000"/></svg>'


@pytest.mark.parametrize(("scale", "area"), [(1, (15, 3, 25, 13)), (2, (30, 6, 50, 26))])
def test_a_chart_fills_its_rectangle_over_what_lies_behind(scale: float, area: tuple[int, int, int, int]) -> None:
    image = image_of(Box(0, 0, 60, 40, "#0000ff"), Chart(5, 3, 20, 10, DRAWING), scale=scale)
    assert dots_of(image, RED) == rectangle(*area)
    assert dots_of(image, BLUE) == rectangle(0, 0, *image.size) - rectangle(*area)


def test_a_chart_is_scaled_into_its_rectangle() -> None:
    image = image_of(Chart(5.4, 3.4, 40, 20, DRAWING))
    assert dots_of(image, RED) == rectangle(25, 3, 45, 23)


def test_the_colour_behind_a_chart_is_that_under_its_corner() -> None:
    image = image_of(Box(4, 2, 1, 1, "#ff0000"), Box(5, 3, 1, 1, "#0000ff"), Chart(5, 3, 20, 10, DRAWING))
    assert dots_of(image, BLUE) == rectangle(5, 3, 15, 13)


def chart_of(marks: str) -> Chart:
    """Return a chart of 60 by 40 as Vega writes it."""
    return Chart(0, 0, 60, 40, f'<svg width="60" height="40" viewBox="0 0 60 40">{marks}</svg>')


@pytest.fixture
def without_resvg(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paint, "png_of_svg", Mock(side_effect=AssertionError("resvg was asked")))


@pytest.mark.usefixtures("without_resvg")
@pytest.mark.parametrize(("scale", "area"), [(1, (2, 4, 12, 10)), (2, (5, 7, 25, 19))])
def test_a_rectangle_of_a_chart_ends_at_the_nearest_dots(scale: float, area: tuple[int, int, int, int]) -> None:
    image = image_of(chart_of('<path d="M2.4,3.5h10v6h-10Z" fill="#ff0000"/>'), scale=scale)
    assert dots_of(image, RED) == rectangle(*area)


@pytest.mark.usefixtures("without_resvg")
def test_rectangles_that_touch_leave_no_gap_and_those_without_a_dot_are_not_there() -> None:
    touching = "".join(f'<path d="M{4.7 * i},0h4.7v9h-4.7Z" fill="#ff0000"/>' for i in range(12))
    image = image_of(chart_of(touching + '<path d="M0,20h0.2v9h-0.2Z" fill="#0000ff"/>'))
    assert dots_of(image, RED) == rectangle(0, 0, 56, 9)
    assert dots_of(image, BLUE) == set()


@pytest.mark.usefixtures("without_resvg")
@pytest.mark.parametrize(
    ("line", "scale", "dots"),
    [
        ('transform="translate(5.5,3)" x2="0" y2="6" stroke="#ff0000"', 1, rectangle(5, 3, 6, 9)),
        ('transform="translate(5.5,3)" x2="0" y2="6" stroke="#ff0000"', 2, rectangle(10, 6, 12, 18)),
        ('transform="translate(9,3.5)" x2="-6" y2="0" stroke="#ff0000"', 1, rectangle(3, 3, 9, 4)),
        ('x2="9" y2="0" stroke="#ff0000" stroke-width="0.3"', 1, rectangle(0, 0, 9, 1)),
        (
            'transform="translate(0,2)" x2="9" stroke="#ff0000" stroke-width="2" stroke-dasharray="3,2"',
            1,
            rectangle(0, 1, 3, 3) | rectangle(5, 1, 8, 3),
        ),
    ],
)
def test_a_line_of_a_chart_has_whole_dots(line: str, scale: float, dots: Dots) -> None:
    assert dots_of(image_of(chart_of(f"<line {line}/>"), scale=scale), RED) == dots


@pytest.mark.usefixtures("without_resvg")
@pytest.mark.parametrize("anchor", ["start", "middle", "end"])
def test_a_text_of_a_chart_is_a_text_of_the_picture(anchor: Anchor) -> None:
    mark = f'<text text-anchor="{anchor}" transform="translate(30,25)" font-size="12px" fill="#000000">Hxg</text>'
    expected = image_of(Text(30, 25, "Hxg", 12, "#000000", anchor=anchor), scale=2)
    assert image_of(chart_of(mark), scale=2).tobytes() == expected.tobytes()
    small = replace(chart_of(mark), width=30, height=20)
    expected = image_of(Text(15, 12.5, "Hxg", 6, "#000000", anchor=anchor), scale=2)
    assert image_of(small, scale=2).tobytes() == expected.tobytes()


@pytest.mark.usefixtures("without_resvg")
def test_the_halo_of_a_text_keeps_what_lies_behind_away_from_it() -> None:
    behind = '<path d="M0,0h60v40h-60Z" fill="#ff0000"/>'
    text = '<text transform="translate(20,30)" font-size="20px" fill="#000000"{}>H</text>'
    plain = image_of(chart_of(behind + text.format("")))
    image = image_of(chart_of(behind + text.format(' stroke="#ffffff" stroke-width="4"')))
    letter = dots_of(plain, BLACK)
    assert letter <= dots_of(image, BLACK)
    around = {(x + right, y + down) for x, y in letter for right in (-2, 0, 2) for down in (-2, 0, 2)}
    assert not around & dots_of(image, RED)
    far = {(x + right, y) for x, y in letter for right in (-5, 5)} - {
        (x + right, y) for x, y in letter for right in range(-4, 5)
    }
    assert far
    assert far <= dots_of(image, RED)


def test_texts_of_a_chart_that_resvg_paints_lie_above_it() -> None:
    text = '<text transform="translate(20,30)" font-size="20px" fill="#000000">H</text>'
    image = image_of(chart_of(text + '<rect width="60" height="40" fill="#ff0000"/>'))
    assert dots_of(image, BLACK) == dots_of(image_of(Text(20, 30, "H", 20, "#000000")), BLACK)
    assert image.getpixel((0, 0)) == RED


@pytest.fixture
def chart_cache(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], int]]:
    monkeypatch.setattr(paint, "MAX_CACHED_DOTS", 200)
    paint._chart_image.cache_clear()
    yield lambda: paint._chart_image.cache_info().currsize
    paint._chart_image.cache_clear()


def test_small_charts_are_kept_for_the_next_picture(chart_cache: Callable[[], int]) -> None:
    image_of(Chart(0, 0, 21, 10, DRAWING))
    assert chart_cache() == 0
    image_of(Chart(0, 0, 20, 10, DRAWING))
    assert chart_cache() == 4 * 20 * 10
