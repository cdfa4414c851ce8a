"""Common frame of charts: the width of the column, the pages' font, no background and no border."""

import altair as alt

from components.charts.palette import FONT, ROWS


def framed(
    *layers: alt.Chart, height: float | alt.Step, padding: tuple[int, int, int, int], labels_inside: bool = True
) -> alt.LayerChart:
    """Return layers over the shipped rows as one chart. ``height`` in CSS pixels, or a step for each row.

    ``padding``: left, top, right, bottom, in CSS pixels. ``labels_inside``: the axis labels also stay within the column's width.
    """
    sides = dict(zip(("left", "top", "right", "bottom"), padding, strict=True))
    chart: alt.LayerChart = alt.LayerChart(layer=list(layers), data=alt.NamedData(name=ROWS)).properties(
        height=height, width="container", padding=sides
    )
    if labels_inside:
        chart = chart.properties(autosize=alt.AutoSizeParams(type="fit-x", contains="padding"))
    framed_chart: alt.LayerChart = chart.configure(font=FONT, background="transparent").configure_view(stroke=None)
    return framed_chart
