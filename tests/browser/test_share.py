"""Browser tests of the Share page."""

import re

from playwright.sync_api import Browser, Page, expect

from decision.catalogue.catalogue import Catalogue
from decision.ranking.view import View
from decision.site.addresses import FORMATS, embed_path
from decision.site.snippets import snippets
from tests.helpers.pages import choose, profile, settle, visit


def snippet(catalogue: Catalogue, wiki: str, place: int, site: str, view: View) -> str:
    chosen_wiki = next(candidate for candidate in catalogue.wikis if candidate.id == wiki)
    return snippets(catalogue, chosen_wiki, site, view)[place].text


def finding(page: Page, label: str):
    return page.locator(".findings li", has_text=label)


def test_links_hold_the_view_and_the_pinned_one_its_data(site: str, page: Page, catalogue: Catalogue) -> None:
    visit(page, f"{site}/share?v=2&lens=guide&sel=modal,e2b")
    expect(page.get_by_role("textbox", name="Link", exact=True)).to_have_value(f"{site}/?v=2&lens=guide&sel=modal,e2b")
    expect(page.get_by_role("textbox", name="Pinned link", exact=True)).to_have_value(
        re.compile(f"d={re.escape(catalogue.version)}")
    )
    page.goto(page.get_by_role("textbox", name="Link", exact=True).input_value())
    page.wait_for_selector(".answer h1")
    expect(page.locator(".answer h1")).to_contain_text("by the guide's statements alone")


def test_a_field_is_copied_by_keyboard(site: str, browser: Browser) -> None:
    with profile(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        visit(page, f"{site}/share")
        page.get_by_role("button", name="Copy: Link", exact=True).focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").filter(has_text="Copied: Link")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == f"{site}/"


def test_without_a_clipboard_the_text_is_selected(site: str, page: Page) -> None:
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false"
    )
    visit(page, f"{site}/share")
    page.get_by_role("button", name="Copy: Link", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="It is selected")).to_be_visible()
    field = page.get_by_role("textbox", name="Link", exact=True)
    assert field.evaluate("box => box.value.slice(box.selectionStart, box.selectionEnd)") == field.input_value()


def test_the_wiki_decides_what_is_pasted_and_stands_in_the_address(site: str, page: Page, catalogue: Catalogue) -> None:
    visit(page, f"{site}/share?v=2&lens=guide")
    expect(page.get_by_role("textbox", name="Frame", exact=True)).to_have_value(
        snippet(catalogue, "html", 0, site, View(lens="guide"))
    )
    choose(page, "Wiki", "DokuWiki")
    expect(page).to_have_url(re.compile(r"wiki=dokuwiki"))
    expect(page.get_by_role("textbox", name="Frame", exact=True)).to_have_value(
        snippet(catalogue, "dokuwiki", 0, site, View(lens="guide"))
    )
    picture = page.get_by_role("textbox", name="Picture with a link", exact=True)
    expect(picture).to_have_value(snippet(catalogue, "dokuwiki", 1, site, View(lens="guide")))
    expect(picture).to_have_attribute("readonly", "")
    page.reload()
    page.wait_for_selector(".answer h1")
    expect(picture).to_have_value(snippet(catalogue, "dokuwiki", 1, site, View(lens="guide")))
    choose(page, "Wiki", "GitHub")
    expect(page.get_by_role("textbox", name="Frame", exact=True)).to_have_count(0)
    expect(page.get_by_role("textbox", name="Picture with a link", exact=True)).to_have_value(re.compile(r"^\[!\["))


def test_a_table_is_there_as_text(site: str, page: Page) -> None:
    visit(page, f"{site}/share?wiki=dokuwiki")
    expect(page.get_by_role("textbox", name="Table as text", exact=True)).to_have_value(
        re.compile(r"^\^ .*\^", re.MULTILINE)
    )
    choose(page, "Wiki", "BookStack")
    expect(page.get_by_role("textbox", name="Table as text", exact=True)).to_have_value(re.compile(r"^<table"))


def test_part_size_colours_and_live_reach_snippet_preview_and_address(site: str, page: Page) -> None:
    visit(page, f"{site}/share")
    choose(page, "Part", "Card of one platform")
    choose(page, "Platform", "Modal")
    choose(page, "Colours", "Dark")
    height = page.get_by_role("spinbutton", name="Height of the frame")
    height.fill("500")
    height.press("Enter")
    settle(page)
    page.get_by_text("Load the live version immediately").click()
    settle(page)
    expect(page).to_have_url(re.compile(r"part=platform&platform=modal&theme=dark&height=500&live=1"))
    address = "/embed?part=platform&theme=dark&live=1&platform=modal"
    frame = page.get_by_title("Preview: Card of one platform")
    expect(frame).to_have_attribute("src", f".{address}")
    expect(frame).to_have_attribute("height", "500")
    expect(frame).not_to_have_attribute("sandbox", re.compile(".*"))
    expect(page.get_by_role("textbox", name="Frame", exact=True)).to_have_value(
        re.compile(re.escape(address.replace("&", "&amp;")))
    )


