"""Content of a comparison table that no weight changes: its columns, and a row for each admitted offer with its cells.

It is drawn as an element of its own before the table, so that Streamlit sends a change of weights no more than a reference to it. The table says by
``version`` which content belongs to it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Literal, NotRequired, TypedDict

from components.html.addresses import address
from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import Criterion
from decision.catalogue.platforms import Offer, Platform
from decision.cells.attention import marks_of
from decision.cells.availability import access_text
from decision.cells.cell import Basis, Cell
from decision.cells.matrix import criteria_under
from decision.cells.offers import offers_column, offers_matrix, offers_under
from decision.documents.table import MARKS
from decision.format import inside_sentence
from decision.ranking.ranking import Ranking
from decision.ranking.view import MAX_SELECTED

MOST_COLUMNS = 40
"""Most further columns in the table: a table of all offers with more would not fit into one message to a browser."""

EVIDENCE = "api/v1/cell"
"""Address of what a value rests on."""

MEANINGS = {mark: meaning for mark, (_, meaning) in MARKS.items()}
"""What the marks of a value mean; one sign stands for all of them."""

SCORE_BETWEEN = "{score}, between {low} and {high}"
"""An uncertain score in words, for screen readers."""


class ComparisonColumn(TypedDict):
    """One column after the checkboxes. ``rank``, ``name`` and ``score`` are columns too, one of each at most.

    A ``note`` is plain text: it opens no source, and rows are not ordered by it.
    """

    key: str
    label: str
    kind: Literal["rank", "name", "score", "cell", "note"]
    align: NotRequired[Literal["left", "right"]]
    help: NotRequired[str]
    descending_first: NotRequired[bool]


class ComparisonCell(TypedDict):
    """One value. ``detail``: the small second line. ``marks``: names in ``MARKS``; one sign stands for all of them, with their meanings in this order."""

    key: str
    text: str
    detail: NotRequired[str]
    state: Literal["known", "range", "no", "unknown", "not_applicable"]
    marks: NotRequired[list[str]]


class ComparisonRow(TypedDict):
    """One offer of a platform. ``id``: that of the platform, a dot and the offer's. ``href`` leads into the app (``/…``, ``?…`` or ``platform?…``), else it is no
    link; the parameters of the view are added where one follows it (``components/shell/links.py``).
    """

    id: str
    platform: str
    offer: str
    name: str
    href: NotRequired[str]
    tag: NotRequired[str]
    cells: list[ComparisonCell]


@dataclass(frozen=True, eq=False)
class TableContent:
    """Columns and rows of a table, in an order that no weight changes.

    ``evidence``: an address in the app, to which the view's parameters, ``platform``, ``of`` (the column) and, where it matters, ``offer`` are added.
    """

    columns: Sequence[ComparisonColumn]
    rows: Sequence[ComparisonRow]
    max_selected: int = MAX_SELECTED
    evidence: str = EVIDENCE

    @cached_property
    def version(self) -> str:
        """The name of this content: equal contents have equal names."""
        return blake2b(self._json.encode(), digest_size=8).hexdigest()

    @cached_property
    def encoded(self) -> bytes:
        """The content as the browser gets it."""
        return f'{{"version":"{self.version}","content":{self._json}}}'.encode()

    @cached_property
    def _json(self) -> str:
        keys = [column["key"] for column in self.columns if column["kind"] in ("cell", "note")]
        rows = [{**row, "cells": _in_columns(row["cells"], keys)} for row in self.rows]
        content = {
            "columns": self.columns,
            "rows": rows,
            "max_selected": self.max_selected,
            "evidence": self.evidence,
            "between": SCORE_BETWEEN,
            "meanings": MEANINGS,
        }
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _in_columns(cells: Iterable[ComparisonCell], keys: list[str]) -> list[list[object] | None]:
    """Return cells without their keys, in the order of the columns that they belong to; None where there is none."""
    by_key: dict[str, list[object]] = {
        cell["key"]: [cell["text"], cell["state"], cell.get("detail", ""), cell.get("marks", [])] for cell in cells
    }
    return [by_key.get(key) for key in keys]


def ranking_content(catalogue: Catalogue, result: Ranking) -> TableContent:
    """Return the content of the table of a ranking: every admitted offer with the cells of all columns."""
    offers = frozenset((row.id, row.offer.id) for row in result.offers)
    shown = tuple(criterion.id for criterion in result.shown)
    return _content(catalogue, result.view.basis, offers, shown, result.columns[:MOST_COLUMNS])


@cached(maxsize=64)
def _content(
    catalogue: Catalogue,
    basis: Basis,
    offers: frozenset[tuple[str, str]],
    shown: tuple[str, ...],
    columns: tuple[str, ...],
) -> TableContent:
    criteria = [criterion for criterion in criteria_under(catalogue, basis) if criterion.id in shown]
    matrix, fields = offers_matrix(catalogue, basis), {name: offers_column(catalogue, name, basis) for name in columns}
    rows = [
        comparison_row(
            catalogue,
            platform,
            offer,
            {id: matrix[platform.id][offer.id][id] for id in shown}
            | {name: fields[name][platform.id][offer.id] for name in columns},
            basis,
        )
        for platform in catalogue.platforms
        for offer in offers_under(platform, basis.lens)
        if (platform.id, offer.id) in offers
    ]
    return TableContent(_columns(catalogue, criteria, columns, basis), rows)


def _columns(
    catalogue: Catalogue, criteria: Sequence[Criterion], fields: Iterable[str], basis: Basis
) -> list[ComparisonColumn]:
    columns: list[ComparisonColumn] = [
        {"key": "rank", "label": "#", "kind": "rank"},
        {"key": "name", "label": "Platform", "kind": "name", "descending_first": False},
        {"key": "score", "label": "Score", "kind": "score", "descending_first": True},
    ]
    for criterion in criteria:
        less = criterion.measure(basis.lens).less_is_better
        columns.append(
            {
                "key": criterion.id,
                "label": criterion.label,
                "kind": "cell",
                "help": criterion.question,
                "descending_first": not less,
            }
        )
    for name in fields:
        field = catalogue.fields[name]
        columns.append({"key": name, "label": field.label, "kind": "cell", "help": field.description})
    return columns


def row_id(platform_id: str, offer_id: str) -> str:
    """Return the id of an offer's row."""
    return f"{platform_id}.{offer_id}"


