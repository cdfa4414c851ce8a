"""Tests of the controls of the Share page: each is in the link, and an address that is none is refused."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from components.share.controls import open_choices, render_embed_choices, render_look, render_origin
from decision.catalogue.catalogue import Catalogue
from decision.links.choices import ShareChoices
from decision.ranking.view import View
from decision.site.parts import PARTS
from tests.helpers.app import html_of, labels_of, link_of, run_part, succeeded
from tests.helpers.html import texts
from tests.helpers.layout import layout_of


def look(catalogue: Catalogue, _: View) -> None:
    render_look(catalogue, open_choices(catalogue), "modal")


def embed(catalogue: Catalogue, _: View) -> None:
    render_embed_choices(catalogue, open_choices(catalogue), framed=True)


def origin(catalogue: Catalogue, _: View) -> None:
    render_origin(open_choices(catalogue))


def page(draw, catalogue: Catalogue, **query: str) -> AppTest:
    return run_part(draw, catalogue, "share", **query)


def test_the_first_wiki_is_chosen_until_the_link_names_another(catalogue: Catalogue) -> None:
    opened: list[ShareChoices] = []
    second = catalogue.wikis[1].id
    for query in ({}, {"wiki": second}):
        page(lambda catalogue, _: opened.append(open_choices(catalogue)), catalogue, **query)
    assert opened == [ShareChoices(wiki=catalogue.wikis[0].id), ShareChoices(wiki=second)]


@pytest.mark.parametrize("part", PARTS)
def test_a_platform_or_axes_can_be_chosen_for_the_part_that_shows_them(catalogue: Catalogue, part: str) -> None:
    app = page(look, catalogue, part=part)
    own = {
        "platform": {"Platform": "modal"},
        "tradeoff": {"Horizontal axis": "price", "Vertical axis": "cold_start"},
    }.get(part, {})
    assert labels_of(app, "selectbox") == ["Part", *own, "Colours"]
    assert [box.value for box in app.selectbox] == [part, *own.values(), "auto"]


def test_axes_of_the_trade_off_stand_in_the_link_and_change_places(catalogue: Catalogue) -> None:
    app = page(look, catalogue, part="tradeoff", x="gpu")
    succeeded(app.selectbox(key="share-y").set_value("gpu").run())
    assert link_of(app) == {"part": "tradeoff", "x": "cold_start", "y": "gpu"}


def test_the_platform_of_the_link_is_chosen_before_the_leader(catalogue: Catalogue) -> None:
    app = page(look, catalogue, part="platform", platform="e2b")
    assert app.selectbox(key="share-platform").value == "e2b"
    succeeded(app.selectbox(key="share-platform").set_value("beam").run())
    assert link_of(app) == {"part": "platform", "platform": "beam"}


def test_a_number_has_its_limits_and_says_them(catalogue: Catalogue) -> None:
    boxes = [*page(look, catalogue, width="900").number_input, *page(embed, catalogue).number_input]
    assert [(box.label, box.value, box.min, box.max, box.step, box.help) for box in boxes] == [
        ("Width of the picture", 900, 320, 1600, 20, "In pixels, from 320 to 1,600."),
        ("Height of the frame", 640, 200, 3000, 20, "In pixels, from 200 to 3,000."),
    ]


def test_a_frame_has_settings_only_where_the_wiki_shows_frames(catalogue: Catalogue) -> None:
    app = page(embed, catalogue)
    assert app.toggle[0].value is False
    succeeded(app.toggle[0].set_value(True).run())
    assert link_of(app) == {"live": "1"}
    bare = page(lambda catalogue, _: render_embed_choices(catalogue, open_choices(catalogue), framed=False), catalogue)
    assert labels_of(bare, "selectbox") == ["Wiki"]
    assert not bare.number_input
    assert not bare.toggle


def test_controls_stand_in_rows(catalogue: Catalogue) -> None:
    assert layout_of(look, catalogue, "share").boxes == ["share-look: row"]
    assert layout_of(embed, catalogue, "share").boxes == ["share-embed: row"]


def test_a_wikis_address_is_cut_to_what_a_browser_compares(catalogue: Catalogue) -> None:
    app = page(origin, catalogue)
    succeeded(app.text_input[0].set_value(" wiki.example.org/Main ").run())
    assert link_of(app) == {"origin": "https://wiki.example.org"}
    assert app.text_input[0].value == "https://wiki.example.org"
    assert texts(html_of(app), ".//p") == []
    succeeded(app.text_input[0].set_value("  ").run())
    assert link_of(app) == {}


def test_an_address_that_is_none_stays_in_its_field_with_an_error_until_it_is_mended(catalogue: Catalogue) -> None:
    app = page(origin, catalogue, origin="https://old.example.org")
    succeeded(app.text_input[0].set_value("no address").run())
    assert link_of(app) == {}
    assert app.text_input[0].value == "no address"
    assert texts(html_of(app), ".//div[@role='alert']") == [
        "“no address” is not an address. Expected an address such as https://wiki.example.org."
    ]
    succeeded(app.text_input[0].set_value("new.example.org").run())
    assert link_of(app) == {"origin": "https://new.example.org"}
    assert app.text_input[0].value == "https://new.example.org"
    assert texts(html_of(app), ".//p") == []


def test_an_address_in_the_link_counts_before_one_that_was_refused(catalogue: Catalogue) -> None:
    def draw(catalogue: Catalogue, view: View) -> None:
        render_origin(replace(open_choices(catalogue), origin="https://wiki.example.org"))

    app = page(draw, catalogue)
    succeeded(app.text_input[0].set_value("no address").run())
    assert app.text_input[0].value == "https://wiki.example.org"
    assert texts(html_of(app), ".//p") == []
