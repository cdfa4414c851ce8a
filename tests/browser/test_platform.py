"""Browser tests of the pages about platforms. On each, every value is walked back to a claim."""

import json
import re
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import Criterion
from decision.catalogue.platforms import Claim, Platform
from decision.cells.cell import Cell
from decision.cells.matrix import column, matrix
from decision.cells.offers import offers_matrix
from decision.cells.origin import CategoryOrigin
from decision.claims.implied import cited
from decision.claims.source import source_label
from decision.format import milliseconds
from decision.ranking.view import View
from decision.starts.days import start_history
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.pages import PHONE, profile, settle, skipped_levels, unfold, violations, visit, wait_until_it_fits

CATALOGUE = shipped_catalogue()
READ = """() => [...document.querySelectorAll('table.values tbody tr')].flatMap(row => {
  const table = row.closest('table'), label = row.querySelector('th').innerText.split('\\n')[0].trim()
  return [...row.querySelectorAll('td')].map((cell, at) => ({
    kind: table.className, label, at,
    state: cell.className, value: (cell.querySelector('span') || cell).textContent.trim(),
    sources: [...cell.querySelectorAll('.source')].map(source => source.querySelector('a')?.href || source.textContent),
  }))
})"""
VALUE = ("known", "range", "no", "not_applicable")


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


def names(criterion: Criterion) -> set[str]:
    """What a criterion's value may be called on the page: its own label, or that of a field that it is about."""
    fields = [field for field in CATALOGUE.fields.values() if field.name.startswith(criterion.related)]
    return {criterion.label, *(field.label for field in fields)}


def cells_called(platform: Platform, label: str) -> list[Cell]:
    """Every cell of a platform and of its offers under the label, on any plan: of criteria and of fields."""
    known_cells = []
    for tier in CATALOGUE.terms.tiers:
        basis = View(tier=tier.id).basis
        known_cells += [matrix(CATALOGUE, basis)[platform.id][c.id] for c in CATALOGUE.criteria if label in names(c)]
        known_cells += [
            column(CATALOGUE, f.name, basis)[platform.id] for f in CATALOGUE.fields.values() if f.label == label
        ]
        of_offers = offers_matrix(CATALOGUE, basis)[platform.id].values()
        known_cells += [cells[c.id] for cells in of_offers for c in CATALOGUE.criteria if label in names(c)]
    return known_cells


def is_claimed(platform: Platform, label: str, value: str, sources: list[str]) -> bool:
    """Whether claims of the platform, or a measurement of it, say what is shown and are at the source that is named."""
    measured = {source.url for source in CATALOGUE.measurement_sources.values()}
    for cell in cells_called(platform, label):
        if cell.text == value and isinstance(cell.origin, CategoryOrigin) and not sources:
            return True
        if cell.text == value and cell.chosen:
            claimed = all(cited(claim) in platform.claims or claim.source in measured for claim in cell.chosen)
            if claimed and (not sources or any(is_behind(claim, sources) for claim in cell.chosen)):
                return True
    noted = [claim for claim in platform.claims if claim.topic.casefold() == label.casefold() and claim.topic]
    return any(not sources or is_behind(claim, sources) for claim in noted)


def is_behind(claim: Claim, sources: list[str]) -> bool:
    """Whether a claim's source is among those that are shown: by its address, or by its name where it has none."""
    if claim.url:
        return claim.source in sources
    return any(source_label(CATALOGUE, claim) in shown for shown in sources)


@pytest.mark.parametrize("platform", CATALOGUE.platforms, ids=lambda platform: platform.id)
def test_a_page_has_its_name_and_every_value_on_it_leads_back_to_a_claim(app: Page, platform: Platform) -> None:
    go(app, platform.id, platform.name)
    expect(app.locator(".page .claims-of summary").last).to_be_attached()
    expect(app.locator("section.sheet h2", has_text="All claims")).to_have_count(1)
    expect(app).to_have_title(f"{platform.name} — Sandbox Atlas")
    assert app.get_by_test_id("stException").count() == 0
    rows = app.evaluate(READ)
    values = [row for row in rows if any(state in row["state"].split() for state in VALUE)]
    assert values
    for row in values:
        assert is_claimed(platform, row["label"], row["value"], row["sources"]), row
        implied = any(isinstance(cell.origin, CategoryOrigin) for cell in cells_called(platform, row["label"]))
        assert row["sources"] or implied or "glance" in row["kind"], row
    runs = {milliseconds(run.median_ms) for run in CATALOGUE.starts_of.get(platform.id, ()) if run.median_ms}
    for row in rows:
        if "runs" in row["kind"].split() and row["at"] == 1 and row["value"] != "none succeeded":
            assert row["value"] in runs, row


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(site: str, browser: Browser, scheme: str) -> None:
    with profile(browser, color_scheme=scheme) as page:
        visit(page, f"{site}/platform")
        findings = violations(page)
        go(page, "northflank", "Northflank")
        unfold(page)
        page.wait_for_timeout(500)
        findings += violations(page)
    assert not [fault for fault in findings if fault.impact != "minor"]


def test_a_phone_needs_no_sideways_scrolling(site: str, browser: Browser) -> None:
    with profile(browser, **PHONE) as page:
        visit(page, f"{site}/platform")
        for id, name in (("", ""), ("northflank", "Northflank"), ("openai-containers", "OpenAI")):
            go(page, id, name)
            unfold(page)
            page.wait_for_timeout(500)
            wait_until_it_fits(page)


def test_headings_stand_in_order(app: Page) -> None:
    go(app, "e2b", "E2B")
    assert skipped_levels(app) == []
    expect(app.locator("[data-testid=stMain] h1")).to_have_count(1)


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
        wait_until_it_fits(page)
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
