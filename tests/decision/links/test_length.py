"""Tests of a link's length: short enough for every program, whatever one clicks together, and it says what it leaves out."""

from dataclasses import fields, replace
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.facts.claim_search import CHOICES, LONGEST, ClaimQuery
from decision.links.length import GIVEN_UP, HOST_LIMIT, PAGE_LIMIT, VIEW_LIMIT, LeftOut, length, shortened, written
from decision.links.length import LONGEST as LONGEST_ADDRESS
from decision.links.link import (
    as_text,
    from_query,
    page_from_query,
    page_to_query,
    short_query,
    to_query,
    to_query_string,
)
from decision.links.pages import CLAIMS, MAX_ENTRY
from decision.links.view import VIEW_CODECS
from decision.ranking.view import (
    MAX_FIND,
    MAX_NAME,
    ChosenMustHave,
    Person,
    Sort,
    View,
    kept_answers,
    language_values,
    rankable,
    steps,
)
from decision.site.pages import PAGES, page_at
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.links import CHOICES_OF_PAGES, VIEWS, without

CATALOGUE = shipped_catalogue()
FEW = settings(max_examples=120)
LONG_COLUMNS = st.permutations([*CATALOGUE.fields]).flatmap(
    lambda names: st.integers(0, len(names)).map(lambda count: tuple(names[:count]))
)
WIDE = st.text(st.sampled_from("aü漢😀 &%;:,"), max_size=MAX_FIND).map(str.strip)


def everything() -> View:
    """A view with the longest of everything that one can click or type."""
    longest = max(CATALOGUE.platform, key=len)
    weights = tuple((id, 10) for id in CATALOGUE.criterion)
    return View(
        lens="guide",
        tier="enterprise",
        weights=weights,
        must=tuple(
            ChosenMustHave(rule.id, max(rule.options, key=lambda option: len(str(option))) if rule.options else None)
            for rule in CATALOGUE.filters
        ),
        languages=tuple(language_values(CATALOGUE)),
        categories=tuple(rankable(CATALOGUE)),
        statuses=tuple(term.id for term in CATALOGUE.terms.statuses),
        find="😀" * MAX_FIND,
        unknowns="worst",
        promises="trust",
        unclear="keep",
        selected=tuple(sorted(CATALOGUE.platform, key=len)[-4:]),
        columns=tuple(sorted(CATALOGUE.fields, key=len)),
        sort=Sort(max(CATALOGUE.fields, key=len), False),
        only_differences=True,
        rows="offers",
        data="2026.11.23-0123abcd+0123abcd",
        needs=tuple(need.id for need in CATALOGUE.needs),
        trust=max((o.id for q in CATALOGUE.questions if q.kind == "trust" for o in q.options), key=len),
        task=max(o.seconds for q in CATALOGUE.questions if q.kind == "task" for o in q.options),
        answers=tuple(kept_answers(CATALOGUE)),
        step=max(steps(CATALOGUE), key=len),
        done=tuple(advice.id for advice in CATALOGUE.checklist),
        own="hide",
        unsure=100,
        sampled=False,
        rival=longest,
        work=tuple(
            (
                parameter.id,
                max((o.value for o in parameter.options), key=len)
                if parameter.options
                else parameter.max - (0 if parameter.is_whole else 0.125),
            )
            for parameter in CATALOGUE.workload_terms.parameters
        ),
        price_by="work",
        people=tuple(Person(letter * MAX_NAME, weights) for letter in "😀漢ü%a"),
    )


def test_nothing_that_a_view_holds_was_forgotten_in_the_longest_one():
    same = [field.name for field in fields(View) if getattr(everything(), field.name) == getattr(View(), field.name)]
    assert same == []


