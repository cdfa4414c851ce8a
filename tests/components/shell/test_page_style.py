"""Tests of the one style sheet of all pages: nothing is left out, and the rules of a page stay inside it."""

import re

import pytest

from components.charts.palette import LIGHT, css_tokens
from components.shell import page_style
from components.shell.page_style import LIVE_STYLE, PAGE_STYLE, page_key
from decision.site.pages import PAGES
from tests.helpers.pages import ROOT

COMPONENTS = ROOT / "components"
SHEET = PAGE_STYLE.body.decode()
NOT_OF_PAGES = re.compile(r"\"(\w+\.css)\"")
"""A style sheet that a component names as its own."""


def without_comments(sheet: str) -> str:
    return re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)


def unscoped(sheet: str) -> str:
    """Return the rules outside all nested rules of pages, comments left out."""
    depth, outside = 0, []
    for line in without_comments(sheet).splitlines():
        if line.startswith(":where("):
            depth = 1
        elif not depth:
            outside.append(line)
        else:
            depth += line.count("{") - line.count("}")
    assert depth == 0, "a brace is missing in the style of a page"
    return "\n".join(outside)


def test_every_style_sheet_is_that_of_a_component_or_in_the_one_of_the_pages_once() -> None:
    modules = [path for path in COMPONENTS.rglob("*.py") if path.name != "page_style.py"]
    of_components = {
        path.parent / name for path in modules for name in NOT_OF_PAGES.findall(path.read_text(encoding="utf-8"))
    }
    for path in set(COMPONENTS.rglob("*.css")) - of_components:
        text = path.read_text(encoding="utf-8")
        assert SHEET.count(text) + LIVE_STYLE.body.decode().count(text) == 1, path.name


def test_the_colours_come_first_and_the_frame_before_the_pages() -> None:
    assert SHEET.startswith(":root {")
    assert LIGHT.ink in SHEET.partition("}")[0]
    assert SHEET.index(".stMainBlockContainer") < SHEET.index(":where(")


def test_the_rules_of_a_page_count_inside_it_alone() -> None:
    files = (*page_style._FRAME, *page_style._MEDIA)
    frame = css_tokens(":root") + "".join((COMPONENTS / file).read_text("utf-8") for file in files)
    assert unscoped(SHEET).splitlines() == without_comments(frame).splitlines()


def test_rules_for_forced_colours_and_paper_come_last() -> None:
    assert SHEET.rindex(":where(.st-key-at-") < SHEET.index("@page {")
    assert SHEET.rindex("@media (forced-colors: active) {\n  /* What is chosen") > SHEET.rindex(":where(.st-key-at-")


def test_every_page_named_in_the_sheet_exists() -> None:
    named = {path for paths in page_style._PAGES.values() for path in paths}
    assert named <= {path for path, page in PAGES.items() if page.alias_of is None}
    for path in named:
        assert f".st-key-{page_key(path)}" in SHEET


@pytest.mark.parametrize("path", sorted(path for path, page in PAGES.items() if page.alias_of is None))
def test_no_container_of_a_page_has_the_key_of_another_element(path: str) -> None:
    sources = [file.read_text(encoding="utf-8") for file in [*COMPONENTS.rglob("*.py"), *(ROOT / "pages").glob("*.py")]]
    assert not any(f'"{page_key(path)}"' in source for source in sources)


def restyles_all(selector: str) -> bool:
    """Return whether a selector asks by ``:has()`` about one element to style any below or beside it: with each change the browser would compute
    the style of everything there anew.

    >>> restyles_all(".a:has(.b) > *"), restyles_all(".a:has(.b) > :not(.c)"), restyles_all(".a:has(.b) > .c"), restyles_all(".a:has(.b)")
    (True, True, False, False)
    """
    plain, without = selector, ""
    while plain != without:
        plain, without = re.sub(r"\([^()]*\)", "", plain), plain
    *above, last = re.split(r"[\s>+~]+", plain.strip())
    return any(":has" in part for part in above) and re.match(r"\*|:(?!is\b)", last) is not None


def test_no_rule_of_the_table_asks_for_the_place_of_a_row() -> None:
    sheet = without_comments((COMPONENTS / "compare/table.css").read_text(encoding="utf-8"))
    assert re.findall(r":nth-[\w-]+|:[\w-]+-of-type", sheet) == [], (
        "each row that moves would have the style of all rows computed anew"
    )


def test_no_change_of_a_page_has_the_style_of_all_of_it_computed_anew() -> None:
    for path in COMPONENTS.rglob("*.css"):
        rules = re.findall(r"([^{};]+)\{", without_comments(path.read_text(encoding="utf-8")))
        selectors = [selector for rule in rules for selector in re.split(r",(?![^()]*\))", rule)]
        assert [selector for selector in selectors if restyles_all(selector)] == [], path.name
