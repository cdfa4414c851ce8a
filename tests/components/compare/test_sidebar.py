"""Tests of the sidebar: its controls show the view, and every change is at once in the link."""

from dataclasses import replace

import pytest

from components.compare.sidebar import FILTERS, filter_groups, platform_groups, render_filters, render_sidebar
from components.filters.controls import Control
from decision.catalogue.catalogue import Catalogue
from decision.links.link import from_query
from decision.ranking.view import ChosenMustHave, Sort, View
from tests.helpers.app import components_of, forms_of, link_of, run_part, set_in_form


def controls(catalogue: Catalogue, **query: str) -> dict[str, Control]:
    """Return the controls of which platforms are ranked, and how, under a link, by id."""
    groups = platform_groups(catalogue, from_query(query, catalogue).view)
    return {control.id: control for group in groups for control in group.controls}


def test_the_sidebar_is_a_panel_of_weights_and_a_form(catalogue: Catalogue) -> None:
    app = run_part(render_sidebar, catalogue)
    assert len(components_of(app, "atlas_weights")) == 1
    titles = [group["title"] for groups in forms_of(app).values() for group in groups]
    assert titles == ["Must have", "", "Which platforms", "How to count"]


@pytest.mark.parametrize(
    ("id", "value", "expected"),
    [
        ("categories", ["self-hosted"], {"cat": "self-hosted"}),
        ("statuses", ["beta", "ga"], {"status": "ga,beta"}),
        ("find", " modal ", {"find": "modal"}),
        ("unknowns", "worst", {"unknown": "worst"}),
        ("promises", True, {"promises": "trust"}),
        ("unclear", True, {"unclear": "keep"}),
    ],
)
def test_every_control_writes_its_choice(
    catalogue: Catalogue, id: str, value: object, expected: dict[str, str]
) -> None:
    app = run_part(render_filters, catalogue)
    assert link_of(set_in_form(app, FILTERS, {id: value})) == expected


def test_controls_show_what_the_link_says(catalogue: Catalogue) -> None:
    query = {"promises": "trust", "unclear": "keep", "unknown": "best", "status": "beta", "find": "x"}
    values = {id: control.value for id, control in controls(catalogue, **query).items()}
    expected = {"promises": True, "unclear": True, "unknowns": "best", "statuses": ["beta"], "find": "x"}
    assert {id: values[id] for id in expected} == expected
    app = set_in_form(run_part(render_filters, catalogue, **query), FILTERS, {"promises": False})
    assert "promises" not in link_of(app)
    assert link_of(app)["unknown"] == "best"


def test_a_teams_own_facts_can_be_switched_off_where_there_are_some(catalogue: Catalogue) -> None:
    own = replace(catalogue, plain=catalogue)
    assert "own" not in controls(catalogue)
    assert controls(own)["own"].value is True
    assert controls(catalogue, own="hide")["own"].value is False
    app = set_in_form(run_part(render_filters, own), FILTERS, {"own": False})
    assert link_of(app) == {"own": "hide"}
    assert link_of(set_in_form(app, FILTERS, {"own": True})) == {}


def test_unknown_values_always_count_in_some_way(catalogue: Catalogue) -> None:
    unknowns = controls(catalogue)["unknowns"]
    assert unknowns.value == View().unknowns
    assert not unknowns.is_sound(None)


def test_controls_are_made_anew_for_every_choice_but_weights_order_and_selection(catalogue: Catalogue) -> None:
    view = View(must=(ChosenMustHave("gpu"),))
    weights = tuple(dict.fromkeys(catalogue.criterion, 3).items())
    arranged = replace(view, weights=weights, sort=Sort("price"), selected=(catalogue.platforms[0].id,))

    def encoded(view: View) -> list[str]:
        return [group.encoded for group in filter_groups(catalogue, view)]

    assert platform_groups(catalogue, arranged) is platform_groups(catalogue, view)
    assert encoded(arranged) == encoded(view)
    others = {"must": (), "find": "e", "tier": "free", "unknowns": "best", "languages": ("go",), "statuses": ("ga",)}
    for name, value in others.items():
        assert encoded(replace(view, **{name: value})) != encoded(view), name
