"""Downloads: a menu of links to files in several formats, and links to single files.

The files come from routes that need nothing but their address (``server/snapshot``, ``server/download``), so every replica sends the same, and a
menu that stands open keeps working when the process that drew it is gone.
"""

from collections.abc import Mapping
from typing import NamedTuple

import streamlit as st

from components.html.addresses import from_root
from components.html.templates import macros

FORMATS = {"csv": "CSV", "json": "JSON", "md": "Markdown", "html": "Page to print", "parquet": "Parquet"}
"""Label of a file, by the ending of its name."""

ADDITIONS = {"full": "ids, sources, dates", "lines": "every line", "amounts": "a row for each amount"}
"""What further files of one format hold, by what is added to their name."""

ICON = ":material/download:"
_HTML = macros("components/shell/downloads.html", from_root=from_root)


class FileLink(NamedTuple):
    """Link to a file: its label, the name under which it is saved, and its address on this site."""

    label: str
    name: str
    address: str


def render_download_menu(
    key: str,
    name: str,
    about: str,
    files: Mapping[str, str],
    disabled: bool = False,
    label: str = "Download",
) -> None:
    """Draw the download menu.

    ``key``: the start of its widget's key. ``name``: the files' common name, without the ending. ``about``: a sentence on what
    they hold. ``files``: their addresses by the endings of their names; before the ending may stand what is added to the name, as in ``full.csv``.
    """
    menu = st.popover(label, icon=ICON, key=f"{key}-downloads", on_change="rerun", disabled=disabled)
    if not menu.open:  # a closed menu is not drawn with every change
        return
    with menu:
        st.caption(about)
        st.html(_HTML.menu([_link(name, ending, address) for ending, address in files.items()]))


def render_download(label: str, name: str, address: str) -> None:
    """Draw the link to one file, which is saved under this name."""
    st.html(_HTML.single(FileLink(label, name, address)))


def _link(name: str, ending: str, address: str) -> FileLink:
    """Return the link to a file.

    >>> _link("costs", "lines.csv", "/x")
    FileLink(label='CSV, every line', name='costs-lines.csv', address='/x')
    """
    addition, _, file_format = ending.rpartition(".")
    label = f"{FORMATS[file_format]}{f', {ADDITIONS[addition]}' if addition else ''}"
    return FileLink(label, f"{name}{f'-{addition}' if addition else ''}.{file_format}", address)
