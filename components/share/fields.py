"""Copyable texts: each in a field that can be selected, with a button that copies it."""

from pathlib import Path
from typing import NotRequired, TypedDict

from components.shell.component import browser_component


class TextField(TypedDict):
    """One text. ``note``: its purpose. ``fetch``: an address on this site that returns the text; ``long``: several lines."""

    label: str
    text: str
    note: NotRequired[str]
    fetch: NotRequired[str]
    long: NotRequired[bool]


_HERE = Path(__file__).parent
_fields = browser_component("atlas_share_fields", _HERE / "fields.css", [_HERE / "fields.js"], "fields")


def render_fields(key: str, fields: list[TextField]) -> None:
    """Draw the texts. Copying starts no run of the script."""
    _fields(key=key, data={"fields": fields})
