"""Comparison table: a semantic HTML table as a Streamlit component (version 2), without iframe or build step.

Python decides the rows of the table, their order and the selection. The browser draws it, moves rows instead of
rebuilding them, and reports two requests, each of which starts one run of the script:

- ``sort``: a header was pressed. In the ``on_sort`` callback, ``requested_sort(key)`` returns the new order.
- ``selected``: a checkbox was changed. In ``on_select``, ``requested_selection(key)`` returns the whole new selection.

Both are triggers and not state, because Streamlit calls back for a state only when it differs from what the browser
sent last: after Back or a reset had emptied the selection, choosing the same platforms again would go unheard.

The evidence of a value is fetched by the browser from ``table["evidence"]`` when a reader opens the value.
All strings are untrusted; the scripts write them as text only. ``ComparisonTable`` describes the data.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, NotRequired, TypedDict

import streamlit as st

from components.shell.component import browser_component

FOLDER = Path(__file__).parent
SCRIPTS = ("dom.js", "evidence.js", "rows.js", "table.js")
"""Parts of the script, in their order."""


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


class ComparisonSort(TypedDict):
    """Order of the rows, as shown or as requested."""

    key: str
    descending: bool


class Score(TypedDict):
    """Score of a row: ``text`` as shown; ``low`` and ``high`` in [0, 1] for the bar; ``label`` the same in words, for screen readers."""

    text: str
    low: float
    high: float
    label: str


class ComparisonCell(TypedDict):
    """One value. ``detail``: the small second line. ``marks``: those of ``Cell``, drawn in this order, each with its meaning in words."""

    key: str
    text: str
    detail: NotRequired[str]
    state: Literal["known", "range", "no", "unknown", "not_applicable"]
    marks: NotRequired[list[str]]


class ComparisonRow(TypedDict):
    """One platform by its best offer, or one of its offers. ``href`` leads into the app (``/…``, ``?…`` or ``platform?…``), else it is no link.

    ``platform``: its id, ``offer``: that of the offer where each has a row. ``is_best``: whether the platform is ranked by it; others have no
    rank and no checkbox. ``series``: the position of its colour, 0 to 3, while it is selected.
    """

    id: str
    platform: str
    offer: str
    is_best: bool
    name: str
    href: NotRequired[str]
    tag: NotRequired[str]
    rank: str
    tied: NotRequired[bool]
    series: int | None
    score: Score
    cells: list[ComparisonCell]


class ComparisonTable(TypedDict):
    """Content of the table. ``selected``: ids of platforms in the order chosen.

    ``evidence``: an address in the app with at least one parameter, to which ``&platform=<id>&of=<column>`` is added, and ``&offer=<id>`` where
    each offer has a row.
    """

    caption: str
    columns: list[ComparisonColumn]
    sort: ComparisonSort
    rows: list[ComparisonRow]
    selected: list[str]
    max_selected: int
    evidence: str


_table = browser_component("atlas_table", FOLDER / "table.css", [FOLDER / name for name in SCRIPTS], "atlas")


def render_table(table: ComparisonTable, key: str, on_sort: Callable[[], None], on_select: Callable[[], None]) -> None:
    """Draw the table. The callbacks run before the script, like those of every widget, and take no arguments."""
    _table(key=key, data=table, on_sort_change=on_sort, on_selected_change=on_select, on_scheme_change=_nothing)


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
