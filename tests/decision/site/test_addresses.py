"""Tests of addresses: they hold a view and open to the same one."""

from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.catalogue.catalogue import Catalogue
from decision.links.link import from_query
from decision.ranking.view import ChosenMustHave, View
from decision.site.addresses import (
    FORMATS,
    Picture,
    embed_path,
    page_path,
    part_page_path,
    read_options,
    read_state,
    snapshot_path,
    write_state,
)
from decision.site.parts import PARTS

HOSTILE = st.text(st.characters(codec="utf-8"), max_size=40).map(str.strip)


def pieces(path: str) -> tuple[str, str]:
    """State and file of a snapshot's address."""
    empty, folder, state, file = path.split("/")
    assert (empty, folder) == ("", "snapshot")
    return state, file


def test_pages_are_addressed_with_their_view(catalogue: Catalogue) -> None:
    assert page_path(catalogue, View()) == "/"
    assert page_path(catalogue, View(), "choose") == "/choose"
    assert page_path(catalogue, View(lens="guide"), "choose").startswith("/choose?v=")


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("form", FORMATS)
def test_the_untouched_view_has_a_plain_address(catalogue: Catalogue, part: str, form: str) -> None:
    assert snapshot_path(catalogue, View(), part, form) == f"/snapshot/-/{part}.{form}"


def test_the_address_of_a_picture_ends_like_a_file_and_has_no_question_mark(catalogue: Catalogue) -> None:
    path = snapshot_path(catalogue, View(find="a/b&c=d%26?#"), "radar", "png", theme="dark", width=640, scale=2)
    assert path.endswith("/radar.png")
    assert not {"?", "#", " "} & set(path)
    assert len(path.split("/")) == 4


@given(text=HOSTILE)
@settings(max_examples=40)
def test_any_text_survives_in_a_state(catalogue: Catalogue, text: str) -> None:
    view = replace(View(), find=text, must=(ChosenMustHave("gpu"),))
    state, _ = pieces(snapshot_path(catalogue, view))
    options, remainder, ignored = read_options(read_state(state), catalogue)
    assert (options, ignored) == (Picture(), ())
    assert from_query(remainder, catalogue).view == view


def test_choices_of_the_picture_stand_in_the_state(catalogue: Catalogue) -> None:
    platform = catalogue.platforms[0].id
    path = snapshot_path(
        catalogue, View(tier="free"), "platform", theme="dark", width=400, scale=1.5, rows=5, platform_id=platform
    )
    options, remainder, ignored = read_options(read_state(pieces(path)[0]), catalogue)
    assert options == Picture("dark", 400, 1.5, platform, 5)
    assert from_query(remainder, catalogue).view == View(tier="free")
    assert not ignored


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("width=320", Picture(width=320)),
        ("width=1600", Picture(width=1600)),
        ("width=000400", Picture(width=400)),
        ("scale=1", Picture(scale=1.0)),
        ("scale=3", Picture(scale=3.0)),
        ("scale=1.2345", Picture(scale=1.23)),
        ("scale=1.0000", Picture(scale=1.0)),
        ("rows=1", Picture(rows=1)),
        ("rows=40", Picture(rows=40)),
        ("theme=dark&width=400&rows=2", Picture("dark", width=400, rows=2)),
        ("", Picture()),
    ],
)
def test_numbers_within_their_limits_are_taken(catalogue: Catalogue, query: str, options: Picture) -> None:
    assert read_options(query, catalogue) == (options, (), ())


@pytest.mark.parametrize("query", ["rows=3&rows=offers", "rows=offers&rows=3"])
def test_a_number_of_rows_is_the_pictures_and_a_word_the_views(catalogue: Catalogue, query: str) -> None:
    assert read_options(query, catalogue) == (Picture(rows=3), (("rows", "offers"),), ())
    view = View(rows="offers")
    assert read_options("v=2&rows=offers", catalogue) == (Picture(), (("v", "2"), ("rows", "offers")), ())
    path = snapshot_path(catalogue, view, rows=3)
    assert path == "/snapshot/v=2&rows=offers&rows=3/ranking.png"


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("theme=blue", "theme"),
        ("theme=auto", "theme"),
        ("width=319", "width"),
        ("width=1601", "width"),
        ("width=400.5", "width"),
        ("width=", "width"),
        ("width=-5", "width"),
        ("width=٤٠٠", "width"),
        ("width=0000400", "width"),
        ("width=400&width=500", "width"),
        ("rows=0", "rows"),
        ("rows=41", "rows"),
        ("scale=0.5", "scale"),
        ("scale=4", "scale"),
        ("scale=0.99", "scale"),
        ("scale=3.01", "scale"),
        ("scale=1.00000", "scale"),
        ("scale=1.5.0", "scale"),
        ("scale=.", "scale"),
        ("scale=nan", "scale"),
        ("scale=1e0", "scale"),
        ("platform=nobody", "platform"),
    ],
)
def test_what_cannot_be_used_is_listed_with_what_was_expected(catalogue: Catalogue, query: str, parameter: str) -> None:
    options, remainder, ignored = read_options(query, catalogue)
    assert [note.parameter for note in ignored] == [parameter]
    assert ignored[0].expected
    assert remainder == ()
    assert options in (Picture(), Picture(width=400))


