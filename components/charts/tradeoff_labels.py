"""Places of the names in the scatter of a trade-off: beside their points, over no other point and no other name.

They are found for the narrowest plot on which names are drawn; on a narrower one numbers stand in their place. On a wider plot everything moves
apart sideways, by the places of the points, so boxes beside one another must stand in the order of these: then none comes over another.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

NARROWEST, HEIGHT = 540, 400
"""Width of the narrowest plot with names, and height of every plot, in CSS pixels."""

LETTER, LINE = 6.7, 14
"""Width of a letter, on the average, and height of a line, at 12 pixels."""

GAP, RADIUS = 11, 6
"""Distance of a name from the middle of its point, and the half of what a point takes."""

CORNER_WIDTH = 100
"""Width of the words in a corner, in CSS pixels."""

Box = tuple[float, float, float, float, float]
"""Left, top, right and bottom, and the place across of the point to which it belongs, all in CSS pixels of the narrowest plot."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name and its place: the distance from its point in pixels, right and down, and the side on which it begins."""

    text: str
    dx: float
    dy: float
    align: str


SIDES = (
    ("left", GAP, 0),
    ("right", -GAP, 0),
    *((side, dx, dy) for dy in (-GAP - 3, GAP + 4) for side, dx in (("center", 0), ("left", 4), ("right", -4))),
)
"""Places to try, in this order: beside the point, then over and under it."""


def placed_names(
    points: Sequence[tuple[float, float]],
    texts: Sequence[tuple[str, str]],
    covered: Sequence[Box] = (),
    crossed: Sequence[Box] = (),
) -> list[Name | None]:
    """Return a place for the text of each point; its second, shorter text where the first fits nowhere, None where neither does.

    ``points``: places from 0 to 1, the y upwards. ``covered``: boxes in pixels that names may not cover; ``crossed``: those of lines, which they
    cross where nothing else is free.

    >>> placed_names([(0.5, 0.5)], [("Acme", "1")])
    [Name(text='Acme', dx=11, dy=0, align='left')]
    """
    taken = list(covered)
    names: list[Name | None] = []
    for (x, y), choices in zip(points, texts, strict=True):
        options = [option for text in choices if text for option in _options(x * NARROWEST, (1 - y) * HEIGHT, text)]
        free = [(name, box) for name, box in options if _is_free(box, taken)]
        clear = [
            (name, box)
            for name, box in free
            if name.text == choices[0] and not any(_meet(box, line) for line in crossed)
        ]
        name, box = next(iter([*clear, *free]), (None, None))
        names.append(name)
        if box:
            taken.append(box)
    return names


def point_box(x: float, y: float) -> Box:
    """Return the box of a point at a place from 0 to 1."""
    across, down = x * NARROWEST, (1 - y) * HEIGHT
    return across - RADIUS, down - RADIUS, across + RADIUS, down + RADIUS, across


def corner_box(x: float, y: float) -> Box:
    """Return the box of the words in a corner, which is 0 or 1 on either axis."""
    left, top = (NARROWEST - CORNER_WIDTH if x else 0), (0 if y else HEIGHT - LINE)
    return left, top, left + CORNER_WIDTH, top + LINE, x * NARROWEST


def line_box(x: float, y: float, x2: float, y2: float) -> Box:
    """Return the box of a level or upright line between two places from 0 to 1."""
    xs, ys = sorted((x * NARROWEST, x2 * NARROWEST)), sorted(((1 - y) * HEIGHT, (1 - y2) * HEIGHT))
    return xs[0] - 1, ys[0] - 1, xs[1] + 1, ys[1] + 1, sum(xs) / 2


def _options(x: float, y: float, text: str) -> Iterator[tuple[Name, Box]]:
    wide = LETTER * len(text)
    for align, dx, dy in SIDES:
        left = x + dx - {"left": 0, "center": wide / 2, "right": wide}[align]
        yield Name(text, dx, dy, align), (left, y + dy - LINE / 2, left + wide, y + dy + LINE / 2, x)


def _is_free(box: Box, taken: Sequence[Box]) -> bool:
    left, top, right, bottom, _ = box
    inside = left >= 0 and right <= NARROWEST and top >= 0 and bottom <= HEIGHT
    return inside and all(_are_apart(box, obstacle) for obstacle in taken)


def _meet(first: Box, second: Box) -> bool:
    is_beside = first[2] <= second[0] or second[2] <= first[0]
    return not (is_beside or first[3] <= second[1] or second[3] <= first[1])


def _are_apart(first: Box, second: Box) -> bool:
    """Return whether two boxes meet neither here nor on a wider plot."""
    before, after = (first, second) if first[4] <= second[4] else (second, first)
    beside = before[2] <= after[0] or (before[4] == after[4] and after[2] <= before[0])
    return beside or before[3] <= after[1] or after[3] <= before[1]
