"""Ranked table of a result, and the reader's actions on it: sort, select, add columns."""

import streamlit as st

from components.compare.content import MOST_COLUMNS, ranking_content, row_id
from components.compare.table import ComparisonTable, PlacedRow, render_table, requested_selection, requested_sort
from components.html.templates import macros
from components.shell.state import change
from decision.catalogue.catalogue import Catalogue
from decision.format import counted
from decision.links.link import to_query_string
from decision.links.migrations import LINK_VERSION
from decision.ranking.ranking import Ranking, Row
from decision.ranking.view import MAX_SELECTED, Sort

KEY = "ranking"


def render_results(catalogue: Catalogue, result: Ranking) -> None:
    """Draw the ranked table, and say how many of its further columns are left out."""
    if (count := len(result.columns)) > MOST_COLUMNS:
        words = f"The table has the first {MOST_COLUMNS} of {count} further columns. Downloads have all."
        st.html(macros().text("p", words, "legend"))
    render_table(
        table_of(catalogue, result),
        KEY,
        on_sort=lambda: apply_sort(catalogue),
        on_select=lambda: apply_selection(catalogue),
    )


def table_of(catalogue: Catalogue, result: Ranking) -> ComparisonTable:
    """Return the table: the rows of the result in its order."""
    view = result.view
    return ComparisonTable(
        content=ranking_content(catalogue, result),
        caption=f"{counted(len(result.rows), result.row_noun)}, {_order_text(catalogue, view.sort)}",
        sort={"key": view.sort.column, "descending": view.sort.descending},
        by_offer=view.by_offer,
        rows=[ranked_row(row) for row in result.rows],
        selected=[row.id for row in result.selected],
        query=to_query_string(view, catalogue) or f"v={LINK_VERSION}",
    )


def ranked_row(row: Row) -> PlacedRow:
    """Return where a row of a ranking stands in the table."""
    id, rank = row_id(row.id, row.offer.id), row.rank if row.is_best else 0
    return PlacedRow(id, rank, row.tied and row.is_best, row.score, row.lower, row.upper)


def _order_text(catalogue: Catalogue, sort: Sort) -> str:
    if sort.column == "score":
        return "best first" if sort.descending else "worst first"
    criterion = catalogue.criterion.get(sort.column)
    field = catalogue.fields.get(sort.column)
    label = criterion.label if criterion else field.label if field else "Platform"
    return f"by {label.lower()}, {'descending' if sort.descending else 'ascending'}"


def apply_sort(catalogue: Catalogue, key: str = KEY) -> None:
    """Put the order that a reader has requested in the table with this key into the view. For its callback."""
    requested = requested_sort(key)
    if requested is None:
        return
    column = "score" if requested["key"] == "rank" else requested["key"]
    if column in {"score", "name", *catalogue.criterion, *catalogue.fields}:
        descending = requested["descending"] if requested["key"] != "rank" else not requested["descending"]
        change(sort=Sort(column, descending))


def apply_selection(catalogue: Catalogue, key: str = KEY) -> None:
    """Put the platforms that a reader has selected in the table with this key into the view. For its callback."""
    requested = requested_selection(key)
    if requested is not None:
        known = tuple(id for id in requested if id in catalogue.platform)
        change(selected=known[:MAX_SELECTED])
