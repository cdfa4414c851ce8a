"""What Vega draws of a chart with its rows: every mark and axis with its place and size, in CSS pixels."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import vl_convert

from components.charts.palette import ROWS
from components.charts.spec import ChartFunction, chart_spec

Item = dict[str, Any]

SIZES = {
    *("size", "strokeWidth", "opacity", "fillOpacity", "strokeDash", "cornerRadius"),
    *("fontSize", "fontWeight", "lineHeight", "limit", "dx", "angle", "align", "baseline"),
}


def parts(colour: str) -> tuple[int, ...]:
    """Return the red, green and blue of ``#rrggbb`` or ``rgb(…)``, each from 0 to 255."""
    if colour.startswith("#"):
        return tuple(bytes.fromhex(colour[1:]))
    return tuple(int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(","))


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it, from 1 to 21."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    shares = [part / 255 for part in parts(colour)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@dataclass(frozen=True)
class Drawing:
    """Drawn chart: ``width`` and ``height`` of its plot, and for each layer its lines or other marks, each a list of items."""

    width: float
    height: float
    layers: Mapping[int, list[list[Item]]]
    axes: Mapping[tuple[str, str], list[Item]]

    def items(self, layer: int) -> list[Item]:
        """Return all items of a layer: points, rectangles, texts, or the corners of its lines."""
        return [item for mark in self.layers.get(layer, ()) for item in mark]

    def sizes(self, layer: int) -> list[Item]:
        """Return the different sizes in which a layer's items are drawn, in their order, without colours and places."""
        sizes: list[Item] = []
        for item in self.items(layer):
            size = {key: value for key, value in item.items() if key in SIZES}
            if size not in sizes:
                sizes.append(size)
        return sizes

    def labels(self, orient: str) -> list[Item]:
        """Return the labels of an axis."""
        return self.axes[orient, "axis-label"]


def drawn(
    chart: ChartFunction,
    labels: tuple[str, ...],
    rows: Sequence[Mapping[str, Any]],
    width: float | None = None,
    dark: bool = False,
) -> Drawing:
    """Return what Vega draws of a chart in a column of this width, or in its own."""
    spec = {**chart_spec(chart, labels, dark), "datasets": {ROWS: [dict(row) for row in rows]}}
    if width is not None:
        spec["width"] = width
    scene = vl_convert.vegalite_to_scenegraph(spec, allowed_base_urls=[])["scenegraph"]["items"][0]
    layers: dict[int, list[list[Item]]] = {}
    axes: dict[tuple[str, str], list[Item]] = {}
    for mark, orient in _marks(scene, ""):
        if orient:
            axes.setdefault((orient, mark["role"]), []).extend(mark["items"])
        elif (mark.get("name") or "").endswith("_marks"):
            layers.setdefault(int(mark["name"].split("_")[1]), []).append(mark["items"])
    return Drawing(scene["width"], scene["height"], layers, axes)


def _marks(group: Item, orient: str) -> Iterator[tuple[Item, str]]:
    """Yield every mark inside a group that is no group itself, with the side of the axis that it belongs to."""
    for mark in group["items"]:
        if mark["marktype"] != "group":
            yield mark, orient
            continue
        for item in mark["items"]:
            yield from _marks(item, item.get("orient", orient))
