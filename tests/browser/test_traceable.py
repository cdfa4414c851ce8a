"""Browser test of traceability: every value on every platform's page is walked back to a claim."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from decision.catalogue.criteria import Criterion
from decision.catalogue.platforms import Platform
from decision.cells.cell import Cell
from decision.cells.matrix import column, matrix
from decision.format import milliseconds
from decision.loading.load import load
from decision.ranking.view import View
from tests.helpers.pages import profile, settle

CATALOGUE = load()
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
def opened(browser: Browser) -> Iterator[Page]:
    """One page for all platforms, everything unfolded when it is read."""
    with profile(browser) as fresh_page:
        yield fresh_page


def names(criterion: Criterion) -> set[str]:
    """What a criterion's value may be called on the page: its own label, or that of a field that it is about."""
    fields = [field for field in CATALOGUE.fields.values() if field.name.startswith(criterion.related)]
    return {criterion.label, *(field.label for field in fields)}


def cells_called(platform: Platform, label: str) -> list[Cell]:
    """Every cell of a platform under the label, on any plan: of criteria and of fields."""
    known_cells = []
    for tier in CATALOGUE.terms.tiers:
        basis = View(tier=tier.id).basis
        known_cells += [matrix(CATALOGUE, basis)[platform.id][c.id] for c in CATALOGUE.criteria if label in names(c)]
        known_cells += [
            column(CATALOGUE, f.name, basis)[platform.id] for f in CATALOGUE.fields.values() if f.label == label
        ]
    return known_cells


def is_claimed(platform: Platform, label: str, value: str, sources: list[str]) -> bool:
    """Whether claims of the platform, or a measurement of it, say what is shown and are at the source that is named."""
    measured = {source.url for source in CATALOGUE.measurement_sources.values()}
    for cell in cells_called(platform, label):
        if cell.text == value and cell.chosen:
            behind = {claim.source for claim in cell.chosen}
            claimed = all(claim in platform.claims or claim.source in measured for claim in cell.chosen)
            if claimed and (not sources or behind & set(sources)):
                return True
    noted = [claim for claim in platform.claims if claim.topic.casefold() == label.casefold() and claim.topic]
    return any(not sources or claim.source in sources for claim in noted)


@pytest.mark.parametrize("platform", CATALOGUE.platforms, ids=lambda platform: platform.id)
def test_every_value_on_the_page_leads_back_to_a_claim(site: str, opened: Page, platform: Platform) -> None:
    opened.goto(f"{site}/platform?id={platform.id}")
    opened.locator(".answer h1", has_text=platform.name).wait_for()
    opened.locator("table.plans").first.wait_for(state="attached")
    settle(opened)
    read = opened.evaluate(READ)
    runs = {milliseconds(run.median_ms) for run in CATALOGUE.starts_of.get(platform.id, ()) if run.median_ms}
    values = [row for row in read if any(state in row["state"].split() for state in VALUE)]
    assert values
    for row in values:
        assert is_claimed(platform, row["label"], row["value"], row["sources"]), row
        assert row["sources"] or "glance" in row["kind"], row
    for row in read:
        if "runs" in row["kind"].split() and row["at"] == 1 and row["value"] != "none succeeded":
            assert row["value"] in runs, row
