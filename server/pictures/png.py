"""A scene as PNG, with a palette, and with its title, description and link inside."""

import io

import numpy as np
from PIL import Image, PngImagePlugin

from decision.markup import NOT_TEXT
from server.pictures.paint import painted
from server.pictures.scene import Scene

MAX_PIXELS = 16_000_000
"""Most dots of a picture: about 48 MB while it is painted."""

COLOURS = 256
AREAS = 160
"""So many of a palette's colours are those that fill most; the others are there for what stands out: thin lines and small signs."""

MOST_COLOURS = 8_192
"""A picture with more, which none of ours has, is left to Pillow."""

_SHIFTS = np.array([1, 1 << 8, 1 << 16])


class TooLargeError(ValueError):
    """A picture with too many dots; says what scale would do."""


def to_png(scene: Scene, scale: float) -> bytes:
    """The scene as PNG, with its title, description and link inside. Raises TooLargeError when it would have too many dots."""
    if scene.width * scene.height * scale**2 > MAX_PIXELS:
        most = (MAX_PIXELS / (scene.width * scene.height)) ** 0.5
        raise TooLargeError(f"a number from 1 to {int(most * 100) / 100:g} for a picture of this size")
    told = PngImagePlugin.PngInfo()
    for name, text in (("Title", scene.title), ("Description", scene.description), ("Source", scene.link)):
        told.add_text(name, NOT_TEXT.sub("", text))
    stream = io.BytesIO()
    _with_palette(painted(scene, scale)).save(stream, "PNG", pnginfo=told, compress_level=6)
    return stream.getvalue()


def _with_palette(image: Image.Image) -> Image.Image:
    """The picture with a palette, which makes the file a quarter as large: the same colours where there are few enough, as in every
    table; else those of all areas, and the nearest for the edges of a chart.

    Written out because Pillow's ways take longer, and give a page or a faint fill a colour beside its own.
    """
    counted = image.getcolors(MOST_COLOURS)
    if counted is None:
        return image.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    colours = np.array([colour for _, colour in sorted(counted, reverse=True)])
    palette, nearest = _palette_of(colours)
    places = np.zeros(1 << 24, dtype=np.uint8)  # by blue, green and red in one number; untouched parts take no memory
    places[colours @ _SHIFTS] = nearest
    dots = np.frombuffer(image.convert("RGBX").tobytes(), dtype="<u4") & 0xFFFFFF
    found = Image.frombytes("L", image.size, places[dots].tobytes())
    found.putpalette(palette.astype(np.uint8).tobytes())
    return found


def _palette_of(colours: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """At most COLOURS of these, the most frequent of which come first, and for each the position of the nearest.

    After the frequent ones, one after another the colour that is furthest from all that are in already.

    >>> palette, nearest = _palette_of(np.array([[0, 0, 0], [9, 9, 9]]))
    >>> palette.tolist(), nearest.tolist()
    ([[0, 0, 0], [9, 9, 9]], [0, 1])
    """
    few = len(colours) <= COLOURS
    chosen = list(range(len(colours) if few else AREAS))
    away = ((colours[:, None] - colours[None, chosen]) ** 2).sum(axis=2)
    nearest, least = away.argmin(axis=1), away.min(axis=1)
    while not few and len(chosen) < COLOURS:
        furthest = int(least.argmax())
        to_it = ((colours - colours[furthest]) ** 2).sum(axis=1)
        nearest = np.where(to_it < least, len(chosen), nearest)
        least = np.minimum(least, to_it)
        chosen.append(furthest)
    return colours[chosen], nearest
