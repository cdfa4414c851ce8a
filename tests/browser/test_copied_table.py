"""Browser tests of tables that are copied into a spreadsheet: one line a row and one cell a value, without hidden words, signs and controls."""

import pytest
from playwright.sync_api import Browser, Page

from decision.catalogue.catalogue import Catalogue
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from tests.helpers.pages import profile, unfold, visit

SELECT = """([first, last]) => {
  const rows = [...document.querySelectorAll("*")].map(node => node.shadowRoot?.querySelector(".atlas table")).find(Boolean)?.rows
  const own = rows ?? [...document.querySelectorAll(".page table")].find(table => table.checkVisibility()).rows
  const root = own[0].getRootNode()
  const selection = root.getSelection ? root.getSelection() : document.getSelection()
  const [from, to] = [own[first], own[last]]
  selection.setBaseAndExtent(from, 0, to, to.childNodes.length)
}"""
READ = """async () => {
  const [item] = await navigator.clipboard.read()
  const text = async type => (await item.getType(type)).text()
  return [await text("text/plain"), await text("text/html")]
}"""

ROWS_SELECTED = """() => {
  const roots = [...document.querySelectorAll("*")].map(node => node.shadowRoot).filter(Boolean)
  const [found] = document.getSelection().getComposedRanges({ shadowRoots: roots })
  const range = document.createRange()
  range.setStart(found.startContainer, found.startOffset)
  range.setEnd(found.endContainer, found.endOffset)
  return [...range.cloneContents().querySelectorAll("tr")].length
}"""


def copied(page: Page, first: int, last: int) -> tuple[list[list[str]], str]:
    """Return what rows of the page's table are on the clipboard: the lines and fields of the text, and the HTML."""
    page.evaluate(SELECT, [first, last])
    page.keyboard.press("Control+c")
    text, html = page.evaluate(READ)
    return [line.split("\t") for line in text.split("\n")], html


def test_the_comparison_table_is_copied_as_a_clean_table(site: str, browser: Browser, catalogue: Catalogue) -> None:
    result = ranking(catalogue, View())
    with profile(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        visit(page, site)
        page.locator(".region tbody tr").first.wait_for()
        lines, html = copied(page, 0, 4)
        labels = [criterion.label for criterion in result.shown]
        assert lines[0] == ["#", "Platform", "Score", *labels]
        assert len(lines) == 5
        assert {len(line) for line in lines} == {len(lines[0])}
        for row, line in zip(result.rows, lines[1:], strict=False):
            cells = [row.cells[criterion.id] for criterion in result.shown]
            texts = [f"{cell.text} ({cell.detail})" if cell.detail else cell.text for cell in cells]
            assert line[3:] == texts
            assert line[0] == str(row.rank)
            assert line[1].startswith(row.platform.label)
            assert line[2] == f"{row.score:.2f}"
        assert html.count("<tr>") == 5
        assert not any(word in html for word in ("note:", "button", "input", "class=", "aria-", "style="))
        part, _ = copied(page, 2, 3)
        assert part == lines[2:4]


@pytest.mark.parametrize("start", ["thead button:has-text('Platform')", "tbody tr:first-child .value .text"])
def test_cells_are_selected_by_dragging_from_a_heading_or_a_value(site: str, page: Page, start: str) -> None:
    visit(page, site)
    last = page.locator(".region tbody tr").nth(2).locator("td").last
    last.wait_for()
    begin, end = page.locator(".region").locator(start).first.bounding_box(), last.bounding_box()
    assert begin
    assert end
    page.mouse.move(begin["x"] + 3, begin["y"] + begin["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] - 3, end["y"] + end["height"] - 3, steps=4)
    page.mouse.up()
    assert page.evaluate(ROWS_SELECTED) >= 3


def test_a_table_of_a_page_is_copied_so_too_and_a_word_alone_as_it_is(site: str, browser: Browser) -> None:
    with profile(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        visit(page, f"{site}/cost")
        unfold(page)
        page.locator(".page table:visible").first.wait_for()
        lines, html = copied(page, 0, 2)
        assert len(lines) == 3
        assert {len(line) for line in lines} == {len(lines[0])}
        assert "class=" not in html
        page.locator(".answer h1").first.evaluate("node => document.getSelection().selectAllChildren(node)")
        page.keyboard.press("Control+c")
        assert page.evaluate("navigator.clipboard.readText()") == page.locator(".answer h1").first.inner_text()


def test_a_whole_page_is_copied_as_its_texts_with_each_row_of_a_table_on_a_line(
    site: str, browser: Browser, catalogue: Catalogue
) -> None:
    with profile(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        visit(page, site)
        page.locator(".region tbody tr").first.wait_for()
        page.locator(".answer h1").first.click()
        page.keyboard.press("Control+a")
        page.keyboard.press("Control+c")
        text, html = page.evaluate(READ)
        lines = text.split("\n")
        assert page.locator(".answer h1").first.inner_text() in lines
        labels = [criterion.label for criterion in ranking(catalogue, View()).shown]
        head = lines.index("\t".join(["#", "Platform", "Score", *labels]))
        first = lines[head + 1].split("\t")
        assert (first[0], len(first)) == ("1", 3 + len(labels))
        assert not any(word in text for word in ("Skip", "Copy link", "Deploy", "keyboard_"))
        assert html.count("<table>") == html.count("</table>") > 0
        assert "<button" not in html
