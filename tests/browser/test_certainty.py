"""Browser tests of the Certainty page, and of what Compare says about certainty."""

import json
import re

from playwright.sync_api import Browser, Page, expect

from decision.catalogue.catalogue import Catalogue
from decision.certainty.certainty import certainty
from decision.format import share_text
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from tests.helpers.pages import profile, settle, visit

CLOSE = "v=2&w=isolation:10,session:2,cold_start:9,languages:3,gpu:0,price:6"
PEOPLE = "people=isolation.session.cold_start.languages.gpu.price;Ann:8.5.5.3.0.7;Bob:1.5.9.3.4.10"


def test_compare_says_how_sure_the_answer_is_and_where_each_weight_turns(site: str, page: Page) -> None:
    visit(page, f"{site}/?{CLOSE}")
    expect(page.locator(".answer p").first).to_contain_text(
        re.compile(r"stays first in (only )?\d+ % of simulations with slightly different weights")
    )
    slider = page.get_by_role("slider", name="Price", exact=True)
    turning = re.compile(r"([^.;]+) takes the lead below (\d+\.\d)")
    expect(slider).to_have_accessible_description(turning)
    advice = page.locator("#" + (slider.get_attribute("aria-describedby") or "")).text_content() or ""
    turn = turning.search(advice)
    assert turn, advice
    slider.focus()
    for _ in range(6 - int(float(turn[2]) - 1e-9)):
        page.keyboard.press("ArrowLeft")
        settle(page)
    expect(page.locator(".answer h1")).to_contain_text(f"{turn[1].strip()} ranks first")


def test_the_page_answers_and_shows_every_part(site: str, page: Page, catalogue: Catalogue) -> None:
    visit(page, f"{site}/certainty")
    expected_certainty = certainty(catalogue, View())
    expect(page.locator(".answer h1")).to_contain_text(share_text(expected_certainty.stays))
    first = expected_certainty.ranking.best_first[0]
    leader = first.platform.label
    expect(page.locator(f"svg [aria-label^='{leader}, rank 1: ']").first).to_be_attached()
    for heading in (
        "How often each platform has each rank",
        "How far each weight can move",
        f"Why {first.label} leads",
        "Missing facts that could change the result",
        "With other settings",
        "Never the best choice",
        "Compare with colleagues",
    ):
        expect(page.get_by_role("heading", name=heading, level=2)).to_have_count(1)
    assert page.get_by_test_id("stException").count() == 0


def test_what_the_reader_chooses_changes_the_answer_and_stands_in_the_link(
    site: str, page: Page, browser: Browser, catalogue: Catalogue
) -> None:
    visit(page, f"{site}/certainty?{CLOSE}")
    before = page.locator(".answer h1").inner_text()
    page.get_by_role("slider", name="How uncertain are your weights?").focus()
    page.keyboard.press("End")
    expect(page).to_have_url(re.compile(r"unsure=100"))
    expect(page.locator(".answer h1")).not_to_have_text(before)
    page.get_by_test_id("stCheckbox").get_by_text("Random guesses for missing data").click()
    expect(page).to_have_url(re.compile(r"sample=0"))
    rival = ranking(
        catalogue, View(weights=tuple((p.split(":")[0], int(p.split(":")[1])) for p in CLOSE[6:].split(",")))
    )
    name = rival.best_first[3].label
    page.get_by_role("combobox", name="Rival").click()
    page.keyboard.type(name)
    page.get_by_role("option", name=name, exact=True).click()
    expect(page).to_have_url(re.compile(f"rival={rival.best_first[3].id}"))
    expect(page.locator(".st-key-certainty-duel")).to_contain_text(f"leads {name} by")
    settle(page)
    headline = page.locator(".answer h1").inner_text()
    with profile(browser) as reopened:
        visit(reopened, page.url)
        expect(reopened.locator(".answer h1")).to_have_text(headline)
        expect(reopened.locator(".st-key-certainty-duel")).to_contain_text(f"leads {name} by")


def test_a_fact_that_would_decide_leads_to_how_to_add_it(site: str, page: Page) -> None:
    visit(page, f"{site}/certainty?{CLOSE}")
    page.get_by_role("link", name="How to add a fact").click()
    expect(page.get_by_role("heading", name="Add a fact", level=2)).to_be_in_viewport()
    assert "w=isolation" in page.url


def test_people_are_kept_pasted_loaded_removed_and_shared(site: str, page: Page, browser: Browser) -> None:
    visit(page, f"{site}/certainty?v=2&w=isolation:10,session:0,cold_start:0,languages:0,gpu:0,price:2")
    page.get_by_label("Name", exact=True).fill("Ann")
    page.get_by_role("button", name="Save these weights").click()
    expect(page.locator(".person")).to_have_count(1)
    pasted = "Bob: https://atlas.example/?v=2&w=price:9,charm:2\nCleo: https://atlas.example/?w=gpu:5\nDan: https://atlas.example/about"
    page.get_by_label("Or colleagues' links", exact=True).fill(pasted)
    page.get_by_role("button", name="Add from links").click()
    expect(page.locator(".person")).to_have_count(3)
    expect(page.locator(".st-key-people .notice li")).to_contain_text(
        ["Line 1: w: 'charm:2'", "Line 3: 'https://atlas.example/about'"]
    )
    page.locator(".st-key-remove-2 button").click()
    expect(page.locator(".person")).to_have_count(2)
    settle(page)
    expect(page.get_by_text(re.compile("is best on average"))).to_be_visible()
    expect(page.get_by_role("table", name="Agreement of each pair")).to_contain_text("Ann and Bob")
    expect(page).to_have_url(re.compile("people="))
    settle(page)
    with profile(browser) as reopened:
        visit(reopened, page.url)
        expect(reopened.locator(".person")).to_have_count(2)
    page.locator(".st-key-load-1 button").click()
    expect(page).to_have_url(re.compile("price%3A9"))
    page.locator(".st-key-remove-0 button").click()
    expect(page.locator(".person")).to_have_count(1)
    name = page.get_by_label("Name of person 1")
    expect(name).to_have_value("Bob")
    name.fill("Bob, security")
    name.press("Enter")
    expect(page.get_by_role("table", name="Agreement of each pair")).to_contain_text("Your sliders and Bob, security")
    expect(page).to_have_url(re.compile("Bob%2C"))


def test_people_go_into_a_file_and_come_back_from_it(site: str, page: Page, tmp_path) -> None:  # type: ignore[no-untyped-def]
    visit(page, f"{site}/certainty?v=2&{PEOPLE}")
    with page.expect_download() as download:
        page.get_by_role("link", name="Save as a file").click()
    file = tmp_path / "people.json"
    download.value.save_as(file)
    assert [row["name"] for row in json.loads(file.read_text("utf-8"))["people"]] == ["Ann", "Bob"]
    visit(page, f"{site}/certainty")
    page.get_by_role("button", name="Open a file").click()
    expect(page.locator("input[type=file]")).to_be_attached()
    settle(page)  # a file given while the opened part is still being drawn would go with what is drawn anew
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".person")).to_have_count(2)
    wrong = tmp_path / "wrong.json"
    wrong.write_text('{"people": [{"name": "Eve", "weights": {"charm": 1}}]}', "utf-8")
    page.locator("input[type=file]").set_input_files(wrong)
    expect(page.locator(".st-key-people .notice")).to_contain_text("entry 1")
    expect(page.locator(".person")).to_have_count(2)
