"""Radar chart of up to four platforms over the same criteria.

One spoke per criterion, clockwise from the top, from 0 in the middle to 1 outside. Rings are polygons and not circles,
because values are joined by straight lines and could not be read against a curve. Where a value is unknown the point is
hollow and stands in the middle of its possible range. Platforms differ in colour and in the shape of their points.

Rows: ``platform`` (name), ``series`` (0 to 3, its colour and place in the legend), ``criterion`` (position in the labels),
``value`` (0 to 1; the middle where unknown), ``text`` (the value in words), ``unknown``.
"""

import json
import textwrap
from functools import lru_cache
from math import cos, pi, sin
from typing import Any, Literal

import altair as alt

from components.charts.frame import SILENT, framed
from components.charts.palette import Palette, palette

SIZE = 312
STEPS = (0.25, 0.5, 0.75, 1.0)
LABEL_WIDTH = 11
LEGEND_LIMIT = 122
"""The longest name in the legend, in CSS pixels, so that it touches neither the sign beside it nor the edge."""
SHAPES = ["circle", "square", "triangle-up", "diamond"]


Align = Literal["left", "center", "right"]
Baseline = Literal["middle", "line-bottom", "line-top"]


@lru_cache(maxsize=64)
def radar_chart(criteria_labels: tuple[str, ...], dark: bool) -> alt.LayerChart:
    """Return the radar for these criteria (3 to 12), without its rows. Raise ``ValueError`` for fewer than three.

    >>> radar_chart(("Isolation", "Session", "Price"), False) is radar_chart(("Isolation", "Session", "Price"), False)
    True
    """
    if len(criteria_labels) < 3:
        raise ValueError(f"a radar needs at least 3 criteria, found {len(criteria_labels)}")
    look = palette(dark)
    layers: tuple[alt.Chart | alt.LayerChart, ...] = (
        *_web(len(criteria_labels), look),
        _labels(criteria_labels, look),
        *_platforms(criteria_labels, look),
    )
    return framed(*layers, width=SIZE, height=SIZE, padding=(2, 2, 2, 2), labels_inside=False)


def _x(field: str) -> alt.X:
    return alt.X(f"{field}:Q", axis=None, scale=alt.Scale(domain=[-1.7, 1.7], nice=False))


def _y(field: str) -> alt.Y:
    return alt.Y(f"{field}:Q", axis=None, scale=alt.Scale(domain=[-1.95, 1.45], nice=False))


def _point(position: int, count: int, radius: float) -> dict[str, float]:
    angle = 2 * pi * position / count
    return {"x": round(radius * sin(angle), 4), "y": round(radius * cos(angle), 4)}


def _web(count: int, look: Palette) -> list[alt.Chart]:
    """Return the rings at every quarter, and the spokes."""
    rings = [{"step": step, "at": at, **_point(at, count, step)} for step in STEPS for at in range(count)]
    spokes = [{"at": at, "end": end, **_point(at, count, end)} for at in range(count) for end in (0, 1)]
    line: dict[str, Any] = {"color": look.line, "strokeWidth": 1, **SILENT}
    return [
        alt.Chart(alt.InlineData(values=rings))
        .mark_line(interpolate="linear-closed", **line)
        .encode(x=_x("x"), y=_y("y"), detail="step:N", order="at:Q"),
        alt.Chart(alt.InlineData(values=spokes))
        .mark_line(**line)
        .encode(x=_x("x"), y=_y("y"), detail="at:N", order="end:Q"),
    ]


