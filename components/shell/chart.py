"""Drawing of a chart of ``components/charts`` on a page.

Building an Altair chart and its dictionary costs tens of milliseconds, so the dictionary is made once per chart and
kept; a run of the script ships it with new rows as an Arrow table. Streamlit's own chart theme is off: the charts carry
their own colours, in both themes.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import altair as alt
import pyarrow as pa
import streamlit as st

from components.charts.palette import ROWS

Spec = Mapping[str, Any]


@lru_cache(maxsize=64)
def chart_spec(
    chart: Callable[[tuple[str, ...], bool], alt.LayerChart], criteria_labels: tuple[str, ...], dark: bool
) -> Spec:
    """Return the Vega-Lite dictionary of ``chart(criteria_labels, dark)``, made once. All sessions share it, so do not change it.

    Constant data stays inside the marks that use it; the default would collect it beside the rows.
    """
    with alt.data_transformers.enable("default", consolidate_datasets=False):
        spec: Spec = chart(criteria_labels, dark).to_dict()
    return spec


def render_chart(
    spec: Spec,
    rows: Sequence[Mapping[str, Any]],
    key: str,
    alt: str,
) -> None:
    """Draw a chart with these rows. ``alt`` is its text alternative.

    With the same ``key`` the next run updates the chart in place.
    """
    filled = {**spec, "datasets": {ROWS: pa.Table.from_pylist(list(rows))}}
    st.vega_lite_chart(spec=filled, width="content", theme=None, key=key, alt=alt)
