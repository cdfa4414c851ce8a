"""The reader's view between address bar, widgets and script: one object, kept in the session.

Widgets show the view and report wishes through callbacks, which make a new view. The address is read before the widgets and
written once per change. It is not read in a run that a widget started: the browser's address can be one write behind, and
reading it then would undo the change (a naive version lost 12 of 30 quick changes).
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from decision.catalogue import Catalogue
from decision.link import PAGE_PARAMETERS, Ignored, from_query, to_query
from decision.view import View

_VIEW, _IGNORED, _TOUCHED, _WRITTEN = "atlas.view", "atlas.ignored", "atlas.touched", "atlas.written"


def open_view(catalogue: Catalogue) -> tuple[View, tuple[Ignored, ...]]:
    """Return the view to show, and what of the link was left out; bring the address in line with it.

    A link wins over what the session remembers, and so does browser Back or Forward.
    """
    address = {key: st.query_params[key] for key in st.query_params if key not in PAGE_PARAMETERS}
    touched = st.session_state.pop(_TOUCHED, False)
    first = _VIEW not in st.session_state
    followed = bool(address) and not touched and address != st.session_state.get(_WRITTEN)
    if first or followed or _is_history_navigation():
        parsed = from_query(address, catalogue)
        st.session_state[_VIEW], st.session_state[_IGNORED] = parsed.view, parsed.ignored
    view: View = st.session_state[_VIEW]
    _write(address, to_query(view, catalogue))
    return view, st.session_state[_IGNORED]


def change(**choices: Any) -> None:
    """Put choices into the view. For callbacks."""
    st.session_state[_VIEW] = replace(st.session_state[_VIEW], **choices)
    st.session_state[_TOUCHED] = True
    st.session_state[_IGNORED] = ()


def current() -> View:
    """Return the view of this session. For callbacks, which run before the page."""
    view: View = st.session_state[_VIEW]
    return view


def controlled(key: str, value: object) -> str:
    """Make the widget with this key show ``value``; returns the key.

    Written only when it differs: writing the same value anew would push a slider back under a reader's finger.
    """
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value
    return key


def on_change(key: str, make: Callable[[Any], dict[str, Any]]) -> Callable[[], None]:
    """Return a callback that puts what ``make`` says of the widget's new value into the view."""
    return lambda: change(**make(st.session_state[key]))


def _write(address: dict[str, str], query: dict[str, str]) -> None:
    st.session_state[_WRITTEN] = query
    if address != query:
        kept = {key: st.query_params[key] for key in PAGE_PARAMETERS if key in st.query_params}
        st.query_params.from_dict({**kept, **query})


def _is_history_navigation() -> bool:
    """Return whether the browser's Back or Forward started this run; an attribute that Streamlit 1.67 keeps to itself."""
    return bool(getattr(get_script_run_ctx(suppress_warning=True), "is_history_navigation", False))