def _labels(criteria_labels: tuple[str, ...], look: Palette) -> alt.LayerChart:
    """Return the criteria's labels at the ends of their spokes, in lines short enough for a phone, growing away from the middle."""
    count = len(criteria_labels)
    groups: dict[tuple[Align, Baseline], list[dict[str, Any]]] = {}
    for position, label in enumerate(criteria_labels):
        point = _point(position, count, 1.1)
        align: Align = "center" if abs(point["x"]) < 0.2 else "left" if point["x"] > 0 else "right"
        baseline: Baseline = "middle" if abs(point["y"]) < 0.8 else "line-bottom" if point["y"] > 0 else "line-top"
        lines = textwrap.wrap(label, LABEL_WIDTH, max_lines=3, placeholder=" …") or [""]
        if baseline == "line-bottom":  # The text grows downwards from its anchor: lift it by the lines that follow.
            point["y"] += 0.135 * (len(lines) - 1)
        elif baseline == "middle":
            point["y"] += 0.067 * (len(lines) - 1)
        groups.setdefault((align, baseline), []).append({**point, "label": "\n".join(lines)})
    text: dict[str, Any] = {
        "color": look.muted,
        "fontSize": 12,
        "lineBreak": "\n",
        "lineHeight": 14,
        **SILENT,
    }
    labels: list[alt.Chart] = [
        alt.Chart(alt.InlineData(values=values))
        .mark_text(align=align, baseline=baseline, **text)
        .encode(x=_x("x"), y=_y("y"), text="label:N")
        for (align, baseline), values in groups.items()
    ]
    return alt.LayerChart(layer=labels)


def _platforms(criteria_labels: tuple[str, ...], look: Palette) -> list[alt.Chart]:
    """Return polygons, points and legend entries of the platforms."""
    count = len(criteria_labels)
    slots = list(range(len(look.series)))
    colours = alt.Scale(domain=slots, range=list(look.series))
    shapes = alt.Scale(domain=slots, range=SHAPES)
    shape = alt.Shape("series:N", scale=shapes, legend=None)
    stroke = alt.Stroke("series:N", scale=colours, legend=None)
    fill = alt.Fill("series:N", scale=colours, legend=None)
    base = alt.Chart().transform_calculate(
        x=f"datum.value * sin(2 * PI * datum.criterion / {count})",
        y=f"datum.value * cos(2 * PI * datum.criterion / {count})",
        label=f"{json.dumps(criteria_labels)}[datum.criterion]",
        said="datum.unknown ? 'unknown: ' + datum.text : datum.text",
    )
    legend = (
        alt.Chart()
        .transform_filter("datum.criterion == 0")
        .transform_calculate(
            x="datum.series % 2 ? 0.12 : -1.55",
            y="datum.series < 2 ? -1.65 : -1.86",
            after="datum.series % 2 ? 0.26 : -1.41",
        )
    )
    polygons = base.mark_line(interpolate="linear-closed", strokeWidth=2, fillOpacity=0.1, **SILENT)
    points = base.mark_point(size=46, strokeWidth=1.6, opacity=1, fillOpacity=1)
    signs = legend.mark_point(size=70, strokeWidth=1, opacity=1, fillOpacity=1, **SILENT)
    names = legend.mark_text(
        align="left", baseline="middle", fontSize=12.5, limit=LEGEND_LIMIT, color=look.ink, aria=False
    )
    return [
        polygons.encode(x=_x("x"), y=_y("y"), order="criterion:Q", stroke=stroke, fill=fill),
        points.encode(
            x=_x("x"),
            y=_y("y"),
            stroke=stroke,
            shape=shape,
            fill=alt.condition("datum.unknown", alt.value(look.surface), fill),
            tooltip=[
                alt.Tooltip("platform:N", title="Platform"),
                alt.Tooltip("label:N", title="Criterion"),
                alt.Tooltip("said:N", title="Value"),
            ],
            description="spoken:N",
        ).transform_calculate(spoken="datum.platform + ', ' + datum.label + ': ' + datum.said"),
        signs.encode(x=_x("x"), y=_y("y"), stroke=stroke, fill=fill, shape=shape),
        names.encode(x=_x("after"), y=_y("y"), text="platform:N", tooltip="platform:N"),
    ]
