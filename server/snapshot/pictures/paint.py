"""Painter of scenes: raster images with Pillow, which Streamlit brings.

resvg, inside vl-convert, takes 0.15 to 0.4 s for the texts of a table of 30 rows; Pillow takes a fifth. What charts have besides texts,
rectangles and lines does go through resvg, and so do letters that the font lacks, for which it finds other fonts.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from math import floor
from threading import Lock
from typing import Any

from cachetools import LRUCache, cached
from PIL import Image, ImageDraw, ImageFilter, ImageOps

from server.snapshot.pictures.chart_shapes import Area, Halo, Line, chart_shapes
from server.snapshot.pictures.drawing import png_of_svg
from server.snapshot.pictures.lettering import placed
from server.snapshot.pictures.svg import HATCH, size_of, to_svg
from server.snapshot.scene import Box, Chart, Meter, RuleLine, Scene, Text

FINE = 4
"""Supersampling factor of round and slanted shapes, for smooth edges."""

MAX_CACHED_DOTS = 2_000_000
"""Maximum size of a cached chart in dots, of 4 bytes each: that of all starts, which no weight changes, has 1.3 million."""

MAX_CACHED_BYTES = 32 << 20
"""Maximum size of all cached charts."""


def painted(scene: Scene, scale: float) -> Image.Image:
    """Return the scene as an RGB image, with ``scale`` dots per pixel, 1 or more."""
    image = Image.new("RGB", (round(scene.width * scale), round(scene.height * scale)), scene.background)
    for shape in scene.shapes:
        _PAINTERS[type(shape)](image, shape, scale)
    return image


def _rasterised(svg: str, scale: float) -> Image.Image:
    return Image.open(io.BytesIO(png_of_svg(svg, scale))).convert("RGB")


def _text(image: Image.Image, text: Text, scale: float) -> None:
    for paint, mask, place in placed(text, scale):
        image.paste(paint, place, mask)


def _box(image: Image.Image, box: Box, scale: float) -> None:
    x, y, wide, high = (round(length * scale) for length in (box.x, box.y, box.width, box.height))
    hair = round(scale) if box.border else 0
    if hair:
        _fill(image, (x, y, wide, high), box.radius * scale, box.border)
    inner = (x + hair, y + hair, wide - 2 * hair, high - 2 * hair)
    _fill(image, inner, max(0.0, box.radius * scale - hair), box.fill)


def _fill(image: Image.Image, place: tuple[int, int, int, int], radius: float, colour: str) -> None:
    """Fill a rectangle; round corners are pasted one by one, because only they have an edge to smooth."""
    x, y, wide, high = place
    draw = ImageDraw.Draw(image)
    if radius < 1:
        draw.rectangle((x, y, x + wide - 1, y + high - 1), fill=colour)
        return
    corner = _corner(radius)
    side = corner.width // 2
    draw.rectangle((x + side, y, x + wide - side - 1, y + high - 1), fill=colour)
    draw.rectangle((x, y + side, x + wide - 1, y + high - side - 1), fill=colour)
    for left, at_x in ((0, x), (side, x + wide - side)):
        for top, at_y in ((0, y), (side, y + high - side)):
            image.paste(colour, (at_x, at_y), corner.crop((left, top, left + side, top + side)))


@lru_cache(maxsize=32)
def _corner(radius: float) -> Image.Image:
    """Return the mask of four round corners put together."""
    side = int(radius) + 1
    tile = Image.new("L", (2 * side * FINE, 2 * side * FINE), 0)
    ImageDraw.Draw(tile).rounded_rectangle((0, 0, tile.width - 1, tile.height - 1), radius * FINE, fill=255)
    return tile.reduce(FINE)


def _rule(image: Image.Image, rule: RuleLine, scale: float) -> None:
    thick = round(scale)
    y = round(rule.y * scale)
    start, end = rule.x * scale, (rule.x + rule.width) * scale
    draw = ImageDraw.Draw(image)
    if not rule.dotted:
        draw.rectangle((start, y, end - 1, y + thick - 1), fill=rule.colour)
        return
    image.paste(rule.colour, (int(start), y), _dots(start % 1, end % 1, int(end) - int(start), scale))


@lru_cache(maxsize=512)
def _dots(first: float, last: float, length: int, scale: float) -> Image.Image:
    """Return the mask of a dotted rule that begins and ends inside a dot, at these shares of it, and is so many dots long."""
    thick, start = round(scale), first
    mask = Image.new("L", (length + round(1.5 * scale) + 1, thick), 0)
    draw = ImageDraw.Draw(mask)
    while start < length + last:
        draw.rectangle((start, 0, start + 1.5 * scale - 1, thick - 1), fill=255)
        start += 3 * scale
    return mask


def _meter(image: Image.Image, meter: Meter, scale: float) -> None:
    size = round(meter.width * scale), round(meter.height * scale)
    ends = round(meter.low * size[0]), round(meter.high * size[0])
    bar, mask = _bar(size, ends, scale, meter.colour, meter.track)
    image.paste(bar, (round(meter.x * scale), round(meter.y * scale)), mask)


@lru_cache(maxsize=512)
def _bar(
    size: tuple[int, int], ends: tuple[int, int], scale: float, colour: str, track: str
) -> tuple[Image.Image, Image.Image]:
    """Return a bar, solid to the first end and hatched to the second, and the mask of its round ends."""
    large = Image.new("RGB", (size[0] * FINE, size[1] * FINE), track)
    draw = ImageDraw.Draw(large)
    sure, reach = (end * FINE for end in ends)
    step, thick, lean = 1.1 * HATCH * scale * FINE, 2.2 * scale * FINE, 0.47 * large.height
    start = sure - sure % step - step
    while start < reach:
        draw.polygon(
            [(start + lean, 0), (start + thick + lean, 0), (start + thick, large.height), (start, large.height)],
            fill=colour,
        )
        start += step
    if sure:
        draw.rectangle((0, 0, sure - 1, large.height), fill=colour)
    draw.rectangle((reach, 0, large.width, large.height), fill=track)
    mask = Image.new("L", large.size, 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, large.width - 1, large.height - 1), large.height / 2, fill=255)
    return large.reduce(FINE), mask.reduce(FINE)


def _chart(image: Image.Image, chart: Chart, scale: float) -> None:
    size = round(chart.width * scale), round(chart.height * scale)
    x, y = round(chart.x * scale), round(chart.y * scale)
    behind = "#" + image.crop((x, y, x + 1, y + 1)).tobytes().hex()
    draw = _chart_image if size[0] * size[1] <= MAX_CACHED_DOTS else _chart_image.__wrapped__
    image.paste(draw(chart, size, scale, behind), (x, y))


@cached(LRUCache(MAX_CACHED_BYTES, lambda image: 4 * image.width * image.height), lock=Lock(), info=True)
def _chart_image(chart: Chart, size: tuple[int, int], scale: float, behind: str) -> Image.Image:
    """Return a chart painted on the colour of its card; many views share one.

    Without a background resvg would lose colours: faint fills come back grey.
    """
    drawn = chart_shapes(chart.svg)
    image = Image.new("RGB", size, behind)
    if drawn.remainder:
        shapes = (replace(chart, x=0, y=0, svg=drawn.remainder),)
        scene = Scene(round(chart.width), round(chart.height), behind, shapes, "", "", "")
        image = _rasterised(to_svg(scene), scale).resize(size)
    for shape in drawn.shapes:
        _PAINTERS[type(shape)](image, shape, size[0] / size_of(chart.svg)[0])
    return image


def _area(image: Image.Image, area: Area, scale: float) -> None:
    left, top, right, bottom = (_nearest(edge * scale) for edge in (area.left, area.top, area.right, area.bottom))
    if right > left and bottom > top:
        ImageDraw.Draw(image).rectangle((left, top, right - 1, bottom - 1), fill=area.fill)


def _line(image: Image.Image, line: Line, scale: float) -> None:
    thick = max(1, round(line.thickness * scale))
    start, across = (line.y, line.x) if line.is_upright else (line.x, line.y)
    edge = _nearest(across * scale - thick / 2)
    draw = ImageDraw.Draw(image)
    for begin, length in _dashes(line):
        first, last = _nearest((start + begin) * scale), _nearest((start + begin + length) * scale) - 1
        place = (edge, first, edge + thick - 1, last) if line.is_upright else (first, edge, last, edge + thick - 1)
        if last >= first:
            draw.rectangle(place, fill=line.colour)


def _dashes(line: Line) -> Iterator[tuple[float, float]]:
    """Yield where each dash of a line begins, from its start, and its length."""
    dash, gap = (line.dash[0], line.dash[-1]) if line.dash else (line.length, 0)
    begin = 0.0
    while begin < line.length:
        yield begin, min(dash, line.length - begin)
        begin += dash + gap


def _nearest(length: float) -> int:
    """Return the nearest whole number, of two the greater, so that shapes that touch have the same edge."""
    return floor(length + 0.5)


def _halo(image: Image.Image, halo: Halo, scale: float) -> None:
    around = max(1, round(halo.thickness / 2 * scale))
    for paint, mask, (x, y) in placed(halo.text, scale):
        wide = ImageOps.expand(mask, around).filter(ImageFilter.MaxFilter(2 * around + 1))
        image.paste(paint if isinstance(paint, str) else halo.text.colour, (x - around, y - around), wide)


_PAINTERS: dict[type, Callable[[Image.Image, Any, float], None]] = {
    Text: _text,
    Box: _box,
    RuleLine: _rule,
    Meter: _meter,
    Chart: _chart,
    Area: _area,
    Line: _line,
    Halo: _halo,
}
