"""Letters that the pictures' own font lacks: they are drawn with other fonts of the server, which resvg finds, joins and orders.

Only these letters are; everything around them stays in the pictures' font. Letters that no font of the server has are drawn as empty
boxes, and :func:`lacking` names them, so that a picture's alternative text can say so.
"""

import io
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from unicodedata import name

from PIL import Image, ImageChops

from decision.site.letters import add_undrawable
from server.snapshot.pictures.drawing import DrawingError, png_of_svg
from server.snapshot.pictures.svg import clean
from server.snapshot.pictures.text import MISSING, is_foreign, width

CELL = 24
"""Font size at which a letter is compared with a missing one, in dots."""

Drawn = tuple[str | Image.Image, Image.Image, int, int, float]

SIDE_BEARING = 0.05
"""Space behind the last letter, at size 1."""

OPAQUE, ROUNDING = 200, 8
"""From which opacity on a dot's colour is compared with the text's, and how much they may differ, of 255."""

SCRIPTS_OF_CJK = {"CJK": "CJK SC", "HIRAGANA": "CJK JP", "KATAKANA": "CJK JP", "HANGUL": "CJK KR"}
BOLD_FROM, BOLD_WEIGHT = 600, 700
"""From which weight on letters are bold, and the weight that resvg knows for them."""


@lru_cache(maxsize=1_024)
def drawn_run(text: str, size: float, weight: int, colour: str) -> Drawn:
    """Return foreign letters: their paint, their mask, its upper left corner relative to the start of the baseline, and their length.

    The paint is the colour, or an image where the letters have colours of their own. They are squeezed where another font is wider
    than the layout expects.
    """
    most = width(text, size, weight)
    place = f'x="{size:.2f}" y="{2 * size:.2f}" font-size="{size:g}" font-weight="{BOLD_WEIGHT if weight >= BOLD_FROM else weight}" fill="{colour}"'
    shape = f'<text {place} font-family="{_families(text)}">{clean(text)}</text>'
    image = _image(3 * most + 2 * size, 3 * size, shape)
    box = image.getbbox()
    if box is None:
        return colour, Image.new("L", (1, 1)), 0, 0, most
    ink, length = image.crop(box), box[2] - size + SIDE_BEARING * size
    is_plain = _has_one_colour(ink, colour)
    if length > most > 0:
        ink = ink.resize((max(1, round(ink.width * most / length)), ink.height), Image.Resampling.LANCZOS)
        length = most
    paint = colour if is_plain else ink.convert("RGB")
    return paint, ink.getchannel("A"), round(box[0] - size), round(box[1] - 2 * size), length


def _has_one_colour(ink: Image.Image, colour: str) -> bool:
    opaque = ink.getchannel("A").point(lambda alpha: 255 * (alpha > OPAQUE))
    differences = ImageChops.difference(ink.convert("RGB"), Image.new("RGB", ink.size, colour))
    return max(Image.composite(differences, Image.new("RGB", ink.size), opaque).tobytes()) <= ROUNDING


def lacking(texts: Iterable[str]) -> str:
    """Return the letters in some texts that no font of the server has, each once, in their order."""
    letters = [character for character in dict.fromkeys("".join(texts)) if is_foreign(character)]
    if unknown := [letter for letter in letters if letter not in _known]:
        if len(_known) > MAX_KNOWN:
            _known.clear()
        with suppress(DrawingError, ValueError):  # a picture without the remark is better than none
            _known.update(zip(unknown, _have_glyphs(unknown), strict=True))
    missing = "".join(letter for letter in letters if not _known.get(letter, True))
    add_undrawable(missing)
    return missing


MAX_KNOWN = 20_000
_known: dict[str, bool] = {}
"""Whether some font of the server has a letter."""


def _have_glyphs(letters: list[str]) -> list[bool]:
    """Return for each letter whether it is drawn otherwise than one that no font can have; all are drawn at once."""
    side = 2 * CELL
    texts = (
        f'<text x="{CELL / 2 + side * column}" y="{1.4 * CELL + side * row}" font-size="{CELL}"'
        f' font-family="{_families(letter)}">{clean(drawn)}</text>'
        for row, letter in enumerate(letters)
        for column, drawn in enumerate((letter, MISSING))
    )
    image = _image(2 * side, side * len(letters), "".join(texts))
    cells = [
        [image.crop((side * column, side * row, side * (column + 1), side * (row + 1))).tobytes() for column in (0, 1)]
        for row in range(len(letters))
    ]
    return [drawn != missing for drawn, missing in cells]


def _image(wide: float, high: float, shapes: str) -> Image.Image:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:.0f}" height="{high:.0f}">{shapes}</svg>'
    image = Image.open(io.BytesIO(png_of_svg(svg, 1))).convert("RGBA")
    # vl-convert leaves the colours multiplied by their opacity.
    return Image.frombytes("RGBa", image.size, image.tobytes()).convert("RGBA")


def _families(text: str) -> str:
    """Return the fonts to look into first, by the script of the first foreign letter; of a named font resvg finds the right weight.

    >>> _families("漢字"), _families("Ж")
    ("'Noto Sans CJK SC', 'DejaVu Sans', sans-serif", "'Noto Sans', 'DejaVu Sans', sans-serif")
    """
    first = next((character for character in text if is_foreign(character)), "")
    script = name(first, "").partition(" ")[0] if first else ""
    noto = SCRIPTS_OF_CJK.get(script, script.title() if script.isalpha() else "")
    return f"'{f'Noto Sans {noto}'.strip()}', 'DejaVu Sans', sans-serif"
