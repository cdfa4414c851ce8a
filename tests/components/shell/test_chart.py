"""Tests of the drawing of charts."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from components.charts.palette import DARK, LIGHT, ROWS
from components.charts.task_ratios import task_chart
from components.shell import chart
from components.shell.chart import render_chart
from decision.catalogue.catalogue import Catalogue
from tests.helpers.app import run_part

ROW = {"name": "A", "place": 0, "ratio": 1.0, "low": 1.0, "high": 4.0, "part": False, "text": ""}


def drawn(catalogue: Catalogue) -> AppTest:
    return run_part(lambda *_: render_chart(task_chart, ("0.5", "8"), [ROW], key="ratios", words="A is 1."), catalogue)


@pytest.mark.parametrize(("is_dark", "accent"), [(False, LIGHT.accent), (True, DARK.accent)])
def test_a_chart_is_drawn_with_its_rows_and_words_in_the_readers_theme(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, is_dark: bool, accent: str
) -> None:
    monkeypatch.setattr(chart, "is_dark", lambda: is_dark)
    (element,) = drawn(catalogue).get("vega_lite_chart")
    proto = element.proto
    spec = json.loads(proto.spec)
    assert spec["data"] == {"name": ROWS}
    assert [data.name for data in proto.datasets] == [ROWS]
    assert accent in proto.spec
    assert (proto.theme, proto.alt) == ("", "A is 1.")
