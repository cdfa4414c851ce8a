"""Browser tests of the Compare page."""

import csv
import json
import re
import urllib.request
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from decision.catalogue.catalogue import Catalogue
from tests.helpers.pages import PHONE, profile, settle, sideways, visit


def headline(page: Page) -> str:
    return page.locator(".answer h1").inner_text()


def names(page: Page) -> list[str]:
    page.locator("tbody th.name a").first.wait_for()
    return page.locator("tbody th.name a").all_inner_texts()


def press(page: Page, slider: str, key: str) -> None:
    page.get_by_role("slider", name=slider).press(key)
    settle(page)


def get(address: str) -> dict:
    with urllib.request.urlopen(address) as answer:
        return json.load(answer)


def test_the_page_answers_before_anything_is_touched(site: str, page: Page, catalogue: Catalogue) -> None:
    visit(page, site)
    ranking = get(f"{site}/api/v1/ranking")
    assert headline(page) == ranking["answer"]["headline"]
    assert names(page) == [row["label"] for row in ranking["rows"]]
    assert len(names(page)) == len(catalogue.platforms) - len(ranking["excluded"]) > 20
    assert "?" not in page.url


def test_a_slider_changes_the_answer_the_link_and_a_fresh_profile_shows_the_same(
    site: str, page: Page, browser: Browser
) -> None:
    visit(page, site)
    before = names(page)
    for _ in range(2):
        press(page, "Isolation", "ArrowRight")
    press(page, "GPU", "End")
    expect(page.get_by_role("slider", name="GPU")).to_have_value("10")
    assert "w=isolation" in page.url
    assert names(page) != before
    with profile(browser) as reopened:
        visit(reopened, page.url)
        assert headline(reopened) == headline(page)
        assert names(reopened) == names(page)
        expect(reopened.get_by_role("slider", name="Isolation")).to_have_value("10")
        assert names(page) == [
            row["label"] for row in get(f"{site}/api/v1/ranking?{page.url.partition('?')[2]}")["rows"]
        ]


def test_no_quick_change_is_lost(site: str, page: Page) -> None:
    visit(page, site)
    slider = page.get_by_role("slider", name="Price")
    slider.press("Home")
    for _ in range(9):
        slider.press("ArrowRight")
        page.wait_for_timeout(30)
    settle(page)
    page.wait_for_timeout(600)
    expect(slider).to_have_value("9")
    expect(page).to_have_url(re.compile("price(%3A|:)9"))


def test_back_undoes_and_forward_redoes(site: str, page: Page) -> None:
    visit(page, site)
    untouched = names(page)
    page.get_by_role("group", name="Starting points").get_by_role("button", name="GPU", exact=True).click()
    settle(page)
    changed = names(page)
    assert changed != untouched
    page.go_back()
    settle(page)
    page.wait_for_timeout(500)
    assert names(page) == untouched
    assert "w=" not in page.url
    page.go_forward()
    settle(page)
    page.wait_for_timeout(500)
    assert names(page) == changed


def test_an_evidence_card_opens_by_keyboard_and_closes_with_escape(site: str, page: Page) -> None:
    visit(page, site)
    value = page.locator("button.value").nth(2)
    value.focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog")
    expect(card).to_be_visible()
    expect(card).to_contain_text("ComputeSDK")
    assert card.locator("a[href^='https://']").count() > 0
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(value).to_be_focused()


def test_sorting_by_a_header_reorders_rows_and_says_so(site: str, page: Page) -> None:
    visit(page, site)
    page.locator("thead button", has_text="Price").click()
    settle(page)
    expect(page.get_by_role("columnheader", name="Price")).to_have_attribute("aria-sort", "ascending")
    rows = get(f"{site}/api/v1/ranking?sort=price:asc")["rows"]
    assert names(page) == [row["label"] for row in rows]
    prices = [row["values"]["price"]["value"] for row in rows if not row["values"]["price"]["unknown"]]
    middles = [sum(price) / 2 if isinstance(price, list) else price for price in prices]
    assert middles[0] == min(middles)
    assert rows[-1]["values"]["price"]["unknown"]


def test_at_most_four_platforms_can_be_compared(site: str, page: Page) -> None:
    visit(page, site)
    boxes = page.locator("tbody input[type=checkbox]")
    expect(page.locator("tbody input:checked")).to_have_count(3)
    boxes.nth(5).check()
    settle(page)
    assert page.locator("tbody input:checked").count() == 4
    expect(boxes.nth(7)).to_be_disabled()
    assert page.locator(".side-by-side thead th[scope=col]").count() == 4
    boxes.nth(5).uncheck()
    settle(page)
    expect(boxes.nth(7)).to_be_enabled()


