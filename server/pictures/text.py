"""How long texts are, and how they are made to fit.

Measured with the font that the pages use, which Streamlit brings. Where a reader's computer shows an SVG in another one, each text
is drawn as long as it was measured (server/pictures/svg.py). Advances are kept by character: measuring each text anew would cost more
than drawing it.
"""

import re
from functools import cache, lru_cache

from PIL import ImageFont

from server.pictures.scene import REGULAR
from server.static import frontend_folder

FAMILY = "'Source Sans 3', 'Source Sans Pro', 'Source Sans', 'Segoe UI', Roboto, Helvetica, Arial, 'Liberation Sans', sans-serif"
ROOM = 1.09
"""Left free in a line of running text: a PNG sets letters on whole dots, which makes some sizes several percent longer than measured, and
letters that this font lacks are drawn with another. An SVG keeps to the measured length."""

ELLIPSIS = "…"
_SAMPLE = 100
_SPACES = re.compile(r"[ \t\r\n]+")
"""Where a line may end; not before a percent sign."""

_NOBODYS = "\U0010fffe"
"""A code point that no font has, so that it is drawn as a missing glyph."""


@cache
def _file() -> str:
    found = sorted((frontend_folder() / "static" / "media").glob("SourceSansVF-Upright.*"))
    if not found:
        raise RuntimeError("Streamlit's font SourceSansVF-Upright is not where it was: pictures need one")
    return str(found[0])


@lru_cache(maxsize=64)
def font(size: float, weight: int) -> ImageFont.FreeTypeFont:
    """The font in one size and weight."""
    loaded = ImageFont.truetype(_file(), size, layout_engine=ImageFont.Layout.BASIC)
    loaded.set_variation_by_axes([weight])
    return loaded


@lru_cache(maxsize=8_192)
def _advance(character: str, weight: int) -> float:
    return font(_SAMPLE, weight).getlength(character) / _SAMPLE


@lru_cache(maxsize=8_192)
def has_glyph(character: str) -> bool:
    """Whether the font can draw a character.

    >>> has_glyph("a"), has_glyph("漢")
    (True, False)
    """
    drawn, missing = (bytes(font(20, REGULAR).getmask(one)) for one in (character, _NOBODYS))
    return drawn != missing


@lru_cache(maxsize=8_192)
def width(text: str, size: float, weight: int = REGULAR) -> float:
    """The length of a text.

    >>> width("aa", 10) == 2 * width("a", 10), width("a", 10, 650) > width("a", 10)
    (True, True)
    """
    return size * sum(_advance(character, weight) for character in text)


def clip(text: str, size: float, most: float, weight: int = REGULAR) -> str:
    """The text, its end replaced by an ellipsis where it is longer than `most`.

    >>> clip("a long text", 10, 30), clip("a", 10, 30)
    ('a lo…', 'a')
    """
    if width(text, size, weight) <= most:
        return text
    left = most - width(ELLIPSIS, size, weight)
    kept = 0
    for character in text:
        left -= width(character, size, weight)
        if left < 0:
            break
        kept += 1
    return text[:kept].rstrip() + ELLIPSIS


def clip_middle(text: str, size: float, most: float) -> str:
    """The text, its middle replaced by an ellipsis where it is too long; an address keeps its site and its end."""
    if width(text, size) <= most:
        return text
    head = clip(text, size, most * 0.62)
    tail = clip(text[::-1], size, most - width(head, size))[::-1].removeprefix(ELLIPSIS)
    return head + tail


def wrap(text: str, size: float, most: float, lines: int, weight: int = REGULAR) -> list[str]:
    """The text in at most so many lines, the last one clipped, each with room to spare (ROOM); no line for an empty text."""
    most = most / ROOM
    found: list[str] = []
    rest = _SPACES.split(text.strip().replace(" %", "\u00a0%"))
    rest = rest if rest != [""] else []
    while rest and len(found) < lines - 1:
        count = 1
        while count < len(rest) and width(" ".join(rest[: count + 1]), size, weight) <= most:
            count += 1
        found.append(clip(" ".join(rest[:count]), size, most, weight))
        rest = rest[count:]
    return found + ([clip(" ".join(rest), size, most, weight)] if rest else [])
