"""Pictures of shapes, and the places of their dots by colour."""

import itertools

import numpy as np
from PIL import Image

from server.snapshot.pictures.paint import painted
from server.snapshot.pictures.text import font
from server.snapshot.scene import REGULAR, Scene, Shape

WHITE, BLACK, RED, BLUE = (255, 255, 255), (0, 0, 0), (255, 0, 0), (0, 0, 255)
Colour = tuple[int, int, int]
Dots = set[tuple[int, int]]


def image_of(*shapes: Shape, width: int = 60, height: int = 40, scale: float = 1.0) -> Image.Image:
    """Return the picture of some shapes on white."""
    return painted(Scene(width, height, "#ffffff", shapes, "", "", ""), scale)


def dots_where(is_meant: np.ndarray) -> Dots:
    """Return the places at which an array by y and x is true."""
    return {(int(x), int(y)) for y, x in np.argwhere(is_meant)}


def dots_of(image: Image.Image, colour: Colour) -> Dots:
    """Return the places of a colour."""
    return dots_where((np.asarray(image) == colour).all(axis=2))


def ink(image: Image.Image, colour: Colour = BLACK) -> tuple[int, int, int, int]:
    """Return the box around the dots that a colour has darkened on white, of which each channel is on or off."""
    is_on = np.asarray(image) > 200
    inked = dots_where((is_on == (np.array(colour) > 200)).all(axis=2))
    xs, ys = [x for x, _ in inked], [y for _, y in inked]
    return min(xs), min(ys), max(xs) + 1, max(ys) + 1


def outline(text: str, size: float, weight: int = REGULAR) -> tuple[float, ...]:
    """Return the box of a text's ink around the start of its baseline, measured at a size of 400."""
    mask, (left, top) = font(400, weight).getmask2(text, anchor="ls")
    box = mask.getbbox()
    assert box is not None
    return tuple(size / 400 * edge for edge in (left + box[0], top + box[1], left + box[2], top + box[3]))


def rectangle(left: int, top: int, right: int, bottom: int) -> Dots:
    """Return the places of a rectangle, its right and lower edge left out."""
    return set(itertools.product(range(left, right), range(top, bottom)))
