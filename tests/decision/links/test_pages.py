"""Tests of each page's own choices in a link, beside those of the view."""

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.links.choices import MAX_SEARCH, NoChoices, PlatformChoices
from decision.links.link import (
    PageState,
    as_text,
    from_query,
    page_from_query,
    page_to_query,
    to_query,
)
from decision.links.pages import MAX_ENTRY, NO_CHOICES, PAGE_PARAMETERS, PLATFORM, STARTS
from decision.links.view import VIEW_CODECS
from decision.ranking.view import View
from decision.site.pages import PAGES
from decision.starts.choices import StartChoices
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.links import CHOICES_OF_PAGES, PAGE_CHOICES

CATALOGUE = shipped_catalogue()
FEW = settings(max_examples=60)


ENTRIES = {"guide-check": "modal-1", "faq": CATALOGUE.faq[0].id, "data": "search"}


@FEW
@given(CHOICES_OF_PAGES, st.booleans())
def test_choices_survive_the_trip_through_the_text_of_a_link_beside_a_view(of_page, named):
    page, choices = of_page
    entry = ENTRIES.get(page, "") if named else ""
    short = page_to_query(choices, CATALOGUE, PAGES[page].codec, entry)
    text = as_text({**short.query, **to_query(View(lens="guide", find="ü&="), CATALOGUE)})
    page_state = page_from_query(text, CATALOGUE, PAGES[page].codec)
    if not short.left_out:
        assert page_state == PageState(choices, entry)
    assert page_state.ignored == ()
    assert from_query(text, CATALOGUE).view == View(lens="guide", find="ü&=")


@pytest.mark.parametrize("page", [*PAGE_CHOICES])
def test_every_choice_of_a_page_has_a_form_and_none_takes_a_parameter_of_the_view(page):
    form = PAGES[page].codec
    assert {field.name for field in fields(form.untouched)} == set(form.codecs)
    assert {codec.parameter for codec in form.codecs.values()} <= set(PAGE_PARAMETERS)
    assert not {codec.parameter for codec in form.codecs.values()} & {codec.parameter for codec in VIEW_CODECS.values()}
    assert page_to_query(form.untouched, CATALOGUE, form).query == {}


def test_a_page_without_choices_passes_those_of_others_over():
    assert page_from_query("q=disk&id=modal", CATALOGUE, NO_CHOICES) == PageState(NoChoices())
    assert page_from_query("q=disk&id=modal", CATALOGUE, PLATFORM) == PageState(PlatformChoices("modal"))


def test_the_parameters_of_pages_are_those_of_all_pages():
    known = {parameter for page in PAGES.values() for parameter in page.codec.parameters}
    assert known | {"of", "embed", "embed_options"} == set(PAGE_PARAMETERS)


@FEW
@given(st.sampled_from([*PAGE_CHOICES]), st.dictionaries(st.sampled_from(PAGE_PARAMETERS), st.text(max_size=120)))
def test_no_address_makes_a_page_fail_and_what_was_kept_can_be_written(page, query):
    codec = PAGES[page].codec
    page_state = page_from_query(query, CATALOGUE, codec)
    assert all(str(part) for part in page_state.ignored)
    again = page_from_query(page_to_query(page_state.choices, CATALOGUE, codec).query, CATALOGUE, codec)
    assert again.ignored == ()


@pytest.mark.parametrize(
    ("page", "query", "parameter"),
    [
        ("platform", "id=nobody", "id"),
        ("guide-check", "of_platform=runloop", "of_platform"),
        ("guide-check", "entry=nothing", "entry"),
        ("cold-starts", "from=2026-13-01", "from"),
        ("cold-starts", "from=2026-05-01&to=2026-03-01", "to"),
        ("cold-starts", "set=none", "set"),
        ("trade-offs", "x=moon", "x"),
        ("trade-offs", "y=network.ports", "y"),
        ("trade-offs", "x=gpu&y=gpu", "y"),
        ("data", "page=0", "page"),
        ("data", "kind=rumour", "kind"),
        ("data", "entry=" + "x" * (MAX_ENTRY + 1), "entry"),
        ("faq", "q=" + "x" * (MAX_SEARCH + 1), "q"),
        ("faq", "entry=search", "entry"),
    ],
)
def test_what_a_page_cannot_use_is_listed_with_what_was_expected(page, query, parameter):
    (note,) = page_from_query(query, CATALOGUE, PAGES[page].codec).ignored
    assert note.parameter == parameter
    assert note.expected


def test_what_stands_on_other_pages_is_passed_over_and_not_listed():
    query = "q=disk&kind=vendor-docs&mode=burst&id=e2b&entry=top&verdict=contradicted"
    assert from_query(query, CATALOGUE).ignored == ()
    assert page_from_query(query, CATALOGUE, STARTS) == PageState(StartChoices("burst"), "top")


def test_an_address_of_the_first_form_still_opens_to_the_same_page():
    query = "mode=staggered&from=2026-03-10&to=2026-04-20&who=modal,codesandbox&work=synthetic"
    expected = StartChoices("staggered", date(2026, 3, 10), date(2026, 4, 20), ("modal", "codesandbox"), "synthetic")
    assert page_from_query(query, CATALOGUE, STARTS) == PageState(expected)
    assert page_from_query("v=1&" + query, CATALOGUE, STARTS) == PageState(expected)


@pytest.mark.parametrize(
    ("query", "axes", "link"),
    [
        ("", ("price", "cold_start"), {}),
        ("x=price&y=cold_start", ("price", "cold_start"), {}),
        ("x=gpu", ("gpu", "cold_start"), {"x": "gpu"}),
        ("x=cold_start", ("cold_start", "price"), {"x": "cold_start", "y": "price"}),
        ("y=price", ("cold_start", "price"), {"x": "cold_start", "y": "price"}),
        ("X=GPU).&amp;y=Limits.Max_vCPU", ("gpu", "limits.max_vcpu"), {"x": "gpu", "y": "limits.max_vcpu"}),
    ],
)
def test_axes_of_a_trade_off_are_two_and_the_link_names_only_the_unusual(query, axes, link):
    state = page_from_query(query, CATALOGUE, PAGES["trade-offs"].codec)
    assert state.ignored == ()
    assert (state.choices.x, state.choices.y) == axes
    assert page_to_query(state.choices, CATALOGUE, PAGES["trade-offs"].codec).query == link


def test_an_axis_that_is_misspelled_has_a_likely_one():
    (note,) = page_from_query("x=isolatio", CATALOGUE, PAGES["trade-offs"].codec).ignored
    assert (note.likely, note.parameter) == ("isolation", "x")
