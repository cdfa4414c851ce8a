"""Streamlit's own work at every run, beside the script, done once instead; it has no setting for that.

With each run it looks through all its settings, six times for the theme alone, to write the same part of a message, and reads each chart's
description anew to give the same names to its parts. Tests hold what is replaced here against the installed version, and docs/decisions has what it
gives.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any

from streamlit.elements import vega_charts
from streamlit.runtime import app_session

Populate = Callable[..., None]

MOST_CHARTS = 64
"""The most descriptions of charts that are kept; each is of a few thousand characters and holds no rows."""


def lighten_runs() -> None:
    """Let all further runs copy settings that were written once, and descriptions of charts that were named once."""
    app_session._populate_theme_msg = written_once(app_session._populate_theme_msg)
    app_session._populate_config_msg = written_once(app_session._populate_config_msg)
    vega_charts._stabilize_vega_json_spec = lru_cache(maxsize=MOST_CHARTS)(vega_charts._stabilize_vega_json_spec)


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
