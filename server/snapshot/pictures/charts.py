"""Charts inside pictures: the pages' Altair charts, turned into SVG without a browser and without a network."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from components.charts.palette import ROWS
from components.charts.radar import SIZE
from components.charts.spec import ChartFunction, chart_spec
from decision.catalogue.measurements import MODES
from decision.site.addresses import Picture
from decision.starts.summary import MODE_LABELS
from server.snapshot.pictures.columns import is_compact, margin
from server.snapshot.pictures.drawing import svg_of_vega, vega_of_chart
from server.snapshot.pictures.palette import look_of
from server.snapshot.pictures.svg import size_of
from server.snapshot.pictures.text import width
from server.snapshot.scene import BOLD, Box, Chart, Shape, Text
from server.snapshot.snapshot import Body

Rows = Sequence[Mapping[str, Any]]

RADAR = 440
"""Maximum side of a radar."""

MIN_DRAWN = 400
"""Minimum width at which a chart is drawn, so that its labels leave room; it is scaled down afterwards."""

PADDING = 12
ROOMY, WHOLE_NAME = 600, 260
"""Width of a chart from which on the names of its rows may be as long as the second number."""

WIDE_FONT = 1.4
"""How much wider than the pictures' own font vl-convert takes a text to be when it looks whether it is too long."""

_LEFT_OUT = {"tooltip", "description", "cornerRadius"}
_PLACE = {"place": "of the rows"}


def chart_svg(chart: Any, rows: Rows, dark: bool, wide: float | None = None) -> str:
    """Return a chart with its rows as SVG. ``chart``: a partial of a chart function over its labels; ``wide``: the width to fill."""
    return _svg(chart.func, *chart.args, dark, json.dumps([dict(row) for row in rows]), wide)


@lru_cache(maxsize=32)
def _svg(chart: ChartFunction, labels: tuple[str, ...], dark: bool, rows: str, wide: float | None) -> str:
    """Return the chart's SVG; views that differ only in their weights share one."""
    return svg_of_vega(rows.join(_program(chart, labels, dark, wide)))


@lru_cache(maxsize=64)
def _program(chart: ChartFunction, labels: tuple[str, ...], dark: bool, wide: float | None) -> list[str]:
    """Return the Vega program of a chart as JSON, cut where its rows belong: made once, because it takes as long as a drawing."""
    spec = {**picture_spec(chart, labels, dark, wide), "datasets": {ROWS: [_PLACE]}}
    return json.dumps(vega_of_chart(spec)).split(json.dumps([_PLACE]))


def picture_spec(chart: ChartFunction, labels: tuple[str, ...], dark: bool, wide: float | None) -> dict[str, Any]:
    """Return the Vega-Lite dictionary of a page's chart as a picture needs it, without rows.

    It has no tooltips, no descriptions of marks, which are described as a whole, and no round corners, which make an SVG four times as large; and names
    are whole where there is room.
    """
    shared = chart_spec(chart, labels, dark)
    spec: dict[str, Any] = _for_pictures(shared, is_roomy=wide is not None and wide >= ROOMY)
    spec["config"] = {**shared.get("config", {}), "aria": False}
    return spec if wide is None else {**spec, "width": wide}


def _for_pictures(part: Any, *, is_roomy: bool) -> Any:
    if isinstance(part, list):
        return [_for_pictures(entry, is_roomy=is_roomy) for entry in part]
    if not isinstance(part, dict):
        return part
    kept = {key: _for_pictures(value, is_roomy=is_roomy) for key, value in part.items() if key not in _LEFT_OUT}
    if isinstance(kept.get("labelLimit"), dict):
        kept["labelLimit"] = _widened(kept["labelLimit"])
    elif is_roomy and "labelLimit" in kept:
        kept["labelLimit"] = max(kept["labelLimit"], WHOLE_NAME)
    if "limit" in kept:
        kept["limit"] = _widened(kept["limit"])
    return kept


def _widened(limit: Any) -> Any:
    """Return a limit of a text's length, a number or an expression, as wide as vl-convert takes its font to be."""
    return {"expr": f"{WIDE_FONT} * ({limit['expr']})"} if isinstance(limit, dict) else WIDE_FONT * limit


def radar_body(chart: Any, rows: Rows, picture: Picture) -> Body:
    """Return a card with the radar in its middle."""
    look, left = look_of(picture), margin(picture)
    room = picture.width - 2 * left
    svg = chart_svg(chart, rows, picture.theme == "dark")
    wide, high = size_of(svg)
    scale = min(_inside(picture), RADAR) / max(wide, SIZE)
    card = Box(left, 0, room, high * scale + 2 * PADDING, look.surface, 10, look.line)
    shape = Chart(left + (room - wide * scale) / 2, PADDING, wide * scale, high * scale, svg)
    return Body((card, shape), card.height, "From 0 in the middle to 1 outside. A hollow point: unknown or uncertain.")


def starts_body(chart: Any, rows: Rows, modes: tuple[str, ...], picture: Picture) -> Body:
    """Return a card of claimed and measured starts, with the legend above."""
    if not rows:
        return _empty(picture)
    signs, top = _signs(modes, picture)
    return _card(chart_svg(chart, rows, picture.theme == "dark", _inside(picture)), picture, signs, top)


def card_body(chart: Any, rows: Rows, remark: str, picture: Picture, least: int = MIN_DRAWN) -> Body:
    """Return a card with a chart, with a remark. ``least``: the minimum width at which it is drawn."""
    if not rows:
        return _empty(picture)
    svg = chart_svg(chart, rows, picture.theme == "dark", max(_inside(picture), least))
    return replace(_card(svg, picture), remark=remark)


def _inside(picture: Picture) -> int:
    """Return the width inside a card."""
    return picture.width - 2 * margin(picture) - 2 * PADDING


def _empty(picture: Picture) -> Body:
    return Body((Text(margin(picture), 14, "There is nothing to show.", 13, look_of(picture).muted),), 20)


def _card(svg: str, picture: Picture, signs: Sequence[Shape] = (), top: float = 0) -> Body:
    """Return a card with signs and, from ``top`` down, a chart, scaled down where it is too wide."""
    look, left, inside = look_of(picture), margin(picture), _inside(picture)
    wide, high = size_of(svg)
    scale = min(1.0, inside / wide)
    card = Box(left, 0, inside + 2 * PADDING, top + high * scale + 2 * PADDING, look.surface, 10, look.line)
    return Body((card, *signs, Chart(left + PADDING, top + PADDING, wide * scale, high * scale, svg)), card.height)


def _signs(modes: tuple[str, ...], picture: Picture) -> tuple[list[Shape], float]:
    """Return the legend in as many lines as it needs, and the y at which it ends."""
    look, left = look_of(picture), margin(picture) + PADDING
    room = picture.width - 2 * left
    names = {
        mode: (sign, colour, MODE_LABELS[mode].lower())
        for mode, sign, colour in zip(MODES, "●■▲", look.series, strict=False)
    }
    items = [("◊", look.warning, "the guide says"), ("+", look.ink, "the vendor says")]
    items += [names[mode] for mode in modes]
    items += [("|", look.muted, "p90 to p99"), ("○", look.muted, "few starts")]
    shapes: list[Shape] = []
    x, y = float(left), 24.0
    size = 11.5 if is_compact(picture) else 12
    for sign, colour, text in items:
        wide = 16 + width(text, size) + 16
        if x + wide > left + room:
            x, y = float(left), y + 18
        shapes += [Text(x, y, sign, size, colour, BOLD), Text(x + 16, y, text, size, look.muted)]
        x += wide
    return shapes, y
