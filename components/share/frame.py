"""Preview of a part of this site as a wiki would show it: in a frame or as a picture."""

from pathlib import Path

from components.shell.component import browser_component

ISOLATED = "allow-scripts allow-popups"
"""The attribute ``sandbox`` of a wiki that isolates frames."""

_HERE = Path(__file__).parent
_frame = browser_component("atlas_share_frame", _HERE / "frame.css", [_HERE / "frame.js"], "stage")


def render_frame(key: str, address: str, title: str, height: int, theme: str = "auto", sandbox: str = "") -> None:
    """Draw a frame of this site; ``address`` is relative. ``sandbox``: the attribute of that name, empty for none."""
    data = {"kind": "frame", "address": address, "title": title, "height": height, "theme": theme, "sandbox": sandbox}
    _frame(key=key, data=data)


def render_picture(key: str, address: str, text: str, width: int) -> None:
    """Draw a picture of this site; ``text``: its alternative text."""
    _frame(key=key, data={"kind": "picture", "address": address, "title": text, "width": width})
