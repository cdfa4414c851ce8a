"""Tests of what is in force in a picture: every choice in its frame, within the picture's width, in no more lines than there may be."""

import pytest

from components.charts.palette import palette
from server.snapshot.pictures.chips import GAP, HEIGHT, MOST_LINES, chip_shapes
from server.snapshot.pictures.text import clip, width
from server.snapshot.scene import BOLD, Box, Shape, Text

LOOK = palette(False)
COUNT = "4 of 76 match, 13 unknown"


def test_without_a_choice_nothing_is_drawn_and_no_room_is_taken() -> None:
    assert chip_shapes((), LOOK, 20, 760, 80) == ([], 80)


@pytest.mark.parametrize("room", [348, 760])
@pytest.mark.parametrize("count", [1, 3, 9])
def test_each_choice_stands_in_a_frame_inside_the_width(room: float, count: int) -> None:
    choices = tuple(f"Isolation at least microVM {number}" for number in range(count))
    shapes, below = chip_shapes((COUNT, *choices), LOOK, 20, room, 80)
    boxes = [shape for shape in shapes if isinstance(shape, Box)]
    words = [shape for shape in shapes if isinstance(shape, Text)]
    assert words[0].text == COUNT
    drawn = [word.text for word in words[1:] if not word.text.startswith("and ")]
    assert drawn == [*choices[: len(boxes)]]
    assert all(box.x >= 20 and box.x + box.width <= 20 + room for box in boxes)
    assert max(box.y + box.height for box in boxes) < below <= 80 + (MOST_LINES + 1) * (HEIGHT + GAP) + 6
    if len(boxes) < count:
        assert words[-1].text == f"and {count - len(boxes)} more"


def test_a_long_choice_is_cut_to_the_width() -> None:
    shapes, _ = chip_shapes((COUNT, "a very long must-have " * 20), LOOK, 20, 300, 0)
    (box,) = [shape for shape in shapes if isinstance(shape, Box)]
    assert box.width <= 300
    assert shapes[-1].text.endswith("…")  # type: ignore[union-attr]


def chip(text: str, x: float, y: float) -> list[Shape]:
    """Return a choice in its frame, whose upper left corner is at a place."""
    wide = 1.09 * width(text, 12) + 18
    return [
        Box(x, y, wide, 22, LOOK.surface, 9, LOOK.line),
        Text(x + wide / 2, y + 15, text, 12, LOOK.ink, anchor="middle"),
    ]


def test_frames_follow_the_count_and_each_other_after_a_gap() -> None:
    shapes, below = chip_shapes((COUNT, "GPU", "Isolation"), LOOK, 20, 760, 80)
    start = 20 + 1.09 * width(COUNT, 12.5, BOLD) + 12
    following = start + 1.09 * width("GPU", 12) + 18 + 6
    count = Text(20, 95, COUNT, 12.5, LOOK.ink, BOLD)
    assert shapes == [count, *chip("GPU", start, 80), *chip("Isolation", following, 80)]
    assert below == 80 + 22 + 6 + 6


def test_a_frame_that_does_not_fit_whole_begins_the_next_line() -> None:
    room = 1.09 * width(COUNT, 12.5, BOLD) + 12 + 1.09 * width("GPU", 12) + 18
    start = 20 + 1.09 * width(COUNT, 12.5, BOLD) + 12
    for wider, place in ((0.01, (start, 80)), (-0.01, (20, 108))):
        shapes, below = chip_shapes((COUNT, "GPU"), LOOK, 20, room + wider, 80)
        assert shapes[1:] == chip("GPU", *place)
        assert below == place[1] + 34


def test_the_fifth_line_counts_the_choices_that_have_no_room() -> None:
    choice = "i" * 90
    shapes, below = chip_shapes((COUNT, *[choice] * 7), LOOK, 20, 348, 80)
    cut = clip(choice, 12, 348 / 1.09 - 18)
    assert [shape.y for shape in shapes if isinstance(shape, Box)] == [108, 136, 164]
    assert shapes[1:3] == chip(cut, 20, 108)
    assert shapes[-1] == Text(20, 80 + 4 * 28 + 12, "and 4 more", 12, LOOK.muted)
    assert below == 80 + 5 * 28 + 6
