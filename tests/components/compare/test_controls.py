"""Tests of the switches above the table: what they show, and each choice at once in the link."""

from dataclasses import replace

import pytest

from components.compare.controls import KEY, lens_switch, render_switches, rows_switch, tier_switch
from decision.catalogue.catalogue import Catalogue
from decision.ranking.view import View
from tests.helpers.app import controls_of, link_of, run_part, set_in_form
from tests.helpers.offers import with_offers


def switches(catalogue: Catalogue, view: View) -> None:
    render_switches(catalogue, view, (lens_switch, tier_switch, rows_switch))


@pytest.mark.parametrize(
    ("id", "value", "expected"), [("lens", "guide", {"lens": "guide"}), ("tier", "free", {"tier": "free"})]
)
def test_a_switch_writes_its_choice_and_always_has_one(
    catalogue: Catalogue, id: str, value: str, expected: dict[str, str]
) -> None:
    app = run_part(switches, catalogue)
    usual = controls_of(app, KEY)[id]["value"]
    assert link_of(set_in_form(app, KEY, {id: value})) == expected
    assert controls_of(app, KEY)[id]["value"] == value
    assert link_of(set_in_form(app, KEY, {id: None})) == expected
    assert link_of(set_in_form(app, KEY, {id: usual})) == {}


def test_the_guides_lens_has_neither_plans_nor_offers(catalogue: Catalogue) -> None:
    data = with_offers(catalogue, 1)
    assert list(controls_of(run_part(switches, data), KEY)) == ["lens", "tier", "rows"]
    assert list(controls_of(run_part(switches, data, lens="guide"), KEY)) == ["lens"]


def test_the_switch_for_rows_of_offers_is_there_where_a_platform_has_several(catalogue: Catalogue) -> None:
    data = with_offers(catalogue, 1)
    app = run_part(switches, data)
    assert controls_of(app, KEY)["rows"]["value"] is False
    assert link_of(set_in_form(app, KEY, {"rows": True})) == {"rows": "offers"}
    assert link_of(set_in_form(app, KEY, {"rows": False})) == {}
    alone = replace(data, platforms=tuple(p for p in data.platforms if len(p.offers) == 1))
    assert "rows" not in controls_of(run_part(switches, alone), KEY)
