"""Shapes of a chart: what Vega wrote as SVG, read into shapes that the painter paints by itself.

resvg takes up to a millisecond for each text, and hands every picture back as a compressed file. So all upright texts are painted without it,
and so is a whole chart that has nothing but texts, upright rectangles and lines along the axes.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from server.snapshot.scene import BOLD, REGULAR, Anchor, Text

SVG = "http://www.w3.org/2000/svg"
ET.register_namespace("", SVG)  # what is left to resvg is written without a prefix

_NUMBER = r"(-?[\d.]+(?:e[+-]?\d+)?)"
_SHIFT = re.compile(rf"translate\({_NUMBER},{_NUMBER}\)")
_RECTANGLE = re.compile(rf"M{_NUMBER},{_NUMBER}h{_NUMBER}v{_NUMBER}h{_NUMBER}Z")
_GROUP_LOOKS = {"clip-path", "opacity", "fill-opacity", "stroke", "filter", "mask", "style"}
"""Attributes of a group that change how its marks look."""

_WEIGHTS = {"normal": REGULAR, "bold": BOLD}
_ANCHORS: dict[str, Anchor] = {"start": "start", "middle": "middle", "end": "end"}


@dataclass(frozen=True, slots=True)
class Area:
    """Upright filled rectangle between its edges."""

    left: float
    top: float
    right: float
    bottom: float
    fill: str


@dataclass(frozen=True, slots=True)
class Line:
    """Line from a place to the right, or down; ``dash``: the lengths of dash and gap, empty for a solid line."""

    x: float
    y: float
    length: float
    is_upright: bool
    thickness: float
    colour: str
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Halo:
    """Outline around the letters of a text, in the text's colour."""

    text: Text
    thickness: float


ChartShape = Area | Line | Halo | Text


@dataclass(frozen=True, slots=True)
class ChartShapes:
    """Chart as shapes, in CSS pixels of its own size. ``remainder``: what lies below them, as SVG for resvg; empty where nothing does."""

    shapes: tuple[ChartShape, ...]
    remainder: str


def chart_shapes(svg: str) -> ChartShapes:
    """Return the shapes of a chart's SVG as Vega writes it: all where each can be painted, else the texts alone."""
    root = ET.fromstring(svg)  # noqa: S314 Vega wrote it, which escapes all texts, and expat expands no entity that it does not declare
    marks = list(_marks(root, 0, 0))
    if all(mark.shapes is not None for mark in marks):
        return ChartShapes(tuple(chain.from_iterable(mark.shapes or () for mark in marks)), "")
    texts = [mark for mark in marks if mark.shapes is not None and _tag(mark.element) == "text"]
    for text in texts:
        text.parent.remove(text.element)
    shapes = tuple(chain.from_iterable(text.shapes or () for text in texts))
    return ChartShapes(shapes, ET.tostring(root, encoding="unicode"))


@dataclass(frozen=True, slots=True)
class _Mark:
    """Element of a chart and the shapes it stands for; None where only resvg can paint it."""

    parent: ET.Element
    element: ET.Element
    shapes: list[ChartShape] | None


def _marks(parent: ET.Element, x: float, y: float) -> Iterator[_Mark]:
    """Yield the marks of a group whose origin is at ``x`` and ``y``."""
    for element in parent:
        if element.get("display") == "none":
            continue
        shift = _SHIFT.fullmatch(element.get("transform", "translate(0,0)"))
        read = _READERS.get(_tag(element))
        if shift is None:
            yield _Mark(parent, element, None)
        elif _tag(element) == "g" and _GROUP_LOOKS.isdisjoint(element.keys()):
            yield from _marks(element, x + float(shift[1]), y + float(shift[2]))
        else:
            yield _Mark(parent, element, read(element, x + float(shift[1]), y + float(shift[2])) if read else None)


def _tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _colour(element: ET.Element, channel: str) -> str | None:
    """Return the colour of an element's fill or stroke, empty where it has none or nobody sees it, None where something shines through."""
    colour = element.get(channel, "none")
    opacities = {element.get("opacity", "1"), element.get(f"{channel}-opacity", "1")}
    if colour in ("none", "transparent") or "0" in opacities:
        return ""
    return colour if opacities == {"1"} and not colour.startswith("url(") else None


