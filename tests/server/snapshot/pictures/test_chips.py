"""Tests of what is in force in a picture: every choice in its frame, within the picture's width, in no more lines than there may be."""

import pytest

from components.charts.palette import palette
from server.snapshot.pictures.chips import GAP, HEIGHT, MOST_LINES, chip_shapes
from server.snapshot.scene import Box, Text

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
