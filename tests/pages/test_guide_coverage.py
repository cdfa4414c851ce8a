"""Test of the guide's coverage: a walk through docs/guide-coverage.md shows that every statement can be read on the site."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from xml.etree import ElementTree as ET

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from pages import choose, compare, faq, guide
from pages.platform import render_platform
from tests.helpers.app import html_of, labels_of, link_of, run_part
from tests.helpers.pages import ROOT

DOCUMENT = ROOT / "docs" / "guide-coverage.md"
BEFORE_THE_FIRST_SECTION = "intro"
INLINE = ("a", "b", "i", "em", "span", "small", "strong", "abbr", "time")
"""Elements that divide no words."""

RENDER: dict[str, Callable[[Catalogue, View], Any]] = {
    "": lambda catalogue, view: compare.render_compare(catalogue, ranking(catalogue, view)),
    "choose": choose.render_choose,
    "faq": faq.render_faq,
    "guide": guide.render_guide,
    "platform": render_platform,
}
"""Functions that draw the pages that the table leads to."""


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


def words(element: ET.Element) -> str:
    """Return all text of an element, with a space where words are divided."""
    inside = "".join([element.text or "", *(words(child) + (child.tail or "") for child in element)])
    return inside if element.tag in INLINE else f" {inside} "


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_statement_shows_where_the_table_says(catalogue: Catalogue, address: str) -> None:
    target = urlsplit(address)
    path = target.path.removeprefix("/")
    page = html_of(app := run_part(RENDER[path], catalogue, path, **dict(parse_qsl(target.query))))
    assert link_of(app).items() >= dict(parse_qsl(target.query.removeprefix("v=2&"))).items(), "what the address holds"
    page_text = normal(" ".join([words(page), *labels_of(app, "checkbox")]))
    missing = [row for row in ROWS if row.address == address and normal(row.text) not in page_text]
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
