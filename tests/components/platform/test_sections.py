"""Tests of the parts of a platform's page as they are drawn: charts where there is enough to draw, cards side by side."""

from dataclasses import replace
from typing import Any

import pytest

from components.platform import sections
from decision.catalogue.catalogue import Catalogue
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from tests.helpers.app import link_of, run_part, succeeded
from tests.helpers.layout import layout_of
from tests.helpers.starts import own_start, with_starts


@pytest.fixture
def charts(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, tuple[str, ...]]]:
    """Name and labels of the charts that are drawn."""
    drawn: list[tuple[str, tuple[str, ...]]] = []
    monkeypatch.setattr(
        sections, "render_chart", lambda chart, labels, rows, **more: drawn.append((chart.__name__, labels))
    )
    return drawn


def starts(catalogue: Catalogue, view: View) -> None:
    sections.render_facts(catalogue, catalogue.platform["e2b"], view)


@pytest.mark.parametrize(
    ("medians", "drawn"),
    [
        ([100.0], []),
        ([100.0, 500.0], [("history_chart", ("linear",))]),
        ([500.1, 100.0], [("history_chart", ("log",))]),
        ([100.0, 450.0, 200.0], [("history_chart", ("linear",))]),
    ],
)
def test_a_history_of_two_days_is_drawn_and_logarithmic_beyond_a_factor_of_five(
    catalogue: Catalogue, charts: Any, medians: list[float], drawn: object
) -> None:
    runs = [own_start(f"2026-01-0{day}", ms) for day, ms in enumerate(medians, 1)]
    run_part(starts, with_starts(catalogue, *runs), "platform")
    assert charts == drawn


@pytest.mark.parametrize(("count", "drawn"), [(2, 0), (3, 1)])
def test_a_shape_needs_three_criteria(catalogue: Catalogue, charts: Any, count: int, drawn: int) -> None:
    few = replace(catalogue, criteria=catalogue.criteria[:count])
    result = ranking(catalogue, View())
    run_part(
        lambda *_: sections._shape(few, catalogue.platform["e2b"], replace(result, criteria=few.criteria)), catalogue
    )
    assert len(charts) == drawn


def standing(catalogue: Catalogue, view: View, id: str = "e2b") -> None:
    sections.render_standing(catalogue, catalogue.platform[id], ranking(catalogue, view))


def test_only_what_can_be_ranked_has_a_shape(catalogue: Catalogue, charts: Any) -> None:
    storage = next(id for id, p in catalogue.platform.items() if catalogue.terms.category(p.category).ranked == "never")
    run_part(lambda catalogue, view: standing(catalogue, view, storage), catalogue, "platform")
    assert charts == []
    run_part(standing, catalogue, "platform")
    assert [name for name, _ in charts] == ["radar_chart"]


def test_cards_stand_side_by_side(catalogue: Catalogue, charts: Any) -> None:
    layout = layout_of(standing, catalogue, "platform")
    assert layout.boxes == [
        "charts: row",
        *("page-shape: framed column as tall as its row", "page-glance: framed column as tall as its row"),
    ]
    layout = layout_of(starts, catalogue, "platform")
    assert (layout.boxes, layout.columns) == (["page-starts: framed column", "row"], ["0.40", "0.60"])


def test_another_platform_can_be_chosen_or_none(catalogue: Catalogue) -> None:
    def chooser(catalogue: Catalogue, view: View) -> None:
        sections.render_chooser(catalogue, "e2b", view)

    app = run_part(chooser, catalogue, "platform", id="e2b")
    assert app.selectbox[0].value == "e2b"
    app.selectbox[0].set_value("modal").run()
    assert link_of(succeeded(app))["id"] == "modal"
    layout = layout_of(chooser, catalogue, "platform")
    assert (layout.boxes, layout.widths) == (["bar: row"], {"Platform": 440})
