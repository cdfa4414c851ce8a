"""Components that the browser draws: one ES module in one or several parts, and one style sheet.

Streamlit sends the code of a component with every run. So that code is a file that the browser keeps (``components/html/assets.py``), with the
style in it, and what is sent is a stub that loads it (``stub.js``).
"""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import streamlit as st

from components.charts.palette import css_tokens
from components.html.assets import Asset, compact, register
from components.html.templates import macros

_HERE = Path(__file__).parent
_STUB = (_HERE / "stub.js").read_text(encoding="utf-8")
_DRESSED = (_HERE / "dressed.js").read_text(encoding="utf-8")
_EXPORT = "export default "


def browser_component(
    name: str, style: Path, scripts: Iterable[Path], root: str, constants: Mapping[str, object] = MappingProxyType({})
) -> Callable[..., Any]:
    """Return a component; its style has the colours as custom properties.

    ``scripts``: the parts of the module, joined in this order; only the last one exports. ``root``: class of the empty element
    that they fill, which is made anew where the site was updated under an open page. ``constants``: what the scripts know by these names.
    """
    script = "".join(f"const {constant} = {json.dumps(value)}\n" for constant, value in constants.items())
    script += "".join(script.read_text(encoding="utf-8") for script in scripts)
    css = css_tokens() + style.read_text(encoding="utf-8")
    asset = register(name, "js", compact(_dressed(name, script, css)))
    component: Callable[..., Any] = st.components.v2.component(
        name, html=macros().root(root, asset.digest), js=_stub(asset)
    )
    return component


def browser_script(name: str, script: Path) -> Callable[..., Any]:
    """Return a component that draws nothing: a module that works on the page."""
    asset = register(name, "js", compact(script.read_text(encoding="utf-8")))
    component: Callable[..., Any] = st.components.v2.component(name, js=_stub(asset))
    return component


def _stub(asset: Asset) -> str:
    return compact(_STUB.replace("ADDRESS", asset.address))


def _dressed(name: str, script: str, css: str) -> str:
    """Return a module that puts a style in place and then draws as the script does, whose export takes a name."""
    if script.count(_EXPORT) != 1:
        raise ValueError(f"{name}: {script.count(_EXPORT)} times “{_EXPORT.strip()}”, expected once, in the last part")
    return script.replace(_EXPORT, "const atlasDraw = ") + "\n" + _DRESSED.replace("STYLE", json.dumps(css))
