"""Components that the browser draws: one ES module in one or several parts, and one style sheet."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import streamlit as st

from components.charts.palette import css_tokens
from components.html.templates import macros


def browser_component(name: str, style: Path, scripts: Iterable[Path], root: str) -> Callable[..., Any]:
    """Return a component; its style has the colours as custom properties.

    ``scripts``: the parts of the module, joined in this order; only the last one exports. ``root``: class of the empty element
    that they fill.
    """
    component: Callable[..., Any] = st.components.v2.component(
        name,
        html=macros().empty(root),
        css=css_tokens() + style.read_text(encoding="utf-8"),
        js=_compact("".join(script.read_text(encoding="utf-8") for script in scripts)),
    )
    return component


def _compact(script: str) -> str:
    """Return a script without comments and indentation: Streamlit sends it with every run."""
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))
