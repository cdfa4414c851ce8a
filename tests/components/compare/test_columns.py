"""Tests of the chooser of further columns: every field that no criterion shows, added and removed at once."""

from components.compare.columns import columns_groups
from components.compare.controls import KEY, lens_switch, render_switches
from decision.catalogue.catalogue import Catalogue
from decision.ranking.view import View
from tests.helpers.app import controls_of, link_of, run_part, set_in_form


def chooser(catalogue: Catalogue, view: View) -> None:
    render_switches(catalogue, view, (lens_switch,), further=columns_groups)


def test_a_closed_chooser_is_one_button(catalogue: Catalogue) -> None:
    app = run_part(chooser, catalogue, cols="deploy.byoc")
    assert list(controls_of(app, KEY)) == ["lens", "columns-open"]
    set_in_form(app, KEY, {"columns-open": True})
    assert list(controls_of(app, KEY)) == ["lens", "columns-open", "columns-add", "column-deploy.byoc"]
    set_in_form(app, KEY, {"columns-open": False})
    assert list(controls_of(app, KEY)) == ["lens", "columns-open"]
    assert link_of(app) == {"cols": "deploy.byoc"}


def test_it_offers_the_fields_that_no_criterion_shows(catalogue: Catalogue) -> None:
    app = set_in_form(run_part(chooser, catalogue), KEY, {"columns-open": True})
    options = dict(controls_of(app, KEY)["columns-add"]["options"])
    criterion_fields = {criterion.measure("evidence").field for criterion in catalogue.criteria}
    assert set(options) == set(catalogue.fields) - criterion_fields
    assert options["deploy.byoc"].endswith(f": {catalogue.fields['deploy.byoc'].label}")


def test_a_column_is_added_once_behind_the_others_and_removed(catalogue: Catalogue) -> None:
    app = set_in_form(run_part(chooser, catalogue, cols="deploy.byoc"), KEY, {"columns-open": True})
    for name in ("gpu.models", "deploy.byoc", None, "nothing"):
        set_in_form(app, KEY, {"columns-add": name})
        assert link_of(app) == {"cols": "deploy.byoc,gpu.models"}
    assert controls_of(app, KEY)["columns-add"]["value"] is None
    set_in_form(app, KEY, {"column-deploy.byoc": None})
    assert link_of(app) == {"cols": "gpu.models"}
