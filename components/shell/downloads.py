"""Downloads: a menu of files in several formats, and single files. Each file is made when a reader asks for it."""

from collections.abc import Callable, Mapping
from typing import Literal

import streamlit as st

Content = str | bytes
"""What a file holds."""

FORMATS = {
    "csv": ("CSV", "text/csv"),
    "json": ("JSON", "application/json"),
    "md": ("Markdown", "text/markdown"),
    "html": ("Page to print", "text/html"),
    "parquet": ("Parquet", "application/vnd.apache.parquet"),
}
"""Label and media type of a file, by the ending of its name."""

ADDITIONS = {"full": "ids, sources, dates", "lines": "every line", "amounts": "a row for each amount"}
"""What further files of one format hold, by what is added to their name."""

ICON = ":material/download:"
BYTE_ORDER_MARK = "\ufeff"
"""Start of a CSV file, by which spreadsheets recognise UTF-8."""


def render_download_menu(
    key: str,
    name: str,
    about: str,
    files: Mapping[str, Callable[[], Content]],
    disabled: bool = False,
    label: str = "Download",
) -> None:
    """Draw the download menu.

    ``key``: the start of its widgets' keys. ``name``: the files' common name, without the ending. ``about``: a sentence on what
    they hold. ``files``: by its ending, how each is made; before the ending may stand what is added to the name, as in ``full.csv``.
    """
    menu = st.popover(label, icon=ICON, key=f"{key}-downloads", on_change="rerun", disabled=disabled)
    if not menu.open:  # a closed menu is not drawn with every change
        return
    with menu:
        st.caption(about)
        for ending, make in files.items():
            addition, _, file_format = ending.rpartition(".")
            label = f"{FORMATS[file_format][0]}{f', {ADDITIONS[addition]}' if addition else ''}"
            file = f"{name}{f'-{addition}' if addition else ''}.{file_format}"
            render_download(label, file, make, key=f"{key}-{ending}", icon=None, width="stretch")


def render_download(
    label: str,
    file: str,
    make: Callable[[], Content],
    *,
    key: str | None = None,
    icon: str | None = ICON,
    width: Literal["content", "stretch"] = "content",
) -> None:
    """Draw the button of one file, whose name has an ending of ``FORMATS``."""
    ending = file.rpartition(".")[2]
    st.download_button(
        label,
        lambda: _encoded(make(), ending),
        file,
        FORMATS[ending][1],
        key=key,
        icon=icon,
        on_click="ignore",
        width=width,
    )


def _encoded(content: Content, ending: str) -> str | bytes:
    return BYTE_ORDER_MARK + content if ending == "csv" and isinstance(content, str) else content