def test_a_must_have_says_how_many_remain_and_lists_who_was_left_out(site: str, page: Page) -> None:
    visit(page, f"{site}/?v=2&must=gpu")
    ranking = get(f"{site}/api/v1/ranking?must=gpu")
    assert len(names(page)) == len(ranking["rows"])
    unsure = [row for row in ranking["excluded"] if row["outcome"] == "cannot tell"]
    expect(page.get_by_text(f"{len(names(page))} match, {len(unsure)} unknown").first).to_be_visible()
    page.locator("summary", has_text=f"{len(unsure)} unknown").click()
    expect(page.get_by_text(unsure[0]["reasons"][0]).first).to_be_visible()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (
            "must=gpu,free_tier,audit,cold_start<=100,session>=2592000&status=preview",
            "No platform matches all must-haves",
        ),
        ("w=isolation:0,session:0,cold_start:0,languages:0,gpu:0,price:0", "all weights at 0"),
        ("lens=guide&must=egress", "is the only platform left"),
        ("cat=none", "No platform matches all must-haves"),
    ],
)
def test_extreme_views_have_a_helpful_state(site: str, page: Page, query: str, words: str) -> None:
    visit(page, f"{site}/?v=2&{quote(query, safe='=&,:')}")
    assert words in headline(page)
    assert page.get_by_test_id("stException").count() == 0


def test_what_a_link_holds_that_is_unknown_is_listed_and_inert(site: str, page: Page) -> None:
    page.on("dialog", lambda dialog: pytest.fail("a script from the link ran"))
    evil = quote("<img src=x onerror=alert(1)>")
    visit(page, f"{site}/?v=9&w=isolation:11&sel={evil}&must=nope&{evil}=1&find={evil}")
    listed = page.get_by_text("Parts of this link could not be used")
    expect(listed).to_be_visible()
    expect(page.get_by_text("w: 'isolation:11' was left out")).to_be_visible()
    assert page.locator("img[src=x]").count() == 0


def test_downloads_hold_what_is_on_screen(site: str, page: Page) -> None:
    visit(page, f"{site}/?v=2&sort=price:asc&cols=deploy.byoc&must=gpu")
    page.get_by_role("button", name="Download", exact=True).click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSV", exact=True).click()
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    of_the_screen = [
        "Rank",
        "Platform",
        "Offer",
        "Offer id",
        "Score",
        "Isolation",
        "Longest session",
        "Cold start",
        "Languages",
        "GPU",
        "Price",
    ]
    columns = [column for column in rows[0] if " at least" not in column and " at most" not in column]
    assert columns == [*of_the_screen, "Bring your own cloud", "In force"]
    assert [row["Platform"] for row in rows] == names(page)


def test_platform_names_lead_to_their_page_and_back(site: str, page: Page) -> None:
    visit(page, f"{site}/?v=2&lens=guide")
    page.evaluate("window.unchanged = true")
    first = names(page)[0]
    page.locator("tbody th.name a").first.click()
    page.wait_for_url("**/platform?*")
    settle(page)
    assert first in headline(page)
    assert page.evaluate("window.unchanged") is True
    assert "lens=guide" in page.url
    page.go_back()
    page.wait_for_selector("tbody th.name a")
    settle(page)
    assert names(page)[0] == first


def test_the_phone_shows_the_answer_a_usable_table_and_the_way_to_the_controls(site: str, browser: Browser) -> None:
    with profile(browser, **PHONE) as page:
        visit(page, site)
        expect(page.locator("tbody th.name a").first).to_be_visible()
        settle(page)
        assert sideways(page) <= 0
        page.wait_for_timeout(1500)
        page.get_by_test_id("stExpandSidebarButton").click()
        slider = page.get_by_role("slider", name="Isolation")
        expect(slider).to_be_in_viewport()
        press(page, "Isolation", "ArrowRight")
        page.wait_for_timeout(500)
        expect(slider).to_be_in_viewport()
        assert "w=" in page.url


def test_the_page_can_be_operated_by_keyboard_alone(site: str, page: Page) -> None:
    visit(page, site)
    page.locator("tbody th.name a").first.wait_for()
    settle(page)
    reached: set[str] = set()
    for _ in range(140):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                """() => { let e = document.activeElement; while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement
                return (e?.getAttribute('role') || e?.tagName || '').toLowerCase() + ':' + (e?.type || '') }"""
            )
        )
    kinds = " ".join(sorted(reached))
    assert "input:range" in kinds
    assert "checkbox" in kinds
    assert "a:" in kinds
    assert "button" in kinds


def test_no_request_leaves_the_site_and_nothing_breaks_the_policy(site: str, page: Page) -> None:
    foreign: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda r: None if r.url.startswith((site, "data:", "blob:")) else foreign.append(r.url))
    page.on("console", lambda m: complaints.append(m.text) if "Content Security Policy" in m.text else None)
    visit(page, site)
    press(page, "Isolation", "ArrowRight")
    assert not foreign
    assert not complaints
