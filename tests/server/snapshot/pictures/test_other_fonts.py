"""Tests of letters that the pictures' font lacks: drawn with another font, or told where no font of the server has them."""

import logging
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PIL import Image

from decision.catalogue.catalogue import Catalogue
from decision.links.choices import Look
from decision.ranking.view import View
from decision.site import letters
from decision.site.parts import alternative_text
from server.snapshot.middleware import warn_of_missing_letters
from server.snapshot.pictures import other_fonts
from server.snapshot.pictures.drawing import DrawingError
from server.snapshot.pictures.other_fonts import drawn_run, lacking
from server.snapshot.pictures.text import width
from server.snapshot.request import from_path
from server.snapshot.scene import BOLD, REGULAR

NOWHERE = "\U000f1234"
"""Letter of a private area, which no font has."""

REMARK = f"No font of the server has these letters, so in a PNG they are empty boxes: {NOWHERE}."


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(other_fonts, "_known", {})
    monkeypatch.setattr(letters, "_undrawable", {})


@pytest.fixture
def fresh_runs() -> Iterator[None]:
    drawn_run.cache_clear()
    yield
    drawn_run.cache_clear()


@pytest.fixture
def renamed(catalogue: Catalogue) -> Catalogue:
    """The data with a platform whose name no font can show."""
    first, *others = catalogue.platforms
    return replace(catalogue, platforms=(first.model_copy(update={"short": f"A {NOWHERE}"}), *others))


def test_what_the_own_font_has_needs_no_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(other_fonts, "png_of_svg", lambda *_: pytest.fail("drawn"))
    assert lacking(["Modal 12 ms, Кириллица €", ""]) == ""


def test_letters_that_no_font_has_are_named_once_in_their_order_and_looked_up_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = "\U000f4321"
    assert lacking([f"{NOWHERE}שלום{other}", NOWHERE]) == NOWHERE + other
    monkeypatch.setattr(other_fonts, "png_of_svg", lambda *_: pytest.fail("drawn again"))
    assert lacking([f"a{other}"]) == other
    assert letters.undrawable() == NOWHERE + other


def test_a_drawing_that_fails_names_nothing_and_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bytes:
        raise DrawingError("ended")

    with monkeypatch.context() as broken:
        broken.setattr(other_fonts, "png_of_svg", fail)
        assert lacking([NOWHERE]) == ""
    assert lacking([NOWHERE]) == NOWHERE


@pytest.mark.parametrize("text", ["שלום", "漢字", "\ufdfa", "مرحبا", "สวัสดี", NOWHERE])
@pytest.mark.parametrize("weight", [REGULAR, BOLD])
def test_letters_take_no_more_room_than_the_layout_gave_them(text: str, weight: int) -> None:
    paint, mask, left, top, length = drawn_run(text, 20, weight, "#ff0000")
    assert paint == "#ff0000"
    assert length <= width(text, 20, weight)
    assert left + mask.width <= width(text, 20, weight) + 2
    assert -40 < top < 0


@pytest.mark.parametrize(
    ("text", "size", "drawn", "room"),
    [
        ("漢漢", 20, round(160 * 40 / 161), 40.0),
        ("漢", 0.9, 1, 0.9),
        ("漢" * 9, 20, 160, 161.0),
        ("\u0591", 20, 160, 161.0),
    ],
)
def test_only_ink_that_is_wider_than_its_room_is_squeezed_into_it(
    monkeypatch: pytest.MonkeyPatch, fresh_runs: None, text: str, size: float, drawn: int, room: float
) -> None:
    ink = Image.new("RGBA", (200, 80))
    ink.paste((0, 0, 0, 255), (20, 25, 180, 42))
    monkeypatch.setattr(other_fonts, "_image", lambda *_: ink)
    _, mask, _, _, length = drawn_run(text, size, REGULAR, "#000000")
    assert (mask.width, mask.height, length) == (drawn, 17, pytest.approx(room))


def test_signs_with_colours_of_their_own_keep_them(monkeypatch: pytest.MonkeyPatch, fresh_runs: None) -> None:
    coloured = Image.new("RGBA", (80, 80))
    coloured.paste((255, 200, 0, 255), (20, 25, 40, 42))
    monkeypatch.setattr(other_fonts, "_image", lambda *_: coloured)
    paint, mask, left, top, _ = drawn_run("🚀", 20, REGULAR, "#000000")
    assert isinstance(paint, Image.Image)
    assert (paint.getpixel((3, 3)), mask.getpixel((3, 3)), left, top) == ((255, 200, 0), 255, 0, -15)


def test_the_alternative_texts_tell_what_a_picture_lacks(renamed: Catalogue) -> None:
    body = from_path("/snapshot/-/ranking.svg", renamed, "http://a").body().decode()
    assert body.count(REMARK) == 1
    assert body.index("<desc") < body.index(REMARK) < body.index("</desc>")
    assert alternative_text(renamed, View(), Look()).endswith(REMARK)
    of_platform = [
        alternative_text(renamed, View(), Look(part="platform", platform=platform.id))
        for platform in renamed.platforms[:2]
    ]
    assert [text.endswith(REMARK) for text in of_platform] == [True, False]


def test_without_such_letters_nothing_is_said(catalogue: Catalogue, caplog: pytest.LogCaptureFixture) -> None:
    assert "No font" not in from_path("/snapshot/-/ranking.svg", catalogue, "http://a").body().decode()
    assert "No font" not in alternative_text(catalogue, View(), Look())
    warn_of_missing_letters(catalogue)
    assert caplog.records == []


def test_the_start_warns_once(renamed: Catalogue, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "atlas"):
        warn_of_missing_letters(renamed)
    (record,) = caplog.records
    assert NOWHERE in record.getMessage()


def test_a_picture_is_another_version_once_the_server_has_the_font(renamed: Catalogue) -> None:
    def tags() -> list[str]:
        return [from_path(f"/snapshot/-/ranking.{form}", renamed, "http://a").tag for form in ("png", "csv")]

    before = tags()
    lacking([NOWHERE])
    png, table = tags()
    assert png != before[0]
    assert table == before[1]
