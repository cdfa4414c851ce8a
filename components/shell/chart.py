"""Drawing of a chart of ``components/charts`` on a page; the one place that does.

Building an Altair chart and its dictionary costs tens of milliseconds, so the dictionary is kept
(``components/charts/spec.py``); a run of the script ships it with new rows as an Arrow table. Streamlit's own chart theme is off: the charts carry
their own colours, in both themes.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import pyarrow as pa
import streamlit as st

from components.charts.palette import ROWS
from components.charts.spec import ChartFunction, chart_spec
from components.shell.theme import is_dark


def render_chart(
    chart: ChartFunction,
    labels: tuple[str, ...],
    rows: Sequence[Mapping[str, Any]] | bytes,
    *,
    key: str,
    words: str,
    width: Literal["stretch", "content"] = "stretch",
) -> None:
    """Draw a chart with these rows, or what ``arrow_rows`` makes of them, in the reader's theme. ``words``: its text alternative.

    With the same ``key`` the next run updates the chart in place.
    """
    table = rows if isinstance(rows, bytes) else arrow_rows(rows)
    spec = {**chart_spec(chart, labels, is_dark()), "datasets": {ROWS: table}}
    st.vega_lite_chart(spec=spec, width=width, theme=None, key=key, alt=words)


def arrow_rows(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Return rows as an Arrow table, written out as the browser gets it."""
    table, file = pa.Table.from_pylist(list(rows)), pa.BufferOutputStream()
    with pa.ipc.new_stream(file, table.schema) as stream:
        stream.write_table(table)
    written: bytes = file.getvalue().to_pybytes()
    return written
