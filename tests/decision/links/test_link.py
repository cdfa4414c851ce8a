"""Tests of the link: every view survives the trip through its URL, and nothing in a URL is an error."""

import dataclasses
import json
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.links.link import MAX_QUERY, from_query, short_query, to_query, to_query_string
from decision.links.migrations import LINK_VERSION
from decision.links.must_haves import must_sign
from decision.links.pages import PAGE_PARAMETERS
from decision.links.view import VIEW_CODECS
from decision.ranking.view import (
    ChosenMustHave,
    View,
)
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.links import VIEWS, without

RECORDED = [
    line.split("\t")
    for file in sorted(Path(__file__).parent.glob("recorded_links_*.txt"))
    for line in file.read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
FEW = settings(max_examples=80)


CATALOGUE = shipped_catalogue()
SINGLE = {
    "lens": ["evidence"],
    "tier": ["paid"],
    "unknown": ["middle"],
    "promises": ["measured"],
    "unclear": ["drop"],
    "unsure": ["30"],
    "sample": ["1"],
    "rival": [],
    "price": ["hour"],
    "sort": ["score:desc"],
    "diff": ["0"],
    "rows": ["platforms"],
    "own": ["use"],
    "d": [],
}
"""Parameters that hold one word, with the words that leave the view untouched."""


@FEW
@given(VIEWS)
def test_a_view_survives_the_trip_through_its_parameters(view):
    parsed = from_query(to_query(view, CATALOGUE), CATALOGUE)
    assert (parsed.view, parsed.ignored) == (view, ())


@FEW
@given(VIEWS)
def test_a_view_survives_the_trip_through_the_text_of_its_link(view):
    text = to_query_string(view, CATALOGUE)
    assert text.isascii()
    assert not set(text) & set(" <>\"'#")
    parsed = from_query(text, CATALOGUE)
    assert (parsed.view, parsed.ignored) == (without(view, short_query(view, CATALOGUE).left_out), ())


def test_every_choice_has_a_form_and_a_parameter_of_its_own():
    assert set(VIEW_CODECS) == {field.name for field in dataclasses.fields(View)}
    assert len({form.parameter for form in VIEW_CODECS.values()}) == len(VIEW_CODECS)


def test_the_untouched_view_has_no_parameters_and_none_open_it(catalogue):
    assert to_query(View(), catalogue) == {}
    assert to_query_string(View(), catalogue) == ""
    assert from_query("", catalogue) == from_query({}, catalogue)
    assert from_query("", catalogue).view == View()


def test_a_touched_view_says_its_form_and_only_what_was_touched(catalogue):
    assert to_query(View(lens="guide"), catalogue) == {"v": str(LINK_VERSION), "lens": "guide"}


def test_once_a_weight_differs_all_are_written(catalogue):
    weights = tuple((c.id, 7 if c.id == "gpu" else c.weight) for c in catalogue.criteria)
    written = to_query(View(weights=weights), catalogue)["w"]
    assert [part.split(":")[0] for part in written.split(",")] == [
        id for id in catalogue.criterion if catalogue.takes_part(id)
    ]
    assert "gpu:7" in written


def test_weights_that_a_link_leaves_out_are_zero(catalogue):
    assert dict(from_query("w=gpu:3", catalogue).view.weights) == {**dict.fromkeys(catalogue.criterion, 0), "gpu": 3}


@FEW
@given(st.sampled_from([form.parameter for form in VIEW_CODECS.values()] + ["v"]), st.text(max_size=80))
def test_any_text_in_any_parameter_is_read_or_listed(parameter, text):
    parsed = from_query({parameter: text}, CATALOGUE)
    assert all(note.parameter == parameter and str(note) and note.expected for note in parsed.ignored)
    again = from_query(to_query(parsed.view, CATALOGUE), CATALOGUE)
    assert (again.view, again.ignored) == (parsed.view, ())
    if parameter in SINGLE and text not in SINGLE[parameter]:
        assert parsed.ignored or parsed.view != View()


@FEW
@given(st.text(max_size=200))
def test_any_text_as_a_whole_link_is_read_or_listed(text):
    parsed = from_query(text, CATALOGUE)
    names = {key.strip().lower() for key, _ in parse_qsl(text, keep_blank_values=True)}
    keys = names - {"v", *PAGE_PARAMETERS}
    if keys - {form.parameter for form in VIEW_CODECS.values()}:
        assert parsed.ignored


@pytest.mark.parametrize(
    ("query", "parameter", "text"),
    [
        ("lens=moon", "lens", "moon"),
        ("tier=gold", "tier", "gold"),
        ("w=gpu:11", "w", "gpu:11"),
        ("w=gpu:-1", "w", "gpu:-1"),
        ("w=gpu:1.5", "w", "gpu:1.5"),
        ("w=gpu:٣", "w", "gpu:٣"),
        ("w=beauty:3", "w", "beauty:3"),
        ("must=session>=1", "must", "session>=1"),
        ("must=session", "must", "session"),
        ("must=session<=86400", "must", "session<=86400"),
        ("must=gpu>=1", "must", "gpu>=1"),
        ("must=charm", "must", "charm"),
        ("lang=python,klingon", "lang", "klingon"),
        ("cat=hosted,storage", "cat", "storage"),
        ("status=dead", "status", "dead"),
        ("unknown=maybe", "unknown", "maybe"),
        ("promises=all", "promises", "all"),
        ("unclear=yes", "unclear", "yes"),
        ("unsure=101", "unsure", "101"),
        ("sample=yes", "sample", "yes"),
        ("rival=nobody", "rival", "nobody"),
        ("price=day", "price", "day"),
        ("work=runs:-1", "work", "runs:-1"),
        ("work=Run:1", "work", "Run:1"),
        ("sel=e2b,modal,beam,depot,blaxel", "sel", "blaxel"),
        ("sel=nobody", "sel", "nobody"),
        ("cols=no.field", "cols", "no.field"),
        ("sort=score", "sort", "score"),
        ("sort=score:up", "sort", "score:up"),
        ("sort=charm:asc", "sort", "charm:asc"),
        ("diff=yes", "diff", "yes"),
        ("d=a<b", "d", "a<b"),
        ("find=" + "x" * 61, "find", "x" * 61),
        ("v=99&lens=guide", "v", "99"),
        ("must=gpu_model>=H100", "must", "gpu_model>=H100"),
        ("must=gpu_model=H1", "must", "gpu_model=H1"),
        ("own=maybe", "own", "maybe"),
        ("need=charm", "need", "charm"),
        ("trust=everyone", "trust", "everyone"),
        ("task=61", "task", "61"),
        ("step=last", "step", "last"),
        ("done=nothing", "done", "nothing"),
        ("colour=red", "colour", "red"),
    ],
)
def test_what_cannot_be_used_is_listed_with_what_was_expected(catalogue, query, parameter, text):
    parsed = from_query(query, catalogue)
    assert [(note.parameter, note.found) for note in parsed.ignored] == [(parameter, text)]
    assert parsed.ignored[0].expected


def test_a_weight_with_leading_zeros_is_no_way_around_the_largest_weight(catalogue):
    parsed = from_query("w=gpu:000099", catalogue)
    assert parsed.view.weights is None
    assert parsed.ignored


@pytest.mark.parametrize(
    "query",
    ["lens=guide&lens=evidence", "must=session>=3600,session>=86400", "w=gpu:1,gpu:2", "lang=go,go", "sel=e2b,e2b"],
)
def test_of_what_a_link_says_twice_one_is_listed(catalogue, query):
    assert from_query(query, catalogue).ignored


def test_the_usable_part_of_a_parameter_is_kept(catalogue):
    view = from_query("w=gpu:3,beauty:4&lang=go,klingon&must=gpu,charm&v=9&lens=guide", catalogue).view
    assert (dict(view.weights)["gpu"], view.languages, view.must, view.lens) == (
        3,
        ("go",),
        (ChosenMustHave("gpu"),),
        "guide",
    )


def test_parameters_of_a_page_are_not_listed(catalogue):
    assert from_query("id=e2b&embed=true&platform=modal&of=gpu&entry=gpu&q=disk", catalogue).ignored == ()


@pytest.mark.parametrize(
    "query", ["lens=guide&find=" + "x" * MAX_QUERY, {"lens": "guide", "find": "x" * (MAX_QUERY + 1)}]
)
def test_a_link_that_is_too_long_keeps_its_beginning_and_says_so(catalogue, query):
    parsed = from_query(query, catalogue)
    assert parsed.view == View(lens="guide")
    assert "at most 4000 characters" in parsed.ignored[0].expected


def test_signs_of_must_haves():
    signs = {test: must_sign(test) for test in ("at-least", "at-most", "level", "has", "yes", "all")}
    assert signs == {"at-least": ">=", "at-most": "<=", "level": ">=", "has": "=", "yes": "", "all": ""}


def written_out(must: dict) -> dict:
    """Return a must-have as it was recorded, without what it does not use."""
    if must["any_of"]:
        return {"any_of": [written_out(way) for way in must["any_of"]]}
    return {name: part for name, part in must.items() if part or name == "option"}


def without_parts(catalogue, changed: object) -> object:
    """Return a view's choices without the weights of criteria that play no part, which links do not hold."""
    if isinstance(changed, dict):
        return {name: without_parts(catalogue, value) for name, value in changed.items()}
    if isinstance(changed, list | tuple):
        kept = (x for x in changed if not (isinstance(x, tuple) and x[1:] == (0,) and not catalogue.takes_part(x[0])))
        return [without_parts(catalogue, value) for value in kept]
    return changed


@pytest.mark.parametrize(("query", "expected"), RECORDED)
def test_a_recorded_link_opens_to_its_recorded_view(catalogue, query, expected):
    parsed = from_query(query, catalogue)
    default = dataclasses.asdict(View())
    changed = {name: value for name, value in dataclasses.asdict(parsed.view).items() if value != default[name]}
    changed |= {"must": [written_out(must) for must in changed["must"]]} if "must" in changed else {}
    assert json.loads(json.dumps(without_parts(catalogue, changed))) == json.loads(expected)
    assert parsed.ignored == ()


def test_the_recorded_links_cover_every_parameter():
    used = {key for query, _ in RECORDED for key, _ in parse_qsl(query) if query.startswith(f"v={LINK_VERSION}")}
    assert {form.parameter for form in VIEW_CODECS.values()} <= used
