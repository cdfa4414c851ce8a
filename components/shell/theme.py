"""Colour theme of the reader's page.

Streamlit's own widgets take their colours from ``.streamlit/config.toml``, which repeats those of ``charts/palette.py`` (a
test compares the surfaces). Light ``ink`` and ``accent`` are a little darker than in the design's picture: Streamlit fades
text and puts accent on a tint of itself, and both must stay readable.
"""

import streamlit as st


def is_dark() -> bool:
    """Return whether the reader's page is dark; False where Streamlit does not know (tests, a first run without browser)."""
    return st.context.theme.type == "dark"
