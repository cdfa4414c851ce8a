"""Browser tests of the Guide page."""

from playwright.sync_api import Browser, Page, expect

from decision.catalogue.base import find
from decision.catalogue.catalogue import Catalogue
from decision.guide.advice import advice_coverage
from decision.ranking.view import View
from tests.helpers.pages import profile, settle, visit


def test_the_page_says_who_published_the_guide_and_what_was_changed(
    site: str, page: Page, catalogue: Catalogue
) -> None:
    visit(page, f"{site}/guide")
    assert page.get_by_test_id("stException").count() == 0
    lead = page.locator(".answer p").first
    expect(lead).to_contain_text(f"published by {catalogue.guide.publisher}, whose own product is one of the 10")
    checks = [check for platform in catalogue.platforms for check in platform.guide_check]
    conflicts = sum(check.verdict == "contradicted" for check in checks)
    changes = page.locator("section", has=page.locator("#changes"))
    expect(changes).to_contain_text(f"{len(checks)} of its statements")
    expect(changes).to_contain_text(f"{conflicts} contradicted")
    expect(changes).to_contain_text(f"{len(catalogue.platforms)} platforms instead of 10")


def test_reasons_factors_needs_and_advice_all_stand_there(site: str, page: Page, catalogue: Catalogue) -> None:
    visit(page, f"{site}/guide")
    for reason in catalogue.why:
        expect(page.locator("section", has=page.locator("#why"))).to_contain_text(reason.text)
    judged = page.locator("section", has=page.locator("#evaluated"))
    for factor in catalogue.factors:
        expect(judged).to_contain_text(factor.text)
        expect(judged).to_contain_text(catalogue.criterion[factor.criterion].evidence.how)
    assert page.locator("section:has(#evaluated) .factors details tbody tr").count() >= 6
    for need in catalogue.needs:
        row = page.locator(
            "section:has(#needs) .guide-table tr", has=page.get_by_role("link", name=need.label, exact=True)
        )
        expect(row).to_contain_text(", ".join(catalogue.platform[id].label for id in need.picks))
        assert f"need={need.id}" in (row.locator("th a").get_attribute("href") or "")
    for item in catalogue.checklist:
        expect(page.locator(f".st-key-item-{item.id}")).to_contain_text(item.text)


def test_a_tick_is_part_of_the_link_and_survives_a_fresh_profile(site: str, page: Page, browser: Browser) -> None:
    visit(page, f"{site}/guide")
    assert "done=" not in page.url
    expect(page.get_by_role("status").filter(has_text="done")).to_have_text("0 of 9 done")
    for name in ("Keep an audit log", "Save checkpoints"):
        page.locator("label", has_text=name).click()
        settle(page)
    expect(page.get_by_role("status").filter(has_text="done")).to_have_text("2 of 9 done")
    assert page.url.partition("done=")[2].replace("%2C", ",").startswith("checkpoint,audit")
    with profile(browser) as reopened:
        visit(reopened, page.url)
        expect(reopened.get_by_role("checkbox", name="Keep an audit log")).to_be_checked()
        expect(reopened.get_by_role("checkbox", name="Save checkpoints")).to_be_checked()
        expect(reopened.get_by_role("checkbox", name="Close the network")).not_to_be_checked()
    page.locator("label", has_text="Keep an audit log").click()
    settle(page)
    page.locator("label", has_text="Save checkpoints").click()
    settle(page)
    expect(page.get_by_role("status").filter(has_text="done")).to_have_text("0 of 9 done")
    assert "done=" not in page.url


def test_the_download_holds_the_ticks_and_the_way_back(site: str, page: Page) -> None:
    visit(page, f"{site}/guide?v=2&done=limits")
    page.locator("label", has_text="Close the network").click()
    settle(page)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download the checklist").click()
    text = waiting.value.path().read_text(encoding="utf-8")
    ticked = [line for line in text.splitlines() if line.startswith("- [x]")]
    assert [line.split("**")[1] for line in ticked] == ["Close the network.", "Cap the resources."]
    assert sum(line.startswith("- [ ]") for line in text.splitlines()) == 7
    assert f"(<{site}/guide?v=2&done=network,limits>)" in text


def test_a_box_is_ticked_by_keyboard_and_keeps_the_focus(site: str, page: Page) -> None:
    visit(page, f"{site}/guide")
    box = page.get_by_role("checkbox", name="Cap the resources")
    page.get_by_role("checkbox", name="Close the network").focus()
    for _ in range(80):
        page.keyboard.press("Tab")
        if box.evaluate("box => box === document.activeElement"):
            break
    expect(box).to_be_focused()
    page.keyboard.press("Space")
    settle(page)
    expect(box).to_be_checked()
    expect(box).to_be_focused()
    assert "done=limits" in page.url


def test_an_item_names_platforms_of_both_lenses_with_sources_and_links(
    site: str, page: Page, catalogue: Catalogue
) -> None:
    visit(page, f"{site}/guide?v=2&done=review")
    item = page.locator(".st-key-item-network")
    expect(item.locator(".guide-lens .names a")).to_have_text(["Cloudflare"])
    assert item.locator(".evidence-lens .names a").count() > 10
    refused = page.locator(".st-key-item-audit .evidence-lens .names", has_text="Not by")
    expect(refused).to_contain_text("Modal (on request only)")
    expect(item.locator(".evidence-lens")).to_be_hidden()
    item.locator("summary", has_text="Who offers it").click()
    expect(item.locator("table")).to_be_hidden()
    item.locator("summary", has_text="sources").click()
    expect(item.locator("table")).to_be_visible()
    rows = item.locator("tbody tr")
    sources = item.locator("tbody a[target=_blank]")
    assert rows.count() == item.locator(".names a").count()
    evidence = advice_coverage(catalogue, find(catalogue.practices, "network"), View()).evidence
    on_the_web = [finding for finding in (*evidence.supporting, *evidence.lacking) if finding.claims[0].url]
    assert sources.count() == len(on_the_web), "all but the guide's own statement and packages lead to a source"
    page.evaluate("window.unchanged = true")
    item.locator(".guide-lens .names a").click()
    page.wait_for_url("**/platform?*")
    settle(page)
    assert "id=cloudflare-sandboxes" in page.url
    assert "done=review" in page.url
    assert page.evaluate("window.unchanged") is True


def test_the_contents_lead_to_the_parts(site: str, page: Page) -> None:
    visit(page, f"{site}/guide?v=2&done=review")
    contents = page.get_by_role("navigation", name="On this page")
    text, aside = page.locator("section:has(#changes)").bounding_box(), contents.bounding_box()
    assert text
    assert aside
    assert text["x"] + text["width"] <= aside["x"], "in a wide window they stand at the side"
    for link in contents.get_by_role("link").all():
        assert page.locator(str(link.get_attribute("href"))).count() == 1
    contents.get_by_role("link", name="Checklist", exact=True).click()
    expect(page.locator("#checklist")).to_be_in_viewport()
    assert page.evaluate("document.getElementById('checklist').getBoundingClientRect().top") < 200
    expect(page.get_by_role("checkbox", name="Have a person approve risky steps")).to_be_checked()
    expect(contents.get_by_role("link", name="Checklist", exact=True)).to_be_in_viewport()
