"""Copy-link button at the top of every page, drawn by the browser alone.

It reads the address when it is pressed, so it is never behind and costs no run of the script. Where the clipboard is denied, as
in most frames, the link stands in a field to select.
"""

from pathlib import Path

import streamlit as st

from components.shell.component import browser_component
from decision.catalogue.catalogue import Catalogue
from decision.links.length import LeftOut
from decision.links.migrations import LINK_VERSION

_HERE = Path(__file__).parent
_copy_link = browser_component("atlas_copy_link", _HERE / "copy_link.css", [_HERE / "copy_link.js"], "copy-link")


def render_copy_link(catalogue: Catalogue, left_out: tuple[LeftOut, ...], link: str = "") -> None:
    """Draw the button; nothing in a frame, whose address is not the one to share.

    ``link``: the parameters of the link where they are not those of the address.
    """
    if not st.context.is_embedded:
        missing = f"Not in the link, because it would be too long: {', '.join(map(str, left_out))}." if left_out else ""
        data = {"form": str(LINK_VERSION), "version": catalogue.version, "missing": missing, "link": link}
        _copy_link(key="copy-link", data=data, height="content")
