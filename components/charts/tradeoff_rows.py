"""Rows, axes and text alternative of the scatter of a trade-off."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from components.charts.tradeoff_labels import Name, corner_box, line_box, placed_names, point_box
from decision.format import counted, joined
from decision.tradeoff.axes import Axis
from decision.tradeoff.frontier import Ends
from decision.tradeoff.scale import DrawnScale, scale_of, unit_text
from decision.tradeoff.text import standing_text, tradeoff_answer
from decision.tradeoff.tradeoff import Point, Tradeoff

MOST_IN_NAME = 2
"""The most platforms named at one place of the chart; the others there are counted."""

FEW_MARKS = 24
"""The most marks of which those off the frontier are named too, where there is room; of more the names would hide the points."""

CORNER = "better on both"

_BLANK: dict[str, Any] = dict.fromkeys(("x", "y", "x2", "y2")) | {
    "standing": "",
    "selected": False,
    "count": 1,
    "text": "",
    "name": "",
    "number": "",
    "dx": 0,
    "dy": 0,
    "align": "left",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Points at one place of the chart, drawn as one mark.

    ``number``: by which a narrow chart names them, 0 for none; ``is_named``: whether a wide one names them all the same, where there is room.
    """

    points: tuple[Point, ...]
    x: float
    y: float
    number: int = 0
    is_selected: bool = False
    is_named: bool = False

    @property
    def label(self) -> str:
        """Names of its platforms, of many the first; where it is not named, how many they are if several, else nothing."""
        if not self.number and not self.is_named:
            return counted(len(self.points), "platform") if len(self.points) > 1 else ""
        names = [point.row.platform.label for point in self.points]
        more = len(names) - MOST_IN_NAME
        return ", ".join(names[:MOST_IN_NAME]) + (f" +{more}" if more > 0 else "")

    @property
    def short(self) -> str:
        """The short label, for where the label does not fit: the point's number, or how many platforms it has if several, else nothing."""
        return str(self.number or (len(self.points) if len(self.points) > 1 else ""))


def tradeoff_axes(tradeoff: Tradeoff) -> tuple[str, str]:
    """Return both axes as the chart's function takes them: the title, the places of the ticks and their texts."""
    return _axis_text(tradeoff.x, _scale(tradeoff, "x")), _axis_text(tradeoff.y, _scale(tradeoff, "y"))


def _scale(tradeoff: Tradeoff, name: str) -> DrawnScale:
    axis: Axis = getattr(tradeoff, name)
    return scale_of(axis, [getattr(point, name) for point in tradeoff.points])


def _axis_text(axis: Axis, scale: DrawnScale) -> str:
    title = ", ".join(filter(None, (axis.label, unit_text(axis))))
    kind = " (logarithmic)" if scale.is_log else ""
    ticks = [[tick.place, tick.text] for tick in scale.ticks]
    return json.dumps({"title": title + kind, "ticks": ticks})


def tradeoff_marks(tradeoff: Tradeoff) -> tuple[Mark, ...]:
    """Return the marks of the chart: those that are named first, in the order of their numbers."""
    x, y = _scale(tradeoff, "x"), _scale(tradeoff, "y")
    groups: dict[tuple[Ends, Ends], list[Point]] = {}
    for point in (*tradeoff.frontier, *tradeoff.open, *tradeoff.points):
        group = groups.setdefault((point.x, point.y), [])
        if point not in group:
            group.append(point)
    selected = set(tradeoff.view.selected or ())
    marks = [
        Mark(tuple(points), _middle(x, ends[0]), _middle(y, ends[1]), is_selected=_is_selected(points, selected))
        for ends, points in groups.items()
    ]
    named = [mark for mark in marks if mark.points[0].standing in ("frontier", "open") or mark.is_selected]
    unnamed = [mark for mark in marks if mark not in named]
    numbered = [Mark(m.points, m.x, m.y, number, m.is_selected) for number, m in enumerate(named, 1)]
    if len(marks) <= FEW_MARKS:
        unnamed = [replace(mark, is_named=True) for mark in unnamed]
    return (*numbered, *unnamed)


def _is_selected(points: Sequence[Point], ids: set[str]) -> bool:
    return any(point.row.id in ids for point in points)


def _middle(scale: DrawnScale, ends: Ends) -> float:
    return round((scale.place(ends[0]) + scale.place(ends[1])) / 2, 4)


def scatter_rows(tradeoff: Tradeoff) -> list[dict[str, Any]]:
    """Return the chart's rows; none where no platform has both values."""
    if not tradeoff.points:
        return []
    marks = tradeoff_marks(tradeoff)
    named = sorted((mark for mark in marks if mark.label), key=lambda mark: not mark.number)
    x, y = _scale(tradeoff, "x"), _scale(tradeoff, "y")
    corner, lines = list(_corner(tradeoff)), [*_steps(tradeoff, x, y), *_spans(marks, x, y)]
    names = placed_names(
        [(mark.x, mark.y) for mark in named],
        [(mark.label, mark.short) for mark in named],
        [*(point_box(mark.x, mark.y) for mark in marks), *(corner_box(row["x"], row["y"]) for row in corner)],
        [line_box(*(row[end] for end in ("x", "y", "x2", "y2"))) for row in lines],
    )
    parts = [*_lanes(x, y), *lines, *corner]
    by_place = {(mark.x, mark.y): name for mark, name in zip(named, names, strict=True)}
    parts += [_mark_row(tradeoff, mark, by_place.get((mark.x, mark.y))) for mark in marks]
    return [{**_BLANK, **part} for part in parts]


