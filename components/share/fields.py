"""Copyable texts: each in a field that can be selected, with a button that copies it."""

from pathlib import Path
from typing import NotRequired, TypedDict

import streamlit as st

from components.charts.palette import css_tokens

_HERE = Path(__file__).parent


class TextField(TypedDict):
    """One text. ``note``: its purpose. ``fetch``: an address on this site that returns the text; ``long``: several lines."""

    label: str
    text: str
    note: NotRequired[str]
    fetch: NotRequired[str]
    long: NotRequired[bool]


_fields = st.components.v2.component(
    "atlas_share_fields",
    html="<div class='fields'></div>",
    css=css_tokens() + (_HERE / "fields.css").read_text(encoding="utf-8"),
    js=(_HERE / "fields.js").read_text(encoding="utf-8"),
)


def render_fields(key: str, fields: list[TextField]) -> None:
    """Draw the texts. Copying starts no run of the script."""
    _fields(key=key, data={"fields": fields})
