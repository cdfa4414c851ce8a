"""Tests of the extra controls of a live embed: a drawer in two columns, and the selection."""

import pytest

from components.compare import embedded
from components.compare.embedded import render_drawer, render_outward_links, render_selection
from decision.catalogue.catalogue import Catalogue
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from tests.helpers.app import components_of, link_of, run_part, succeeded


def test_a_closed_drawer_draws_nothing_and_an_open_one_two_columns(catalogue: Catalogue) -> None:
    app = run_part(render_drawer, catalogue)
    assert components_of(app, "atlas_weights") == []
    app.session_state["drawer"] = True
    succeeded(app.run())
    assert len(components_of(app, "atlas_weights")) == 1
    left, right = ([element.proto.component_name for element in column.get("bidi_component")] for column in app.columns)
    assert (left, right) == (["atlas_weights"], ["atlas_form"])


def test_the_selection_shows_the_compared_platforms_and_changes_them(catalogue: Catalogue) -> None:
    def draw(catalogue: Catalogue, view: View) -> None:
        render_selection(catalogue, ranking(catalogue, view))

    app = run_part(draw, catalogue)
    (selection,) = app.multiselect
    assert selection.value == [row.id for row in ranking(catalogue, View()).selected]
    assert "fastio" not in {option.lower() for option in selection.options}
    succeeded(selection.set_value(["modal"]).run())
    assert link_of(app) == {"sel": "modal"}


def test_up_to_four_platforms_can_be_selected_in_a_frame(catalogue: Catalogue) -> None:
    app = run_part(lambda catalogue, view: render_selection(catalogue, ranking(catalogue, view)), catalogue)
    assert app.multiselect[0].proto.max_selections == 4


def test_links_of_a_frame_keep_the_view_and_take_no_room(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[dict[str, object]] = []
    monkeypatch.setattr(embedded, "_outward", lambda **settings: drawn.append(settings))
    run_part(render_outward_links, catalogue, tier="free")
    assert drawn == [{"key": "outward", "data": {"view": "v=2&tier=free"}, "height": 0}]
