"""Browser tests of the pages about platforms: steps between them, what the view says of one, charts, keyboard and narrow screens."""

import json
import re
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from decision.catalogue.catalogue import Catalogue
from decision.starts.days import start_history
from tests.helpers.pages import PHONE, fits, profile, settle, unfold, visit


@pytest.fixture(scope="module")
def app(site: str, browser: Browser) -> Iterator[Page]:
    """The list of platforms, open in one profile that several tests share; they step on from there."""
    with profile(browser) as page:
        visit(page, f"{site}/platform")
        yield page


def go(page: Page, id: str, name: str = "") -> None:
    """Step to a platform's page, or with an empty id to the list, inside the running app, as a link does."""
    address = f"platform?id={id}" if id else "platform"
    page.evaluate(
        "address => { history.pushState({}, '', address); dispatchEvent(new PopStateEvent('popstate')) }", address
    )
    expect(page.locator(".answer h1")).to_contain_text(name or "platforms")
    settle(page)


def get(address: str) -> dict:
    with urllib.request.urlopen(address) as answer:
        return json.load(answer)


@pytest.mark.parametrize("id", ["e2b", "northflank", "inference-sh"])
def test_a_step_to_a_platform_changes_page_and_title(app: Page, catalogue: Catalogue, id: str) -> None:
    name = catalogue.platform[id].name
    go(app, id, name)
    expect(app.locator(".page .claims-of summary").last).to_be_attached()
    expect(app).to_have_title(f"{name} — Sandbox Atlas")
    assert app.get_by_test_id("stException").count() == 0


def test_the_list_leads_to_each_page_inside_the_app(site: str, page: Page, catalogue: Catalogue) -> None:
    visit(page, f"{site}/platform?v=2&lens=guide")
    expect(page.locator(".answer h1")).to_have_text(f"{len(catalogue.platforms)} platforms")
    assert page.locator(".index a").count() == len(catalogue.platforms)
    page.evaluate("window.unchanged = true")
    page.locator(".index a", has_text="E2B").click()
    expect(page.locator(".answer h1")).to_have_text("E2B")
    assert page.evaluate("window.unchanged") is True
    assert "id=e2b" in page.url
    assert "lens=guide" in page.url
    page.go_back()
    expect(page.locator(".answer h1")).to_have_text(f"{len(catalogue.platforms)} platforms")


def test_an_unknown_id_says_so_and_offers_the_list(site: str, page: Page) -> None:
    visit(page, f"{site}/platform?id=nobody")
    expect(page.get_by_text("id: 'nobody' was left out; expected a platform's id")).to_be_visible()
    expect(page.locator(".index a").first).to_be_visible()


def test_a_deep_link_shows_the_place_that_the_ranking_gives(site: str, page: Page) -> None:
    view = "v=2&w=isolation:0,session:0,cold_start:10,languages:0,gpu:0,price:0&must=gpu"
    rows = get(f"{site}/api/v1/ranking?{view}")["rows"]
    first = rows[0]
    visit(page, f"{site}/platform?id={first['id']}&{view}")
    expect(page.locator(".place")).to_contain_text(f"1st of {len(rows)} in your view")
    link = page.locator("a.go")
    link.click()
    page.wait_for_selector("tbody th.name a")
    settle(page)
    assert f"sel={first['id']}" in page.url
    assert "must=gpu" in page.url


def test_who_is_left_out_of_the_view_learns_why(site: str, page: Page) -> None:
    excluded = get(f"{site}/api/v1/ranking?v=2&must=gpu")["excluded"]
    left_out = next(row for row in excluded if "GPU" in " ".join(row["reasons"]))
    visit(page, f"{site}/platform?id={left_out['id']}&v=2&must=gpu")
    expect(page.locator(".place")).to_contain_text(left_out["reasons"][0])


