"""The comparison table: a semantic HTML table as a Streamlit component (version 2), without iframe or build step.

Python decides what the table shows, in which order and what is selected. The browser draws it, moves rows instead of
rebuilding them, and reports two wishes, each of which starts one run of the script:

- `sort`: a header was pressed. In the `on_sort` callback, `wished_sort(key)` says what the reader asked for.
- `selected`: a checkbox was changed. In `on_select`, `wished_selection(key)` is the whole new selection.

Both are triggers and not state, because Streamlit calls back for a state only when it differs from what the browser
sent last: after Back or a reset had emptied the selection, choosing the same platforms again would go unheard.

What a value rests on is fetched by the browser from `table["evidence"]` when a reader opens the value.
All strings are untrusted; the scripts write them as text only. The form of `table` is described at `Table`.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, NotRequired, TypedDict

import streamlit as st

from components.charts.palette import css_tokens

ASSETS = Path(__file__).parent / "assets"
SCRIPTS = ("dom.js", "evidence.js", "rows.js", "table.js")
"""One ES module in four parts, joined in this order; only the last one exports."""


class Column(TypedDict):
    """One column after the checkboxes. `rank`, `name` and `score` are columns too, one of each."""

    key: str
    label: str
    kind: Literal["rank", "name", "score", "cell"]
    align: NotRequired[Literal["left", "right"]]
    help: NotRequired[str]
    descending_first: NotRequired[bool]


class Sort(TypedDict):
    """The order of the rows, as shown or as wished."""

    key: str
    descending: bool


class Score(TypedDict):
    """`text` as shown; `low` and `high` in [0, 1] for the bar; `label` the same in words, for screen readers."""

    text: str
    low: float
    high: float
    label: str


class Cell(TypedDict):
    """One value. `detail` is the small second line. `marks` are drawn in this order, each with its meaning in words."""

    key: str
    text: str
    detail: NotRequired[str]
    state: Literal["known", "range", "no", "unknown", "not_applicable"]
    marks: NotRequired[list[Literal["guide", "conflict", "doubt", "own", "clipped", "small"]]]


class Row(TypedDict):
    """One platform. `href` leads into the app (`/…`, `?…` or `platform?…`), else it is no link.

    `series` is the position of its colour, 0 to 3, while it is selected.
    """

    id: str
    name: str
    href: NotRequired[str]
    tag: NotRequired[str]
    rank: str
    tied: NotRequired[bool]
    series: int | None
    score: Score
    cells: list[Cell]


class Table(TypedDict):
    """All that the table shows. `selected` holds row ids in the order chosen.

    `evidence` is an address in the app with at least one parameter; `&platform=<id>&of=<column>` is added to it.
    """

    caption: str
    columns: list[Column]
    sort: Sort
    rows: list[Row]
    selected: list[str]
    max_selected: int
    evidence: str


def _script() -> str:
    """The scripts without comments and indentation: Streamlit sends them with every run."""
    texts = "".join((ASSETS / name).read_text(encoding="utf-8") for name in SCRIPTS)
    lines = (line.strip() for line in texts.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


_table = st.components.v2.component(
    "atlas_table",
    html="<div class='atlas'></div>",
    css=css_tokens() + (ASSETS / "table.css").read_text(encoding="utf-8"),
    js=_script(),
)


def render_table(table: Table, key: str, on_sort: Callable[[], None], on_select: Callable[[], None]) -> None:
    """Draw the table. The callbacks run before the script, like those of every widget, and take no arguments."""
    _table(key=key, data=table, on_sort_change=on_sort, on_selected_change=on_select, on_scheme_change=_nothing)


def _nothing() -> None:
    """A change between light and dark needs the run that it starts, so that charts change too, and no more."""


def wished_sort(key: str) -> Sort | None:
    """The order the reader has just asked for, in `on_sort`; None otherwise or if the message has no such form.

    The column may not exist: a browser can send anything.
    """
    wish = _wish(key, "sort")
    if isinstance(wish, dict) and isinstance(wish.get("key"), str) and isinstance(wish.get("descending"), bool):
        return {"key": wish["key"], "descending": wish["descending"]}
    return None


def wished_selection(key: str) -> list[str] | None:
    """The row ids the reader has just chosen, in order and without repeats, in `on_select`; None otherwise.

    Ids may be unknown or too many: a browser can send anything.
    """
    wish = _wish(key, "selected")
    if isinstance(wish, list) and all(isinstance(item, str) for item in wish):
        return list(dict.fromkeys(wish))
    return None


def _wish(key: str, name: str) -> Any:
    state = st.session_state.get(key)
    return state.get(name) if isinstance(state, dict) else None
