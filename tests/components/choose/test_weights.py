"""Tests of the weights of the wizard's result: they follow from the answers, and what a reader sets is added to these."""

import pytest
from streamlit.testing.v1 import AppTest

from components.weights.panel import RESET_TO_ANSWERS
from decision.catalogue.base import find
from decision.catalogue.catalogue import Catalogue
from decision.links.link import from_query
from decision.ranking.board import board_data
from decision.wizard.answers import settled
from decision.wizard.recommendation import recommendation
from pages.choose import render_choose
from tests.helpers.app import component_data, components_of, link_of, report, run_part, succeeded

QUERY = {"need": "gpu,security", "must": "audit", "step": "result"}


def open_result(catalogue: Catalogue, **more: str) -> AppTest:
    """Return the run of a result whose fold with the weights is open."""
    app = run_part(render_choose, catalogue, "choose", **QUERY, **more)
    app.session_state["weights-drawer"] = True
    return succeeded(app.run())


def answers(catalogue: Catalogue) -> dict[str, int]:
    return settled(catalogue, from_query(QUERY, catalogue).view).weights_for(catalogue)


def written(weights: dict[str, int]) -> str:
    return ",".join(f"{id}:{weight}" for id, weight in weights.items())


def test_a_closed_fold_draws_no_panel(catalogue: Catalogue) -> None:
    app = run_part(render_choose, catalogue, "choose", **QUERY)
    assert components_of(app, "atlas_weights") == components_of(app, "atlas_board") == []


def test_the_panel_shows_the_weights_of_the_answers_and_the_board_is_that_of_the_result(catalogue: Catalogue) -> None:
    app = open_result(catalogue)
    assert component_data(app, "atlas_weights")["weights"] == answers(catalogue)
    result = recommendation(catalogue, from_query(QUERY, catalogue).view).result
    assert component_data(app, "atlas_board")["board"]["platforms"] == [
        list(platform) for platform in board_data(catalogue, result)["platforms"]
    ]


def test_a_weight_that_a_reader_sets_is_added_to_those_of_the_answers(catalogue: Catalogue) -> None:
    app = report(open_result(catalogue), "atlas_weights", "weights", {"price": 9})
    weights = {id: weight for id, weight in (answers(catalogue) | {"price": 9}).items() if catalogue.takes_part(id)}
    assert link_of(app) == {**QUERY, "w": written(weights)}


def test_the_last_button_brings_the_weights_of_the_answers_back_and_keeps_the_answers(catalogue: Catalogue) -> None:
    app = open_result(catalogue, w="price:9,gpu:1")
    assert component_data(app, "atlas_weights")["reset"] == {"label": RESET_TO_ANSWERS, "weights": answers(catalogue)}
    assert link_of(report(app, "atlas_weights", "reset", True)) == QUERY


@pytest.mark.parametrize("place", [0, 1])
def test_a_preset_counts_instead_of_the_answers_the_usual_one_too(catalogue: Catalogue, place: int) -> None:
    preset = catalogue.presets[place]
    app = report(open_result(catalogue), "atlas_weights", "preset", preset.id)
    weights = settled(catalogue, from_query(link_of(app), catalogue).view).weights_for(catalogue)
    assert weights == find(catalogue.presets, preset.id).weights_of(catalogue.criteria)
