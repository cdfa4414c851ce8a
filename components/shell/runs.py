"""Streamlit's own work at every run, beside the script, done once instead; it has no setting for that.

With each run it looks through all its settings, six times for the theme alone, to write the same part of a message, reads each chart's
description anew to give the same names to its parts, and works out the script's folder and a hash for each page of the menu. Whether a session
knows a key it finds out by making the whole value, which for a component is an object of a class made for it. Tests hold what is replaced here
against the installed version, and docs/decisions has what it gives.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any

from streamlit.elements import vega_charts
from streamlit.navigation import page
from streamlit.runtime import app_session
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.state.session_state import SessionState

Populate = Callable[..., None]

MOST_CHARTS = 64
"""The most descriptions of charts that are kept; each is of a few thousand characters and holds no rows."""

MOST_PATHS = 64
"""The most paths of pages, and folders of scripts, that are remembered."""


def lighten_runs() -> None:
    """Let all further runs copy settings that were written once, and descriptions of charts that were named once; do little for the menu and for keys."""
    app_session._populate_theme_msg = written_once(app_session._populate_theme_msg)
    app_session._populate_config_msg = written_once(app_session._populate_config_msg)
    vega_charts._stabilize_vega_json_spec = lru_cache(maxsize=MOST_CHARTS)(vega_charts._stabilize_vega_json_spec)
    page.calc_hash = lru_cache(maxsize=MOST_PATHS)(page.calc_hash)  # type: ignore[attr-defined]
    PagesManager.main_script_parent = property(script_folder)  # type: ignore[method-assign, assignment]
    SessionState.__contains__ = knows_key  # type: ignore[method-assign]


def script_folder(pages: PagesManager) -> Path:
    """Return the folder of the entry script."""
    return _folder_of(pages.main_script_path)


@lru_cache(maxsize=MOST_PATHS)
def _folder_of(script: str) -> Path:
    return Path(script).parent


def knows_key(state: SessionState, key: str) -> bool:
    """Return whether a session has a value under a key, or under the id of a widget."""
    widget_id = state._get_widget_id(key)
    user_key = state._key_id_mapper.id_key_mapping.get(key, key) if widget_id == key else key
    try:
        state._getitem(widget_id, user_key)
    except KeyError:
        return False
    return True


def written_once(populate: Populate) -> Populate:
    """Return a function that writes settings into a message as ``populate`` did the first time; further arguments name a section."""
    written: dict[tuple[str, ...], Any] = {}

    @wraps(populate)
    def copy(message: Any, *section: str) -> None:
        if section not in written:
            fresh = type(message)()
            populate(fresh, *section)
            written[section] = fresh
        if written[section].ByteSize():  # a part that is empty does not come into being by this
            message.MergeFrom(written[section])

    return copy
