"""Browser test of the guide's coverage: a walk through docs/guide-coverage.md shows that every statement can be read on the site."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from decision.catalogue.catalogue import Catalogue
from tests.helpers.pages import ROOT, profile, visit

DOCUMENT = ROOT / "docs" / "guide-coverage.md"
BEFORE_THE_FIRST_SECTION = "intro"
ALL_TEXT = """() => {
  const inline = new Set(["A", "B", "I", "EM", "SPAN", "SMALL", "STRONG", "ABBR", "TIME"])
  const text = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data
    if (["SCRIPT", "STYLE", "TEMPLATE"].includes(node.nodeName)) return ""
    const within = [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes].map(text).join("")
    return inline.has(node.nodeName) ? within : ` ${within} `
  }
  return text(document.body)
}"""


@dataclass(frozen=True)
class Row:
    """One line of the table: which part of the guide says what, and where which text shows it."""

    section: str
    statement: str
    address: str
    text: str


def rows() -> Iterator[Row]:
    """Every row of the table; ``\\|`` in a cell stands for a bar."""
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if len(cells) == 4 and cells[2].startswith("`/"):
            yield Row(cells[0], cells[1], cells[2].strip("`"), cells[3])


ROWS = tuple(rows())
ADDRESSES = tuple(dict.fromkeys(row.address for row in ROWS))


def normal(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """One profile for the whole walk, so that the browser keeps what it has loaded."""
    with profile(browser) as fresh_page:
        yield fresh_page


ENTRIES = "/faq?entry="
"""Where each question of the page, which shows all of them, is opened."""


@pytest.mark.parametrize("address", [*(address for address in ADDRESSES if not address.startswith(ENTRIES)), ENTRIES])
def test_every_statement_shows_where_the_table_says(site: str, reader: Page, address: str) -> None:
    visit(reader, f"{site}{address.removesuffix('?entry=')}")
    assert urlsplit(reader.url).path == urlsplit(address).path, "the page is not there"
    assert reader.get_by_test_id("stException").count() == 0
    page_text = normal(reader.evaluate(ALL_TEXT))
    expected = [
        row for row in ROWS if row.address == address or (address == ENTRIES and row.address.startswith(ENTRIES))
    ]
    for entry in {row.address.removeprefix(ENTRIES) for row in expected if address == ENTRIES}:
        assert reader.locator(f".entry h2#{entry}").count() == 1, entry
    missing = [row for row in expected if normal(row.text) not in page_text]
    assert not missing, "\n".join(f"{row.section}: {row.statement}: not found: {row.text!r}" for row in missing)


def test_every_section_of_the_guide_is_in_the_table(catalogue: Catalogue) -> None:
    sections = {section.id for section in catalogue.guide.sections}
    assert {row.section for row in ROWS} == sections | {BEFORE_THE_FIRST_SECTION}


def test_every_platform_question_and_need_has_its_page_in_the_table(catalogue: Catalogue) -> None:
    expected = {f"/platform?id={id}" for id in catalogue.in_guide}
    expected |= {f"/faq?entry={entry.id}" for entry in catalogue.faq if entry.section}
    expected |= {f"/choose?need={need.id}" for need in catalogue.needs}
    assert expected <= set(ADDRESSES)
    assert len(ADDRESSES) <= 40


def test_strengths_limitations_audience_description_and_price_of_each_platform_are_in_the_table(
    catalogue: Catalogue,
) -> None:
    texts = {(row.address, row.text) for row in ROWS}
    fields = ("guide.description", "guide.strength", "guide.limitation", "guide.best_for")
    for platform in catalogue.platforms:
        for claim in platform.claims:
            if claim.kind == "guide" and claim.field in fields:
                assert (f"/platform?id={platform.id}", normal(claim.value)) in texts, claim.value


def test_no_row_is_there_twice() -> None:
    assert len(ROWS) == len(set(ROWS))
    assert all(row.statement and row.text for row in ROWS)
