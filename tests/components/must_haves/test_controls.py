"""Tests of the must-haves at the side: what each shows, what remains under it, and how it comes into the link and out of it."""

import pytest

from components.compare.sidebar import FILTERS, render_filters
from components.filters.controls import Control
from components.must_haves.controls import must_have_groups, render_required
from decision.catalogue.catalogue import Catalogue
from decision.links.link import from_query
from decision.ranking.admission import admission, tally
from decision.ranking.must_haves import must_text
from decision.ranking.view import ChosenMustHave, View
from tests.helpers.app import controls_of, forms_of, link_of, run_part, set_in_form

IP = ChosenMustHave("network.static_ip", test="yes")
EITHER = ChosenMustHave(any_of=(ChosenMustHave("byoc"), ChosenMustHave("self_host")))


def controls(catalogue: Catalogue, **query: str) -> dict[str, Control]:
    """Return the controls under a link, by id."""
    group, _ = must_have_groups(catalogue, from_query(query, catalogue).view)
    return {control.id: control for control in group.controls}


@pytest.mark.parametrize(
    ("id", "value", "expected"),
    [
        ("must-gpu", True, {"must": "gpu,audit"}),
        ("must-audit", False, {}),
        ("must-session", 86400, {"must": "session>=86400,audit"}),
        ("must-isolation", "gvisor", {"must": "isolation>=gvisor,audit"}),
        ("languages", ["go"], {"must": "audit", "lang": "go"}),
    ],
)
def test_a_must_have_stands_in_the_link_in_the_order_of_the_filters(
    catalogue: Catalogue, id: str, value: object, expected: dict[str, str]
) -> None:
    app = run_part(render_filters, catalogue, must="audit")
    assert link_of(set_in_form(app, FILTERS, {id: value})) == expected


def test_several_that_were_set_in_quick_succession_all_count(catalogue: Catalogue) -> None:
    app = run_part(render_filters, catalogue)
    assert link_of(set_in_form(app, FILTERS, {"must-gpu": True, "must-audit": True})) == {"must": "gpu,audit"}


@pytest.mark.parametrize(
    "values",
    [
        {"must-gpu": 1},
        {"must-nothing": True},
        {"must-session": 86401},
        {"must-session": True},
        ["must-gpu"],
        "must-gpu",
        None,
    ],
)
def test_what_no_control_offers_changes_nothing(catalogue: Catalogue, values: object) -> None:
    app = run_part(render_filters, catalogue, tier="free")
    assert link_of(set_in_form(app, FILTERS, values)) == {"tier": "free"}


def test_a_must_have_can_be_taken_back(catalogue: Catalogue) -> None:
    shown = controls(catalogue, must="session>=86400,gpu")
    assert (shown["must-session"].value, shown["must-gpu"].value, shown["must-audit"].value) == (86400, True, False)
    app = run_part(render_filters, catalogue, must="session>=86400,gpu")
    assert link_of(set_in_form(app, FILTERS, {"must-session": None})) == {"must": "gpu"}


def test_a_must_have_says_how_many_platforms_remain_with_it(catalogue: Catalogue) -> None:
    shown = controls(catalogue, must="session>=86400")
    session = ChosenMustHave("session", 86400)
    remain, unsure = admission(catalogue, View(must=(session, ChosenMustHave("gpu"))))
    assert unsure
    assert shown["must-gpu"].note == f"{remain} match, {unsure} unknown"
    remain, unsure = admission(catalogue, View(must=(session,)))
    assert shown["must-session"].note == f"{remain} match" + (f", {unsure} unknown" if unsure else "")
    assert shown["must-cold_start"].note == "", "no count before a value is chosen"


def test_a_filter_that_is_not_listed_is_offered_once_it_is_in_use(catalogue: Catalogue) -> None:
    rule = next(rule for rule in catalogue.filters if rule.id == "ready")
    assert not rule.listed
    for must, is_offered in (("", False), ("gpu", False), (f"ready<={rule.options[0]}", True)):
        assert ("must-ready" in controls(catalogue, must=must)) is is_offered


def test_each_further_must_have_stands_with_its_outcomes_and_can_be_removed(catalogue: Catalogue) -> None:
    link = "gpu,network.static_ip,byoc|self_host"
    shown = [control for id, control in controls(catalogue, must=link).items() if id.startswith("required-")]
    assert [control.label for control in shown] == [must_text(catalogue, must) for must in (IP, EITHER)]
    meets, _, unknown = tally(catalogue, View(must=(ChosenMustHave("gpu"), IP, EITHER)), IP)
    assert unknown
    assert shown[0].note.startswith(f"{meets} match")
    assert shown[0].note.endswith(f"{unknown} unknown")
    app = run_part(render_filters, catalogue, must=link)
    assert link_of(set_in_form(app, FILTERS, {"required-network.static_ip": None})) == {"must": "gpu,byoc|self_host"}


def test_all_that_is_required_can_be_shown_and_removed_where_nothing_is_offered(catalogue: Catalogue) -> None:
    assert list(controls_of(run_part(render_required, catalogue), "required")) == ["add-open"]
    app = run_part(render_required, catalogue, must="gpu,network.static_ip")
    group, _ = forms_of(app)["required"]
    assert [control["label"] for control in group["controls"]] == ["GPU", must_text(catalogue, IP)]
    assert link_of(set_in_form(app, "required", {"required-gpu": None})) == {"must": "network.static_ip"}
