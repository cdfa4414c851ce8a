"""Tests of the panel of the weights: what it is given, and what a browser may ask of it, however malformed."""

from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.weights import panel
from components.weights.board import render_board
from components.weights.panel import WeightSlider, panel_data, render_weights, sound_weights
from components.weights.texts import CriterionTexts, panel_texts
from decision.catalogue.catalogue import Catalogue
from decision.certainty.turning import turning_points
from decision.ranking.ranking import ranking
from decision.ranking.spread import apart_text, spread_text, spreads
from decision.ranking.view import View
from tests.helpers.app import component_data, link_of, report, run_part

EQUAL = "isolation:5,session:5,cold_start:5,languages:5,gpu:5,price:5"
GPU = "isolation:4,session:5,cold_start:2,languages:4,gpu:10,price:5"
USUAL = "isolation:8,session:4,cold_start:6,languages:4,gpu:1,price:6"
NOBODY = View(categories=("none",))


def drawn(catalogue: Catalogue, **query: str) -> AppTest:
    return run_part(render_weights, catalogue, **query)


def link_after(app: AppTest, event: str, value: object) -> dict[str, str]:
    """Return the link that follows when the browser reports an event."""
    return link_of(report(app, "atlas_weights", event, value))


def slider(catalogue: Catalogue, view: View, id: str) -> WeightSlider:
    return panel_data(catalogue, view)["sliders"][list(catalogue.criterion).index(id)]


def texts(catalogue: Catalogue, view: View, id: str) -> CriterionTexts:
    return next(criterion for criterion in panel_texts(catalogue, view.basis)["criteria"] if criterion["id"] == id)


def test_a_slider_says_its_ends_what_it_means_and_why_it_weighs_what_it_does(catalogue: Catalogue) -> None:
    price = texts(catalogue, View(), "price")
    criterion = catalogue.criterion["price"]
    measure = criterion.evidence
    assert (price["label"], price["worst"], price["best"]) == ("Price", "$1.00 an hour", "$0.02 an hour")
    assert price["about"] == [criterion.question, measure.how, criterion.reason]
    assert (price["usual"], price["reason"]) == (criterion.weight, criterion.weight_reason)
    assert texts(catalogue, View(lens="guide"), "price")["worst"] == criterion.guide.worst_text
    work = View(work=(("runs", 10.0),), price_by="work")
    assert texts(catalogue, work, "price")["label"] == "Your monthly cost"


def test_only_a_criterion_without_a_usual_weight_is_optional(catalogue: Catalogue) -> None:
    optional = {id: texts(catalogue, View(), id)["optional"] for id in catalogue.criterion}
    assert optional == {id: not catalogue.takes_part(id) for id in catalogue.criterion}
    assert any(optional.values())


def test_no_weight_changes_the_texts(catalogue: Catalogue) -> None:
    heavy = View(weights=tuple(dict.fromkeys(catalogue.criterion, 10).items()))
    assert panel_data(catalogue, heavy)["texts"] == panel_data(catalogue, View())["texts"]
    assert panel_data(catalogue, View(lens="guide"))["texts"] != panel_data(catalogue, View())["texts"]


def test_the_texts_go_to_the_browser_with_the_board(catalogue: Catalogue) -> None:
    app = run_part(lambda catalogue, view: render_board(catalogue, ranking(catalogue, view)), catalogue)
    data = component_data(app, "atlas_board")
    assert data["texts"] == panel_texts(catalogue, View().basis)
    assert data["version"] == panel_data(catalogue, View())["texts"]
    assert data["board"]["criteria"] == list(catalogue.criterion)


def test_a_slider_shows_where_platforms_lie_and_says_it(catalogue: Catalogue) -> None:
    result = ranking(catalogue, View())
    for spread in spreads(result, catalogue.criteria):
        criterion = slider(catalogue, View(), spread.criterion.id)
        strip = criterion["strip"]
        assert strip is not None
        assert [count for _, count in strip["values"]] == [count for _, count in spread.values]
        for (place, _), (value, _) in zip(strip["values"], spread.values, strict=True):
            assert place == pytest.approx(value, abs=1e-4)
        assert (len(strip["ranges"]), strip["unknown"]) == (len(spread.ranges), spread.unknown)
        assert strip["total"] == len(result.best_first)
        assert criterion["advice"].startswith(spread_text(spread))
    assert panel_data(catalogue, View())["apart"] == apart_text(spreads(result))


def test_turning_points_stand_on_the_track_and_in_words(catalogue: Catalogue) -> None:
    view = View(weights=(("isolation", 10), ("gpu", 5), ("price", 5)))
    points = turning_points(ranking(catalogue, view), tuple(view.weights_for(catalogue).items()))
    assert any(points.values())
    for id, turns in points.items():
        criterion = slider(catalogue, view, id)
        assert criterion["marks"] == [{"at": turn.near, "back": turn.far, "rival": turn.rival} for turn in turns]
        for turn in turns:
            assert f"{turn.rival} takes the lead" in criterion["advice"]
        assert ("alone doesn't change the leader" in criterion["advice"]) == (not turns)


