"""Lettering: texts as masks, with Pillow, letter by letter, so that a line of new words costs little."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from math import floor

from PIL import Image, ImageDraw

from server.snapshot.pictures.other_fonts import drawn_run
from server.snapshot.pictures.text import font, runs
from server.snapshot.scene import Span, Text

STEPS = [round(round(value * 12 / 255) * 255 / 12) for value in range(256)]
"""Lookup table that reduces a letter's edge to 12 shades, so that a table has about a hundred colours, and a palette loses none."""

MAX_CACHED_TEXT = 400
"""Maximum product of length and size of a cached text: a few kilobytes each."""


def placed(text: Text, scale: float) -> Iterator[tuple[str | Image.Image, Image.Image, tuple[int, int]]]:
    """Yield the stretches of a line: a colour or an image, its mask, and where that one's upper left corner belongs."""
    drawn = [_runs(piece.text, round(piece.size * scale, 2), piece.weight, piece.colour) for piece in text.pieces]
    length = sum(run.length for run in drawn[0])
    x = text.x * scale - {"start": 0.0, "middle": length / 2, "end": length}[text.anchor]
    for piece, piece_runs in zip(text.pieces, drawn, strict=True):
        x += piece.gap * scale if isinstance(piece, Span) else 0
        for run in piece_runs:
            yield run.paint, run.mask, (round(x) + run.left, round(text.y * scale) + run.top)
            x += run.length


@dataclass(frozen=True, slots=True)
class _Run:
    """Stretch of a line in one font: a colour or an image, its mask, the mask's upper left corner and the length."""

    paint: str | Image.Image
    mask: Image.Image
    left: int
    top: int
    length: float


def _runs(text: str, size: float, weight: int, colour: str) -> tuple[_Run, ...]:
    return (_drawn if len(text) * size <= MAX_CACHED_TEXT else _drawn.__wrapped__)(text, size, weight, colour)


@lru_cache(maxsize=2_048)
def _drawn(text: str, size: float, weight: int, colour: str) -> tuple[_Run, ...]:
    """Return the stretches of a text. They are cached because most texts return in the next picture."""
    drawn = []
    for stretch, has_letters in runs(text):
        if has_letters:
            drawn.append(_Run(colour, *_mask(stretch, size, weight)))
            continue
        draw = drawn_run if len(stretch) * size <= MAX_CACHED_TEXT else drawn_run.__wrapped__
        run = _Run(*draw(stretch, size, weight, colour))
        drawn.append(replace(run, mask=run.mask.point(STEPS)))
    return tuple(drawn)


def _mask(text: str, size: float, weight: int) -> tuple[Image.Image, int, int, float]:
    """Return a text as a mask, its upper left corner relative to the start of its baseline, and its length.

    Painted twice as large and made small: at the sizes of a table FreeType would push letters to whole dots and close the spaces
    between words. Each letter stands at the end of the ones before it: the font's layout knows no pairs of letters.
    """
    glyphs = [_glyph(character, size, weight) for character in text]
    starts = list(accumulate((glyph.advance for glyph in glyphs), initial=0))
    edges = [
        (start + glyph.left, start + glyph.left + glyph.mask.width)
        for start, glyph in zip(starts, glyphs, strict=False)
    ]
    left, right = floor(min(edge for edge, _ in edges) / 2), max(edge for _, edge in edges)
    top, bottom = floor(min(glyph.top for glyph in glyphs) / 2), max(glyph.top + glyph.mask.height for glyph in glyphs)
    mask = Image.new("L", (right - 2 * left + 2, bottom - 2 * top + 2), 0)
    for (edge, _), glyph in zip(edges, glyphs, strict=True):
        mask.paste(255, (edge - 2 * left, glyph.top - 2 * top), glyph.mask)
    return mask.reduce(2).point(STEPS), left, top, starts[-1] / 2


@dataclass(frozen=True, slots=True)
class _Glyph:
    """Letter at twice its size: its mask, that one's upper left corner relative to the letter's origin, and the way to the next origin."""

    mask: Image.Image
    left: int
    top: int
    advance: int


@lru_cache(maxsize=4_096)
def _glyph(character: str, size: float, weight: int) -> _Glyph:
    """Return a letter; drawing one takes so much longer than pasting it that a line of new words costs little."""
    large = font(2 * size, weight)
    left, top, right, bottom = (round(edge) for edge in large.getbbox(character, anchor="ls"))
    mask = Image.new("L", (right - left, bottom - top))
    ImageDraw.Draw(mask).text((-left, -top), character, fill=255, font=large, anchor="ls")
    return _Glyph(mask, left, top, round(large.getlength(character)))
