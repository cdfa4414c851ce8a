"""Tests of the picker of must-haves: any field, only values that occur, and each addition at once in the link."""

import pytest
from streamlit.testing.v1 import AppTest

from components.compare.sidebar import FILTERS, render_filters
from decision.catalogue.catalogue import Catalogue
from decision.claims.implied import claims_about
from decision.ranking.admission import tally
from decision.ranking.field_words import known_amounts, known_words, offered_fields
from decision.ranking.ranking import ranking
from decision.ranking.view import ChosenMustHave, View
from tests.helpers.app import controls_of, link_of, run_part, set_in_form

IP = ChosenMustHave("network.static_ip", test="yes")


def picker(catalogue: Catalogue, **query: str) -> AppTest:
    """Return the must-haves with an open picker."""
    return set_in_form(run_part(render_filters, catalogue, **query), FILTERS, {"add-open": True})


def pick(app: AppTest, **values: object) -> AppTest:
    """Set controls of the picker, one run after another."""
    for id, value in values.items():
        app = set_in_form(app, FILTERS, {f"add-{id}": value})
    return app


def add(app: AppTest) -> dict[str, str]:
    return link_of(set_in_form(app, FILTERS, {"add": True}))


def labels_in(app: AppTest, id: str) -> list[str]:
    return [label for _, label in controls_of(app, FILTERS)[id]["options"]]


def note(app: AppTest) -> str:
    """Return what the picker says above its button."""
    text: str = controls_of(app, FILTERS)["add"]["note"]
    return text


def shown(app: AppTest) -> list[str]:
    return [id for id in controls_of(app, FILTERS) if id.startswith("add")]


def test_a_closed_picker_is_one_button(catalogue: Catalogue) -> None:
    assert shown(run_part(render_filters, catalogue)) == ["add-open"]
    app = picker(catalogue)
    assert shown(app) == ["add-open", "add-subject", "add"]
    assert shown(set_in_form(app, FILTERS, {"add-open": False})) == ["add-open"]


def test_it_offers_every_filter_and_every_known_field_by_subject(catalogue: Catalogue) -> None:
    subjects = labels_in(picker(catalogue), "add-subject")
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
    ("subject", "steps", "must"),
    [
        ("network.static_ip", {}, "network.static_ip"),
        ("network.static_ip", {"test-network.static_ip": "is"}, "network.static_ip=no"),
        ("limits.max_vcpu", {"limit-limits.max_vcpu": "8"}, "limits.max_vcpu>=8"),
        (
            "limits.max_vcpu",
            {"test-limits.max_vcpu": "at-most", "limit-limits.max_vcpu": "4"},
            "limits.max_vcpu<=4",
        ),
        ("isolation.default", {"words-isolation.default": ["gvisor"]}, "isolation.default=gvisor"),
        ("isolation.default", {"words-isolation.default": ["kata", "gvisor"]}, "isolation.default=gvisor|=kata"),
        ("regions.list", {"words-regions.list": ["eu"]}, "regions.list=eu"),
        ("regions.list", {"test-regions.list": "yes"}, "regions.list"),
        ("gpu", {}, "gpu"),
        ("session", {"limit-session": "86400"}, "session>=86400"),
    ],
)
def test_what_is_added_is_at_once_in_the_link(
    catalogue: Catalogue, subject: str, steps: dict[str, object], must: str
) -> None:
    app = pick(picker(catalogue), subject=subject, **steps)
    assert add(app) == {"must": must}
    assert shown(app)[:2] == ["add-open", "add-subject"]
    assert controls_of(app, FILTERS)["add-subject"]["value"] is None


def test_steps_in_quick_succession_all_count(catalogue: Catalogue) -> None:
    app = pick(picker(catalogue), subject="limits.max_vcpu")
    app = set_in_form(
        app, FILTERS, {"add-test-limits.max_vcpu": "at-most", "add-limit-limits.max_vcpu": "4", "add": True}
    )
    assert link_of(app) == {"must": "limits.max_vcpu<=4"}


def test_another_subject_forgets_what_was_asked_of_the_former(catalogue: Catalogue) -> None:
    app = pick(picker(catalogue), subject="limits.max_vcpu")
    pick(app, **{"limit-limits.max_vcpu": "4"})
    pick(app, subject="limits.max_memory_gib")
    assert add(app) == {}
    assert note(app) == "Choose a value."


def test_it_offers_no_value_that_does_not_occur(catalogue: Catalogue) -> None:
    app = pick(picker(catalogue), subject="isolation.default")
    words = known_words(catalogue, "isolation.default", "evidence")
    assert labels_in(app, "add-words-isolation.default") == list(words.values())
    claimed = {
        claim.value for platform in catalogue.platforms for claim in catalogue.claims(platform.id, "isolation.default")
    }
    assert set(words) <= claimed
    app = pick(app, subject="limits.max_vcpu")
    amounts = known_amounts(catalogue, "limits.max_vcpu", "evidence")
    assert labels_in(app, "add-limit-limits.max_vcpu") == [f"{value:g} vCPU" for value in amounts]


def test_it_says_how_platforms_stand_to_it_before_it_is_added(catalogue: Catalogue) -> None:
    app = pick(picker(catalogue), subject="network.static_ip")
    meets, fails, unknown = tally(catalogue, View(), IP)
    assert unknown
    assert note(app).endswith(f"not, {unknown} unknown.")
    assert meets + fails + unknown <= len(catalogue.platforms)
    assert len(ranking(catalogue, View(must=(IP,))).best_first) == meets


def test_without_a_subject_or_a_value_it_says_what_is_missing(catalogue: Catalogue) -> None:
    app = picker(catalogue)
    assert note(app) == ""
    assert add(app) == {}
    assert note(app) == "Choose first what it is about."
    pick(app, subject="limits.max_vcpu")
    assert note(app) == ""
    assert add(app) == {}
    assert note(app) == "Choose a value."


def test_an_alternative_can_be_added_to_one_that_is_set(catalogue: Catalogue) -> None:
    app = pick(picker(catalogue, must="byoc,gpu"), subject="self_host")
    assert labels_in(app, "add-place") == ["GPU", "Own cloud"]
    pick(app, place="byoc")
    assert add(app) == {"must": "gpu,byoc|self_host"}
    pick(app, subject="network.static_ip", place="byoc|self_host")
    assert add(app) == {"must": "gpu,byoc|self_host|network.static_ip"}


def test_another_bound_of_the_same_test_takes_the_place_of_the_former(catalogue: Catalogue) -> None:
    app = pick(picker(catalogue, must="limits.max_vcpu>=2"), subject="limits.max_vcpu")
    pick(app, **{"limit-limits.max_vcpu": "8"})
    assert add(app) == {"must": "limits.max_vcpu>=8"}
