"""Tests of the limits of what a link may hold: the last that is read, the first that is not, and the words about it."""

import pytest

from decision.links.length import LeftOut, length, shortened
from decision.links.link import MAX_QUERY, from_query, page_from_query, to_query
from decision.links.pages import CHECKS, CLAIMS, FAQ, MAX_ENTRY, STARTS, share_codec
from decision.links.view import VIEW_CODECS
from decision.ranking.view import ChosenMustHave, Person, Sort, View
from decision.starts.days import date_range
from tests.helpers.data_set import shipped_catalogue

CATALOGUE = shipped_catalogue()
IDS = list(CATALOGUE.criterion)
SHARE = share_codec(["ranking", "platform"])
FIRST, LAST = (day.isoformat() for day in date_range(CATALOGUE))


def read(query: dict[str, str]) -> tuple[View, list[tuple[str, str]]]:
    """The view of a link, and each part that could not be used with what was expected."""
    parsed = from_query(query, CATALOGUE)
    return parsed.view, [(part.found, part.expected) for part in parsed.ignored]


@pytest.mark.parametrize(
    ("parameter", "text", "name", "value"),
    [
        ("find", "x" * 60, "find", "x" * 60),
        ("find", " x ", "find", "x"),
        ("sel", "e2b,modal,beam,depot", "selected", ("e2b", "modal", "beam", "depot")),
        ("sel", "none", "selected", ()),
        ("unsure", "0", "unsure", 0),
        ("unsure", "100", "unsure", 100),
        ("unsure", "007", "unsure", 7),
        ("sample", "0", "sampled", False),
        ("diff", "1", "only_differences", True),
        ("rows", "offers", "rows", "offers"),
        ("d", "x" * 40, "data", "x" * 40),
        ("d", "2026.11.23-ab+cd", "data", "2026.11.23-ab+cd"),
        ("sort", "name:asc", "sort", Sort("name", False)),
        ("sort", "gpu:desc", "sort", Sort("gpu", True)),
        ("must", "session>=86400", "must", (ChosenMustHave("session", 86400),)),
        ("must", "gpu_model=H100,gpu", "must", (ChosenMustHave("gpu"), ChosenMustHave("gpu_model", "H100"))),
        ("cols", "gpu.available,.models,deploy.byoc", "columns", ("gpu.available", "gpu.models", "deploy.byoc")),
        ("work", "runs:5,minutes:0.25", "work", (("runs", 5.0), ("minutes", 0.25))),
        ("work", "none", "work", ()),
        ("people", "none", "people", ()),
        ("w", "gpu:10,price:0", "weights", tuple((id, 10 if id == "gpu" else 0) for id in IDS)),
        ("task", "3600", "task", 3600),
    ],
)
def test_what_is_within_the_limits_is_read(parameter, text, name, value):
    view, ignored = read({parameter: text})
    assert ignored == []
    assert getattr(view, name) == value


@pytest.mark.parametrize(
    ("parameter", "text", "actual", "expected"),
    [
        ("find", "x" * 61, "x" * 61, "at most 60 characters"),
        ("sel", "e2b,modal,beam,depot,blaxel", "blaxel", "at most 4"),
        ("sel", "e2b,e2b", "e2b", "e2b once"),
        ("unsure", "101", "101", "a whole number from 0 to 100, in percent"),
        ("unsure", "0007", "0007", "a whole number from 0 to 100, in percent"),
        ("sample", "2", "2", "1 or 0"),
        ("d", "x" * 41, "x" * 41, f"a data version such as {CATALOGUE.version}"),
        ("sort", "gpu:up", "gpu:up", "score, name, a criterion or a field, then :asc or :desc"),
        ("must", "gpu,gpu", "gpu", "gpu once"),
        ("must", "session<=86400", "session<=86400", "session>=3600 or 28800 or 86400 or 604800 or 2592000"),
        ("must", "gpu=1", "gpu=1", "gpu"),
        ("w", "gpu:3,gpu:4", "gpu:4", "gpu once"),
        ("w", "price:3,gpu:11", "gpu:11", "gpu: and a whole number from 0 to 10; its usual weight counts"),
        ("work", "runs:5,runs:6", "runs:6", "runs once"),
        ("task", "3601", "3601", "one of 3600, 28800, 86400, 604800, 2592000 seconds"),
        ("v", "3", "3", "2 or less: this link was made by a newer version of this site; what is understood was kept"),
        ("v", "9999", "9999", "2 or less: this link was made by a newer version of this site; what is understood was kept"),
        ("v", "10000", "10000", "2, the form of this version; what is understood was kept"),
        ("v", "0", "0", "2, the form of this version; what is understood was kept"),
    ],
)  # fmt: skip
def test_what_is_beyond_them_is_told_with_what_was_expected(parameter, text, actual, expected):
    assert read({parameter: text})[1] == [(actual, expected)]