def _mark_row(tradeoff: Tradeoff, mark: Mark, name: Name | None) -> dict[str, Any]:
    place = {"dx": name.dx, "dy": name.dy, "align": name.align, "name": name.text} if name else {}
    return {
        "kind": "point",
        "x": mark.x,
        "y": mark.y,
        "standing": mark.points[0].standing or "none",
        "selected": mark.is_selected,
        "count": len(mark.points),
        "number": str(mark.number) if mark.number and name else "",
        "text": _words(tradeoff, mark),
        **place,
    }


def _words(tradeoff: Tradeoff, mark: Mark) -> str:
    """Return a mark in words: its platforms with both values, which may be called differently and count the same, and where they stand."""
    names = joined([point.row.label for point in mark.points])
    x_texts = dict.fromkeys(point.entry.x_cell.text for point in mark.points)
    y_texts = dict.fromkeys(point.entry.y_cell.text for point in mark.points)
    standing = standing_text(mark.points[0])
    values = f"{tradeoff.x.label} {' or '.join(x_texts)}, {tradeoff.y.label} {' or '.join(y_texts)}"
    return f"{names}: {values}" + (f"; {standing}" if standing else "")


def _spans(marks: Sequence[Mark], x: DrawnScale, y: DrawnScale) -> Iterator[dict[str, Any]]:
    """Yield a line for each value that is a range."""
    for mark in marks:
        point = mark.points[0]
        common = {"kind": "span", "standing": point.standing or "none"}
        if point.x[0] != point.x[1]:
            yield {**common, "x": x.place(point.x[0]), "x2": x.place(point.x[1]), "y": mark.y, "y2": mark.y}
        if point.y[0] != point.y[1]:
            yield {**common, "x": mark.x, "x2": mark.x, "y": y.place(point.y[0]), "y2": y.place(point.y[1])}


def _steps(tradeoff: Tradeoff, x: DrawnScale, y: DrawnScale) -> Iterator[dict[str, Any]]:
    """Yield the frontier as steps, from the worst of the second axis to the worst of the first."""
    if not tradeoff.corners:
        return
    across, up = (1.0 if axis.better == "less" else 0.0 for axis in tradeoff.axes)
    corners = [(x.place(value), y.place(level)) for value, level in tradeoff.corners]
    path = [(corners[0][0], up)]
    for place, level in corners:
        path += [(place, path[-1][1]), (place, level)]
    path.append((across, corners[-1][1]))
    for (x1, y1), (x2, y2) in pairwise(path):
        if (x1, y1) != (x2, y2):
            yield {"kind": "step", "x": x1, "y": y1, "x2": x2, "y2": y2}


def _corner(tradeoff: Tradeoff) -> Iterator[dict[str, Any]]:
    """Yield the word in the corner in which both values are best."""
    if tradeoff.has_frontier:
        right, top = (axis.better == "more" for axis in tradeoff.axes)
        yield {
            "kind": "corner",
            "x": float(right),
            "y": float(top),
            "name": CORNER,
            "align": "right" if right else "left",
            "dx": -6 if right else 6,
            "dy": 8 if top else -8,
        }


def _lanes(x: DrawnScale, y: DrawnScale) -> Iterator[dict[str, Any]]:
    """Yield the borders of the lanes for zero and for what has no limit."""
    for scale, name in ((x, "x"), (y, "y")):
        across = "y" if name == "x" else "x"
        borders = ([scale.inner[0] - 0.02] if scale.has_zero else []) + (
            [scale.inner[1] + 0.02] if scale.has_top else []
        )
        for border in borders:
            yield {"kind": "lane", name: border, f"{name}2": border, across: 0.0, f"{across}2": 1.0}


def named_texts(tradeoff: Tradeoff) -> list[tuple[int, str]]:
    """Return the points that the chart names, by their numbers: each with its two values in words."""
    return [
        (mark.number, _named_text(point))
        for mark in (tradeoff_marks(tradeoff) if tradeoff.points else ())
        if mark.number
        for point in mark.points
    ]


def _named_text(point: Point) -> str:
    return f"{point.row.label} ({point.entry.x_cell.text}, {point.entry.y_cell.text})"


def scatter_words(tradeoff: Tradeoff) -> str:
    """Return the chart's text alternative: its axes, and who is on the frontier."""
    x, y = tradeoff.axes
    words = f"Scatter of {len(tradeoff.points)} platforms, {x.label} across and {y.label} upwards."
    if tradeoff.has_frontier:
        ends = joined(
            [
                f"{axis.noun} {'at the left' if axis is x else 'at the bottom'}"
                for axis in tradeoff.axes
                if axis.better == "less"
            ]
        )
        words += f" Lower is better: {ends}." if ends else ""
    return f"{words} {tradeoff_answer(tradeoff).headline}"
