"""Session state of the reader's choices, between address bar, widgets and script: one object for the view, one for the page.

Widgets show these objects and report changes through callbacks, which replace them. The address is read before the widgets and
written once per change. It is not read in a run that a widget started: the browser's address can be one write behind, and
reading it then would undo the change (a naive version lost 12 of 30 quick changes).

The wizard's view is another than that of all other pages (:mod:`decision.wizard.carried`); a step from one to the other carries it over. As
long as nothing was changed there, the wizard shows the answers, and the question, at which a reader left it.

A very long view does not fit into its link. The part that was cut stays in the session as long as the address is the link that
this session wrote.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from decision.catalogue.catalogue import Catalogue
from decision.links.codec import Ignored
from decision.links.length import LeftOut
from decision.links.link import (
    PageState,
    as_text,
    from_query,
    page_from_query,
    page_pairs,
    page_to_query,
    short_query,
    sound,
)
from decision.links.normal import as_dict
from decision.links.pages import ENTRY, PAGE_PARAMETERS
from decision.links.view import VIEW_CODECS
from decision.ranking.view import View
from decision.site.pages import page_at, view_on
from decision.wizard.carried import is_same, view_beside, view_of_answers

_VIEW, _IGNORED, _WRITTEN, _CUT = "atlas.view", "atlas.ignored", "atlas.written", "atlas.cut"
_PAGE, _PAGE_STATE, _PAGE_WRITTEN = "atlas.page", "atlas.of-page", "atlas.page-written"
_TOUCHED, _AFTER_HISTORY = "atlas.touched", "atlas.again"
_CATALOGUE, _ANSWERS = "atlas.catalogue", "atlas.answers"
_LOG = logging.getLogger("atlas")

FRAME_PARAMETERS = ("embed", "embed_options")
MAX_CUT = 20
"""Number of links with a cut view that are remembered."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Opened:
    """State of the opened page: the view, the page's own choices, and the faults and cuts of its link.

    ``ignored``: parts of the link that could not be used. ``left_out``: choices that do not fit into the link. ``link``: the parameters
    of the link to this state, where the address, to which Back led, is in another form; else empty. ``beside``: the view for links to other
    pages, where these show another.
    """

    view: View
    page_state: PageState
    ignored: tuple[Ignored, ...]
    left_out: tuple[LeftOut, ...]
    link: str = ""
    beside: View | None = None


def open_page(catalogue: Catalogue, page: str) -> Opened:
    """Return the state of the page with this path; bring the address in line with it.

    A link takes precedence over the session, and so does browser Back or Forward.
    """
    st.session_state[_CATALOGUE] = catalogue
    page_codec = page_at(page).codec
    written = dict(st.query_params.items())
    address = as_dict(page_pairs(written, catalogue, page_codec))
    touched = st.session_state.pop(_TOUCHED, False)
    st.session_state[_AFTER_HISTORY] = _is_history_navigation()
    _open_view(catalogue, page, {key: text for key, text in address.items() if key not in PAGE_PARAMETERS}, touched)
    _open_choices(catalogue, page, address, touched)
    view, page_state = st.session_state[_VIEW], st.session_state[_PAGE_STATE]
    view_link = short_query(view, catalogue)
    page_link = page_to_query(page_state.choices, catalogue, page_codec, page_state.entry)
    _write(written, address, view_link.query, page_link.query)
    if view_link.left_out:
        _remember(view_link.query, view)
    ignored = (*st.session_state[_IGNORED], *page_state.ignored)
    link = page_link.query | view_link.query
    shown = {key: text for key, text in written.items() if key not in FRAME_PARAMETERS}
    is_other = _is_history_navigation() and shown != link
    left_out = (*view_link.left_out, *page_link.left_out)
    beside = view_beside(catalogue, view) if page_at(page).is_wizard else None
    return Opened(view, page_state, ignored, left_out, as_text(link) if is_other else "", beside)


def change(**choices: Any) -> None:
    """Replace choices of the view, as far as a link can hold them: a browser can send anything. For callbacks.

    What the page's link says of its view alone is given up with any change but a step of the wizard.
    """
    usable = sound(choices, View(), VIEW_CODECS, st.session_state[_CATALOGUE])
    before: View = st.session_state[_VIEW]
    st.session_state[_VIEW] = replace(before, **usable)
    st.session_state[_TOUCHED] = True
    st.session_state[_IGNORED] = ()
    page_state: PageState = replace(st.session_state[_PAGE_STATE], ignored=())
    if replace(st.session_state[_VIEW], step=before.step) != before:
        codec = page_at(st.session_state[_PAGE]).codec
        untouched = {name: getattr(codec.untouched, name) for name in codec.of_link}
        page_state = replace(page_state, choices=replace(page_state.choices, **untouched))
    st.session_state[_PAGE_STATE] = page_state


def choose(**choices: Any) -> None:
    """Replace choices of the page, as far as a link can hold them, and drop the part of it that a link named. For callbacks."""
    state = st.session_state
    ignored: list[Ignored] = []
    codec = page_at(state[_PAGE]).codec
    usable = sound(choices, codec.untouched, codec.codecs, state[_CATALOGUE])
    page_choices = codec.settle(replace(state[_PAGE_STATE].choices, **usable), ignored)
    state[_PAGE_STATE] = PageState(page_choices, ignored=tuple(ignored))
    st.session_state[_TOUCHED] = True


def hold() -> None:
    """Keep the state in the run that follows, whatever the address says by then. For callbacks that change neither view nor page."""
    st.session_state[_TOUCHED] = True


def current() -> View:
    """Return the view of this session. For callbacks, which run before the page."""
    view: View = st.session_state[_VIEW]
    return view


