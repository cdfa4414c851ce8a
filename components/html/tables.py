"""HTML tables with an accessible name, which scroll by themselves where the page is too narrow."""

from collections.abc import Iterable
from html import escape

from components.html.elements import element


def column_heads(titles: Iterable[str]) -> str:
    """Return the heading cells of columns; an empty cell for an empty title.

    >>> column_heads(["A", ""])
    '<th scope="col" dir="auto">A</th><td></td>'
    """
    return "".join(element("th", title, scope="col") if title else "<td></td>" for title in titles)


def captioned_table(caption: str, head: str, rows: str, table: str = "") -> str:
    """Return a table with a caption for screen readers only. ``head`` and ``rows`` are ready HTML; ``table``: its classes."""
    class_ = f' class="{escape(table)}"' if table else ""
    named = element("caption", caption, class_="unseen")
    return f"<table{class_}>{named}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def scrolled_table(
    label: str, head: str, rows: str, *, region: str = "scrolled", table: str = "", caption: str = ""
) -> str:
    """Return a captioned table in its own region that the keyboard can scroll.

    ``label`` names the region, and the table too unless ``caption`` does. ``region`` and ``table``: their classes.
    """
    inside = captioned_table(caption or label, head, rows, table)
    return f'<div class="{escape(region)}" tabindex="0" role="region" aria-label="{escape(label)}">{inside}</div>'
