"""Tests of how font subsets are made: which letters and names they hold."""

from pathlib import Path

from fontTools.ttLib import TTFont

from server.frontend.folder import frontend_folder
from server.frontend.make_fonts import installed, letters_in_use, opened, our_texts, ranges, subset

ENGLISH = (3, 1, 0x409)


def names_of(font: TTFont) -> dict[int, str]:
    """Return the names of a font by their id, without those of its axes."""
    return {name.nameID: name.toUnicode() for name in font["name"].names if name.nameID < 256}


def test_a_subset_has_the_licence_of_the_font_and_a_name_of_our_own(tmp_path: Path) -> None:
    source = installed(frontend_folder() / "static" / "media", "SourceCodeVF-Upright")
    whole = names_of(opened(source))
    subset(opened(source), {0x41, 0x42}, "Atlas Test Font", tmp_path / "test.woff2")
    font = TTFont(tmp_path / "test.woff2")
    kept = {id: whole[id] for id in (0, 5, 7, 8, 9, 11, 13, 14) if id in whole}
    assert {0, 5, 13, 14} <= kept.keys()
    ours = {1: "Atlas Test Font", 2: "Regular", 3: "Atlas Test Font subset", 4: "Atlas Test Font", 6: "AtlasTestFont"}
    assert names_of(font) == {**kept, **ours}
    records = [(name.platformID, name.platEncID, name.langID) for name in font["name"].names if name.nameID in ours]
    assert set(records) == {ENGLISH}
    assert font.flavor == "woff2"
    assert {*font.getBestCmap()} == {0x41, 0x42}
    assert font["head"].modified == opened(source)["head"].modified


def test_latin_letters_with_accents_dashes_and_ligatures_are_in_use() -> None:
    ours = {ord(letter) for text in our_texts() for letter in text}
    latin = {*range(32, 127), *range(160, 256), *range(8208, 8231), *range(64256, 64263)}
    assert letters_in_use() == latin | ours
    assert not {8231, 64255, 64263} & ours


def test_a_range_joins_letters_that_follow_each_other() -> None:
    assert ranges([0x43, 0x41, 0x42, 0x44, 0x46]) == "U+41-44,U+46"
    assert ranges([]) == ""
