"""The charts of the pages inside pictures: the same Altair charts, turned into SVG without a browser and without a network."""

import json
import threading
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import altair as alt
import vl_convert

from components.charts import ROWS
from components.charts.radar import SIZE
from decision.addresses import Picture
from server.contents import Body
from server.pictures.columns import is_compact, margin
from server.pictures.palette import look_of
from server.pictures.scene import BOLD, Box, Chart, Shape, Text
from server.pictures.svg import size_of
from server.pictures.text import width

Spec = Callable[[bool], alt.LayerChart]
Rows = Sequence[Mapping[str, Any]]

RADAR = 440
"""The largest side of a radar."""

LEAST_DRAWN = 400
"""A chart whose labels would leave no room is drawn this wide and then made smaller."""

PADDING = 12
_one_at_a_time = threading.Lock()
"""vl-convert runs charts in one interpreter of its own; asked by two threads it would only make them wait inside."""


@lru_cache(maxsize=64)
def _spec(chart: Callable[..., alt.LayerChart], arguments: tuple[Any, ...], dark: bool) -> str:
    with alt.data_transformers.enable("default", consolidate_datasets=False):
        return json.dumps(chart(*arguments, dark).to_dict())


def chart_svg(chart: Any, rows: Rows, dark: bool, wide: float | None = None) -> str:
    """A chart with its rows as SVG. `chart`: a partial of a chart function over its labels; `wide`: for charts that fill a width."""
    return _svg(_spec(chart.func, chart.args, dark), json.dumps([dict(row) for row in rows]), wide)


@lru_cache(maxsize=32)
def _svg(spec: str, rows: str, wide: float | None) -> str:
    """The chart's SVG; views that differ in their weights alone share one."""
    filled = json.loads(spec)
    filled["datasets"] = {ROWS: json.loads(rows)}
    if wide is not None:
        filled["width"] = wide
    with _one_at_a_time:
        return vl_convert.vegalite_to_svg(filled, allowed_base_urls=[])


def radar_body(chart: Any, rows: Rows, picture: Picture) -> Body:
    """The radar in the middle of a card."""
    look, left = look_of(picture), margin(picture)
    room = picture.width - 2 * left
    side = min(room - 2 * PADDING, RADAR)
    drawn = chart_svg(chart, rows, picture.theme == "dark")
    wide, high = size_of(drawn)
    scale = side / max(wide, SIZE)
    card = Box(left, 0, room, high * scale + 2 * PADDING, look.surface, 10, look.line)
    shape = Chart(left + (room - wide * scale) / 2, PADDING, wide * scale, high * scale, drawn)
    return Body(
        (card, shape), card.height, "From 0 in the middle to 1 outside. A hollow point: unknown or not settled."
    )


def starts_body(chart: Any, rows: Rows, modes: tuple[str, ...], picture: Picture) -> Body:
    """Claimed against measured in a card, with the meaning of the signs above."""
    look, left = look_of(picture), margin(picture)
    room = picture.width - 2 * left
    if not rows:
        return Body((Text(left, 14, "There is nothing to show.", 13, look.muted),), 20)
    signs, top = _signs(modes, picture)
    drawn = chart_svg(chart, rows, picture.theme == "dark", room - 2 * PADDING)
    wide, high = size_of(drawn)
    scale = min(1.0, (room - 2 * PADDING) / wide)
    card = Box(left, 0, room, top + high * scale + 2 * PADDING, look.surface, 10, look.line)
    return Body((card, *signs, Chart(left + PADDING, top + PADDING, wide * scale, high * scale, drawn)), card.height)


def card_body(chart: Any, rows: Rows, remark: str, picture: Picture) -> Body:
    """A chart that fills a card, and what there is to know about it."""
    look, left = look_of(picture), margin(picture)
    room = picture.width - 2 * left
    if not rows:
        return Body((Text(left, 14, "There is nothing to show.", 13, look.muted),), 20)
    drawn = chart_svg(chart, rows, picture.theme == "dark", max(room - 2 * PADDING, LEAST_DRAWN))
    wide, high = size_of(drawn)
    scale = min(1.0, (room - 2 * PADDING) / wide)
    card = Box(left, 0, room, high * scale + 2 * PADDING, look.surface, 10, look.line)
    return Body((card, Chart(left + PADDING, PADDING, wide * scale, high * scale, drawn)), card.height, remark)


def _signs(modes: tuple[str, ...], picture: Picture) -> tuple[list[Shape], float]:
    """The legend in as many lines as it needs, and where it ends."""
    look, left = look_of(picture), margin(picture) + PADDING
    room = picture.width - 2 * left
    names = {
        "sequential": ("●", look.series[0], "one after another"),
        "staggered": ("■", look.series[1], "200 ms apart"),
        "burst": ("▲", look.series[2], "100 at once"),
    }
    items = [("◊", look.warning, "the guide says"), ("+", look.ink, "the vendor says")]
    items += [names[mode] for mode in modes]
    items += [("|", look.muted, "p90 to p99"), ("○", look.muted, "few starts")]
    shapes: list[Shape] = []
    x, y = float(left), 24.0
    size = 11.5 if is_compact(picture) else 12
    for sign, colour, text in items:
        wide = 16 + width(text, size) + 16
        if x + wide > left + room and x > left:
            x, y = float(left), y + 18
        shapes += [Text(x, y, sign, size, colour, BOLD), Text(x + 16, y, text, size, look.muted)]
        x += wide
    return shapes, y
