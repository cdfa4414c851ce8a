"""Tests of the PNG writer: its size, its words, and a palette that shifts no colour."""

import io
from collections.abc import Callable
from unittest.mock import Mock

import numpy as np
import pytest
from PIL import Image

from server.snapshot.pictures import png
from server.snapshot.pictures.png import TooLargeError, to_png
from server.snapshot.scene import Box, Scene


def scene(width: int, height: int, *boxes: Box) -> Scene:
    return Scene(width, height, "#fafaf8", boxes, 'a "title"\x00', "words – here", "https://atlas.example.org/?v=2")


def opened(body: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(body))
    image.load()
    return image


@pytest.fixture
def png_of(monkeypatch: pytest.MonkeyPatch) -> Callable[[np.ndarray], np.ndarray]:
    """Return a function that writes dots as a PNG and returns the dots in it; the PNG has a palette."""

    def dots_in_file(dots: np.ndarray) -> np.ndarray:
        monkeypatch.setattr(png, "painted", lambda scene, scale: Image.fromarray(dots.astype(np.uint8), "RGB"))
        image = opened(to_png(scene(1, 1), 1))
        assert image.mode == "P"
        return np.asarray(image.convert("RGB")).astype(int)

    return dots_in_file


def test_a_picture_has_16_million_dots_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "painted", lambda scene, scale: Image.new("RGB", (1, 1)))
    assert opened(to_png(scene(16_000_000, 1), 1))
    assert opened(to_png(scene(4_000, 1_000), 2))
    with pytest.raises(TooLargeError, match=r"a number from 1 to 0\.99 for"):
        to_png(scene(16_000_001, 1), 1)


def test_a_png_is_as_large_as_its_scale_says_with_its_words_inside() -> None:
    body = to_png(scene(61, 41, Box(0, 0, 10, 10, "#0a7065")), 1.5)
    assert b"IDAT\x78\x9c" in body  # as zlib marks its usual level of compression
    image = opened(body)
    assert image.size == (92, 62)
    assert image.text == {  # type: ignore[attr-defined]
        "Title": 'a "title"',
        "Description": "words – here",
        "Source": "https://atlas.example.org/?v=2",
    }
    assert [image.convert("RGB").getpixel(place) for place in ((0, 0), (80, 50))] == [(10, 112, 101), (250, 250, 248)]


@pytest.mark.parametrize(
    ("size", "scale", "largest"),
    [((4_000, 4_001), 1, "0.99"), ((2_001, 2_000), 2, "1.99"), ((2_000, 4_000), 3, "1.41"), ((16, 10), 400, "316.22")],
)
def test_too_many_dots_are_refused_with_a_scale_that_fits(size: tuple[int, int], scale: float, largest: str) -> None:
    with pytest.raises(TooLargeError) as refusal:
        to_png(scene(*size), scale)
    assert str(refusal.value) == f"a number from 1 to {largest} for a picture of this size"


def test_16_million_dots_are_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "painted", lambda scene, scale: Image.new("RGB", (2, 2)))
    assert to_png(scene(2_000, 2_000), 2)


# The palette


def test_up_to_256_colours_are_kept_exactly(png_of: Callable[[np.ndarray], np.ndarray]) -> None:
    numbers = np.arange(256)
    dots = np.stack([numbers, 255 - numbers, (numbers * 7) % 256], axis=-1).reshape(16, 16, 3)
    assert (png_of(dots) == dots).all()


def test_of_more_the_most_frequent_are_kept_and_the_others_go_to_the_nearest(
    png_of: Callable[[np.ndarray], np.ndarray],
) -> None:
    """160 areas; then edges, of which near ones share a colour, and a few far from all."""
    areas = [(number, number, 0) for number in range(160)]
    far = [(255, 255, 255), (255, 0, 255), (0, 0, 255)]
    edges = [(number, number, 1) for number in range(160)]
    dots = np.array([colour for colour in areas for _ in range(5)] + [*edges, *far, *[areas[0]] * 37])
    drawn = png_of(dots.reshape(25, 40, 3)).reshape(-1, 3)
    assert (drawn[:800] == dots[:800]).all()
    assert (drawn[960:963] == dots[960:963]).all()
    assert np.abs(drawn - dots).max() == 1
    assert len(np.unique(drawn, axis=0)) == 256
    assert (drawn[800:960] == dots[800:960]).all(axis=1).sum() == 256 - 160 - 3


def test_a_picture_with_very_many_colours_is_left_to_pillow(
    png_of: Callable[[np.ndarray], np.ndarray], monkeypatch: pytest.MonkeyPatch
) -> None:
    palette_of = Mock(wraps=png._palette_of)
    monkeypatch.setattr(png, "_palette_of", palette_of)
    numbers = np.arange(8_193)
    dots = np.stack([numbers % 256, numbers // 256 * 7, numbers % 3 * 100], axis=-1)
    drawn = png_of(dots.reshape(3, -1, 3))
    assert not palette_of.called
    assert np.abs(drawn.reshape(-1, 3) - dots).mean() < 20
    png_of(dots[:8_192].reshape(2, -1, 3))
    assert palette_of.called
