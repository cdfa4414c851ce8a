"""Common frame and axes of charts: the width of the column, the pages' font, no background and no border."""

from typing import Any, Literal

import altair as alt

from components.charts.palette import FONT, ROWS, Palette

SILENT: dict[str, Any] = {"aria": False, "tooltip": None}
"""Properties of marks that repeat what another mark says: no description for a screen reader, and no tooltip."""


def framed(
    *layers: alt.Chart | alt.LayerChart,
    height: float | alt.Step,
    padding: tuple[int, int, int, int],
    width: float | Literal["container"] = "container",
    labels_inside: bool = True,
) -> alt.LayerChart:
    """Return layers over the shipped rows as one chart. ``height`` in CSS pixels, or a step for each row.

    ``width``: in CSS pixels, or that of the column. ``padding``: left, top, right, bottom, in CSS pixels. ``labels_inside``: the axis labels also stay within the column's width.
    """
    sides = dict(zip(("left", "top", "right", "bottom"), padding, strict=True))
    chart: alt.LayerChart = alt.LayerChart(layer=list(layers), data=alt.NamedData(name=ROWS)).properties(
        height=height, width=width, padding=sides
    )
    if labels_inside:
        chart = chart.properties(autosize=alt.AutoSizeParams(type="fit-x", contains="padding"))
    framed_chart: alt.LayerChart = chart.configure(font=FONT, background="transparent").configure_view(stroke=None)
    return framed_chart


def scale_axis(look: Palette, **more: Any) -> alt.Axis:
    """Return an axis of days, times or costs: muted labels at hairlines."""
    hairlines = {"gridColor": look.line, "domainColor": look.line, "tickColor": look.line}
    texts = {"labelColor": look.muted, "labelFontSize": 12, "titleColor": look.muted, "titleFontSize": 12}
    return alt.Axis(**{"title": None, "titleFontWeight": "normal", **hairlines, **texts, **more})


def name_axis(colour: str, **more: Any) -> alt.Axis:
    """Return an axis of names: labels alone, in this colour."""
    return alt.Axis(
        **{"title": None, "domain": False, "ticks": False, "labelFontSize": 12, "labelColor": colour, **more}
    )
