"""Comparison table: a semantic HTML table as a Streamlit component (version 2), without iframe or build step.

Python decides the rows of the table, their order and the selection. The browser draws it, moves rows instead of
rebuilding them, and ranks them by itself while a weight is dragged, until Python's answer replaces that. What no weight changes is an element of its own
(:mod:`components.compare.content`). The table reports two requests, each of which starts one run of the script:

- ``sort``: a header was pressed. In the ``on_sort`` callback, ``requested_sort(key)`` returns the new order.
- ``selected``: a checkbox was changed. In ``on_select``, ``requested_selection(key)`` returns the whole new selection.

Both are triggers and not state, because Streamlit calls back for a state only when it differs from what the browser
sent last: after Back or a reset had emptied the selection, choosing the same platforms again would go unheard.

The evidence of a value is fetched by the browser from the content's ``evidence`` when a reader opens the value.
All strings are untrusted; the scripts write them as text only. ``ComparisonTable`` describes the data.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypedDict

import streamlit as st

from components.compare.content import TableContent
from components.shell.component import browser_component, browser_script
from components.weights.board import RANK_SCRIPT

FOLDER = Path(__file__).parent
SCRIPTS = (RANK_SCRIPT, *(FOLDER / name for name in ("dom.js", "evidence.js", "rows.js", "live.js", "table.js")))
"""Parts of the script, in their order."""


class ComparisonSort(TypedDict):
    """Order of the rows, as shown or as requested."""

    key: str
    descending: bool


class PlacedRow(NamedTuple):
    """The place of an offer in the table. ``rank``: that of its platform, 0 for an offer by which its platform is not ranked; ``tied``: whether others share
    it. ``score``, between ``lower`` and ``upper``: from 0 to 1.
    """

    id: str
    rank: int
    tied: bool
    score: float
    lower: float
    upper: float


class ComparisonTable(TypedDict):
    """A table. ``rows``: what is shown, in this order; ``by_offer``: whether each offer has a row, or each platform one by its best offer. ``selected``: ids
    of platforms in the order chosen. ``query``: the parameters of the view, for what its values rest on.
    """

    content: TableContent
    caption: str
    sort: ComparisonSort
    by_offer: bool
    rows: list[PlacedRow]
    selected: list[str]
    query: str


_content = browser_script("atlas_table_content", FOLDER / "content.js")
_table = browser_component("atlas_table", FOLDER / "table.css", SCRIPTS, "atlas")


def render_table(table: ComparisonTable, key: str, on_sort: Callable[[], None], on_select: Callable[[], None]) -> None:
    """Draw the table. The callbacks run before the script, like those of every widget, and take no arguments."""
    content = table["content"]
    _content(key="table-content", data=content.encoded, height=0)
    data = json.dumps({**table, "content": content.version}, ensure_ascii=False, separators=(",", ":")).encode()
    _table(key=key, data=data, on_sort_change=on_sort, on_selected_change=on_select, on_scheme_change=_nothing)


def _nothing() -> None:
    """Do nothing: a change between light and dark needs only the run that it starts, so that charts change too."""


def requested_sort(key: str) -> ComparisonSort | None:
    """Return the order that the reader has just requested, in ``on_sort``; None otherwise or for a malformed message.

    The column may not exist: a browser can send anything.
    """
    request = _request(key, "sort")
    if (
        isinstance(request, dict)
        and isinstance(request.get("key"), str)
        and isinstance(request.get("descending"), bool)
    ):
        return {"key": request["key"], "descending": request["descending"]}
    return None


def requested_selection(key: str) -> list[str] | None:
    """Return the ids of the platforms that the reader has just selected, in order and without repeats, in ``on_select``; None otherwise.

    Ids may be unknown or too many: a browser can send anything.
    """
    request = _request(key, "selected")
    if isinstance(request, list) and all(isinstance(item, str) for item in request):
        return list(dict.fromkeys(request))
    return None


def _request(key: str, name: str) -> Any:
    state = st.session_state.get(key)
    return state.get(name) if isinstance(state, dict) else None
