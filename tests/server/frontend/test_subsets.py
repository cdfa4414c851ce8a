"""Tests of the font subsets: they fit the installed Streamlit, hold what pages show, and leave all other letters to the whole files."""

import json
from functools import cache

import pytest
from fontTools.ttLib import TTFont

from server.frontend.folder import frontend_folder
from server.frontend.frontend import installed_frontend
from server.frontend.make_fonts import TEXTS, icon_names, icons_in_use, letters_in_use
from server.frontend.subsets import CONTENTS, FOLDER, Subset, read_subsets, with_subsets

STATIC = frontend_folder() / "static"
RECORD = json.loads((FOLDER / CONTENTS).read_text(encoding="utf-8"))
ADVICE = "run `make fonts`"
TEXT_FILES = [f"{name}.woff2" for name in TEXTS.values()]


@cache
def font(file: str) -> TTFont:
    """Return a subset, or the whole file that it was made from."""
    return TTFont(FOLDER / file if file in RECORD else STATIC / "media" / file, lazy=True)


def code_points(text: str) -> set[int]:
    """Return the letters of a unicode-range."""
    ends = [part.removeprefix("U+").split("-") for part in text.split(",")]
    return {code for first, *last in ends for code in range(int(first, 16), int((last or [first])[0], 16) + 1)}


def test_the_subsets_are_of_the_installed_fonts():
    missing = [content["source"] for content in RECORD.values() if not (STATIC / "media" / content["source"]).is_file()]
    assert missing == [], f"Streamlit has other font files now: {ADVICE}"


def test_the_installed_style_sheet_declares_each_font_in_the_form_that_is_changed():
    sheet = next(body for path, body in installed_frontend().files.items() if "atlas-index" in path).decode()
    for subset in read_subsets(STATIC / "media"):
        assert sheet.count(subset.name) == 1, f"{subset.source} is declared in another form: see subsets.py"
        assert sheet.count(subset.source) == bool(subset.others)


@pytest.mark.parametrize("file", TEXT_FILES)
def test_a_subset_and_the_others_are_the_whole_font_and_share_no_letter(file):
    letters, others = (code_points(RECORD[file][name]) for name in ("letters", "others"))
    whole = font(RECORD[file]["source"]).getBestCmap()
    assert not letters & others
    assert letters | others == {*whole}
    assert {*font(file).getBestCmap()} == letters


@pytest.mark.parametrize("file", TEXT_FILES)
def test_a_letter_is_as_wide_as_in_the_whole_font_and_varies_in_weight(file):
    part, whole = font(file), font(RECORD[file]["source"])
    widths = [
        {code: source["hmtx"][glyph][0] for code, glyph in source.getBestCmap().items()} for source in (part, whole)
    ]
    assert widths[0].items() <= widths[1].items()
    axes = [[(axis.axisTag, axis.minValue, axis.maxValue) for axis in source["fvar"].axes] for source in (part, whole)]
    assert axes[0] == axes[1]


@pytest.mark.parametrize("file", TEXT_FILES)
def test_every_letter_of_our_texts_and_data_that_the_font_has_is_in_its_subset(file):
    whole = {*font(RECORD[file]["source"]).getBestCmap()}
    missing = (whole & letters_in_use()) - code_points(RECORD[file]["letters"])
    assert missing == set(), f"{[*map(chr, missing)]} would fetch a whole font: {ADVICE}"


def test_every_icon_of_our_code_and_of_streamlits_scripts_is_in_the_subset():
    known = {*icon_names(font(RECORD["icons.woff2"]["source"]))}
    missing = icons_in_use(STATIC / "js") & known - {*RECORD["icons.woff2"]["icons"]}
    assert missing == set(), f"they would be shown as words: {ADVICE}"


def test_the_icons_are_drawn_from_their_names():
    names = icon_names(font("icons.woff2"))
    assert sorted(names) == RECORD["icons.woff2"]["icons"]
    assert {"keyboard_double_arrow_left", "add", "close", "expand_more"} <= {*names}


@pytest.mark.parametrize("file", RECORD)
def test_a_subset_keeps_its_copyright_and_bears_no_reserved_name(file):
    names = {record.nameID: str(record) for record in font(file)["name"].names}
    assert "Adobe" in names[0] or "Google" in names[0]
    assert "Atlas" in names[1]
    assert [text for number, text in names.items() if number in (1, 3, 4, 6, 16) and "source" in text.lower()] == []


def test_a_font_file_of_another_version_has_no_subset(tmp_path):
    assert read_subsets(tmp_path) == []


def test_a_face_without_other_letters_is_declared_once():
    subset = Subset("a.woff2", "b.woff2", b"", letters="U+41")
    assert (
        with_subsets("@font-face { src: url(a.woff2); }", [subset])
        == "@font-face { src: url(b.woff2);unicode-range:U+41}"
    )


def test_everything_else_in_a_style_sheet_stays():
    sheet = "@font-face{src:url(other.woff2)}p{color:red}"
    assert with_subsets(sheet, [Subset("a.woff2", "b.woff2", b"", "U+41", "U+42")]) == sheet
