"""Browser tests of snippets pasted into a page of another site: they show what the doctor says they show."""

from pathlib import Path

from playwright.sync_api import Page, expect

from bench.embeds import other_site
from decision.catalogue.catalogue import Catalogue
from decision.links.choices import Look
from decision.ranking.view import View
from decision.settings import frame_ancestors
from decision.site.doctor import EmbedCase, diagnose
from decision.site.snippets import embed_address, picture_address, snippets
from tests.helpers.pages import new_page

VIEW, LOOK = View(lens="guide"), Look(height=300)


def paste(wiki: tuple[str, Path], catalogue: Catalogue, atlas: str, form: str) -> str:
    """Put a snippet into a new page of that site; returns the page's address."""
    html = next(candidate for candidate in catalogue.wikis if candidate.id == "html")
    text = next(candidate.text for candidate in snippets(catalogue, html, atlas, VIEW, LOOK) if candidate.form == form)
    return new_page(wiki, text)


def judged(catalogue: Catalogue, atlas: str, wiki: str, ancestors: str) -> str:
    """What the doctor says about that site's being listed."""
    html = next(candidate for candidate in catalogue.wikis if candidate.id == "html")
    addresses = embed_address(catalogue, atlas, VIEW, LOOK), picture_address(catalogue, atlas, VIEW, LOOK)
    case = EmbedCase(html, atlas, wiki, frame_ancestors(ancestors), (), *addresses)
    return next(finding.outcome for finding in diagnose(catalogue, case) if finding.rule.id == "listed")


def test_a_frame_shows_in_a_listed_wiki_and_keeps_its_height(
    page: Page, catalogue: Catalogue, atlas: str, wiki: tuple[str, Path]
) -> None:
    assert judged(catalogue, atlas, wiki[0], wiki[0]) == "passes"
    page.goto(paste(wiki, catalogue, atlas, "html-frame"))
    expect(page.frame_locator("iframe").locator("h1")).to_contain_text("by the guide's statements alone")
    expect(page.locator("iframe")).to_have_attribute("height", "300")


def test_the_height_follows_what_is_shown(page: Page, catalogue: Catalogue, atlas: str, wiki: tuple[str, Path]) -> None:
    page.goto(paste(wiki, catalogue, atlas, "html-frame-height"))
    expect(page.locator("iframe")).not_to_have_attribute("height", "300")
    frame = page.locator("iframe").element_handle().content_frame()
    inside = frame.evaluate("document.body.getBoundingClientRect().height")
    assert abs(int(page.locator("iframe").get_attribute("height") or 0) - inside) <= 2
    assert inside > 500


def test_a_wiki_that_is_not_listed_gets_an_empty_frame_and_the_picture(
    page: Page, catalogue: Catalogue, atlas: str, wiki: tuple[str, Path]
) -> None:
    with other_site() as stranger:
        assert judged(catalogue, atlas, stranger[0], wiki[0]) == "blocks"
        with page.expect_console_message(
            lambda message: "frame-ancestors" in message.text
        ):  # the browser refuses the frame
            page.goto(paste(stranger, catalogue, atlas, "html-frame"))
        expect(page.frame_locator("iframe").locator("table")).to_have_count(0)
        page.goto(paste(stranger, catalogue, atlas, "html-picture"))
        width = page.locator("img").evaluate("async image => { await image.decode(); return image.naturalWidth }")
        assert width == 2 * LOOK.width
        expect(page.locator("img")).to_have_js_property("clientWidth", LOOK.width)
