"""Table of a trade-off: every ranked platform with both values, which open their sources, and where it stands."""

from collections.abc import Hashable
from dataclasses import replace

from components.compare.content import ComparisonColumn, ComparisonRow, TableContent, comparison_row
from components.compare.results import apply_selection, apply_sort, ranked_row
from components.compare.table import ComparisonTable, render_table
from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.format import capitalised, counted
from decision.links.link import to_query_string
from decision.links.migrations import LINK_VERSION
from decision.ranking.ranking import ranking
from decision.ranking.view import Sort
from decision.tradeoff.axes import Axis
from decision.tradeoff.text import standing_text
from decision.tradeoff.tradeoff import Tradeoff

KEY = "tradeoff"
STANDING = "standing"
"""Key of the column with each platform's place beside the frontier."""


def render_values_table(catalogue: Catalogue, tradeoff: Tradeoff) -> None:
    """Draw the table; its order and its selection are those of the view."""
    render_table(
        values_table(catalogue, tradeoff),
        KEY,
        on_sort=lambda: apply_sort(catalogue, KEY),
        on_select=lambda: apply_selection(catalogue, KEY),
    )


def values_table(catalogue: Catalogue, tradeoff: Tradeoff) -> ComparisonTable:
    """Return the content of the table: the ranked platforms in the view's order, where that is one of a column here."""
    view, axes = tradeoff.view, tradeoff.axes
    sort = view.sort if view.sort.column in ("score", "name", *(axis.id for axis in axes)) else Sort()
    columns = tuple(axis.id for axis in axes if axis.id in catalogue.fields)
    result = ranking(catalogue, replace(view, rows="platforms", columns=columns, sort=sort))
    ranked = {row.id for row in result.best_first}
    selected = [id for id in view.selected or () if id in ranked]
    return ComparisonTable(
        content=_content(catalogue, tradeoff),
        caption=f"{counted(len(result.rows), 'platform')}, {tradeoff.x.label} and {tradeoff.y.label}",
        sort={"key": sort.column, "descending": sort.descending},
        by_offer=False,
        rows=[ranked_row(row) for row in result.rows],
        selected=selected,
        query=to_query_string(view, catalogue) or f"v={LINK_VERSION}",
    )


def _notes(tradeoff: Tradeoff) -> dict[tuple[str, str], str]:
    """Return where each platform stands, by its id and that of the offer by which it is ranked."""
    standings = {point.row.id: capitalised(standing_text(point)) for point in tradeoff.points}
    return {(entry.row.id, entry.row.offer.id): standings.get(entry.row.id, "Not placed") for entry in tradeoff.entries}


def _content_key(catalogue: Catalogue, tradeoff: Tradeoff) -> Hashable:
    """Return what the content depends on: weights matter only to which offers rank, and to the order in which a note names rivals."""
    notes = tuple(sorted(_notes(tradeoff).items()))
    return catalogue, tradeoff.view.basis, tradeoff.x.id, tradeoff.y.id, notes


@cached(maxsize=64, key=_content_key)
def _content(catalogue: Catalogue, tradeoff: Tradeoff) -> TableContent:
    """Return the columns, and the rows of the offers by which platforms are ranked; of others nobody knows here where they would stand."""
    notes = _notes(tradeoff)
    rows: list[ComparisonRow] = []
    for entry in sorted(tradeoff.entries, key=lambda entry: entry.row.id):
        row, cells = entry.row, {tradeoff.x.id: entry.x_cell, tradeoff.y.id: entry.y_cell}
        comparison = comparison_row(catalogue, row.platform, row.offer, cells, tradeoff.view.basis)
        note = notes[row.id, row.offer.id]
        comparison["cells"].append({"key": STANDING, "text": note, "state": "known"})
        rows.append(comparison)
    columns: list[ComparisonColumn] = [
        {"key": "rank", "label": "#", "kind": "rank"},
        {"key": "name", "label": "Platform", "kind": "name", "descending_first": False},
        *map(_column, tradeoff.axes),
        *_standing_column(tradeoff),
    ]
    return TableContent(columns, rows)


def _column(axis: Axis) -> ComparisonColumn:
    return {
        "key": axis.id,
        "label": axis.label,
        "kind": "cell",
        "help": axis.about,
        "descending_first": axis.better == "more",
    }


def _standing_column(tradeoff: Tradeoff) -> list[ComparisonColumn]:
    return [{"key": STANDING, "label": "Frontier", "kind": "note"}] if tradeoff.has_frontier else []