def test_files_come_in_every_format(site: str, page: Page) -> None:
    visit(page, f"{site}/share?v=2&lens=guide")
    full = page.locator(".files").get_by_role("link", name="CSV, full")
    expect(full).to_have_attribute("href", re.compile(r"^\./snapshot/[^/]*columns=full[^/]*/ranking\.csv$"))
    links = page.locator('.files a:not([download$="-full.csv"])')
    expect(links).to_have_count(len(FORMATS))
    for link, form in zip(links.all(), FORMATS, strict=True):
        expect(link).to_have_attribute("href", re.compile(rf"^\./snapshot/[^/]*lens=guide[^/]*/ranking\.{form}$"))
    with page.expect_download() as waiting:
        page.locator(".files").get_by_role("link", name="CSV", exact=True).click()
    assert waiting.value.suggested_filename == "sandbox-atlas-ranking.csv"
    assert "Modal" in waiting.value.path().read_text("utf-8-sig")


def test_what_the_address_holds_and_cannot_be_used_is_listed(site: str, page: Page) -> None:
    visit(page, f"{site}/share?part=moon&width=9&wiki=paper&origin=javascript:x")
    notes = page.get_by_text("Parts of this link could not be used").locator(
        "xpath=ancestor::*[contains(@class,'st-key-ignored')]"
    )
    for parameter in ("part: 'moon'", "width: '9'", "wiki: 'paper'", "origin: 'javascript:x'"):
        expect(notes).to_contain_text(f"{parameter} was left out; expected")
    expect(page.get_by_title("Preview: Ranking")).to_have_count(1)


def test_the_doctor_names_the_rule_that_blocks_and_the_remedy(site: str, page: Page) -> None:
    visit(page, f"{site}/share?wiki=mediawiki")
    box = page.get_by_role("textbox", name="Your wiki's address")
    box.fill("wiki.example.org/Main_Page")
    box.press("Enter")
    settle(page)
    expect(page).to_have_url(re.compile(r"origin=https(:|%3A)%2F%2Fwiki\.example\.org"))
    expect(page.locator(".findings h3").first).to_contain_text("The frame will be blocked.")
    listed = finding(page, "This site allows the wiki to frame it")
    expect(listed).to_contain_text("blocked")
    expect(listed).to_contain_text("https://wiki.example.org is not listed")
    expect(listed).to_contain_text("ATLAS_FRAME_ANCESTORS=\"'self' https://wiki.example.org\"")
    expect(finding(page, "The wiki takes frames")).to_contain_text("needs a setting")
    expect(page.locator(".blocked")).to_contain_text("The frame will stay empty.")
    settings = page.get_by_role("textbox", name="In MediaWiki, for pictures: LocalSettings.php")
    expect(settings).to_have_value(f"$wgAllowExternalImagesFrom = [ '{site}/' ];")


def test_no_address_is_told_and_stays_to_be_mended(site: str, page: Page) -> None:
    visit(page, f"{site}/share")
    box = page.get_by_role("textbox", name="Your wiki's address")
    box.fill("<b>not one</b>")
    box.press("Enter")
    settle(page)
    expect(page.get_by_role("alert").filter(has_text="is not an address")).to_contain_text("“<b>not one</b>”")
    expect(box).to_have_value("<b>not one</b>")
    box.fill("http://localhost:8080")
    box.press("Enter")
    settle(page)
    expect(page.get_by_role("alert").filter(has_text="is not an address")).to_have_count(0)


def test_the_effect_is_shown_under_the_wikis_rules(site: str, page: Page) -> None:
    visit(page, f"{site}/share?wiki=mkdocs&origin={site}")
    expect(page.locator(".findings h3").first).to_contain_text("The frame will show.")
    frame = page.get_by_title("In MkDocs: Ranking")
    expect(frame).to_have_attribute("src", re.compile(r"^\./embed\?part=ranking"))
    expect(frame).not_to_have_attribute("sandbox", re.compile(".*"))
    expect(frame.content_frame.locator("table")).to_contain_text("Modal")
    page.get_by_text("Simulate an isolated frame").click()
    settle(page)
    expect(page.get_by_title("In MkDocs: Ranking")).to_have_attribute("sandbox", "allow-scripts allow-popups")


def test_a_wiki_without_frames_shows_the_picture(site: str, page: Page) -> None:
    visit(page, f"{site}/share?wiki=gitlab&v=2&lens=guide")
    picture = page.locator(".st-key-share-paste img")
    expect(picture).to_have_attribute("alt", re.compile("^Ranking: .*by the guide's statements alone"))
    assert picture.evaluate("async image => { await image.decode(); return image.naturalWidth }") == 800
    expect(page.locator(".blocked")).to_contain_text("Frames are removed")
    expect(page.get_by_role("spinbutton", name="Height of the frame")).to_have_count(0)


def test_the_preview_has_the_view(site: str, page: Page, catalogue: Catalogue) -> None:
    visit(page, f"{site}/share?v=2&lens=guide")
    preview = page.get_by_title("Preview: Ranking")
    expect(preview).to_have_attribute("src", f".{embed_path(catalogue, View(lens='guide'))}")
    expect(preview.content_frame.locator("h1")).to_contain_text("by the guide's statements alone")
