"""Tests of the pages about platforms as Streamlit runs them. On each, every value is walked back to a claim."""

from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim, Platform
from decision.cells.cell import Cell
from decision.cells.matrix import column, matrix
from decision.cells.offers import offers_matrix
from decision.cells.origin import CategoryOrigin
from decision.claims.implied import cited
from decision.claims.source import source_label
from decision.format import milliseconds
from decision.ranking.view import View
from pages.platform import render_platform
from tests.helpers.app import html_of, run_part
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.html import of_class, text

CATALOGUE = shipped_catalogue()
NAMES = {
    criterion.id: {
        criterion.label,
        *(field.label for field in CATALOGUE.fields.values() if field.name.startswith(criterion.related)),
    }
    for criterion in CATALOGUE.criteria
}
"""What the value of each criterion may be called on the page: its own label, or that of a field that it is about."""

VALUE = {"known", "range", "no", "not_applicable"}


class ShownValue(NamedTuple):
    """Cell of a table of values: ``kind``, the classes of the table; the label of its row, its place there, its state, text and sources."""

    kind: list[str]
    label: str
    place: int
    states: set[str]
    text: str
    sources: list[str]


def values_of(table: ET.Element) -> list[ShownValue]:
    """Return the cells of a table, row by row."""
    kind = table.get("class", "").split()
    return [
        ShownValue(kind, label_of(row), place, set(cell.get("class", "").split()), value_of(cell), sources_of(cell))
        for row in table.iterfind("tbody/tr")
        for place, cell in enumerate(row.iterfind("td"))
    ]


def label_of(row: ET.Element) -> str:
    """Return what the row is about, without the small print below it."""
    head = row.find("th")
    assert head is not None
    span = head.find("span")
    return text(head if span is None else span)


def value_of(cell: ET.Element) -> str:
    span = next(cell.iter("span"), None)
    return text(cell if span is None else span)


def sources_of(cell: ET.Element) -> list[str]:
    """Return the address of each source, or its name where it has none."""
    sources = [*of_class(cell, "source")]
    return [next((link.get("href", "") for link in source.iter("a")), text(source)) for source in sources]


def cells_called(platform: Platform, label: str) -> list[Cell]:
    """Every cell of a platform and of its offers under the label, on any plan: of criteria and of fields."""
    known_cells = []
    for tier in CATALOGUE.terms.tiers:
        basis = View(tier=tier.id).basis
        known_cells += [matrix(CATALOGUE, basis)[platform.id][c.id] for c in CATALOGUE.criteria if label in NAMES[c.id]]
        known_cells += [
            column(CATALOGUE, f.name, basis)[platform.id] for f in CATALOGUE.fields.values() if f.label == label
        ]
        of_offers = offers_matrix(CATALOGUE, basis)[platform.id].values()
        known_cells += [cells[c.id] for cells in of_offers for c in CATALOGUE.criteria if label in NAMES[c.id]]
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
def test_a_page_has_its_name_and_every_value_on_it_leads_back_to_a_claim(platform: Platform) -> None:
    page = html_of(run_part(draw, CATALOGUE, "platform", id=platform.id))
    assert [text(heading) for heading in page.iter("h1")] == [platform.name]
    assert [text(heading) for heading in page.iter("h2")].count("All claims") == 1
    cells = [cell for table in of_class(page, "values") for cell in values_of(table)]
    values = [cell for cell in cells if cell.states & VALUE]
    assert values
    for cell in values:
        assert is_claimed(platform, cell.label, cell.text, cell.sources), cell
        implied = any(isinstance(known.origin, CategoryOrigin) for known in cells_called(platform, cell.label))
        assert cell.sources or implied or "glance" in cell.kind, cell
    runs = {milliseconds(run.median_ms) for run in CATALOGUE.starts_of.get(platform.id, ()) if run.median_ms}
    for cell in cells:
        if "runs" in cell.kind and cell.place == 1 and cell.text != "none succeeded":
            assert cell.text in runs, cell


def draw(catalogue: Catalogue, view: View) -> None:
    render_platform(catalogue, view)
