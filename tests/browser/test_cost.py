"""Browser tests of the Cost page."""

import re

from playwright.sync_api import Page, expect

from tests.helpers.pages import settle, unfold, visit

CHAT = "/cost?v=2&work=runs:2000,minutes:2,vcpu:1,gib:1,busy:15,idle:5"


def headline(page: Page) -> str:
    return page.locator(".answer h1").inner_text()


def test_the_answer_comes_first_and_follows_the_workload_into_the_link(page: Page, site: str):
    visit(page, f"{site}/cost")
    before = headline(page)
    assert re.search(r"\$[\d,.]+ a month(, although [^.]+ unknown)?\.$", before)
    field = page.get_by_role("spinbutton", name="Runs per day")
    field.fill("5000")
    field.press("Enter")
    page.wait_for_url(re.compile("runs(:|%3A)5000"))
    settle(page)
    assert headline(page) != before
    assert "5,000 runs a day" in page.locator(".answer .counted").inner_text()


def test_an_example_fills_the_inputs_and_stands_in_the_link(page: Page, site: str):
    visit(page, f"{site}/cost")
    page.get_by_role("radio", name="Nightly batch").click()
    page.wait_for_url(re.compile("parallel(:|%3A)40"))
    settle(page)
    expect(page.get_by_role("spinbutton", name="vCPUs")).to_have_value("8")
    expect(page.get_by_text("Our example. Data is processed every night")).to_be_visible()
    page.get_by_role("radio", name="Nightly batch").click()
    settle(page)
    assert "work=" not in page.url
    expect(page.get_by_role("spinbutton", name="vCPUs")).to_have_value("2")


def test_a_link_reopens_the_same_workload(page: Page, site: str):
    visit(page, site + CHAT)
    expect(page.get_by_role("spinbutton", name="Runs per day")).to_have_value("2000")
    expect(page.get_by_role("spinbutton", name="CPU busy, %")).to_have_value("15")
    expect(page.get_by_text("Our example. A person chats")).to_be_visible()
    assert re.search("work=runs(:|%3A)2000", page.url)


def test_every_cost_opens_into_lines_that_add_up_with_their_source(page: Page, site: str):
    visit(page, f"{site}/cost")
    bill = page.locator("details.bill").first
    bill.locator("> summary").focus()
    page.keyboard.press("Enter")
    table = bill.locator("table.lines")
    expect(table).to_be_visible()
    rows = table.locator("tbody tr")
    total = rows.last.locator("td").nth(2).inner_text()
    assert total == bill.locator("summary .sum").inner_text()
    for i in range(rows.count() - 1):
        assert rows.nth(i).locator("td").last.inner_text().strip()
    assert table.locator("a[href^='https://']").count() >= 1


def test_what_cannot_be_told_is_listed_with_what_is_missing(page: Page, site: str):
    visit(page, f"{site}/cost")
    title = page.get_by_role("heading", name=re.compile(r"^Price not published: \d+$"))
    expect(title).to_be_visible()
    unknown = page.locator("details.bill", has=page.locator(".sum.unknown"))
    assert unknown.count() == int(title.inner_text().rpartition(" ")[2])
    unfold(page, ".bills")
    assert "not published: " in unknown.first.locator("summary small").inner_text()


def test_crossings_are_said_in_words_and_as_a_table_for_the_chosen_platforms(page: Page, site: str):
    visit(page, f"{site}/cost?v=2&sel=northflank,cloudflare-sandboxes")
    lines = page.locator(".st-key-cost-lines")
    expect(lines.get_by_text(re.compile(r"Below \d+ % busy .* is cheaper than .*, above it .* is\."))).to_be_visible()
    lines.get_by_text("Crossing points as a table").first.click()
    assert lines.locator("table", has_text="Cheaper just below").locator("tbody tr").count() >= 1


def test_pictures_have_words_for_those_who_do_not_see_them(page: Page, site: str):
    visit(page, f"{site}/cost")
    bars = page.locator(".st-key-cost-bars [role='graphics-document']")
    lines = page.locator(".st-key-cost-lines [role='graphics-document']")
    expect(bars).to_have_attribute("aria-label", re.compile("^Bars of a month's cost, lowest first"))
    expect(lines).to_have_count(2)
    for i in range(2):
        expect(lines.nth(i)).to_have_attribute("aria-label", re.compile("^Lines of a month's cost"))


def test_a_price_of_the_workload_names_what_each_claim_behind_it_is_about(page: Page, site: str):
    visit(page, f"{site}/{CHAT.removeprefix('/cost')}&price=work")
    page.locator("button").filter(has_text="/month").first.click()
    card = page.get_by_role("dialog")
    expect(card.get_by_text(re.compile("^Billing step: ")).first).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("row", name=re.compile("Modal")).locator("button").filter(has_text="yes").first.click()
    expect(card.locator("b").filter(has_text=re.compile("^yes")).first).to_be_visible()


def test_the_costs_are_downloaded_as_json(page: Page, site: str):
    visit(page, site + CHAT)
    page.get_by_role("button", name="Download", exact=False).first.click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="JSON", exact=True).click()
    assert waiting.value.suggested_filename.startswith("sandbox-atlas-cost-")


def test_the_same_stands_in_the_api(page: Page, site: str):
    visit(page, site + CHAT)
    answer = page.request.get(f"{site}/api/v1/costs{CHAT.removeprefix('/cost')}")
    answer_json = answer.json()
    assert answer_json["answer"]["headline"] == headline(page)
    assert answer_json["workload"]["runs"] == 2000
    bills = page.locator("details.bill").count()
    assert len(answer_json["rows"]) == bills
