"""Tests of lettering: where the letters of a text stand, in which shades, and which are kept."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from server.snapshot.pictures import lettering
from server.snapshot.pictures.lettering import STEPS
from server.snapshot.pictures.other_fonts import drawn_run
from server.snapshot.pictures.text import font, width
from server.snapshot.scene import BOLD, REGULAR, Anchor, Box, Span, Text
from tests.helpers.dots import BLUE, RED, dots_of, image_of, ink, outline, rectangle


@pytest.mark.parametrize(("anchor", "share"), [("start", 0), ("middle", 0.5), ("end", 1)])
@pytest.mark.parametrize("weight", [REGULAR, BOLD])
def test_a_text_stands_on_its_baseline_by_its_anchor(anchor: Anchor, share: float, weight: int) -> None:
    image = image_of(Text(100, 30, "Hxg", 20, "#000000", weight, anchor), width=200, height=50, scale=2)
    x = 200 - share * 2 * width("Hxg", 20, weight)
    left, top, right, bottom = outline("Hxg", 40, weight)
    assert ink(image) == pytest.approx((x + left, 60 + top, x + right, 60 + bottom), abs=1.5)


@pytest.mark.parametrize("letter", ["H", "j"])
def test_letters_stand_where_their_outlines_say(letter: str) -> None:
    left, top, right, bottom = outline(letter, 40)
    image = image_of(Text(10, 30, letter, 20, "#000000"), scale=2)
    assert ink(image) == pytest.approx((20 + left, 60 + top, 20 + right, 60 + bottom), abs=0.9)


def test_pieces_follow_each_other_after_their_gaps() -> None:
    line = Text(5, 30, "HH", 20, "#000000", after=(Span("H", 20, "#ff0000", gap=6), Span("H", 20, "#0000ff", gap=0)))
    image = image_of(line, width=120, scale=2)
    start, letter = 10 + outline("H", 40)[0], width("H", 40)
    red, blue = ink(image, RED), ink(image, BLUE)
    assert red[0] == pytest.approx(start + 2 * letter + 12, abs=2)
    assert blue[0] == pytest.approx(start + 3 * letter + 12, abs=2)
    assert red[3] == blue[3] == 60


def test_edges_of_letters_have_twelve_shades() -> None:
    assert set(STEPS) == {round(step * 255 / 12) for step in range(13)}
    assert sorted(STEPS) == STEPS
    assert max(abs(step - value) for value, step in enumerate(STEPS)) <= 11
    image = image_of(Text(2, 30, "Rg@&", 13, "#000000"))
    assert 8 < len(image.getcolors() or ()) <= 13
    assert dots_of(image, (0, 0, 0))


def test_short_texts_are_kept_for_the_next_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lettering, "MAX_CACHED_TEXT", 100)
    lettering._drawn.cache_clear()
    image_of(Text(2, 30, "a" * 11, 10, "#000000"))
    assert lettering._drawn.cache_info().currsize == 0
    image_of(Text(2, 30, "a" * 10, 10, "#000000"), Text(2, 20, "a" * 10, 10.001, "#000000"))
    assert lettering._drawn.cache_info().currsize == 1


@pytest.mark.parametrize("size", [11.5, 13, 27.25])
@pytest.mark.parametrize("weight", [REGULAR, BOLD])
@pytest.mark.parametrize("text", ["fjord, AVATAR Ty ff", "jj_|@ÄÇ 1.05 – 3,2", " a ", "To: isolation:7,price:10", " "])
def test_a_line_of_letters_is_the_line_that_the_font_draws(text: str, size: float, weight: int) -> None:
    mask, left, top, length = lettering._mask(text, size, weight)
    large = font(2 * size, weight)
    line = Image.new("L", (2 * mask.width, 2 * mask.height))
    ImageDraw.Draw(line).text((-2 * left, -2 * top), text, fill=255, font=large, anchor="ls")
    assert mask.tobytes() == line.reduce(2).point(STEPS).tobytes()
    assert length == large.getlength(text) / 2
    box, (wide, high) = large.getbbox(text, anchor="ls"), mask.size
    assert left <= box[0] / 2 <= box[2] / 2 <= left + wide
    assert top <= box[1] / 2 <= box[3] / 2 <= top + high


def test_a_new_line_of_known_letters_draws_none_of_them_anew() -> None:
    image_of(Text(2, 30, "steep", 10, "#000000"))
    drawn = lettering._glyph.cache_info().misses
    image_of(Text(2, 30, "pestest", 10, "#ff0000"))
    assert lettering._glyph.cache_info().misses == drawn


def test_pieces_stay_apart_where_the_font_lacks_a_script() -> None:
    line = Text(5, 30, "漢漢", 20, "#000000", after=(Span("H", 20, "#ff0000", gap=6), Span("H", 20, "#0000ff", gap=3)))
    image = image_of(line, Box(0, 0, 4, 4, "#ff0000"), width=120)
    assert dots_of(image, RED) >= rectangle(0, 0, 4, 4)
    blue = ink(image, BLUE)
    foreign = drawn_run("漢漢", 20, REGULAR, "#000000")[-1]
    assert blue[0] == pytest.approx(5 + foreign + 6 + width("H", 20) + 3 + outline("H", 20)[0], abs=1)
    assert blue[3] == 30


def test_no_text_stops_the_pictures_after_it() -> None:
    """Over this one, in one line with pieces in two sizes, resvg would panic, and refuse all further work."""
    hostile = "\u0e01 \u0e33\u0e01\u0e33"
    for _ in range(2):
        image_of(Text(5, 30, hostile, 12.5, "#000000", after=(Span(hostile, 11, "#000000"),)))


@pytest.mark.parametrize("scale", [1, 2])
@pytest.mark.parametrize("name", ["שלום עולם", "漢字", "Modal מרחב Cloud", "\U000f1234"])
def test_letters_of_another_font_change_nothing_around_them(name: str, scale: float) -> None:
    others = (Text(4, 16, "Rg@ 12", 13, "#000000"), Text(56, 36, "end", 12, "#ff0000", BOLD, anchor="end"))
    plain = np.asarray(image_of(*others, width=200, height=60, scale=scale))
    image = image_of(*others, Text(80, 50, name, 14, "#0000ff", BOLD), width=200, height=60, scale=scale)
    mixed = np.asarray(image)
    assert (mixed[:, : int(70 * scale)] == plain[:, : int(70 * scale)]).all()
    left, _, right, _ = ink(image, BLUE)
    assert left >= 79 * scale
    assert right <= (80 + width(name, 14, BOLD) + 2) * scale
