"""Headings and remarks of the Share page."""

from markupsafe import Markup

from components.html.templates import macros

_HTML = macros("components/share/headings.html")


def head_html(headline: str) -> Markup:
    """Return the head of the page with the headline of the shared view."""
    return _HTML.head(headline)


def heading_html(id: str, title: str, lead: str) -> Markup:
    """Return the heading of one part of the page."""
    return _HTML.heading(id, title, lead)


def column_html(title: str, remark: str = "") -> Markup:
    """Return the heading of a column, with a remark."""
    return _HTML.column(title, remark)


def remark_html(text: str) -> Markup:
    """Return a remark."""
    return _HTML.remark(text)
