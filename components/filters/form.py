"""Form of described controls, drawn by the browser as one element, and what a reader sets in it.

A control shows what the reader has set at once, and Python's answer settles it. One trigger, ``set``, reports the values that Python has not yet
answered, by the control's id, with a number that grows; the answer says the number of the last report that it knows. So none is lost where a run
overtakes another or the connection breaks, and none counts twice. What is no known control or no value of it changes nothing. All strings are
untrusted; the script writes them as text only.
"""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from components.filters.controls import Group, Look
from components.shell.component import browser_component
from components.shell.state import change, current, hold
from decision.catalogue.catalogue import Catalogue
from decision.ranking.view import View

FOLDER = Path(__file__).parent
SCRIPTS = ("../compare/dom.js", "../shell/quiet.js", "controls.js", "search.js", "form.js")
"""Parts of the script, in their order."""

MAX_NUMBER = 2**53
"""Numbers of reports are below this; the browser counts in milliseconds since 1970."""

Width = Literal["content", "stretch"]
"""Room that a form takes: as much as it needs, or all that there is."""

Groups = Callable[[Catalogue, View], Iterable[Group]]
"""A function that describes the groups of a form for a view."""

_form = browser_component("atlas_form", FOLDER / "form.css", [(FOLDER / name).resolve() for name in SCRIPTS], "form")


def render_form(
    key: str, groups: Groups, catalogue: Catalogue, view: View, look: Look = "column", width: Width = "stretch"
) -> None:
    """Draw a form. ``groups``: called again for the view that a reader changes, when the report of that arrives."""
    parts = ",".join(group.encoded for group in groups(catalogue, view))
    data = f'{{"answered":{_answered(key)},"look":{json.dumps(look)},"groups":[{parts}]}}'.encode()
    _form(key=key, data=data, width=width, on_set_change=lambda: apply(key, groups, catalogue))


def apply(key: str, groups: Groups, catalogue: Catalogue) -> None:
    """Put what a reader has set in the form with this key where it belongs. For its callback."""
    values = _new_values(key)
    if not values:
        return
    hold()
    for group in groups(catalogue, current()):
        for control in group.controls:
            if control.id in values and control.is_sound(values[control.id]):
                (group.keep or change)(**control.changes(values[control.id]))


def _new_values(key: str) -> dict[str, Any]:
    """Return the values that a form reports, by control; none where the report is known already or is no report."""
    state = st.session_state.get(key)
    request = state.get("set") if isinstance(state, dict) else None
    if not isinstance(request, dict):
        return {}
    number, values = request.get("number"), request.get("values")
    if type(number) is not int or not _answered(key) < number < MAX_NUMBER or not isinstance(values, dict):
        return {}
    st.session_state[_answered_key(key)] = number
    return values


def _answered(key: str) -> int:
    """Return the number of the last report of a form that this session knows."""
    number: int = st.session_state.get(_answered_key(key), 0)
    return number


def _answered_key(key: str) -> str:
    return f"atlas.answered.{key}"
