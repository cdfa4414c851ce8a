"""Text metrics for pictures: width, clipping and wrapping.

Widths are of the pages' font, which Streamlit brings. Where a reader's computer shows an SVG in another font, each text keeps its
measured length (server/snapshot/pictures/svg.py). Advances are cached by character: measuring each text anew would cost more than drawing it.
"""

import re
from functools import cache, lru_cache
from unicodedata import bidirectional, category, east_asian_width

from PIL import ImageFont

from server.frontend.folder import frontend_folder
from server.snapshot.scene import REGULAR

FAMILY = "'Source Sans 3', 'Source Sans Pro', 'Source Sans', 'Segoe UI', Roboto, Helvetica, Arial, 'Liberation Sans', sans-serif"
ROOM = 1.09
"""Reserve factor for a line of running text: a PNG sets letters on whole dots, which makes some sizes several percent longer than
measured, and letters that this font lacks are drawn with another. An SVG keeps to the measured length."""

ELLIPSIS = "…"
_SAMPLE = 100
_JOINING = ("Mn", "Me", "Cf")
_RUN = re.compile(r"(?:[OBN]J|F)(?:[FJB]*[FJ])?")
"""Stretch of a line by its letters' kinds: from the first letter that is foreign or joined by a foreign sign to the last one."""

_SPACES = re.compile(r"[ \t\r\n]+")
"""Break opportunities of a line; ``wrap`` excludes those before a percent sign."""

MISSING = "\U0010fffe"
"""Noncharacter that no font has, so that it is drawn as a missing glyph."""

WIDE, NARROW, EMOJI = 1.0, 0.62, 1.3
"""Estimated widths, at size 1, of letters that the font lacks: Chinese and other wide ones, those of other scripts, coloured signs."""


@cache
def _file() -> str:
    files = sorted((frontend_folder() / "static" / "media").glob("SourceSansVF-Upright.*"))
    if not files:
        raise RuntimeError("Streamlit's font SourceSansVF-Upright is not where it was: pictures need one")
    return str(files[0])


@lru_cache(maxsize=64)
def font(size: float, weight: int) -> ImageFont.FreeTypeFont:
    """Return the font in one size and weight."""
    loaded = ImageFont.truetype(_file(), size, layout_engine=ImageFont.Layout.BASIC)
    loaded.set_variation_by_axes([weight])
    return loaded


@lru_cache(maxsize=8_192)
def _advance(character: str, weight: int) -> float:
    """Return the width of a character at size 1, estimated for one that the font lacks."""
    return font(_SAMPLE, weight).getlength(character) / _SAMPLE if has_glyph(character) else _estimated(character)


def _estimated(character: str) -> float:
    if category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0.0
    if east_asian_width(character) not in ("W", "F"):
        return NARROW
    return EMOJI if category(character) == "So" and ord(character) > 0xFFFF else WIDE


@lru_cache(maxsize=8_192)
def has_glyph(character: str) -> bool:
    """Return whether the font has a glyph for a character.

    >>> has_glyph("a"), has_glyph("漢")
    (True, False)
    """
    mask, missing = (bytes(font(20, REGULAR).getmask(glyph)) for glyph in (character, MISSING))
    return mask != missing


def is_foreign(character: str) -> bool:
    """Return whether a letter or sign can be drawn only with another font."""
    return _kind(character) == "F"


def is_right_to_left(text: str) -> bool:
    """Return whether a text has letters that are written from right to left."""
    return any(bidirectional(character) in ("R", "AL") for character in text)


def runs(text: str) -> list[tuple[str, bool]]:
    """Return the stretches of a line in order, each with whether the pictures' font has its letters.

    Spaces, digits and hyphens between two foreign letters belong to their stretch, so that the words of a script keep their order; a
    comma does not, so that names in a list keep their places.

    >>> runs("Modal 漢字 2 模 now")
    [('Modal ', True), ('漢字 2 模', False), (' now', True)]
    """
    kinds = "".join(map(_kind, text))
    if "F" in kinds and not set(kinds) & {"O", "N"}:
        return [(text, False)]
    stretches: list[tuple[str, bool]] = []
    start = 0
    for run in _RUN.finditer(kinds):
        stretches += [(text[start : run.start()], True), (text[run.start() : run.end()], False)]
        start = run.end()
    stretches.append((text[start:], True))
    return [(stretch, own) for stretch, own in ((_visible(s) if own else s, own) for s, own in stretches) if stretch]


def _visible(text: str) -> str:
    return "".join(character for character in text if has_glyph(character))


@lru_cache(maxsize=8_192)
def _kind(character: str) -> str:
    """Return F for a foreign letter, J for a foreign sign that joins the letter before it, O for own letters.

    B is for what stands between words, N for the font's other signs.
    """
    if not has_glyph(character):
        return "J" if category(character) in _JOINING else "F"
    if category(character)[0] == "L":
        return "O"
    return "B" if character.isspace() or character.isdigit() or character in "-'’.…()" else "N"


@lru_cache(maxsize=8_192)
def width(text: str, size: float, weight: int = REGULAR) -> float:
    """Return the width of a text in CSS pixels.

    >>> width("aa", 10) == 2 * width("a", 10), width("a", 10, 650) > width("a", 10)
    (True, True)
    """
    return size * sum(_advance(character, weight) for character in text)


def clip(text: str, size: float, max_width: float, weight: int = REGULAR) -> str:
    """Return the text, its end replaced by an ellipsis where it is wider than ``max_width``.

    >>> clip("a long text", 10, 30), clip("a", 10, 30)
    ('a lo…', 'a')
    """
    if width(text, size, weight) <= max_width:
        return text
    remaining = max_width - width(ELLIPSIS, size, weight)
    count = 0
    for character in text:
        remaining -= width(character, size, weight)
        if remaining < 0:
            break
        count += 1
    return text[:count].rstrip() + ELLIPSIS


def clip_middle(text: str, size: float, max_width: float) -> str:
    """Return the text, its middle replaced by an ellipsis where it is too wide; an address keeps its site and its end."""
    if width(text, size) <= max_width:
        return text
    head = clip(text, size, max_width * 0.62)
    tail = clip(text[::-1], size, max_width - width(head, size))[::-1].removeprefix(ELLIPSIS)
    return head + tail


def wrap(text: str, size: float, max_width: float, lines: int, weight: int = REGULAR) -> list[str]:
    """Return the text in at most ``lines`` lines, the last one clipped, each with the reserve ``ROOM``; none for an empty text."""
    max_width = max_width / ROOM
    wrapped: list[str] = []
    words = _SPACES.split(text.strip().replace(" %", "\u00a0%"))
    words = words if words != [""] else []
    while words and len(wrapped) < lines - 1:
        count = 1
        while count < len(words) and width(" ".join(words[: count + 1]), size, weight) <= max_width:
            count += 1
        wrapped.append(clip(" ".join(words[:count]), size, max_width, weight))
        words = words[count:]
    return wrapped + ([clip(" ".join(words), size, max_width, weight)] if words else [])
