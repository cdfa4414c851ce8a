"""The ranked table of a result, and what a reader does to it: order, choose, add columns."""

import streamlit as st

from components.state import change, controlled, on_change
from components.table import Cell as TableCell
from components.table import Column, Table, render_table, wished_selection, wished_sort
from components.table import Row as TableRow
from decision.catalogue import Catalogue
from decision.cell import Cell
from decision.display import range_text
from decision.link import FORM, to_query_string
from decision.ranking import Ranking, Row
from decision.records import Platform
from decision.view import MAX_SELECTED, Sort

KEY = "ranking"


def render_results(catalogue: Catalogue, result: Ranking) -> None:
    """Draw the ranked table."""
    render_table(
        table_of(catalogue, result), KEY, on_sort=lambda: _sort(catalogue), on_select=lambda: _select(catalogue)
    )


def render_columns(catalogue: Catalogue, result: Ranking) -> None:
    """Draw the chooser of further columns."""
    menu = st.popover("Columns", icon=":material/view_column:", key="further-columns", on_change="rerun")
    if not menu.open:  # what nobody sees is not drawn with every change
        return
    shown = {criterion.measure(result.view.lens).field for criterion in catalogue.criteria}
    groups = {group.id: group.label for group in catalogue.groups}
    with menu:
        st.multiselect(
            "Further columns",
            [name for name in catalogue.fields if name not in shown],
            format_func=lambda name: f"{groups[catalogue.fields[name].group]}: {catalogue.fields[name].label}",
            key=controlled("columns", list(result.view.columns)),
            on_change=on_change("columns", lambda names: {"columns": tuple(names)}),
            placeholder="Every other field that is known",
        )


def table_of(catalogue: Catalogue, result: Ranking) -> Table:
    """Return all that the table shows: the rows of the result in its order."""
    view = result.view
    query = to_query_string(view, catalogue) or f"v={FORM}"
    places = {row.id: place for place, row in enumerate(result.selected)}
    count = len(result.rows)
    return Table(
        caption=f"{count} platform{'' if count == 1 else 's'}, {_order_text(catalogue, view.sort)}",
        columns=_columns(catalogue, result),
        sort={"key": view.sort.column, "descending": view.sort.descending},
        rows=[_row(catalogue, row, places.get(row.id), query) for row in result.rows],
        selected=list(places),
        max_selected=MAX_SELECTED,
        evidence=f"api/v1/cell?{query}",
    )


def _columns(catalogue: Catalogue, result: Ranking) -> list[Column]:
    columns: list[Column] = [
        {"key": "rank", "label": "#", "kind": "rank"},
        {"key": "name", "label": "Platform", "kind": "name", "descending_first": False},
        {"key": "score", "label": "Score", "kind": "score", "descending_first": True},
    ]
    for criterion in result.criteria:
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
    for name in result.view.columns:
        field = catalogue.fields[name]
        columns.append({"key": name, "label": field.label, "kind": "cell", "help": field.description})
    return columns


def _row(catalogue: Catalogue, row: Row, place: int | None, query: str) -> TableRow:
    interval = range_text([f"{row.lower:.2f}", f"{row.upper:.2f}"])
    return TableRow(
        id=row.id,
        name=row.platform.label,
        href=f"platform?id={row.id}&{query}",
        tag=_tag(catalogue, row.platform),
        rank=str(row.rank),
        tied=row.tied,
        series=place,
        score={
            "text": f"{row.score:.2f}",
            "low": row.lower,
            "high": row.upper,
            "label": f"{row.score:.2f}, between {interval.replace('–', ' and ')}" if "–" in interval else interval,
        },
        cells=[_cell(id, cell) for id, cell in {**row.cells, **row.fields}.items()],
    )


def _tag(catalogue: Catalogue, platform: Platform) -> str:
    """Return what sets a platform apart from the usual one: another category, or that it is the team's own."""
    category = catalogue.terms.category(platform.category)
    usual = category.id == catalogue.terms.categories[0].id
    return ", ".join([*([] if usual else [category.label.lower()]), *(["our own"] if platform.own else [])])


def _cell(key: str, cell: Cell) -> TableCell:
    drawn: TableCell = {"key": key, "text": cell.text, "state": cell.state}
    if cell.detail:
        drawn["detail"] = cell.detail
    if cell.marks:
        drawn["marks"] = list(cell.marks)  # type: ignore[arg-type]
    return drawn


def _order_text(catalogue: Catalogue, sort: Sort) -> str:
    if sort.column == "score":
        return "best first" if sort.descending else "worst first"
    criterion = catalogue.criterion.get(sort.column)
    field = catalogue.fields.get(sort.column)
    label = criterion.label if criterion else field.label if field else "Platform"
    return f"by {label.lower()}, {'descending' if sort.descending else 'ascending'}"


def _sort(catalogue: Catalogue) -> None:
    wish = wished_sort(KEY)
    if wish is None:
        return
    column = "score" if wish["key"] == "rank" else wish["key"]
    if column in {"score", "name", *catalogue.criterion, *catalogue.fields}:
        descending = wish["descending"] if wish["key"] != "rank" else not wish["descending"]
        change(sort=Sort(column, descending))


def _select(catalogue: Catalogue) -> None:
    wish = wished_selection(KEY)
    if wish is not None:
        known = tuple(id for id in wish if id in catalogue.platform)
        change(selected=known[:MAX_SELECTED])
