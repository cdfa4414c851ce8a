"""HTML elements, table cells and links. Every text from data or a link passes through ``element``, which escapes it."""

from html import escape

from decision.cell import Cell


def element(tag: str, text: object, **attributes: str) -> str:
    """Return an element with escaped text and attributes; a trailing underscore in a name is dropped (``class_``).

    >>> element("b", "<i>", class_="x")
    '<b class="x" dir="auto">&lt;i&gt;</b>'
    """
    attribute_text = "".join(f' {name.rstrip("_")}="{escape(value)}"' for name, value in attributes.items())
    return f'<{tag}{attribute_text} dir="auto">{escape(str(text))}</{tag}>'


def cell_html(cell: Cell, best: bool) -> str:
    """Return a table cell with a value, its detail, and its marks in words."""
    notes = [
        cell.detail,
        "our own" if cell.own else "",
        "sources disagree" if cell.conflict else "",
        "the guide and newer evidence differ" if cell.guide_differs else "",
    ]
    small = "".join(element("small", note) for note in notes if note)
    mark = '<span class="best">best</span>' if best else ""
    return f'<td class="{escape(cell.state)}">{element("span", cell.text)}{mark}{small}</td>'


def external_link(url: str | None, text: str) -> str:
    """Return a link that opens elsewhere, only to an https address; the text alone otherwise."""
    if url is None or not url.startswith("https://"):
        return element("span", text)
    return f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer">{escape(text)}</a>'