def test_where_nothing_is_ranked_sliders_stand_alone(catalogue: Catalogue) -> None:
    data = panel_data(catalogue, NOBODY)
    assert {(criterion["strip"], criterion["advice"]) for criterion in data["sliders"]} == {(None, "")}
    assert data["apart"] == ""
    assert data["weights"] == NOBODY.weights_for(catalogue)


def test_the_browser_gets_the_weights_in_force_and_those_of_every_preset(catalogue: Catalogue) -> None:
    data = component_data(drawn(catalogue, w=GPU), "atlas_weights")
    assert data["weights"] == {**numbers(GPU), "reliability": 0}
    presets = {preset["id"]: preset for preset in panel_texts(catalogue, View().basis)["presets"]}
    assert list(presets) == [preset.id for preset in catalogue.presets]
    assert presets["gpu"]["weights"] == data["weights"]
    assert presets["typical-agent"]["weights"] == {**numbers(USUAL), "reliability": 0}
    assert presets["equal"]["help"] == "All criteria weighted equally."


def numbers(text: str) -> dict[str, int]:
    """Return weights as a link writes them, by criterion."""
    return {id: int(weight) for id, weight in (part.split(":") for part in text.split(","))}


def test_words_of_the_data_stay_what_they_are(catalogue: Catalogue) -> None:
    evil = "</script><img src=x onerror=alert(1)>"
    renamed = catalogue.criteria[0].model_copy(update={"label": evil})
    changed = replace(catalogue, criteria=(renamed, *catalogue.criteria[1:]))
    assert texts(changed, View(), renamed.id)["label"] == evil


def test_moved_sliders_write_all_weights(catalogue: Catalogue) -> None:
    app = drawn(catalogue)
    assert link_after(app, "weights", {"gpu": 0}) == {"w": USUAL.replace("gpu:1", "gpu:0")}
    assert link_after(app, "weights", {**numbers(USUAL), "price": 10}) == {"w": USUAL.replace("price:6", "price:10")}
    assert component_data(app, "atlas_weights")["weights"]["price"] == 10


@pytest.mark.parametrize(
    ("query", "preset", "written"),
    [
        ({}, "gpu", {"w": GPU}),
        ({"w": GPU}, "typical-agent", {}),
        ({"w": EQUAL.replace("gpu:5", "gpu:6"), "tier": "free"}, "equal", {"w": EQUAL, "tier": "free"}),
        ({"tier": "free"}, "nonsense", {"tier": "free"}),
        ({"tier": "free"}, None, {"tier": "free"}),
        ({"tier": "free"}, ["gpu"], {"tier": "free"}),
    ],
)
def test_a_preset_sets_its_weights_and_the_usual_one_none(
    catalogue: Catalogue, query: dict[str, str], preset: object, written: dict[str, str]
) -> None:
    assert link_after(drawn(catalogue, **query), "preset", preset) == written


def test_reset_forgets_every_choice(catalogue: Catalogue) -> None:
    app = drawn(catalogue, tier="free", must="gpu", w=EQUAL.replace("gpu:5", "gpu:0"), find="a")
    assert link_after(app, "reset", True) == {}


@pytest.mark.parametrize(
    ("request_", "weights"),
    [
        ({"isolation": 0, "gpu": 10}, {"isolation": 0, "gpu": 10}),
        ({"isolation": 11, "gpu": -1, "price": 3}, {"price": 3}),
        ({"isolation": 5.0, "gpu": "5", "session": True, "price": None}, {}),
        ({"nonsense": 5, "": 1, "__proto__": 2}, {}),
        ({"isolation": {"gpu": 1}}, {}),
        ([["gpu", 1]], {}),
        ("gpu:1", {}),
        (None, {}),
    ],
)
def test_only_whole_numbers_on_the_scale_of_known_criteria_count(
    catalogue: Catalogue, request_: object, weights: dict[str, int]
) -> None:
    assert sound_weights(catalogue, request_) == weights


@pytest.mark.parametrize("state", [{}, {panel.KEY: None}, {panel.KEY: "weights"}, {panel.KEY: {"other": {"gpu": 1}}}])
def test_a_message_that_is_none_changes_nothing(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, state: dict[str, Any]
) -> None:
    monkeypatch.setattr(panel.st, "session_state", state)
    monkeypatch.setattr(panel, "change", lambda **_: pytest.fail("the view was changed"))
    panel.apply_weights(catalogue)
    panel.apply_preset(catalogue)
