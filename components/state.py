"""The reader's choices between address bar, widgets and script: one object for the view and one for the page, in the session.

Widgets show them and report wishes through callbacks, which make new ones. The address is read before the widgets and written
once per change. It is not read in a run that a widget started: the browser's address can be one write behind, and reading it
then would undo the change (a naive version lost 12 of 30 quick changes).

A very long view does not fit into its link. What the link does not hold stays in the session as long as the link is the one
that this session wrote.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from decision.catalogue import Catalogue
from decision.link import (
    PAGE_PARAMETERS,
    Ignored,
    LeftOut,
    OfPage,
    from_query,
    page_from_query,
    page_to_query,
    short_query,
)
from decision.link_pages import ENTRY, page_form
from decision.view import View

_VIEW, _IGNORED, _WRITTEN, _CUT = "atlas.view", "atlas.ignored", "atlas.written", "atlas.cut"
_PAGE, _OF_PAGE, _PAGE_WRITTEN = "atlas.page", "atlas.of-page", "atlas.page-written"
_TOUCHED, _AGAIN = "atlas.touched", "atlas.again"

MAX_CUT = 20
"""So many links that do not hold all of their view are remembered."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Opened:
    """What is to be shown: the view, what the page's address says of the page, and what links do not hold.

    ``ignored``: parts of the link that could not be used. ``left_out``: choices that do not fit into the link.
    """

    view: View
    of_page: OfPage
    ignored: tuple[Ignored, ...]
    left_out: tuple[LeftOut, ...]


def open_page(catalogue: Catalogue, page: str) -> Opened:
    """Return what to show on the page with this path; bring the address in line with it.

    A link wins over what the session remembers, and so does browser Back or Forward.
    """
    address = dict(st.query_params.items())
    touched = st.session_state.pop(_TOUCHED, False)
    st.session_state[_AGAIN] = _is_history_navigation()
    _open_view(catalogue, {key: text for key, text in address.items() if key not in PAGE_PARAMETERS}, touched)
    _open_choices(catalogue, page, address, touched)
    view, of_page = st.session_state[_VIEW], st.session_state[_OF_PAGE]
    short = short_query(view, catalogue)
    own = page_to_query(of_page.choices, catalogue, page, of_page.entry)
    _write(address, short.query, own.query)
    if short.left_out:
        _remember(short.query, view)
    ignored = (*st.session_state[_IGNORED], *of_page.ignored)
    return Opened(view, of_page, ignored, (*short.left_out, *own.left_out))


def change(**choices: Any) -> None:
    """Put choices into the view. For callbacks."""
    st.session_state[_VIEW] = replace(st.session_state[_VIEW], **choices)
    st.session_state[_TOUCHED] = True
    st.session_state[_IGNORED] = ()
    st.session_state[_OF_PAGE] = replace(st.session_state[_OF_PAGE], ignored=())


def choose(**choices: Any) -> None:
    """Put choices into those of the page; a link to one part of it has then done its work. For callbacks."""
    state = st.session_state
    ignored: list[Ignored] = []
    made = page_form(state[_PAGE]).settle(replace(state[_OF_PAGE].choices, **choices), ignored)
    state[_OF_PAGE] = OfPage(made, ignored=tuple(ignored))
    st.session_state[_TOUCHED] = True


def current() -> View:
    """Return the view of this session. For callbacks, which run before the page."""
    view: View = st.session_state[_VIEW]
    return view


def chosen(kind: type[T]) -> T:
    """Return the choices of the page that is shown; ``kind`` says what they must be."""
    choices = st.session_state[_OF_PAGE].choices
    if not isinstance(choices, kind):
        raise TypeError(f"the choices of this page are {type(choices).__name__}, not {kind.__name__}")
    return choices


def entry() -> str:
    """Return which part of the page the link leads to; empty for none."""
    found: str = st.session_state[_OF_PAGE].entry
    return found


def controlled(key: str, value: object) -> str:
    """Make the widget with this key show ``value``; returns the key.

    Written only when it differs: writing the same value anew would push a slider back under a reader's finger. After Back
    all are written: the run before may have been overtaken, and what it wrote never been drawn.
    """
    if st.session_state.get(_AGAIN) or key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value
    return key


def on_change(key: str, make: Callable[[Any], dict[str, Any]]) -> Callable[[], None]:
    """Return a callback that puts what ``make`` says of the widget's new value into the view."""
    return lambda: change(**make(st.session_state[key]))


def on_choice(key: str, make: Callable[[Any], dict[str, Any]]) -> Callable[[], None]:
    """Return a callback that puts what ``make`` says of the widget's new value into the page's own choices."""
    return lambda: choose(**make(st.session_state[key]))


def _open_view(catalogue: Catalogue, address: dict[str, str], touched: bool) -> None:
    state = st.session_state
    first = _VIEW not in state
    followed = (bool(address) and not touched) or _is_history_navigation()
    if first or (followed and address != state[_WRITTEN]):
        parsed = from_query(address, catalogue)
        state[_VIEW] = state.get(_CUT, {}).get(_key(address), parsed.view)
        state[_IGNORED] = parsed.ignored


def _open_choices(catalogue: Catalogue, page: str, address: dict[str, str], touched: bool) -> None:
    state = st.session_state
    own = {key: text for key, text in address.items() if key in _parameters(page)}
    if state.get(_PAGE) != page or (not touched and own != state[_PAGE_WRITTEN]):
        state[_PAGE], state[_OF_PAGE] = page, page_from_query(address, catalogue, page)


def _parameters(page: str) -> set[str]:
    return {ENTRY, *(form.parameter for form in page_form(page).forms.values())}


def _write(address: dict[str, str], view: dict[str, str], own: dict[str, str]) -> None:
    """Write the address. What Back led to stays as it is: a new entry in the history would bar the way further back."""
    if _is_history_navigation():
        view = {key: text for key, text in address.items() if key not in PAGE_PARAMETERS}
        own = {key: text for key, text in address.items() if key in _parameters(st.session_state[_PAGE])}
    st.session_state[_WRITTEN], st.session_state[_PAGE_WRITTEN] = view, own
    kept = {key: text for key, text in address.items() if key in ("embed", "embed_options")}
    if address != {**kept, **own, **view} and not _is_history_navigation():
        st.query_params.from_dict({**kept, **own, **view})


def _remember(query: Mapping[str, str], view: View) -> None:
    cut = {**st.session_state.get(_CUT, {}), _key(query): view}
    st.session_state[_CUT] = dict(list(cut.items())[-MAX_CUT:])


def _key(query: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    return frozenset(query.items())


def _is_history_navigation() -> bool:
    """Return whether the browser's Back or Forward started this run; an attribute that Streamlit 1.67 keeps to itself."""
    return bool(getattr(get_script_run_ctx(suppress_warning=True), "is_history_navigation", False))
