"""Line chart of costs over one parameter of a workload: a line for each of up to four platforms, with a band where it is a range.

Rows: ``platform`` (name), ``series`` (0 to 3, its colour and shape), ``x`` (the parameter), ``y`` (the middle of the cost in US dollars a month;
missing where there is no figure), ``low`` and ``high``, ``mark`` (whether the line carries its shape here), ``text`` (the point's tooltip),
``now`` (a row of its own, without cost, at the workload's own value).
"""

from functools import lru_cache

import altair as alt

from components.charts.frame import SILENT, framed, scale_axis
from components.charts.palette import palette
from components.charts.radar import SHAPES

HEIGHT = 280
DASHES = ([1, 0], [7, 3], [2, 3], [9, 3, 2, 3])


@lru_cache(maxsize=4)
def cost_lines_chart(labels: tuple[str, ...], dark: bool) -> alt.LayerChart:
    """Return the chart without its rows. ``labels``: the parameter's name, and Vega's number format for its values.

    >>> cost_lines_chart(("Runs a day", ",d"), False) is cost_lines_chart(("Runs a day", ",d"), False)
    True
    """
    look = palette(dark)
    title, number_format = labels
    x = alt.X(
        "x:Q",
        scale=alt.Scale(zero=False, nice=False),
        axis=scale_axis(look, title=title, format=number_format, tickCount=6, labelOverlap=True),
    )
    along = scale_axis(look, format="$,.0f", tickCount=6)
    y = alt.Y("y:Q", scale=alt.Scale(zero=True, nice=True), axis=along)
    slots = list(range(len(look.series)))
    colours = alt.Scale(domain=slots, range=list(look.series))
    base = alt.Chart()
    bands = (
        base.mark_area(opacity=0.14, **SILENT)
        .transform_filter("isValid(datum.low) && datum.low < datum.high")
        .encode(x=x, y=alt.Y("low:Q", axis=along), y2="high:Q", fill=alt.Fill("series:N", scale=colours, legend=None))
    )
    lines = (
        base.mark_line(strokeWidth=2.2, **SILENT)
        .transform_filter("isValid(datum.y)")
        .encode(
            x=x,
            y=y,
            stroke=alt.Stroke("series:N", scale=colours, legend=None),
            strokeDash=alt.StrokeDash("series:N", scale=alt.Scale(domain=slots, range=list(DASHES)), legend=None),
        )
    )
    points = (
        base.mark_point(size=60, strokeWidth=1.4, opacity=1, fillOpacity=1)
        .transform_filter("datum.mark && isValid(datum.y)")
        .encode(
            x=x,
            y=y,
            stroke=alt.Stroke("series:N", scale=colours, legend=None),
            fill=alt.Fill("series:N", scale=colours, legend=None),
            shape=alt.Shape("series:N", scale=alt.Scale(domain=slots, range=SHAPES), legend=None),
            tooltip=alt.Tooltip("text:N", title=" "),
            description="text:N",
        )
    )
    now = base.mark_rule(color=look.muted, strokeDash=[4, 4], **SILENT).transform_filter("datum.now").encode(x=x)
    return framed(bands, now, lines, points, height=HEIGHT, padding=(4, 6, 10, 4), labels_inside=False)
