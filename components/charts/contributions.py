"""Contributions: how much each criterion adds to the score of each selected platform, as stacked bars.

A bar is as long as the score; the light remainder shows what is missing to 1. Bars have the order of the series, their
parts the order of the criteria. The part of an unknown value is paler.

Rows: `platform` (name), `series` (0 to 3), `criterion` (position in the labels), `weight` (share, 0 to 1), `value`
(0 to 1), `contribution` (weight times value), `text` (the value as people say it), `unknown`.
"""

import json
from functools import lru_cache

import altair as alt

from components.charts.palette import FONT, ROWS, palette

STEP = 34
WIDTH = 560


@lru_cache(maxsize=64)
def contributions_chart(criteria_labels: tuple[str, ...], dark: bool) -> alt.LayerChart:
    """The stacked bars for these criteria, without their rows. More criteria than colours repeat the colours.

    >>> contributions_chart(("Isolation", "Price"), dark=True).to_dict(validate=False)["data"]
    {'name': 'rows'}
    """
    look = palette(dark)
    names = json.dumps(criteria_labels)
    count = len(criteria_labels)
    colours = [look.contributions[at % len(look.contributions)] for at in range(count)]
    platforms = alt.Y(
        "platform:N",
        sort=alt.EncodingSortField("series", op="min"),
        title=None,
        axis=alt.Axis(domain=False, ticks=False, labelFontSize=13, labelFontWeight=600, labelLimit=112, labelPadding=8),
        scale=alt.Scale(paddingInner=0.32, paddingOuter=0.12),
    )
    share = alt.Scale(domain=[0, 1], nice=False)
    marks = alt.Axis(
        values=[0, 0.25, 0.5, 0.75, 1], format=".2~f", domain=False, ticks=False, grid=False, labelPadding=4
    )
    legend = alt.Legend(
        orient="bottom",
        title=None,
        labelExpr=f"{names}[datum.value]",
        columns=alt.ExprRef(f"max(1, min({count}, floor((width + 110) / 125)))"),
        symbolType="square",
        symbolSize=110,
        labelFontSize=12.5,
        columnPadding=14,
        rowPadding=5,
        offset=8,
        labelLimit=150,
    )
    remainder = (
        alt.Chart()
        .transform_filter("datum.criterion == 0")
        .transform_calculate(zero="0", one="1")
        .mark_bar(color=look.line, cornerRadius=4, aria=False, tooltip=None)
        .encode(y=platforms, x=alt.X("zero:Q", scale=share, axis=marks, title=None), x2="one:Q")
    )
    parts = (
        alt.Chart()
        .transform_calculate(
            label=f"{names}[datum.criterion]",
            product="format(datum.weight, '.0%') + ' × ' + format(datum.value, '.2f') + ' = ' + format(datum.contribution, '.2f')",
            spoken="datum.platform + ', ' + datum.label + ': ' + datum.product",
        )
        .mark_bar(
            stroke=look.surface,
            strokeWidth=1.5,
            cornerRadiusTopLeft=alt.ExprRef("datum.criterion == 0 ? 4 : 0"),
            cornerRadiusBottomLeft=alt.ExprRef("datum.criterion == 0 ? 4 : 0"),
        )
        .encode(
            y=platforms,
            x=alt.X("contribution:Q", stack="zero", scale=share, axis=marks, title=None),
            order=alt.Order("criterion:Q"),
            color=alt.Color("criterion:N", scale=alt.Scale(domain=list(range(count)), range=colours), legend=legend),
            fillOpacity=alt.condition("datum.unknown", alt.value(0.45), alt.value(1)),
            tooltip=[
                alt.Tooltip("platform:N", title="Platform"),
                alt.Tooltip("label:N", title="Criterion"),
                alt.Tooltip("text:N", title="Value"),
                alt.Tooltip("product:N", title="Weight × value"),
            ],
            description="spoken:N",
        )
    )
    return (
        alt.layer(remainder, parts, data=alt.NamedData(name=ROWS))
        .properties(width=WIDTH, height=alt.Step(STEP), autosize=alt.AutoSizeParams(type="fit-x", contains="padding"))
        .configure(font=FONT, background="transparent")
        .configure_view(stroke=None)
        .configure_axis(labelColor=look.muted, labelFontSize=12)
        .configure_axisY(labelColor=look.ink)
        .configure_legend(labelColor=look.muted)
    )