HEAD = "isolation.gpu"


@pytest.mark.parametrize(
    ("entries", "people", "told"),
    [
        (["Ann:8.0"], {"Ann": (8, 0)}, []),
        (["Ann:10.00"], {"Ann": (10, 0)}, []),
        (["x" * 24 + ":1.2"], {"x" * 24: (1, 2)}, []),
        (["A%3Ab:1.2"], {"A:b": (1, 2)}, []),
        (["Ann:8.0", "x" * 25 + ":1.2"], {"Ann": (8, 0)}, ["a name of 1 to 24 characters"]),
        (["Ann:8.0", " :1.2"], {"Ann": (8, 0)}, ["a name of 1 to 24 characters"]),
        (["Ann:8.0", "Ann:1.2"], {"Ann": (8, 0)}, ["Ann once"]),
        (["Ann:8.0", "Bob:8"], {"Ann": (8, 0)}, ["Bob: and 2 whole numbers from 0 to 10, with dots between them"]),
        (["Ann:8.0", "Bob:1.2.3"], {"Ann": (8, 0)}, ["Bob: and 2 whole numbers from 0 to 10, with dots between them"]),
        (["Ann:8.0", "Bob:11.0"], {"Ann": (8, 0)}, ["Bob: and 2 whole numbers from 0 to 10, with dots between them"]),
        (["Ann:8.0", "Bob:x.0"], {"Ann": (8, 0)}, ["Bob: and 2 whole numbers from 0 to 10, with dots between them"]),
        ([f"P{i}:{i}.0" for i in range(6)], {f"P{i}": (i, 0) for i in range(5)}, ["at most 5 people"]),
    ],
)
def test_people_are_read_up_to_the_limits_of_names_numbers_and_company(entries, people, told):
    view, ignored = read({"people": ";".join([HEAD, *entries])})
    weights = {name: {"isolation": first, "gpu": second} for name, (first, second) in people.items()}
    assert {person.name: dict(person.weights) for person in view.people} == {
        name: dict.fromkeys(IDS, 0) | given for name, given in weights.items()
    }
    assert [expected for _, expected in ignored] == told


def test_people_without_entries_or_criteria_are_none():
    expected = "the criteria, then each name with its weights: isolation.gpu;Ann:8.0;Bob:5.5"
    assert read({"people": HEAD}) == (View(), [(HEAD, expected)])
    view, ignored = read({"people": "charm;Ann:8"})
    assert (view, [part for part, _ in ignored]) == (View(), ["charm", "charm;Ann:8"])


def test_people_are_written_with_their_criteria_once_and_their_separators_encoded():
    people = (Person("A;b:c%", (("gpu", 3), ("price", 0))), Person("Bob", (("gpu", 10),)))
    assert to_query(View(people=people), CATALOGUE)["people"] == "gpu.price;A%3Bb%3Ac%25:3.0;Bob:10.0"


def test_a_query_is_read_up_to_its_limit():
    start = "lens=guide&find="
    whole = from_query(start + "x" * (MAX_QUERY - len(start)), CATALOGUE)
    assert [part.expected for part in whole.ignored] == ["at most 60 characters"]
    cut = from_query(start + "x" * (MAX_QUERY - len(start) + 1), CATALOGUE)
    assert (cut.view, [(part.parameter, part.found) for part in cut.ignored]) == (
        View(lens="guide"),
        [("link", (start + "x" * 40)[:40])],
    )


@pytest.mark.parametrize(("more", "told"), [(0, "at most 60 characters"), (1, "at most 4000 characters in all")])
def test_parameters_are_read_up_to_a_limit_in_all(more, told):
    query = {"lens": "guide", "q": "x" * (MAX_QUERY - 105), "find": "y" * (100 + more)}
    view, ((actual, expected),) = read(query)
    assert (view.lens, expected) == ("guide", told)
    assert len(actual) == (100 if not more else 40)


