"""Tests of the parts of the Trade-offs page: the axes are in the link, the chart has its words, and what is missing is listed."""

from collections.abc import Callable
from typing import Any

import pytest

from components.shell.state import chosen
from components.tradeoff import sections
from decision.catalogue.catalogue import Catalogue
from decision.ranking.view import View
from decision.tradeoff.axes import axis_ids, axis_labels
from decision.tradeoff.choices import TradeoffChoices
from decision.tradeoff.text import tradeoff_answer
from decision.tradeoff.tradeoff import Tradeoff, tradeoff
from tests.helpers.app import OpenMenu, downloads_of, html_of, link_of, run_part, succeeded
from tests.helpers.html import text, texts
from tests.helpers.layout import layout_of

PAGE = "trade-offs"


def part(render: Callable[[Catalogue, Tradeoff], None]) -> Callable[[Catalogue, View], None]:
    return lambda catalogue, view: render(catalogue, tradeoff(catalogue, view, chosen(TradeoffChoices)))


def axes(catalogue: Catalogue, view: View) -> None:
    sections.render_axes(catalogue, chosen(TradeoffChoices))


def test_the_answer_comes_first(catalogue: Catalogue) -> None:
    app = run_part(part(sections.render_head), catalogue, PAGE, x="gpu")
    answer = tradeoff_answer(tradeoff(catalogue, View(), TradeoffChoices("gpu")))
    assert texts(html_of(app), ".//h1") == [answer.headline]


def test_axes_are_chosen_among_all_and_stand_in_the_link(catalogue: Catalogue) -> None:
    app = run_part(axes, catalogue, PAGE)
    across, up = app.selectbox
    assert across.options == up.options == list(axis_labels(catalogue).values())
    assert (across.value, up.value) == ("price", "cold_start")
    succeeded(across.set_value("gpu").run())
    assert link_of(app) == {"x": "gpu"}
    succeeded(app.selectbox[1].set_value("gpu").run())
    assert link_of(app) == {"x": "cold_start", "y": "gpu"}


def test_axes_stand_in_a_row_above_the_scatter_on_its_card(catalogue: Catalogue) -> None:
    assert layout_of(axes, catalogue, PAGE).boxes == ["tradeoff-axes: row"]
    assert layout_of(part(sections.render_scatter), catalogue, PAGE).boxes == ["tradeoff-scatter: framed column"]


def test_axes_change_places(catalogue: Catalogue) -> None:
    app = run_part(axes, catalogue, PAGE, x="gpu", y="isolation")
    succeeded(app.button(key="tradeoff-swap").click().run())
    assert link_of(app) == {"x": "isolation", "y": "gpu"}
    assert [box.value for box in app.selectbox] == ["isolation", "gpu"]


def test_the_chart_names_the_frontier_below_it_and_lists_who_is_missing(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    charts: list[dict[str, Any]] = []
    monkeypatch.setattr(sections, "render_chart", lambda chart, labels, rows, **more: charts.append(more))
    app = run_part(part(sections.render_scatter), catalogue, PAGE)
    result = tradeoff(catalogue, View(), TradeoffChoices())
    root = html_of(app)
    named = " ".join(texts(root, ".//ol/li"))
    assert all(point.row.label in named for point in result.frontier)
    assert "Cold start by price" in texts(root, ".//h2")
    assert "beaten" not in named
    ((chart),) = charts
    assert chart["key"] == "tradeoff-price-cold_start"
    assert chart["words"].startswith(f"Scatter of {len(result.points)} platforms")
    folds = list(root.iter("details"))
    for axis, fold in zip(result.axes, folds, strict=True):
        title, names = text(fold[0]), text(fold[1])
        assert ("open" in fold.attrib) == (len(result.without(axis)) <= 12)
        assert title == f"No value for {axis.noun} ({len(result.without(axis))})"
        assert all(entry.row.label in names for entry in result.without(axis))


def test_what_is_selected_is_named_with_its_standing(catalogue: Catalogue) -> None:
    result = tradeoff(catalogue, View(), TradeoffChoices())
    beaten = next(point for point in result.points if point.standing == "beaten")
    app = run_part(part(sections.render_scatter), catalogue, PAGE, sel=beaten.row.id)
    entries = texts(html_of(app), ".//ol/li")
    assert any(beaten.row.label in entry and entry.endswith("beaten") for entry in entries)
    assert "Selected in the table" in " ".join(texts(html_of(app), ".//ul/li"))


def test_without_a_frontier_or_points_the_signs_say_so(catalogue: Catalogue) -> None:
    undirected = next(id for id in axis_ids(catalogue) if id in catalogue.fields and not catalogue.fields[id].better)
    signs = " ".join(texts(html_of(run_part(part(sections.render_scatter), catalogue, PAGE, x=undirected)), ".//ul/li"))
    assert "frontier" not in signs
    assert "several" in signs
    empty = html_of(run_part(part(sections.render_scatter), catalogue, PAGE, cat="none"))
    assert not texts(empty, ".//ol/li")


def test_the_method_links_to_the_same_axes_for_programs(catalogue: Catalogue) -> None:
    def draw(catalogue: Catalogue, view: View) -> None:
        sections.render_method(catalogue, view, chosen(TradeoffChoices))

    root = html_of(run_part(draw, catalogue, PAGE, x="gpu", tier="free"))
    assert [link.get("href") for link in root.iter("a")] == ["api/v1/tradeoff?x=gpu&v=2&tier=free"]


def test_the_table_and_the_downloads_are_drawn(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    menu = sections.render_download_menu
    assert menu
    app = run_part(part(sections.render_values), catalogue, PAGE)
    assert "All platforms" in texts(html_of(app), ".//h2")
    popover = __import__("streamlit").popover
    monkeypatch.setattr("streamlit.popover", lambda *args, **more: OpenMenu(popover(*args, **more)))
    files = run_part(part(sections.render_downloads), catalogue, PAGE)
    assert texts(html_of(files), ".//a") == ["CSV", "CSV, ids, sources, dates", "JSON", "Markdown"]


def test_each_file_holds_both_values_and_one_of_them_all_about_each(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = tradeoff(catalogue, View(lens="guide"), TradeoffChoices("gpu"))
    key, name, files = downloads_of(monkeypatch, sections, lambda: sections.render_downloads(catalogue, drawn))
    assert (key, name) == ("tradeoff", f"sandbox-atlas-tradeoff-{catalogue.version}")
    assert files == {
        "csv": "/snapshot/x=gpu&v=2&lens=guide/tradeoff.csv",
        "full.csv": "/snapshot/x=gpu&v=2&lens=guide&columns=full/tradeoff.csv",
        "json": "/snapshot/x=gpu&v=2&lens=guide/tradeoff.json",
        "md": "/snapshot/x=gpu&v=2&lens=guide/tradeoff.md",
    }
