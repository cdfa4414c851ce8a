"""Tests of the dictionary of a chart: inline data stays where it is used, even when two threads build charts at once."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from textwrap import dedent
from threading import Event

import altair as alt

from components.charts.frame import framed
from components.charts.spec import chart_spec
from tests.helpers.pages import ROOT


def grid_chart() -> alt.LayerChart:
    """Return a chart of which a layer has data of its own, as the grid of a radar."""
    grid = alt.Chart(alt.InlineData(values=[{"x": 1}])).mark_point()
    return framed(grid, height=100, padding=(0, 0, 0, 0))


def test_two_threads_that_build_charts_at_once_leave_inline_data_in_place() -> None:
    first_begun, second_begun, first_built = Event(), Event(), Event()

    def first_chart(labels: tuple[str, ...], dark: bool) -> alt.LayerChart:
        first_begun.set()
        second_begun.wait(0.3)
        return grid_chart()

    def second_chart(labels: tuple[str, ...], dark: bool) -> alt.LayerChart:
        second_begun.set()
        first_built.wait(0.3)
        return grid_chart()

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(chart_spec, first_chart, (), False)
        first.add_done_callback(lambda _: first_built.set())
        assert first_begun.wait(10)
        second = pool.submit(chart_spec, second_chart, (), False)
        for spec in (first.result(), second.result()):
            assert "datasets" not in spec
            assert spec["layer"][0]["data"] == {"values": [{"x": 1}]}


def test_a_chart_is_drawn_while_another_thread_is_still_importing_pandas() -> None:
    """Altair asks ``sys.modules`` for pandas, where a half imported one stands as well; so with it the charts import the whole."""
    code = """
        import sys, threading
        import altair
        assert "pandas" not in sys.modules
        half = threading.Event()
        class Slow:
            def find_spec(self, name, path=None, target=None):
                if name == "pandas.core.api":
                    half.set()
                    threading.Event().wait(0.5)
        sys.meta_path.insert(0, Slow())
        threading.Thread(target=__import__, args=("pandas",)).start()
        half.wait(10)
        from components.charts.radar import radar_chart
        from components.charts.spec import chart_spec
        chart_spec(radar_chart, ("Price", "GPU", "Isolation"), False)
    """
    ran = subprocess.run([sys.executable, "-c", dedent(code)], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
