"""Tests of the drawing of charts, and of components that the browser draws."""

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.charts.palette import DARK, LIGHT, ROWS
from components.charts.task_ratios import task_chart
from components.shell import chart, component, navigation
from components.shell.chart import render_chart
from components.shell.component import browser_component
from decision.catalogue.catalogue import Catalogue
from decision.ranking.view import View
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


def test_a_component_has_one_script_without_comments_and_the_colours_of_the_site(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    parts = {"a.js": "// first\n\n  const a = 1;\n", "b.js": "export default a; // kept\n", "x.css": ".x {}"}
    for name, text in parts.items():
        (tmp_path / name).write_text(text, "utf-8")
    component_parts: dict[str, Any] = {}
    monkeypatch.setattr(
        component.st.components.v2, "component", lambda name, **more: component_parts.update(more, name=name)
    )
    browser_component("x", tmp_path / "x.css", [tmp_path / "a.js", tmp_path / "b.js"], "root")
    assert component_parts["js"] == "const a = 1;\nexport default a; // kept"
    assert component_parts["css"].endswith(".x {}")
    assert LIGHT.ink in component_parts["css"]
    assert (component_parts["name"], component_parts["html"]) == ("x", '<div class="root"></div>')


def test_links_inside_the_app_keep_the_view_and_take_no_room(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn_components: list[dict[str, Any]] = []
    monkeypatch.setattr(navigation, "_links", lambda **settings: drawn_components.append(settings))
    navigation.render_links(catalogue, View(tier="free"), "gpu")
    (settings,) = drawn_components
    assert (settings["height"], settings["data"]) == (0, {"scroll": "gpu", "view": "v=2&tier=free"})
