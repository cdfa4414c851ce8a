"""Scatter of a trade-off: a point for each platform between two axes, and the efficient frontier as steps.

All places are shares of the plot, from 0 to 1, the y upwards: the axes come as JSON with a title, and ticks as pairs of a place and its text.
Rows, by ``kind``:
- ``point``: a platform or several at one place (``x``, ``y``), with its ``standing``: ``frontier`` (a full diamond), ``open`` (a hollow
  one), ``beaten`` or ``none`` (a small circle); ``selected`` has a ring, and ``count``
  platforms make it larger. ``text`` is its tooltip. ``name`` stands beside it, by ``dx``, ``dy`` and
  ``align``, and on a narrow plot its ``number``.
- ``span``: a line over the range of a value; ``step``: a piece of the frontier; ``lane``: the border of what is beyond the scale. Each goes from
  ``x``, ``y`` to ``x2``, ``y2``.
- ``corner``: words where both values are best.
"""

import json
from functools import lru_cache
from typing import Any

import altair as alt

from components.charts.frame import SILENT, framed, scale_axis
from components.charts.palette import Palette, palette
from components.charts.tradeoff_labels import HEIGHT, NARROWEST

STANDINGS = ("frontier", "open", "beaten", "none")
_PLACE = alt.Scale(domain=[0, 1], nice=False, zero=False)


@lru_cache(maxsize=32)
def tradeoff_chart(axes: tuple[str, ...], dark: bool) -> alt.LayerChart:
    """Return the chart for two axes as JSON, without its rows; as wide as its container.

    >>> axes = ('{"title": "Price", "ticks": [[0.1, "$1"]]}', '{"title": "Speed", "ticks": []}')
    >>> tradeoff_chart(axes, False) is tradeoff_chart(axes, False)
    True
    """
    look = palette(dark)
    across, up = map(json.loads, axes)
    x = alt.X("x:Q", scale=_PLACE, axis=_axis(look, across, labelOverlap=True))
    y = alt.Y("y:Q", scale=_PLACE, axis=_axis(look, up, labelLimit=110))
    places: dict[str, Any] = {"x": x, "y": y}
    base = alt.Chart()
    lines: dict[str, Any] = {**places, "x2": "x2:Q", "y2": "y2:Q"}
    colour = alt.Scale(domain=list(STANDINGS), range=[look.accent, look.accent, look.muted, look.ink])
    stroke = alt.Stroke("standing:N", scale=colour, legend=None)

    def of_kind(kind: str, mark: alt.Chart) -> alt.Chart:
        return mark.transform_filter(f"datum.kind == '{kind}'")

    lanes = of_kind("lane", base.mark_rule(color=look.line, strokeDash=[2, 3], **SILENT)).encode(**lines)
    steps = of_kind("step", base.mark_rule(color=look.accent, strokeWidth=1.6, strokeDash=[5, 3], **SILENT)).encode(
        **lines
    )
    spans = of_kind("span", base.mark_rule(strokeWidth=2.4, opacity=0.7, **SILENT)).encode(**lines, stroke=stroke)
    corner = of_kind("corner", base.mark_text(color=look.muted, fontSize=12, **_placed(), **SILENT)).encode(
        **places, text="name:N"
    )
    rings = (
        base.mark_point(shape="circle", size=230, strokeWidth=1.6, stroke=look.ink, opacity=1, **SILENT)
        .transform_filter("datum.kind == 'point' && datum.selected")
        .encode(**places)
    )
    points = of_kind("point", base.mark_point(strokeWidth=1.7, opacity=1, fillOpacity=1)).encode(
        **places,
        stroke=stroke,
        fill=alt.condition("datum.standing == 'frontier'", alt.value(look.accent), alt.value(look.surface)),
        shape=alt.Shape(
            "standing:N",
            scale=alt.Scale(domain=list(STANDINGS), range=["diamond", "diamond", "circle", "circle"]),
            legend=None,
        ),
        size=alt.condition(
            "datum.standing == 'frontier' || datum.standing == 'open'",
            alt.value(130),
            alt.Size("count:Q", scale=alt.Scale(domain=[1, 20], range=[46, 240], clamp=True), legend=None),
        ),
        tooltip=alt.Tooltip("text:N", title=" "),
        description="text:N",
    )
    texts: dict[str, Any] = {
        "color": look.ink,
        "fontSize": 12,
        "fontWeight": 600,
        "stroke": look.surface,
        "strokeWidth": 3,
    }
    names = [
        of_kind("point", base.mark_text(**{**texts, **outline}, text=_name_or_number(), **_placed(), **SILENT)).encode(
            **places
        )
        for outline in ({}, {"stroke": None, "strokeWidth": 0})
    ]
    layers = (lanes, steps, spans, corner, rings, points, *names)
    return framed(*layers, height=HEIGHT, padding=(0, 8, 8, 4))


def _axis(look: Palette, axis: dict[str, Any], **more: Any) -> alt.Axis:
    """Return an axis whose ticks have the texts that belong to their places."""
    texts = json.dumps([text for _, text in axis["ticks"]])
    last = max(len(axis["ticks"]) - 1, 1)
    return scale_axis(
        look,
        title=axis["title"],
        values=[place for place, _ in axis["ticks"]],
        labelExpr=f"{texts}[round(datum.index * {last})]",
        **more,
    )


def _placed() -> dict[str, Any]:
    """Return the place of a text beside its point, from its row."""
    return {
        "dx": alt.ExprRef("datum.dx"),
        "dy": alt.ExprRef("datum.dy"),
        "align": alt.ExprRef("datum.align"),
        "baseline": "middle",
    }


def _name_or_number() -> alt.ExprRef:
    return alt.ExprRef(f"width < {NARROWEST} ? datum.number : datum.name")
