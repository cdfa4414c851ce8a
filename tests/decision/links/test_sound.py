"""Tests of choices as browsers report them: what a link can hold stays as it is, anything else comes into no view."""

from dataclasses import fields
from math import inf, nan
from typing import Any

import pytest
from hypothesis import given, settings

from decision.catalogue.catalogue import Catalogue
from decision.links.link import LONGEST_CHOICE, sound
from decision.links.pages import CLAIMS, STARTS
from decision.links.view import VIEW_CODECS
from decision.ranking.view import ChosenMustHave, Person, Sort, View
from decision.site.pages import page_at
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.links import CHOICES_OF_PAGES, VIEWS

CATALOGUE = shipped_catalogue()
MANY = 100_000


def as_choices(choices: Any) -> dict[str, Any]:
    return {field.name: getattr(choices, field.name) for field in fields(choices)}


@settings(max_examples=60)
@given(VIEWS)
def test_every_choice_that_one_can_make_stays_as_it_is(view: View) -> None:
    chosen = as_choices(view)
    assert sound(chosen, View(), VIEW_CODECS, CATALOGUE) == chosen


@settings(max_examples=60)
@given(CHOICES_OF_PAGES)
def test_every_choice_of_a_page_stays_as_it_is(of_page: tuple[str, Any]) -> None:
    codec = page_at(of_page[0]).codec
    chosen = {name: value for name, value in as_choices(of_page[1]).items() if name in codec.codecs}
    assert sound(chosen, codec.untouched, codec.codecs, CATALOGUE) == chosen


@pytest.mark.parametrize(
    "value", [nan, inf, -1, 7, 2**62, True, None, "nope", "x" * MANY, b"\xff", [], {"a": 1}, object()]
)
@pytest.mark.parametrize("name", [*VIEW_CODECS])
def test_no_value_that_no_link_holds_comes_into_a_view(catalogue: Catalogue, name: str, value: object) -> None:
    for reported in (value, (value,), (value,) * MANY if name in ("columns", "must", "people") else [value]):
        for choice in sound({name: reported}, View(), VIEW_CODECS, catalogue).values():
            assert len(repr(choice)) < LONGEST_CHOICE
            assert sound({name: choice}, View(), VIEW_CODECS, catalogue) == {name: choice}
            assert choice is None or type(choice) in (str, bool, int, tuple, Sort)


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("columns", ("nope", "limits.max_vcpu", "limits.max_vcpu"), ("limits.max_vcpu",)),
        ("find", "x" * 100, "x" * 60),
        ("find", "x" * MANY, None),
        ("unsure", 30.0, None),
        ("only_differences", 1, True),
        ("sort", Sort("nope"), None),
        ("must", (ChosenMustHave("gpu"), ChosenMustHave("isolation", "<script>")), (ChosenMustHave("gpu"),)),
        ("people", (Person("x" * 25, (("price", 3),)),), None),
        ("people", (Person("Ann", (("price", nan),)),), None),
        ("work", (("runs", nan),), None),
        ("work", (("runs", -5.0), ("minutes", 5.0)), (("minutes", 5.0),)),
        ("weights", (("price", 11), ("nope", 3)), None),
    ],
)
def test_what_a_link_can_hold_of_a_forged_value_is_kept(
    catalogue: Catalogue, name: str, value: object, kept: object
) -> None:
    usable = sound({name: value}, View(), VIEW_CODECS, catalogue).get(name)
    assert (usable, type(usable)) == (kept, type(kept))


def test_choices_of_a_page_are_read_in_the_same_way(catalogue: Catalogue) -> None:
    assert sound({"first": "2026", "who": ("nope",)}, STARTS.untouched, STARTS.codecs, catalogue) == {}
    assert sound({"text": "x" * MANY, "page": 10**9}, CLAIMS.untouched, CLAIMS.codecs, catalogue) == {}
    assert sound({"text": " disk "}, CLAIMS.untouched, CLAIMS.codecs, catalogue) == {"text": "disk"}
