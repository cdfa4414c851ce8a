"""Evidence of the data package: claims, the cells that they fill, and one long table of all claims and of all silence."""

from collections.abc import Iterator
from dataclasses import replace

from decision.catalogue.catalogue import Catalogue
from decision.cells.cell import Basis, Cell
from decision.cells.offers import offers_column, offers_matrix
from decision.facts.claim_search import claim_rows
from decision.package.claims import claim_id, number_of, package_claim, value_json
from decision.package.records import CellSource, PackageCell, PackageClaim
from decision.package.table import PackageColumn, PackageTable, TableReference, Values, columns_of, values_of

OF_PLATFORM = TableReference(("platform",), "platforms")
OF_FIELD = TableReference(("field",), "fields")
CELL = ("platform", "offer", "of")
PLATFORM_PARTS = ("id", "name", "label", "category", "status")
FIELD_PARTS = ("id", "label", "group", "unit")
"""Columns of a platform and of a field that the long table repeats."""

Place = tuple[str, str, str]
"""A platform's id, an offer's id, and a criterion's id or a field's name."""


def cells(catalogue: Catalogue) -> Iterator[tuple[Place, Cell]]:
    """Yield the cells of all criteria and fields of all offers, as usual views show them."""
    basis = Basis()
    for platform_id, by_offer in offers_matrix(catalogue, basis).items():
        for offer_id, by_criterion in by_offer.items():
            for criterion_id, cell in by_criterion.items():
                yield (platform_id, offer_id, criterion_id), cell
    for field in catalogue.fields:
        for platform_id, cells_of_offers in offers_column(catalogue, field, basis).items():
            for offer_id, cell in cells_of_offers.items():
                yield (platform_id, offer_id, field), cell


def evidence_tables(catalogue: Catalogue) -> tuple[PackageTable, ...]:
    """Return the tables of claims, of cells, and of the claims that fill these."""
    all_cells = dict(sorted(cells(catalogue), key=lambda entry: entry[0]))
    sources = {(*place, claim_id(claim)): claim for place, cell in all_cells.items() for claim in cell.chosen}
    claims = [*(row.claim for row in claim_rows(catalogue)), *sources.values()]
    by_id = {claim_id(claim): claim for claim in claims}
    of_offer = TableReference(("platform", "offer"), "offers", ("platform", "id"))
    return (
        PackageTable(
            name="claims",
            about="Every claim, with its source and its day; of measured starts those that fill a cell.",
            columns=columns_of(PackageClaim),
            rows=tuple(values_of(package_claim(catalogue, claim)) for claim in by_id.values()),
            key=("id",),
            references=(OF_PLATFORM, OF_FIELD),
        ),
        PackageTable(
            name="cells",
            about="What is known of each criterion and field for each offer, on the usual plan, by the rule that chooses among claims.",
            columns=columns_of(PackageCell),
            rows=tuple(values_of(package_cell(catalogue, place, cell)) for place, cell in all_cells.items()),
            key=CELL,
            references=(OF_PLATFORM, of_offer),
        ),
        PackageTable(
            name="cell_claims",
            about="The claims that fill each cell.",
            columns=columns_of(CellSource),
            rows=tuple(sources),
            key=(*CELL, "claim"),
            references=(TableReference(CELL, "cells", CELL), TableReference(("claim",), "claims")),
        ),
    )


def package_cell(catalogue: Catalogue, place: Place, cell: Cell) -> PackageCell:
    """Return a cell as a row; an unknown one has no value, and only a criterion's counts anything."""
    platform_id, offer_id, of = place
    value = cell.value if cell.is_known else None  # a word that a criterion cannot count is known of its field alone
    counts = cell.is_known and of in catalogue.criterion
    return PackageCell(
        platform=platform_id,
        offer=offer_id,
        of=of,
        state=cell.state,
        value=value_json(value),
        text=cell.text if cell.is_known else None,
        number=number_of(value),
        counts_low=cell.utility.low if counts else None,
        counts_high=cell.utility.high if counts else None,
        conflict=cell.conflict,
        guide_differs=cell.guide_differs,
    )


def long_table(tables: dict[str, PackageTable], version: str) -> PackageTable:
    """Return all claims as one table, each with its platform and field, and a row for each field of each platform of which nobody says anything."""
    platforms, fields, claims = tables["platforms"], tables["fields"], tables["claims"]
    names = [column.name for column in claims.columns]
    platform_of, field_of, state = names.index("platform"), names.index("field"), names.index("state")
    kept = [place for place in range(len(names)) if place not in (platform_of, field_of)]
    silence = tuple("unknown" if place == state else None for place in kept)
    filling = {row[-1] for row in tables["cell_claims"].rows}
    by_fact: dict[tuple[str, str], list[Values]] = {}
    for row in claims.rows:
        by_fact.setdefault((row[platform_of], row[field_of]), []).append(row)
    rows = [
        (*_parts(platforms, platform, PLATFORM_PARTS), *_parts(fields, field, FIELD_PARTS), *values, fills, version)
        for platform in platforms.rows
        for field in fields.rows
        for values, fills in [
            (tuple(row[place] for place in kept), row[0] in filling) for row in by_fact.get((platform[0], field[0]), ())
        ]
        or [(silence, False)]
    ]
    return PackageTable(
        name="evidence",
        about="One row for each claim, with its platform and its field; one row with the state unknown for each field of each platform of "
        "which nobody says anything.",
        columns=(
            *_prefixed(platforms, "platform", PLATFORM_PARTS),
            *_prefixed(fields, "field", FIELD_PARTS),
            *(replace(claims.columns[place], required=place == state) for place in kept),
            PackageColumn("fills", "boolean", "Whether the claim fills a cell in the usual view.", required=True),
            PackageColumn("dataset", "string", "The version of the data.", required=True),
        ),
        rows=tuple(rows),
    )


def _parts(table: PackageTable, row: Values, names: tuple[str, ...]) -> Values:
    return tuple(value for column, value in zip(table.columns, row, strict=True) if column.name in names)


def _prefixed(table: PackageTable, prefix: str, names: tuple[str, ...]) -> Iterator[PackageColumn]:
    for column in table.columns:
        if column.name in names:
            yield replace(column, name=prefix if column.name == "id" else f"{prefix}_{column.name}")
