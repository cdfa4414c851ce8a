"""PNG writer of scenes: a palette image with title, description and link inside."""

import io

import numpy as np
from PIL import Image, PngImagePlugin

from decision.characters import NOT_TEXT
from server.snapshot.pictures.paint import painted
from server.snapshot.scene import Scene

MAX_PIXELS = 16_000_000
"""Maximum number of dots of a picture: about 48 MB while it is painted."""

COLOURS = 256
AREAS = 160
"""Number of palette entries for the most frequent colours; the remaining ones serve thin lines and small signs."""

MAX_COLOURS = 8_192
"""Maximum number of colours for our own palette; a picture with more, which none of ours has, is left to Pillow."""

_SHIFTS = np.array([1, 1 << 8, 1 << 16])


class TooLargeError(ValueError):
    """Picture with too many dots; the message names a scale that fits."""


def to_png(scene: Scene, scale: float) -> bytes:
    """Return the scene as PNG, with its title, description and link inside. Raises TooLargeError above ``MAX_PIXELS``."""
    if scene.width * scene.height * scale**2 > MAX_PIXELS:
        max_scale = (MAX_PIXELS / (scene.width * scene.height)) ** 0.5
        raise TooLargeError(f"a number from 1 to {int(max_scale * 100) / 100:g} for a picture of this size")
    metadata = PngImagePlugin.PngInfo()
    for name, text in (("Title", scene.title), ("Description", scene.description), ("Source", scene.link)):
        metadata.add_text(name, NOT_TEXT.sub("", text))
    stream = io.BytesIO()
    _with_palette(painted(scene, scale)).save(stream, "PNG", pnginfo=metadata, compress_level=6)
    return stream.getvalue()


def _with_palette(image: Image.Image) -> Image.Image:
    """Return the picture with a palette, which makes the file a quarter as large: exact colours where they are few enough, as in
    every table; else those of all areas, and the nearest for the edges of a chart.

    Pillow's own quantisers take longer, and shift the colour of a background or a faint fill.
    """
    counted = image.getcolors(MAX_COLOURS)
    if counted is None:
        return image.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    colours = np.array([colour for _, colour in sorted(counted, reverse=True)])
    palette, nearest = _palette_of(colours)
    places = np.zeros(1 << 24, dtype=np.uint8)  # by blue, green and red in one number; untouched parts take no memory
    places[colours @ _SHIFTS] = nearest
    dots = np.frombuffer(image.tobytes("raw", "RGBX"), dtype="<u4") & 0xFFFFFF
    indexed = Image.frombytes("L", image.size, places.take(dots).tobytes())
    indexed.putpalette(palette.astype(np.uint8).tobytes())
    return indexed


def _palette_of(colours: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return at most ``COLOURS`` of these colours, given by falling frequency, and for each the index of the nearest.

    After the ``AREAS`` most frequent it repeatedly adds the colour furthest from all chosen ones (farthest-point sampling).

    >>> palette, nearest = _palette_of(np.array([[0, 0, 0], [9, 9, 9]]))
    >>> palette.tolist(), nearest.tolist()
    ([[0, 0, 0], [9, 9, 9]], [0, 1])
    """
    few = len(colours) <= COLOURS
    chosen = list(range(len(colours) if few else AREAS))
    distances = ((colours[:, None] - colours[None, chosen]) ** 2).sum(axis=2)
    nearest, least = distances.argmin(axis=1), distances.min(axis=1)
    while not few and len(chosen) < COLOURS:
        furthest = int(least.argmax())
        distance = ((colours - colours[furthest]) ** 2).sum(axis=1)
        nearest = np.where(distance < least, len(chosen), nearest)
        least = np.minimum(least, distance)
        chosen.append(furthest)
    return colours[chosen], nearest
