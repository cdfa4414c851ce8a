"""Tests of the snapshots of the selected platforms: their names, and a radar only where it has a shape."""

from dataclasses import replace

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.ranking.ranking import ranking
from decision.ranking.view import ChosenMustHave, View
from decision.site.addresses import Picture
from server.snapshot.parts.comparison import comparison_snapshot, radar_snapshot
from server.snapshot.pictures.charts import radar_body
from server.snapshot.pictures.table import table_body
from server.snapshot.snapshot import SnapshotInput


def made_for(catalogue: Catalogue, view: View) -> SnapshotInput:
    return SnapshotInput(catalogue, view, Picture())


@pytest.mark.parametrize(
    ("selected", "title"),
    [
        ((), "No platform is selected."),
        (("e2b",), "{}"),
        (("e2b", "modal"), "{} and {} side by side"),
        (("e2b", "modal", "daytona"), "{}, {} and {} side by side"),
    ],
)
def test_the_title_names_the_selected_platforms(catalogue: Catalogue, selected: tuple[str, ...], title: str) -> None:
    labels = [row.label for row in ranking(catalogue, View(selected=selected)).selected]
    for make in (comparison_snapshot, radar_snapshot):
        assert make(made_for(catalogue, View(selected=selected))).title == title.format(*labels)


def test_a_selected_platform_that_is_not_ranked_is_a_fact(catalogue: Catalogue) -> None:
    view = View(selected=("e2b",), must=(ChosenMustHave("gpu"),))
    left_out = next(excluded for excluded in ranking(catalogue, view).excluded if excluded.id == "e2b")
    fact = ("Selected but not ranked", f"{left_out.label} ({'; '.join(left_out.reasons)})")
    assert comparison_snapshot(made_for(catalogue, view)).facts[-1] == fact
    plain = comparison_snapshot(made_for(catalogue, View(selected=("e2b",))))
    assert [name for name, _ in plain.facts] == ["Weights", "Values from"]


def test_each_is_a_part_of_its_own(catalogue: Catalogue) -> None:
    comparison, radar = (make(made_for(catalogue, View())) for make in (comparison_snapshot, radar_snapshot))
    assert (comparison.part, radar.part) == ("comparison", "radar")
    assert comparison.words == "Values of the selected platforms side by side."
    assert radar.words.startswith("Radar. ")
    assert (comparison.path, comparison.table) == (radar.path, radar.table)
    assert comparison.body.func is table_body  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("count", "selected", "drawn"), [(2, ("e2b",), False), (3, ("e2b",), True), (4, ("e2b",), True), (4, (), False)]
)
def test_a_radar_needs_three_criteria_and_a_platform_else_it_is_a_table(
    catalogue: Catalogue, count: int, selected: tuple[str, ...], drawn: bool
) -> None:
    fewer = replace(catalogue, criteria=catalogue.criteria[:count])
    radar = radar_snapshot(made_for(fewer, View(selected=selected)))
    assert radar.body.func is (radar_body if drawn else table_body)  # type: ignore[attr-defined]
    assert bool(radar.words) == bool(selected)


def test_the_comparison_names_the_best_of_each_row(catalogue: Catalogue) -> None:
    answer = comparison_snapshot(made_for(catalogue, View())).data()
    assert [row["id"] for row in answer["rows"]] == list(answer["selected"])
    assert any(any(line["best"]) for line in answer["side_by_side"])