def _text(element: ET.Element, x: float, y: float) -> list[ChartShape] | None:
    fill, stroke = _colour(element, "fill"), _colour(element, "stroke")
    weight, anchor, lines = _weight(element), _ANCHORS.get(element.get("text-anchor", "start")), _lines(element)
    if None in (fill, stroke, weight, anchor, lines) or element.get("font-style"):
        return None
    size = float(element.get("font-size", "12px").removesuffix("px"))
    shapes: list[ChartShape] = []
    for down, letters in lines or ():
        text = Text(x, y + down, letters, size, fill or "", weight or REGULAR, anchor or "start")
        if stroke:
            shapes.append(Halo(replace(text, colour=stroke), _thickness(element)))
        if fill:
            shapes.append(text)
    return shapes


def _weight(element: ET.Element) -> int | None:
    weight = element.get("font-weight", "normal")
    return _WEIGHTS.get(weight) or (int(weight) if weight.isdigit() else None)


def _lines(element: ET.Element) -> list[tuple[float, str]] | None:
    """Return the lines of a text that have letters, each with its distance below the first; None where they are more than lines."""
    lines, down = [(0.0, element.text or "")], 0.0
    for line in element:
        if _tag(line) != "tspan" or set(line.keys()) - {"x", "dy"}:
            return None
        down += float(line.get("dy", "0"))
        lines.append((down, line.text or ""))
    return [(below, letters) for below, letters in lines if letters.strip()]


def _line(element: ET.Element, x: float, y: float) -> list[ChartShape] | None:
    colour = _colour(element, "stroke")
    across, down = (float(element.get(end, "0")) for end in ("x2", "y2"))
    if colour is None or (across and down):
        return None
    start = (x + min(across, 0), y + min(down, 0))
    return [Line(*start, abs(across + down), bool(down), _thickness(element), colour, _dash(element))] if colour else []


def _path(element: ET.Element, x: float, y: float) -> list[ChartShape] | None:
    fill, stroke = _colour(element, "fill"), _colour(element, "stroke")
    if fill == stroke == "":
        return []
    edges = _edges(element.get("d", ""))
    if fill is None or stroke is None or edges is None:
        return None
    left, top, right, bottom = x + edges[0], y + edges[1], x + edges[2], y + edges[3]
    shapes: list[ChartShape] = [Area(left, top, right, bottom, fill)] if fill else []
    if stroke:
        thickness, dash = _thickness(element), _dash(element)
        more = 0 if dash else thickness / 2  # so that solid lines meet in the corners
        length = right - left + 2 * more
        shapes += [Line(left - more, level, length, False, thickness, stroke, dash) for level in (top, bottom)]
        shapes += [Line(side, top, bottom - top, True, thickness, stroke, dash) for side in (left, right)]
    return shapes


def _edges(path: str) -> tuple[float, float, float, float] | None:
    """Return the left, top, right and bottom edge of a rectangle that is a path, None for any other path.

    >>> _edges("M0,5.5h40v13h-40Z"), _edges("M0,0L1,1")
    ((0.0, 5.5, 40.0, 18.5), None)
    """
    rectangle = _RECTANGLE.fullmatch(path)
    if rectangle is None:
        return None
    x, y, wide, high, _ = map(float, rectangle.groups())
    return min(x, x + wide), min(y, y + high), max(x, x + wide), max(y, y + high)


def _thickness(element: ET.Element) -> float:
    return float(element.get("stroke-width", "1"))


def _dash(element: ET.Element) -> tuple[float, ...]:
    """Return the lengths of dash and gap; empty for a solid line."""
    lengths = element.get("stroke-dasharray", "none")
    dash = () if lengths == "none" else tuple(float(length) for length in lengths.split(","))
    return dash if sum(dash) > 0 else ()


_READERS: dict[str, Callable[[ET.Element, float, float], list[ChartShape] | None]] = {
    "text": _text,
    "line": _line,
    "path": _path,
}
