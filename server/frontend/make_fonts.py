"""``make fonts``: write the font subsets from the font files of the installed Streamlit.

Needs fontTools and Brotli, which the site itself does not. Run it after an upgrade of Streamlit, and when an icon is used that was not before; tests say when.

Letters: Latin with the accents of western Europe, and every letter that our texts or data hold. The whole file stays beside the subset for all others.
Icons: those that our code names, and those that Streamlit's own scripts name. Names in the fonts are changed, as their licence reserves them.
"""

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from server.frontend.folder import frontend_folder
from server.frontend.subsets import CONTENTS, FOLDER

ROOT = Path(__file__).resolve().parents[2]
TEXTS = {"SourceSansVF-Upright": "sans", "SourceSansVF-Italic": "sans-italic", "SourceCodeVF-Upright": "code"}
"""Streamlit's text fonts that pages use, by the beginning of their files' names, and the names of their subsets."""

ICONS = "MaterialSymbols-Rounded"
OUR_FOLDERS = ("components", "data", "decision", "pages", "server")
KINDS_OF_TEXT = (".py", ".html", ".js", ".css", ".yaml", ".csv")
FEATURES = ("tnum",)
"""Features of text fonts that stay beside the usual ones: tables have figures of one width."""

NAME_IDS = (0, 5, 7, 8, 9, 11, 13, 14)
"""Names that stay in a font: copyright, version, trademark, authors, licence."""

FAMILY_IDS = {1: "{family}", 2: "Regular", 3: "{family} subset", 4: "{family}", 6: "{post}"}
"""Names that are written anew."""

_ICON = re.compile(r":material/(\w+)")


def our_texts() -> Iterable[str]:
    """Yield the text of every file that may hold what pages show."""
    for folder in OUR_FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in KINDS_OF_TEXT:
                yield path.read_text(encoding="utf-8")


@cache
def letters_in_use() -> frozenset[int]:
    """Return the code points of Latin with the accents of western Europe, and of every letter of our texts and data.

    Ligatures have code points too, without which hinting would take them for no letters and round their widths in another way.
    """
    latin = frozenset((*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x2010, 0x2027), *range(0xFB00, 0xFB07)))
    return latin.union(*(map(ord, {*text}) for text in our_texts()))


def icons_in_use(scripts: Path) -> set[str]:
    """Return the icons that our code or Streamlit's scripts name."""
    texts = [*our_texts(), *(path.read_text(encoding="utf-8") for path in sorted(scripts.glob("*.js")))]
    return {icon for text in texts for icon in _ICON.findall(text)}


def ranges(letters: Iterable[int]) -> str:
    """Return code points as a ``unicode-range``.

    >>> ranges([0x41, 0x42, 0x43, 0x20AC])
    'U+41-43,U+20AC'
    """
    runs: list[list[int]] = []
    for letter in sorted(letters):
        if runs and letter == runs[-1][1] + 1:
            runs[-1][1] = letter
        else:
            runs.append([letter, letter])
    return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in runs)


def icon_names(font: TTFont) -> dict[str, Any]:
    """Return the icons of a font by the names from which it draws them, each with its ligature."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    return {
        letters[first] + "".join(letters[glyph] for glyph in ligature.Component): ligature
        for table in _ligature_tables(font)
        for first, ligatures in table.ligatures.items()
        for ligature in ligatures
        if first in letters and all(glyph in letters for glyph in ligature.Component)
    }


def _ligature_tables(font: TTFont) -> Iterable[Any]:
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            real = getattr(table, "ExtSubTable", table)
            if hasattr(real, "ligatures"):
                yield real


def keep_icons(font: TTFont, names: set[str]) -> None:
    """Take every icon out of a font but those of these names."""
    kept = {id(ligature) for name, ligature in icon_names(font).items() if name in names}
    for table in _ligature_tables(font):
        table.ligatures = {
            first: remaining
            for first, ligatures in table.ligatures.items()
            if (remaining := [ligature for ligature in ligatures if id(ligature) in kept])
        }


def subset(font: TTFont, letters: Iterable[int], family: str, target: Path) -> None:
    """Write the letters of a font, and what it makes of them, as WOFF2 under a family's name of our own."""
    options = Options(flavor="woff2", notdef_outline=True, name_IDs=[*NAME_IDS], name_languages=["*"])
    options.layout_features = [*options.layout_features, *FEATURES]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    for name_id, text in FAMILY_IDS.items():
        font["name"].setName(text.format(family=family, post=family.replace(" ", "")), name_id, 3, 1, 0x409)
    font.flavor = "woff2"
    font.save(target)


def write(folder: Path = FOLDER) -> None:
    """Write all subsets, and the file that says what they hold."""
    static = frontend_folder() / "static"
    contents: dict[str, dict[str, object]] = {}
    letters = letters_in_use()
    for beginning, name in TEXTS.items():
        source = installed(static / "media", beginning)
        font = opened(source)
        whole = {*font.getBestCmap()}
        subset(font, whole & letters, f"Atlas {name.replace('-', ' ').title()}", folder / f"{name}.woff2")
        contents[f"{name}.woff2"] = {
            "source": source.name,
            "letters": ranges(whole & letters),
            "others": ranges(whole - letters),
        }
    source = installed(static / "media", ICONS)
    font = opened(source)
    icons = icons_in_use(static / "js") & {*icon_names(font)}
    keep_icons(font, icons)
    subset(font, {ord(letter) for icon in icons for letter in icon}, "Atlas Icons", folder / "icons.woff2")
    contents["icons.woff2"] = {"source": source.name, "icons": sorted(icons)}
    (folder / CONTENTS).write_text(json.dumps(contents, indent=1) + "\n", encoding="utf-8")


def opened(path: Path) -> TTFont:
    """Return a font whose date of change stays that of the file, so that the same letters give the same subset."""
    return TTFont(path, recalcTimestamp=False)


def installed(media: Path, beginning: str) -> Path:
    """Return the installed font file whose name begins so. Raises FileNotFoundError in words."""
    path = next(iter(sorted(media.glob(f"{beginning}.*"))), None)
    if path is None:
        raise FileNotFoundError(f"Streamlit has no font {beginning} any more: see server/frontend/make_fonts.py")
    return path


if __name__ == "__main__":
    write()