def test_unknown_is_shown_as_unknown(app: Page) -> None:
    go(app, "inference-sh", "inference.sh")
    row = app.locator(".values tr", has=app.get_by_text("Longest session", exact=True))
    expect(row.locator("td.unknown").first).to_have_text(re.compile("unknown"))
    expect(app.get_by_text("No measured starts are published")).to_be_visible()


def test_a_history_has_a_chart_and_the_same_as_a_table(app: Page, catalogue: Catalogue) -> None:
    page, days = app, start_history(catalogue.starts_of["e2b"])
    go(page, "e2b", "E2B")
    chart = page.locator(".st-key-page-starts [data-testid=stVegaLiteChart]")
    expect(chart.locator("svg, canvas").first).to_be_visible()
    fold = page.locator(".st-key-page-starts details", has=page.locator("table"))
    expect(fold.locator("table")).to_be_hidden()
    fold.locator("summary").click()
    expect(fold.locator("tbody tr")).to_have_count(len(days))
    go(page, "superserve", "Superserve")
    expect(page.locator(".st-key-page-starts [data-testid=stVegaLiteChart]")).to_have_count(0)


def test_claims_open_by_keyboard_and_name_their_source(app: Page) -> None:
    go(app, "modal", "Modal")
    fold = app.locator("section.sheet details details", has_text="Isolation").first
    fold.locator("summary").focus()
    app.keyboard.press("Enter")
    expect(fold.locator("table")).to_be_visible()
    assert fold.locator("a[href^='https://']").count() > 0


def test_the_chooser_works_by_keyboard(app: Page) -> None:
    page = app
    go(page, "e2b", "E2B")
    page.get_by_role("combobox", name="Platform").focus()
    page.keyboard.type("Runloop")
    page.keyboard.press("Enter")
    expect(page.locator(".answer h1")).to_contain_text("Runloop")
    expect(page).to_have_url(re.compile("id=runloop"))


def test_a_switch_of_the_plan_changes_the_values_and_keeps_the_platform(site: str, page: Page) -> None:
    visit(page, f"{site}/platform?id=e2b")
    row = page.locator(".glance tr", has_text="Longest session")
    before = row.inner_text()
    page.get_by_role("radio", name="Free", exact=True).click()
    expect(row).not_to_have_text(before)
    expect(page).to_have_url(re.compile("tier=free"))
    assert "id=e2b" in page.url


def test_a_phone_needs_no_sideways_scrolling(site: str, browser: Browser) -> None:
    with profile(browser, **PHONE) as page:
        visit(page, f"{site}/platform")
        for id, name in (("", ""), ("northflank", "Northflank"), ("openai-containers", "OpenAI")):
            go(page, id, name)
            unfold(page)
            page.wait_for_timeout(500)
            assert fits(page)


@pytest.mark.parametrize(
    ("path", "card", "share"),
    [
        ("", ".st-key-charts > :has(> [data-testid=stFullScreenFrame])", 0.4),
        ("platform?id=e2b", ".st-key-page-shape", 0.4),
        ("guide-check", ".st-key-checks-picture", 0.5),
    ],
)
def test_cards_with_charts_stand_below_each_other_where_both_do_not_fit(
    site: str, page: Page, path: str, card: str, share: float
) -> None:
    for width, are_beside in ((768, False), (1440, True)):
        page.set_viewport_size({"width": width, "height": 900})
        visit(page, f"{site}/{path}")
        chart = page.locator(f"{card} :is(svg, canvas).marks")
        chart.wait_for()
        assert fits(page)
        other = page.locator(f".st-key-charts > *:not(:has({card})):not({card})")
        frame, drawn, beside = (part.bounding_box() for part in (page.locator(card), chart, other))
        assert frame
        assert drawn
        assert beside
        assert frame["x"] <= drawn["x"]
        assert drawn["x"] + drawn["width"] <= frame["x"] + frame["width"], "the chart leaves its card"
        assert (beside["y"] < frame["y"] + frame["height"]) is are_beside
        if are_beside:
            assert frame["width"] / (frame["width"] + beside["width"]) == pytest.approx(share, abs=0.03)
