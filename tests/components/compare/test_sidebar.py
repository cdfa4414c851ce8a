"""Tests of the sidebar: its controls show the view, and every change is at once in the link."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from components.compare.sidebar import render_sidebar
from decision.catalogue.catalogue import Catalogue
from decision.ranking.admission import admission
from decision.ranking.view import ChosenMustHave, View
from tests.helpers.app import components_of, link_of, run_part, succeeded


def sidebar(catalogue: Catalogue, **query: str) -> AppTest:
    return run_part(render_sidebar, catalogue, **query)


def use(app: AppTest, kind: str, key: str, value: object) -> dict[str, str]:
    """Give a widget a value, and return the link that follows."""
    (widget,) = (widget for widget in app.get(kind) if widget.key == key)
    succeeded(widget.set_value(value).run())
    return link_of(app)


def lines(app: AppTest, kind: str, key: str) -> list[str]:
    """Return the lines of a widget's label."""
    return next(widget.label for widget in app.get(kind) if widget.key == key).split("\n")


def test_controls_stand_under_four_headings(catalogue: Catalogue) -> None:
    headings = [heading.value for heading in sidebar(catalogue).subheader]
    assert headings == ["What matters", "Must have", "Which platforms", "How to count"]


def test_the_weights_come_first(catalogue: Catalogue) -> None:
    assert len(components_of(sidebar(catalogue), "atlas_weights")) == 1


@pytest.mark.parametrize(
    ("kind", "key", "value", "expected"),
    [
        ("checkbox", "must-gpu", True, {"must": "gpu,audit"}),
        ("checkbox", "must-audit", False, {}),
        ("selectbox", "must-session", 86400, {"must": "session>=86400,audit"}),
        ("selectbox", "must-isolation", "gvisor", {"must": "isolation>=gvisor,audit"}),
    ],
)
def test_a_must_have_stands_in_the_link_in_the_order_of_the_filters(
    catalogue: Catalogue, kind: str, key: str, value: object, expected: dict[str, str]
) -> None:
    assert use(sidebar(catalogue, must="audit"), kind, key, value) == expected


def test_a_must_have_can_be_taken_back(catalogue: Catalogue) -> None:
    app = sidebar(catalogue, must="session>=86400,gpu")
    assert app.selectbox(key="must-session").value == 86400
    assert app.checkbox(key="must-gpu").value is True
    assert use(app, "selectbox", "must-session", None) == {"must": "gpu"}


def test_a_must_have_says_how_many_platforms_remain_with_it(catalogue: Catalogue) -> None:
    app = sidebar(catalogue, must="session>=86400")
    session = ChosenMustHave("session", 86400)
    remain, unsure = admission(catalogue, View(must=(session, ChosenMustHave("gpu"))))
    assert unsure
    assert lines(app, "checkbox", "must-gpu") == ["GPU", f"{remain} remain, {unsure} cannot be told"]
    remain, unsure = admission(catalogue, View(must=(session,)))
    expected = f"{remain} remain" + (f", {unsure} cannot be told" if unsure else "")
    assert lines(app, "selectbox", "must-session") == ["Session at least", expected]
    assert lines(app, "selectbox", "must-cold_start") == ["Cold start at most"], "no count before a value is chosen"


def test_a_filter_that_is_not_listed_is_offered_once_it_is_in_use(catalogue: Catalogue) -> None:
    assert not next(rule for rule in catalogue.filters if rule.id == "ready").listed
    assert "must-ready" not in [widget.key for widget in sidebar(catalogue).selectbox]
    option = next(rule for rule in catalogue.filters if rule.id == "ready").options[0]
    app = sidebar(catalogue, must=f"ready<={option}")
    assert "must-ready" in [widget.key for widget in app.selectbox]
    for other in ("gpu", "session>=86400"):
        assert "must-ready" not in [widget.key for widget in sidebar(catalogue, must=other).selectbox]


@pytest.mark.parametrize(
    ("kind", "key", "value", "expected"),
    [
        ("multiselect", "languages", ["go"], {"lang": "go"}),
        ("pills", "categories", ["self-hosted"], {"cat": "self-hosted"}),
        ("pills", "statuses", ["beta", "ga"], {"status": "ga,beta"}),
        ("text_input", "find", " modal ", {"find": "modal"}),
        ("segmented_control", "unknowns", "worst", {"unknown": "worst"}),
        ("checkbox", "promises", True, {"promises": "trust"}),
        ("checkbox", "unclear", True, {"unclear": "keep"}),
    ],
)
def test_every_other_control_writes_its_choice(
    catalogue: Catalogue, kind: str, key: str, value: object, expected: dict[str, str]
) -> None:
    assert use(sidebar(catalogue), kind, key, value) == expected


def test_controls_show_what_the_link_says(catalogue: Catalogue) -> None:
    app = sidebar(catalogue, promises="trust", unclear="keep", unknown="best", status="beta", find="x")
    values = {
        widget.key: widget.value for kind in ("checkbox", "button_group", "text_input") for widget in app.get(kind)
    }
    expected = {"promises": True, "unclear": True, "unknowns": "best", "statuses": ["beta"], "find": "x"}
    assert {key: values[key] for key in expected} == expected
    assert use(app, "checkbox", "promises", False)["unknown"] == "best"
    assert "promises" not in link_of(app)


def test_a_teams_own_facts_can_be_switched_off_where_there_are_some(catalogue: Catalogue) -> None:
    assert "own" not in [box.key for box in sidebar(catalogue).checkbox]
    app = sidebar(replace(catalogue, plain=catalogue))
    assert app.checkbox(key="own").value is True
    assert use(app, "checkbox", "own", False) == {"own": "hide"}
    assert sidebar(catalogue, own="hide").checkbox(key="own").value is False
    assert use(app, "checkbox", "own", True) == {}


def test_unknown_values_always_count_in_some_way(catalogue: Catalogue) -> None:
    (unknowns,) = sidebar(catalogue).segmented_control
    assert unknowns.proto.required
    assert unknowns.value == View().unknowns
