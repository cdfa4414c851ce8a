"""Tables that scroll by themselves where the page is too narrow, each with a name that screen readers tell."""

from collections.abc import Iterable
from html import escape

from components.html import element


def column_heads(titles: Iterable[str]) -> str:
    """Return the heading cells of columns; an empty cell for an empty title.

    >>> column_heads(["A", ""])
    '<th scope="col" dir="auto">A</th><td></td>'
    """
    return "".join(element("th", title, scope="col") if title else "<td></td>" for title in titles)


def scrolled_table(
    label: str, head: str, rows: str, *, region: str = "scrolled", table: str = "", caption: str = ""
) -> str:
    """Return a table in a region of its own that the keyboard can scroll.

    ``head`` and ``rows`` are ready HTML; ``label`` names the region, and the table too unless ``caption`` does.
    ``region`` and ``table``: their classes.
    """
    named = element("caption", caption or label, class_="unseen")
    class_ = f' class="{escape(table)}"' if table else ""
    return (
        f'<div class="{escape(region)}" tabindex="0" role="region" aria-label="{escape(label)}"><table{class_}>'
        f"{named}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
