"""Ranked table of a result, and the reader's actions on it: sort, select, add columns."""

from collections.abc import Iterable, Mapping

import streamlit as st

from components.compare.table import (
    ComparisonCell,
    ComparisonColumn,
    ComparisonRow,
    ComparisonTable,
    render_table,
    requested_selection,
    requested_sort,
)
from components.html.addresses import address
from components.html.templates import macros
from components.shell.state import change, controlled, on_change
from decision.catalogue.catalogue import Catalogue
from decision.cells.availability import access_text
from decision.cells.cell import Cell
from decision.format import counted, inside_sentence, range_text
from decision.links.link import to_query_string
from decision.links.migrations import LINK_VERSION
from decision.ranking.ranking import Ranking, Row
from decision.ranking.view import MAX_SELECTED, Sort

KEY = "ranking"

MOST_COLUMNS = 40
"""Most further columns in the table: a table of all offers with more would not fit into one message to a browser."""


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


def render_columns(catalogue: Catalogue, result: Ranking) -> None:
    """Draw the chooser of further columns."""
    menu = st.popover("Columns", icon=":material/view_column:", key="further-columns", on_change="rerun")
    if not menu.open:  # what nobody sees is not drawn with every change
        return
    criterion_fields = {criterion.measure(result.view.lens).field for criterion in catalogue.criteria}
    groups = {group.id: group.label for group in catalogue.groups}
    with menu:
        st.multiselect(
            "Further columns",
            [name for name in catalogue.fields if name not in criterion_fields],
            format_func=lambda name: f"{groups[catalogue.fields[name].group]}: {catalogue.fields[name].label}",
            key=controlled("columns", list(result.view.columns)),
            on_change=on_change("columns", lambda names: {"columns": tuple(names)}),
            placeholder="Every other field that is known",
            filter_mode="contains",  # with this and the next, Enter behind a few letters adds one column that has them in its name
            select_all=False,
        )


def table_of(catalogue: Catalogue, result: Ranking) -> ComparisonTable:
    """Return the content of the table: the rows of the result in its order."""
    view = result.view
    query = to_query_string(view, catalogue) or f"v={LINK_VERSION}"
    places = {row.id: place for place, row in enumerate(result.selected)}
    columns = result.columns[:MOST_COLUMNS]
    return ComparisonTable(
        caption=f"{counted(len(result.rows), result.row_noun)}, {_order_text(catalogue, view.sort)}",
        columns=_columns(catalogue, result),
        sort={"key": view.sort.column, "descending": view.sort.descending},
        rows=[
            comparison_row(catalogue, result, row, _cells(result, row, columns), places.get(row.id), query)
            for row in result.rows
        ],
        selected=list(places),
        max_selected=MAX_SELECTED,
        evidence=f"api/v1/cell?{query}",
    )


def _columns(catalogue: Catalogue, result: Ranking) -> list[ComparisonColumn]:
    columns: list[ComparisonColumn] = [
        {"key": "rank", "label": "#", "kind": "rank"},
        {"key": "name", "label": "Platform", "kind": "name", "descending_first": False},
        {"key": "score", "label": "Score", "kind": "score", "descending_first": True},
    ]
    for criterion in result.shown:
        less = criterion.measure(result.view.lens).less_is_better
        columns.append(
            {
                "key": criterion.id,
                "label": criterion.label,
                "kind": "cell",
                "help": criterion.question,
                "descending_first": not less,
            }
        )
    for name in result.columns[:MOST_COLUMNS]:
        field = catalogue.fields[name]
        columns.append({"key": name, "label": field.label, "kind": "cell", "help": field.description})
    return columns


def _cells(result: Ranking, row: Row, columns: Iterable[str]) -> dict[str, Cell]:
    criteria = {criterion.id: row.cells[criterion.id] for criterion in result.shown}
    return criteria | {name: row.fields[name] for name in columns}


def comparison_row(
    catalogue: Catalogue, result: Ranking, row: Row, cells: Mapping[str, Cell], place: int | None, query: str
) -> ComparisonRow:
    """Return a row of the table with these cells. ``place``: among the selected, None for others; ``query``: the view's parameters."""
    interval = range_text([f"{row.lower:.2f}", f"{row.upper:.2f}"])
    return ComparisonRow(
        id=f"{row.id}.{row.offer.id}" if result.view.by_offer else row.id,
        platform=row.id,
        offer=row.offer.id if result.view.by_offer else "",
        name=row.platform.label,
        href=f"{address('platform', id=row.id)}&{query}",
        tag=_tag(catalogue, result, row),
        rank=str(row.rank) if row.is_best else "–",
        tied=row.tied and row.is_best,
        is_best=row.is_best,
        series=place if row.is_best else None,
        score={
            "text": f"{row.score:.2f}",
            "low": row.lower,
            "high": row.upper,
            "label": f"{row.score:.2f}, between {interval.replace('–', ' and ')}" if "–" in interval else interval,
        },
        cells=[_cell(id, cell) for id, cell in cells.items()],
    )


def _tag(catalogue: Catalogue, result: Ranking, row: Row) -> str:
    """Return what stands in small under a platform's name: the offer meant where it has several, its category where that is not the usual one, the
    way to it where one does not sign up, and that the platform is the team's own."""
    category = catalogue.terms.category(row.platform.category_of(row.offer))
    usual = category.id == catalogue.terms.categories[0].id
    words = (
        row.platform.offer_label(row.offer),
        "" if usual else inside_sentence(category.label),
        access_text(catalogue, row.platform, row.offer, result.view.basis),
        "our own" if row.platform.own else "",
    )
    return ", ".join(dict.fromkeys(filter(None, words)))


def _cell(key: str, cell: Cell) -> ComparisonCell:
    table_cell: ComparisonCell = {"key": key, "text": cell.text, "state": cell.state}
    if cell.detail:
        table_cell["detail"] = cell.detail
    if cell.marks:
        table_cell["marks"] = list(cell.marks)
    return table_cell


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
