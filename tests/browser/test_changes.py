"""Browser test of the page "What changed": its tables stay within the page."""

from playwright.sync_api import Page

from tests.helpers.pages import MAIN, unfold, visit

WIDER = """tables => tables.filter(table => table.getBoundingClientRect().right > innerWidth).map(table => table.rows[0].innerText)"""


def test_long_changes_break_their_lines_on_the_screen_and_on_paper(site: str, page: Page) -> None:
    visit(page, f"{site}/changes")
    unfold(page)
    tables = page.locator(f"{MAIN} table")
    assert tables.count()
    assert tables.evaluate_all(WIDER) == []
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1000})
    assert tables.evaluate_all(WIDER) == []
