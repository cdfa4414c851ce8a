"""Vega-Lite dictionary of a chart: built once per labels and theme and then kept, for pages and pictures alike."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from threading import Lock
from typing import Any

import altair as alt
import pandas  # noqa: F401  Altair looks into a pandas that is there; one that another thread is importing is half of it, and fails

ChartFunction = Callable[[tuple[str, ...], bool], alt.LayerChart]
"""A chart's function of its labels and the theme; the rows come later."""

Spec = Mapping[str, Any]

_altair_lock = Lock()
"""Lock around Altair's transformers, a setting of the whole process: a thread that resets it changes every chart being built."""


@lru_cache(maxsize=64)
def chart_spec(chart: ChartFunction, labels: tuple[str, ...], dark: bool) -> Spec:
    """Return the Vega-Lite dictionary of ``chart(labels, dark)``, made once. All readers share it, so do not change it.

    Constant data stays inside the marks that use it; the default would collect it beside the rows.
    """
    with _altair_lock, alt.data_transformers.enable("default", consolidate_datasets=False):
        spec: Spec = chart(labels, dark).to_dict()
    return spec
