"""Tests of the picker of must-haves: any field, only values that occur, and each addition at once in the link."""

import pytest
from streamlit.testing.v1 import AppTest

from components.must_haves.controls import render_must_haves
from decision.catalogue.catalogue import Catalogue
from decision.claims.implied import claims_about
from decision.ranking.admission import tally
from decision.ranking.field_words import known_amounts, known_words, offered_fields
from decision.ranking.ranking import ranking
from decision.ranking.view import ChosenMustHave, View
from tests.helpers.app import labels_of, link_of, run_part, succeeded

IP = ChosenMustHave("network.static_ip", test="yes")


def picker(catalogue: Catalogue, **query: str) -> AppTest:
    """Return the must-haves with an open picker."""
    app = run_part(render_must_haves, catalogue, **query)
    app.session_state["add-must"] = True
    return succeeded(app.run())


def pick(app: AppTest, kind: str, name: str, value: object) -> AppTest:
    (widget,) = (widget for widget in app.get(kind) if widget.key == f"add-must-{name}")
    return succeeded(widget.set_value(value).run())


def add(app: AppTest) -> dict[str, str]:
    succeeded(app.button(key="add-must-button").click().run())
    return link_of(app)


def captions(app: AppTest) -> list[str]:
    return [caption.value for caption in app.caption]


def test_a_closed_picker_draws_nothing(catalogue: Catalogue) -> None:
    app = run_part(render_must_haves, catalogue)
    assert labels_of(app, "expander") == ["Add a must-have"]
    assert not [widget for widget in app.selectbox if widget.key.startswith("add-must")]


def test_it_offers_every_filter_and_every_known_field_by_subject(catalogue: Catalogue) -> None:
    subjects = picker(catalogue).selectbox(key="add-must-subject").options
    groups = {group.id: group.label for group in catalogue.groups}
    fields = offered_fields(catalogue, "evidence")
    assert len({*subjects}) == len(subjects)
    assert subjects == [
        *(f"Common: {rule.label}" for rule in catalogue.filters),
        *(f"{groups[field.group]}: {field.label}" for field in fields),
    ]
    assert all(
        len([platform for platform in catalogue.platforms if claims_about(catalogue, platform.id, field)]) >= 3
        for field in fields
    )


@pytest.mark.parametrize(
    ("field", "steps", "must"),
    [
        ("network.static_ip", [], "network.static_ip"),
        ("network.static_ip", [("button_group", "test-network.static_ip", "is")], "network.static_ip=no"),
        ("limits.max_vcpu", [("selectbox", "value-limits.max_vcpu", 8)], "limits.max_vcpu>=8"),
        (
            "limits.max_vcpu",
            [("button_group", "test-limits.max_vcpu", "at-most"), ("selectbox", "value-limits.max_vcpu", 4)],
            "limits.max_vcpu<=4",
        ),
        ("isolation.default", [("multiselect", "value-isolation.default", ["gvisor"])], "isolation.default=gvisor"),
        (
            "isolation.default",
            [("multiselect", "value-isolation.default", ["kata", "gvisor"])],
            "isolation.default=gvisor|=kata",
        ),
        ("regions.list", [("multiselect", "value-regions.list", ["eu"])], "regions.list=eu"),
        ("regions.list", [("button_group", "test-regions.list", "yes")], "regions.list"),
        ("gpu", [], "gpu"),
        ("session", [("selectbox", "value-session", 86400)], "session>=86400"),
    ],
)
def test_what_is_added_is_at_once_in_the_link(
    catalogue: Catalogue, field: str, steps: list[tuple[str, str, object]], must: str
) -> None:
    app = pick(picker(catalogue), "selectbox", "subject", field)
    for kind, name, value in steps:
        pick(app, kind, name, value)
    assert add(app) == {"must": must}
    assert app.selectbox(key="add-must-subject").value is None


def test_it_offers_no_value_that_does_not_occur(catalogue: Catalogue) -> None:
    app = pick(picker(catalogue), "selectbox", "subject", "isolation.default")
    words = known_words(catalogue, "isolation.default", "evidence")
    assert app.multiselect(key="add-must-value-isolation.default").options == list(words.values())
    claimed = {
        claim.value for platform in catalogue.platforms for claim in catalogue.claims(platform.id, "isolation.default")
    }
    assert set(words) <= claimed
    app = pick(app, "selectbox", "subject", "limits.max_vcpu")
    amounts = known_amounts(catalogue, "limits.max_vcpu", "evidence")
    assert app.selectbox(key="add-must-value-limits.max_vcpu").options == [f"{value:g} vCPU" for value in amounts]


def test_it_says_how_platforms_stand_to_it_before_it_is_added(catalogue: Catalogue) -> None:
    app = pick(picker(catalogue), "selectbox", "subject", "network.static_ip")
    meets, fails, unknown = tally(catalogue, View(), IP)
    assert unknown
    assert any(f"not, {unknown} unknown" in caption for caption in captions(app))
    assert meets + fails + unknown <= len(catalogue.platforms)
    assert len(ranking(catalogue, View(must=(IP,))).best_first) == meets


def test_without_a_subject_or_a_value_it_says_what_is_missing(catalogue: Catalogue) -> None:
    app = picker(catalogue)
    assert add(app) == {}
    assert "Choose first what it is about." in captions(app)
    pick(app, "selectbox", "subject", "limits.max_vcpu")
    assert add(app) == {}
    assert "Choose a value." in captions(app)


def test_an_alternative_can_be_added_to_one_that_is_set(catalogue: Catalogue) -> None:
    app = pick(picker(catalogue, must="byoc,gpu"), "selectbox", "subject", "self_host")
    assert app.selectbox(key="add-must-place").options == ["GPU", "Own cloud"]
    pick(app, "selectbox", "place", ChosenMustHave("byoc"))
    assert add(app) == {"must": "gpu,byoc|self_host"}
    either = ChosenMustHave(any_of=(ChosenMustHave("byoc"), ChosenMustHave("self_host")))
    pick(app, "selectbox", "subject", "network.static_ip")
    pick(app, "selectbox", "place", either)
    assert add(app) == {"must": "gpu,byoc|self_host|network.static_ip"}


def test_another_bound_of_the_same_test_takes_the_place_of_the_former(catalogue: Catalogue) -> None:
    app = pick(picker(catalogue, must="limits.max_vcpu>=2"), "selectbox", "subject", "limits.max_vcpu")
    pick(app, "selectbox", "value-limits.max_vcpu", 8)
    assert add(app) == {"must": "limits.max_vcpu>=8"}
