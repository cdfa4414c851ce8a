"""Tests of the form: which reports of the browser count, and what the answer says of them."""

import json

import pytest

from components.compare.sidebar import FILTERS, render_filters
from decision.catalogue.catalogue import Catalogue
from tests.helpers.app import component_data, link_of, report_of_form, run_part, set_in_form


def test_an_answer_says_which_report_it_knows(catalogue: Catalogue) -> None:
    app = run_part(render_filters, catalogue)
    assert component_data(app, "atlas_form")["answered"] == 0
    app = set_in_form(app, FILTERS, {"promises": True}, number=1_764_557_000_000)
    assert component_data(app, "atlas_form")["answered"] == 1_764_557_000_000


def test_a_report_that_comes_twice_or_late_counts_once(catalogue: Catalogue) -> None:
    app = run_part(render_filters, catalogue)
    app = set_in_form(app, FILTERS, {"promises": True}, number=20)
    app = set_in_form(app, FILTERS, {"promises": False}, number=21)
    for number in (20, 21):
        app = set_in_form(app, FILTERS, {"promises": True}, number=number)
        assert "promises" not in link_of(app)
    assert link_of(set_in_form(app, FILTERS, {"promises": True}, number=22)) == {"promises": "trust"}


@pytest.mark.parametrize("number", [0, -1, 2**53, 1.5, True, "7", [], {}])
def test_a_report_without_a_proper_number_changes_nothing(catalogue: Catalogue, number: object) -> None:
    app = run_part(render_filters, catalogue)
    assert link_of(set_in_form(app, FILTERS, {"promises": True}, number=number)) == {}
    assert link_of(set_in_form(app, FILTERS, {"promises": True}, number=5)) == {"promises": "trust"}


@pytest.mark.parametrize("request_", [None, 7, "set", [], {}, {"number": 1}, {"values": {"promises": True}}])
def test_what_is_no_report_changes_nothing(catalogue: Catalogue, request_: object) -> None:
    app = report_of_form(run_part(render_filters, catalogue), FILTERS, request_)
    assert link_of(app) == {}


def test_what_the_browser_gets_is_compact_json(catalogue: Catalogue) -> None:
    data = component_data(run_part(render_filters, catalogue), "atlas_form")
    assert json.loads(json.dumps(data)) == data
    assert [group["title"] for group in data["groups"]] == ["Must have", "", "Which platforms", "How to count"]
