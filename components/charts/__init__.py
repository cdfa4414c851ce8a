"""Altair charts: functions named by nouns that return an ``alt.Chart``, without a screen and without the reader's data.

A chart is built once for its labels and theme and then cached. Its rows are a data set named ``ROWS``, which the caller
adds: ``components.shell.chart`` on a page, the snapshot renderer on the server.
"""

from components.charts.palette import ROWS
from components.charts.platform_history import history_chart
from components.charts.radar import radar_chart

__all__ = ["ROWS", "history_chart", "radar_chart"]
