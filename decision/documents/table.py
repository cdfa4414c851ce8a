"""Tables and the texts of their cells in formats that leave the site."""

import re


def plain_cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def escaped(text: str) -> str:
    """Return text of which Markdown, and Streamlit's additions to it, read nothing as markup.

    >>> print(escaped("*a*: [b](c) :d:"))
    \\*a\\*: \\[b\\](c) \\:d:
    """
    return re.sub(r"([\\`*_\[\]<>|#$]|:(?=\S)|~(?=~))", r"\\\1", " ".join(text.split()))
