"""The look on a page: which theme the reader sees, and the colours as CSS.

Streamlit's own widgets take their colours from `.streamlit/config.toml`, which repeats those of `charts/palette.py` (a
test compares the surfaces). Light `ink` and `accent` are a little darker than in the design's picture: Streamlit fades
text and puts accent on a tint of itself, and both must stay readable.
"""

from dataclasses import fields

import streamlit as st

from components.charts.palette import DARK, LIGHT


def is_dark() -> bool:
    """Whether this reader's page is dark. Light where Streamlit does not know (tests, a first run without browser)."""
    return st.context.theme.type == "dark"


def css_tokens() -> str:
    """The colours as CSS custom properties, `--ink` and so on; `--series-0` and so on for the platforms, `--part-0` for criteria.

    Each holds both themes as `light-dark(…)`: the browser picks by the inherited `color-scheme`, which Streamlit sets
    on the app, so a change of theme is drawn without a run of the script.
    """
    names = [field.name for field in fields(LIGHT) if isinstance(getattr(LIGHT, field.name), str)]
    pairs = {name: (getattr(LIGHT, name), getattr(DARK, name)) for name in names}
    pairs |= {f"series-{i}": pair for i, pair in enumerate(zip(LIGHT.series, DARK.series, strict=True))}
    pairs |= {f"part-{i}": pair for i, pair in enumerate(zip(LIGHT.contributions, DARK.contributions, strict=True))}
    lines = (f"  --{name}: light-dark({light}, {dark});" for name, (light, dark) in pairs.items())
    return "\n".join([":host {", *lines, "}", ""])
