"""Components that a script of the browser draws; script and style lie side by side, under one name."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from components.charts.palette import css_tokens
from components.html.templates import macros


def scripted_component(name: str, script: Path, root: str) -> Callable[..., Any]:
    """Return a component for ``script`` and the style beside it, which has the colours as custom properties.

    ``root``: the class of the empty element that the script fills.
    """
    style = script.with_suffix(".css").read_text(encoding="utf-8")
    component: Callable[..., Any] = st.components.v2.component(
        name, html=macros().empty(root), css=css_tokens() + style, js=script.read_text(encoding="utf-8")
    )
    return component
