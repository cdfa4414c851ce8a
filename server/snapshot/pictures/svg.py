"""SVG writer of scenes: one self-contained file. No script, no font, no address to load; all text is escaped."""

import re
from collections.abc import Callable
from html import escape
from typing import Any

from decision.characters import NOT_TEXT
from server.snapshot.pictures.text import FAMILY, has_glyph, is_right_to_left, runs, width
from server.snapshot.scene import REGULAR, Box, Chart, Meter, RuleLine, Scene, Span, Text

FIRST_STRONG, END_OF_ISOLATE = "\u2068", "\u2069"
HATCH = 5
_ROOT = re.compile(r"<svg\b[^>]*>")
_OWN_FONT = re.compile(r' font-family="[^"]*"')
"""Font of a chart's text, removed so that it inherits the picture's font."""

_SIZE = re.compile(r'\bviewBox="0 0 ([\d.]+) ([\d.]+)"')


def clean(text: str) -> str:
    """Return text for XML: escaped, without characters that XML cannot hold.

    >>> clean('<a> & "b"\\x00')
    '&lt;a&gt; &amp; &quot;b&quot;'
    """
    return escape(NOT_TEXT.sub("", text))


def to_svg(scene: Scene) -> str:
    """Return the scene as an SVG document; screen readers read its title and description."""
    hatched = any(isinstance(shape, Meter) and shape.high > shape.low for shape in scene.shapes)
    colour = next((shape.colour for shape in scene.shapes if isinstance(shape, Meter)), "")
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{scene.width}" height="{scene.height}" '
            f'viewBox="0 0 {scene.width} {scene.height}" role="img" aria-labelledby="title description" '
            f'font-family="{escape(FAMILY)}">',
            f'<title id="title">{clean(scene.title)}</title>',
            f'<desc id="description">{clean(scene.description)}</desc>',
            f"<metadata>{clean(scene.link)}</metadata>",
            _hatch(colour) if hatched else "",
            f'<rect width="{scene.width}" height="{scene.height}" fill="{scene.background}"/>',
            *(_WRITERS[type(shape)](shape) for shape in scene.shapes),
            "</svg>\n",
        ]
    )


def _hatch(colour: str) -> str:
    return (
        f'<defs><pattern id="hatch" width="{HATCH}" height="{HATCH}" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(25)"><rect width="2" height="{HATCH}" fill="{colour}"/></pattern></defs>'
    )


def _text(text: Text) -> str:
    anchor = "" if text.anchor == "start" else f' text-anchor="{text.anchor}"'
    weight = "" if text.weight == REGULAR else f' font-weight="{text.weight}"'
    place = f'x="{text.x:.1f}" y="{text.y:.1f}" font-size="{text.size:g}" fill="{text.colour}"{weight}{anchor}'
    fitted = _fitted(text.text, text.size, text.weight)
    if not text.after:
        return f"<text {place}{fitted}>{_runs(text)}</text>"
    return f"<text {place}><tspan{fitted}>{_runs(text)}</tspan>{''.join(map(_span_of_text, text.after))}</text>"


def _span_of_text(span: Span) -> str:
    look = f'font-size="{span.size:g}" fill="{span.colour}" font-weight="{span.weight}"'
    fitted = _fitted(span.text, span.size, span.weight)
    return f'<tspan dx="{span.gap:g}" {look}{fitted}>{_runs(span)}</tspan>'


def _runs(piece: Text | Span) -> str:
    """Return a text for XML, its stretches apart where the font lacks letters of it.

    What the font has keeps its measured length. What is written from right to left is set apart, so that a name stays in its place in
    a sentence.
    """
    stretches = runs(piece.text)
    if len(stretches) < 2:
        return clean(piece.text)
    return "".join(
        f"<tspan{_fitted(text, piece.size, piece.weight)}>{clean(text)}</tspan>" if is_own else _isolated(text)
        for text, is_own in stretches
    )


def _isolated(text: str) -> str:
    return f"{FIRST_STRONG}{clean(text)}{END_OF_ISOLATE}" if is_right_to_left(text) else clean(text)


def _fitted(text: str, size: float, weight: int) -> str:
    """Return the attributes that keep a text at its measured length in any font; none where ours lacks a character."""
    if len(text) < 2 or not all(map(has_glyph, text)):
        return ""
    return f' textLength="{width(text, size, weight):.1f}" lengthAdjust="spacingAndGlyphs"'


def _box(box: Box) -> str:
    half = 0.5 if box.border else 0  # a hairline stands on its path: half a pixel inwards it is sharp
    place = (
        f'x="{box.x + half:g}" y="{box.y + half:g}" width="{box.width - 2 * half:g}" height="{box.height - 2 * half:g}"'
    )
    radius = f' rx="{box.radius:g}"' if box.radius else ""
    border = f' stroke="{box.border}"' if box.border else ""
    return f'<rect {place} fill="{box.fill}"{radius}{border}/>'


def _rule(rule: RuleLine) -> str:
    dots = ' stroke-dasharray="1.5 1.5"' if rule.dotted else ""
    path = f"M{rule.x:.1f} {rule.y + 0.5:.1f}h{rule.width:.1f}"
    return f'<path d="{path}" stroke="{rule.colour}"{dots}/>'


def _meter(meter: Meter) -> str:
    sure, reach = meter.low * meter.width, meter.high * meter.width
    parts = [_span(meter, 0, meter.width, meter.track), _span(meter, 0, sure, meter.colour)]
    parts.append(_span(meter, sure, reach, "url(#hatch)"))
    return "".join(parts)


def _span(meter: Meter, start: float, end: float, fill: str) -> str:
    """Return a segment of a bar, rounded only where it reaches an end of the bar."""
    if end - start < 0.05:
        return ""
    half = meter.height / 2
    left, right = (half if start < half else 0), (half if end > meter.width - half else 0)
    left, right = min(left, (end - start) / 2), min(right, (end - start) / 2)
    path = (
        f"M{meter.x + start + left:.1f} {meter.y:.1f}H{meter.x + end - right:.1f}"
        f"a{right:g} {half:g} 0 0 1 0 {meter.height:g}H{meter.x + start + left:.1f}a{left:g} {half:g} 0 0 1 0 -{meter.height:g}z"
    )
    return f'<path d="{path}" fill="{fill}"/>'


def size_of(svg: str) -> tuple[float, float]:
    """Return the width and height in an SVG document's viewBox. Raises ValueError without one."""
    match = _SIZE.search(svg)
    if match is None:
        raise ValueError("a chart's SVG has no size")
    return float(match[1]), float(match[2])


def _chart(chart: Chart) -> str:
    wide, high = size_of(chart.svg)
    inside = _OWN_FONT.sub("", _ROOT.split(chart.svg, maxsplit=1)[1].strip())
    place = f'x="{chart.x:g}" y="{chart.y:g}" width="{chart.width:g}" height="{chart.height:g}"'
    return f'<svg {place} viewBox="0 0 {wide:g} {high:g}" aria-hidden="true">{inside}'


_WRITERS: dict[type, Callable[[Any], str]] = {Text: _text, Box: _box, RuleLine: _rule, Meter: _meter, Chart: _chart}