@given(query=st.text(max_size=60))
def test_no_query_breaks_the_reading(catalogue: Catalogue, query: str) -> None:
    options, _, _ = read_options(query, catalogue, ("auto", "light", "dark"))
    assert 320 <= options.width <= 1600
    assert 1 <= options.scale <= 3


@given(query=st.text(st.characters(codec="ascii", exclude_characters="/?#"), max_size=60))
def test_a_query_with_parameters_returns_from_its_state(query: str) -> None:
    if "=" in query:
        assert read_state(write_state(query)) == query


def test_embeds_say_their_part_and_only_what_differs(catalogue: Catalogue) -> None:
    assert embed_path(catalogue, View()) == "/embed?part=ranking"
    platform = catalogue.platforms[0].id
    path = embed_path(catalogue, View(tier="free"), "platform", theme="dark", live=True, platform_id=platform)
    query = urlsplit(path).query
    assert query.startswith(f"part=platform&theme=dark&live=1&platform={platform}&v=")
    assert "tier=free" in query


def test_unknown_parts_and_forms_are_refused(catalogue: Catalogue) -> None:
    with pytest.raises(ValueError, match="expected one of ranking"):
        snapshot_path(catalogue, View(), "everything")
    with pytest.raises(ValueError, match="expected one of svg"):
        snapshot_path(catalogue, View(), "ranking", "gif")
    with pytest.raises(ValueError, match="part"):
        embed_path(catalogue, View(), "everything")


def test_a_page_s_own_parameters_come_before_the_view(catalogue: Catalogue) -> None:
    view = View(tier="free")
    assert page_path(catalogue, view, "data", {"q": "a b"}) == "/data?q=a%20b&v=2&tier=free"
    assert part_page_path(catalogue, view, "costs", {"x": "1"}) == "/cost?x=1&v=2&tier=free"
    assert part_page_path(catalogue, View(), "radar") == "/"
    path = snapshot_path(catalogue, view, "cold-starts", own={"mode": "burst"}, width=400, scale=2.0, rows=1)
    assert path == "/snapshot/mode=burst&v=2&tier=free&width=400&scale=2&rows=1/cold-starts.png"


@pytest.mark.parametrize(
    ("query", "platform"),
    [("id=modal", "modal"), ("id=nobody", ""), ("platform=e2b&id=modal", "e2b"), ("platform=&id=modal", ""), ("ids=modal", "")],
)  # fmt: skip
def test_a_card_is_of_the_page_s_platform_unless_another_is_named(
    catalogue: Catalogue, query: str, platform: str
) -> None:
    options, remainder, ignored = read_options(query, catalogue)
    assert (options.platform_id, ignored) == (platform, ())
    assert remainder == tuple(tuple(pair.split("=")) for pair in query.split("&") if not pair.startswith("platform"))


@pytest.mark.parametrize(
    ("query", "expected", "likely"),
    [
        ("width=9", "a whole number from 320 to 1600", None),
        ("rows=0", "a whole number from 1 to 40", None),
        ("scale=9", "a number from 1 to 3", None),
        ("theme=drak", "one of light, dark", "dark"),
        ("platform=mdal", "a platform's id", "modal"),
        ("theme=light&theme=dark", "each parameter once; the first counts", None),
    ],
)
def test_what_was_expected_is_said_in_words(
    catalogue: Catalogue, query: str, expected: str, likely: str | None
) -> None:
    options, _, (note,) = read_options(query, catalogue)
    assert (options, note.expected, note.likely) == (Picture(), expected, likely)


def test_the_first_theme_is_the_usual_one(catalogue: Catalogue) -> None:
    themes = ("auto", "light", "dark")
    assert read_options("", catalogue, themes)[0].theme == "auto"
    assert read_options("theme=pink", catalogue, themes)[0].theme == "auto"
    assert read_options("theme=light", catalogue, themes)[0].theme == "light"