@pytest.mark.parametrize(
    ("codec", "query", "told"),
    [
        (CLAIMS, {"entry": "x" * MAX_ENTRY}, []),
        (CLAIMS, {"entry": "x" * (MAX_ENTRY + 1)}, ["the id of a part of this page, such as stands in a link to it"]),
        (FAQ, {"q": "x" * 60}, []),
        (FAQ, {"q": "x" * 61}, ["at most 60 characters"]),
        (CLAIMS, {"page": "1"}, []),
        (CLAIMS, {"page": "999999"}, []),
        (CLAIMS, {"page": "0"}, ["the number of a page, from 1"]),
        (CLAIMS, {"page": "1000000"}, ["the number of a page, from 1"]),
        (STARTS, {"from": FIRST, "to": LAST}, []),
        (STARTS, {"from": LAST, "to": LAST}, []),
        (STARTS, {"from": LAST, "to": FIRST}, [f"a day not before {LAST}"]),
        (STARTS, {"from": "2000-01-01"}, [f"a day from {FIRST} to {LAST}"]),
        (STARTS, {"to": "2099-01-01"}, [f"a day from {FIRST} to {LAST}"]),
        (STARTS, {"to": LAST.replace("-", "")}, [f"a day from {FIRST} to {LAST}"]),
        (CHECKS, {"verdict": "conflict,conflict"}, ["contradicted once"]),
        (SHARE, {"width": "320", "height": "3000"}, []),
        (SHARE, {"width": "319"}, ["a whole number from 320 to 1600"]),
        (SHARE, {"height": "3001"}, ["a whole number from 200 to 3000"]),
        (SHARE, {"origin": "https://a.example/" + "x" * 182}, []),
        (SHARE, {"origin": "https://a.example/" + "x" * 183}, ["at most 200 characters"]),
        (SHARE, {"origin": "javascript:x"}, ["an address such as https://wiki.example.org"]),
    ],
)
def test_choices_of_a_page_have_their_limits(codec, query, told):
    state = page_from_query(query, CATALOGUE, codec)
    assert [part.expected for part in state.ignored] == told


@pytest.mark.parametrize(
    ("kept", "count", "text"),
    [(0, 1, "columns"), (0, 2, "2 of 2 columns"), (1, 2, "1 of 2 columns"), (0, 0, "columns")],
)
def test_what_was_left_out_is_counted_where_it_has_entries(kept, count, text):
    assert str(LeftOut("columns", "columns", kept, count)) == text


CHOSEN = {"columns": ("gpu.available", "deploy.byoc", "gpu.models"), "find": "disk", "lens": "guide"}


@pytest.mark.parametrize(
    ("limit", "query", "left_out"),
    [
        (66, "lens=guide find=disk cols=gpu.available,deploy.byoc,gpu.models", []),
        (65, "lens=guide find=disk cols=gpu.available,deploy.byoc", ["1 of 3 columns"]),
        (53, "lens=guide find=disk cols=gpu.available,deploy.byoc", ["1 of 3 columns"]),
        (52, "lens=guide find=disk cols=gpu.available", ["2 of 3 columns"]),
        (39, "lens=guide find=disk cols=gpu.available", ["2 of 3 columns"]),
        (38, "lens=guide find=disk", ["3 of 3 columns"]),
        (20, "lens=guide find=disk", ["3 of 3 columns"]),
        (19, "lens=guide", ["3 of 3 columns", "the text"]),
        (0, "lens=guide", ["3 of 3 columns", "the text"]),
    ],
)
def test_a_link_that_is_too_long_loses_just_what_it_has_to(limit, query, left_out):
    given_up = {"done": "ticks", "columns": "columns", "find": "the text"}
    short = shortened(CHOSEN, VIEW_CODECS, CATALOGUE, given_up, limit)
    assert " ".join(f"{key}={text}" for key, text in short.query.items()) == query
    assert [str(part) for part in short.left_out] == left_out
    assert length(short.query) <= limit or limit < 10


def test_a_workload_goes_as_a_whole():
    short = shortened({"work": (("runs", 5.0), ("days", 6.0))}, VIEW_CODECS, CATALOGUE, {"work": "the workload"}, 12)
    assert (short.query, [(part.kept, part.count) for part in short.left_out]) == ({}, [(0, 1)])
