"""What Streamlit does beside the script at every run, done once; it has no setting for it.

With each run it looks through all its settings, six times for the theme alone, to write the same part of a message. Tests hold what is
replaced here against the installed version, and docs/decisions has what it gives.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from streamlit.runtime import app_session

Populate = Callable[..., None]


def lighten_runs() -> None:
    """Let all further runs copy settings that were written once."""
    app_session._populate_theme_msg = written_once(app_session._populate_theme_msg)
    app_session._populate_config_msg = written_once(app_session._populate_config_msg)


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
