"""Table of a trade-off: every ranked platform with both values, which open their sources, and where it stands."""

from dataclasses import replace

from components.compare.results import apply_selection, apply_sort, comparison_row
from components.compare.table import ComparisonColumn, ComparisonRow, ComparisonTable, render_table
from decision.catalogue.catalogue import Catalogue
from decision.format import capitalised, counted
from decision.links.link import to_query_string
from decision.links.migrations import LINK_VERSION
from decision.ranking.ranking import ranking
from decision.ranking.view import MAX_SELECTED, Sort
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
    values = {entry.row.id: entry for entry in tradeoff.entries}
    standings = {point.row.id: capitalised(standing_text(point)) for point in tradeoff.points}
    selected = [id for id in view.selected or () if id in values]
    query = to_query_string(view, catalogue) or f"v={LINK_VERSION}"
    rows: list[ComparisonRow] = []
    for row in result.rows:
        cells = {tradeoff.x.id: values[row.id].x_cell, tradeoff.y.id: values[row.id].y_cell}
        place = selected.index(row.id) if row.id in selected else None
        comparison = comparison_row(catalogue, result, row, cells, place, query)
        note = standings.get(row.id, "Not placed")
        comparison["cells"].append({"key": STANDING, "text": note, "state": "known"})
        rows.append(comparison)
    return ComparisonTable(
        caption=f"{counted(len(rows), 'platform')}, {tradeoff.x.label} and {tradeoff.y.label}",
        columns=[
            {"key": "rank", "label": "#", "kind": "rank"},
            {"key": "name", "label": "Platform", "kind": "name", "descending_first": False},
            *map(_column, axes),
            *_standing_column(tradeoff),
        ],
        sort={"key": sort.column, "descending": sort.descending},
        rows=rows,
        selected=selected,
        max_selected=MAX_SELECTED,
        evidence=f"api/v1/cell?{query}",
    )


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
