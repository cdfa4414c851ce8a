"""Drawing of a chart of ``components/charts`` on a page; the one place that does.

Building an Altair chart and its dictionary costs tens of milliseconds, so the dictionary is made once per chart and
kept; a run of the script ships it with new rows as an Arrow table. Streamlit's own chart theme is off: the charts carry
their own colours, in both themes.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

import altair as alt
import pyarrow as pa
import streamlit as st

from components.charts.palette import ROWS
from components.shell.theme import is_dark

Chart = Callable[[tuple[str, ...], bool], alt.LayerChart]
"""A chart's function of its labels and the theme; the rows come later."""

Spec = Mapping[str, Any]


@lru_cache(maxsize=64)
def chart_spec(chart: Chart, labels: tuple[str, ...], dark: bool) -> Spec:
    """Return the Vega-Lite dictionary of ``chart(labels, dark)``, made once. All sessions share it, so do not change it.

    Constant data stays inside the marks that use it; the default would collect it beside the rows.
    """
    with alt.data_transformers.enable("default", consolidate_datasets=False):
        spec: Spec = chart(labels, dark).to_dict()
    return spec


def render_chart(
    chart: Chart,
    labels: tuple[str, ...],
    rows: Sequence[Mapping[str, Any]],
    *,
    key: str,
    words: str,
    width: Literal["stretch", "content"] = "stretch",
) -> None:
    """Draw a chart with these rows in the reader's theme. ``words``: its text alternative.

    With the same ``key`` the next run updates the chart in place.
    """
    spec = {**chart_spec(chart, labels, is_dark()), "datasets": {ROWS: pa.Table.from_pylist(list(rows))}}
    st.vega_lite_chart(spec=spec, width=width, theme=None, key=key, alt=words)