def comparison_row(
    catalogue: Catalogue, platform: Platform, offer: Offer, cells: Mapping[str, Cell], basis: Basis
) -> ComparisonRow:
    """Return the row of an offer with these cells."""
    return ComparisonRow(
        id=row_id(platform.id, offer.id),
        platform=platform.id,
        offer=offer.id,
        name=platform.label,
        href=address("platform", id=platform.id),
        tag=offer_tag(catalogue, platform, offer, basis),
        cells=[comparison_cell(id, cell, marks_of(catalogue, cell)) for id, cell in cells.items()],
    )


def offer_tag(catalogue: Catalogue, platform: Platform, offer: Offer, basis: Basis) -> str:
    """Return what stands in small under a platform's name: the offer meant where it has several, its category where that is not the usual one, the
    way to it where one does not sign up, and that the platform is the team's own."""
    category = catalogue.terms.category(platform.category_of(offer))
    usual = category.id == catalogue.terms.categories[0].id
    words = (
        platform.offer_label(offer),
        "" if usual else inside_sentence(category.label),
        access_text(catalogue, platform, offer, basis),
        "our own" if platform.own else "",
    )
    return ", ".join(dict.fromkeys(filter(None, words)))


def comparison_cell(key: str, cell: Cell, marks: tuple[str, ...]) -> ComparisonCell:
    """Return a value of the table with its marks."""
    table_cell: ComparisonCell = {"key": key, "text": cell.text, "state": cell.state}
    if cell.detail:
        table_cell["detail"] = cell.detail
    if marks:
        table_cell["marks"] = list(marks)
    return table_cell