def chosen(kind: type[T]) -> T:
    """Return the choices of the open page, which must be of the class ``kind``; else raise ``TypeError``."""
    choices = st.session_state[_PAGE_STATE].choices
    if not isinstance(choices, kind):
        raise TypeError(f"the choices of this page are {type(choices).__name__}, not {kind.__name__}")
    return choices


def entry() -> str:
    """Return the id of the part of the page that the link names; empty for none."""
    entry_id: str = st.session_state[_PAGE_STATE].entry
    return entry_id


def page_address() -> tuple[str, Mapping[str, str]]:
    """Return the path of the open page and the parameters of its own choices, without the part that a link named."""
    state = st.session_state
    page: str = state[_PAGE]
    return page, {name: text for name, text in state[_PAGE_WRITTEN].items() if name != ENTRY}


def controlled(key: str, value: object) -> str:
    """Make the widget with this key show ``value``, and return the key.

    Written only when it differs: writing the same value anew would push a slider back under a reader's finger. After Back
    all are written: the run before may have been overtaken before its values were drawn. So is one whose value the browser has not reported:
    its code may still be on the way, and then it knows only what the newest run says.
    """
    is_other = key not in st.session_state or st.session_state[key] != value
    if is_other or st.session_state.get(_AFTER_HISTORY) or not _is_reported(key):
        st.session_state[key] = value
    return key


def on_change(key: str, changes_for: Callable[[Any], dict[str, Any]]) -> Callable[[], None]:
    """Return a callback that changes the view by ``changes_for`` of the widget's new value."""
    return lambda: change(**_changes(key, changes_for))


def on_choice(key: str, changes_for: Callable[[Any], dict[str, Any]]) -> Callable[[], None]:
    """Return a callback that changes the page's own choices by ``changes_for`` of the widget's new value."""
    return lambda: choose(**_changes(key, changes_for))


def _changes(key: str, changes_for: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    """Return the changes for the new value of a widget; none for one that it cannot have, as a forged message brings."""
    try:
        return changes_for(st.session_state[key])
    except (TypeError, ValueError, AttributeError, LookupError):
        _LOG.warning("A browser sent a value that its control cannot have", exc_info=True)
        return {}


def _open_view(catalogue: Catalogue, page: str, address: dict[str, str], touched: bool) -> None:
    state = st.session_state
    first = _VIEW not in state
    link_opened = (bool(address) and not touched) or _is_history_navigation()
    by_link = first or (link_opened and address != state[_WRITTEN])
    if by_link:
        parsed = from_query(address, catalogue)
        state[_VIEW] = state.get(_CUT, {}).get(_key(address), parsed.view)
        state[_IGNORED] = parsed.ignored
    state[_VIEW] = _carried(catalogue, page, state[_VIEW], by_link)
    if page_at(page).is_wizard:
        state[_ANSWERS] = state[_VIEW]


def _carried(catalogue: Catalogue, page: str, view: View, by_link: bool) -> View:
    """Return the view as it comes to a page: from the wizard with what the answers set, and to the wizard with the answers alone."""
    state, here = st.session_state, page_at(page)
    came_from_wizard = _PAGE in state and page_at(state[_PAGE]).is_wizard
    if not here.is_wizard:
        return view_beside(catalogue, view) if came_from_wizard and not by_link else view_on(here, catalogue, view)
    if view.step or _is_history_navigation() or (came_from_wizard and not by_link):
        return view
    left: View | None = state.get(_ANSWERS)
    return left if left and is_same(catalogue, view_beside(catalogue, left), view) else view_of_answers(catalogue, view)


def _open_choices(catalogue: Catalogue, page: str, address: dict[str, str], touched: bool) -> None:
    state = st.session_state
    codec = page_at(page).codec
    page_query = {key: text for key, text in address.items() if key in codec.parameters}
    if state.get(_PAGE) != page or (not touched and page_query != state[_PAGE_WRITTEN]):
        state[_PAGE], state[_PAGE_STATE] = page, page_from_query(address, catalogue, codec)


def _write(
    written: dict[str, str], address: dict[str, str], view_query: dict[str, str], page_query: dict[str, str]
) -> None:
    """Write the address where it is another one; ``address``: what is ``written`` there, in its normal form. After Back it stays as it is: a new entry in the history would bar the way further back."""
    if _is_history_navigation():
        view_query = {key: text for key, text in address.items() if key not in PAGE_PARAMETERS}
        parameters = page_at(st.session_state[_PAGE]).codec.parameters
        page_query = {key: text for key, text in address.items() if key in parameters}
    st.session_state[_WRITTEN], st.session_state[_PAGE_WRITTEN] = view_query, page_query
    embed_query = {key: text for key, text in address.items() if key in FRAME_PARAMETERS}
    if written != {**embed_query, **page_query, **view_query} and not _is_history_navigation():
        st.query_params.from_dict({**embed_query, **page_query, **view_query})


def _remember(query: Mapping[str, str], view: View) -> None:
    cut_views = {**st.session_state.get(_CUT, {}), _key(query): view}
    st.session_state[_CUT] = dict(list(cut_views.items())[-MAX_CUT:])


def _key(query: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    return frozenset(query.items())


def _is_reported(key: str) -> bool:
    """Return whether the browser sent the value of the widget with this key with its wish for this run; attributes that Streamlit 1.67 keeps to itself."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is None:
        return False
    state = context.session_state._state
    return state._key_id_mapper.get_id_from_key(key, key) in state._new_widget_state.states


def _is_history_navigation() -> bool:
    """Return whether the browser's Back or Forward started this run; an attribute that Streamlit 1.67 keeps to itself."""
    return bool(getattr(get_script_run_ctx(suppress_warning=True), "is_history_navigation", False))