def test_the_longest_view_fits_and_says_what_it_left_out():
    view = everything()
    short = short_query(view, CATALOGUE)
    assert len(urlencode(short.query)) <= VIEW_LIMIT + len("v=2&")
    assert set(short.query) == set(to_query(view, CATALOGUE)) - {
        part for part in ("done", "cols", "people", "work", "find") if part not in short.query
    }
    assert [part.name for part in short.left_out] == list(GIVEN_UP)[: len(short.left_out)]
    parsed = from_query(short.query, CATALOGUE)
    assert (parsed.view, parsed.ignored) == (without(view, short.left_out), ())


@FEW
@given(VIEWS, LONG_COLUMNS, WIDE, CHOICES_OF_PAGES, st.sampled_from([*PAGES]))
def test_every_address_is_short_enough_and_holds_all_that_it_does_not_name(view, columns, find, of_page, path):
    view = replace(view, columns=columns, find=find)
    page, choices = of_page
    short, own = short_query(view, CATALOGUE), page_to_query(choices, CATALOGUE, page_at(page).codec)
    address = f"/{max(path, page, key=len)}?{urlencode({**own.query, 'entry': 'x' * 12, **short.query})}"
    assert len(address) + HOST_LIMIT <= LONGEST_ADDRESS
    assert len(to_query_string(view, CATALOGUE)) <= len(urlencode(short.query))
    parsed = from_query(as_text(short.query), CATALOGUE)
    assert (parsed.view, parsed.ignored) == (without(view, short.left_out), ())


def test_limits_leave_room_for_the_path_and_a_part_of_the_page():
    assert HOST_LIMIT + VIEW_LIMIT + PAGE_LIMIT + max(map(len, PAGES)) + len("/?v=2&&entry=") <= LONGEST_ADDRESS
    assert LONGEST_ADDRESS - HOST_LIMIT - VIEW_LIMIT - PAGE_LIMIT - 2 * max(map(len, PAGES)) >= MAX_ENTRY


def test_a_list_loses_its_end_and_something_whole_goes_as_a_whole():
    columns = tuple(CATALOGUE.fields)
    (left_out,) = short_query(View(columns=columns, find="disk"), CATALOGUE).left_out
    assert (left_out.name, left_out.count) == ("columns", len(columns))
    assert 50 < left_out.kept < left_out.count
    assert str(left_out) == f"{left_out.count - left_out.kept} of {left_out.count} columns"
    link = page_to_query(ClaimQuery(text="😀" * LONGEST), CATALOGUE, CLAIMS)
    assert [str(part) for part in link.left_out] == ["the words searched for"]
    assert link.query == {}


def test_many_filters_of_a_page_lose_their_end():
    choices = ClaimQuery(**{name: tuple(allowed(CATALOGUE)) for name, (_, allowed) in CHOICES.items()})
    short = page_to_query(choices, CATALOGUE, CLAIMS)
    assert len(urlencode(short.query)) <= PAGE_LIMIT
    assert {part.name for part in short.left_out} <= {"platforms", "groups", "kinds"}
    assert page_from_query(short.query, CATALOGUE, CLAIMS).ignored == ()


@pytest.mark.parametrize("view", [View(), View(lens="guide"), View(columns=("deploy.byoc",))])
def test_an_ordinary_link_leaves_nothing_out(view):
    short = short_query(view, CATALOGUE)
    assert short.left_out == ()
    assert short.query == to_query(view, CATALOGUE)


def test_what_a_page_can_leave_out_is_a_choice_of_it():
    assert all(page.codec.given_up.keys() <= page.codec.codecs.keys() for page in PAGES.values())


@pytest.mark.parametrize("kept", range(5))
def test_of_a_list_as_many_entries_stay_as_fit(kept: int) -> None:
    columns = tuple(CATALOGUE.fields)[:4]
    query = written({"columns": columns[:kept]} if kept else {}, VIEW_CODECS, CATALOGUE)
    limit = length(query) if kept else length(written({"columns": columns[:1]}, VIEW_CODECS, CATALOGUE)) - 1
    short = shortened({"columns": columns}, VIEW_CODECS, CATALOGUE, {"columns": "columns"}, limit)
    assert short.query == query
    assert short.left_out == (() if kept == 4 else (LeftOut("columns", "columns", kept, 4),))
