"""HTML elements, table cells and links. Every text from data or a link passes through ``element``, which escapes it."""

from html import escape

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.cells.cell import Cell
from decision.claims.source import source_label


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


def card(title: str, body: str, id: str = "", level: int = 2) -> str:
    """Return a framed part of the page with a heading; ``body`` is HTML, the title is text."""
    anchor = f' id="{escape(id)}"' if id else ""
    return f'<section class="sheet"{anchor}>{element(f"h{level}", title)}{body}</section>'


def listed(items: list[str], class_: str = "points") -> str:
    """Return HTML items as a list."""
    return f'<ul class="{class_}">{"".join(f"<li>{item}</li>" for item in items)}</ul>'


def value_html(catalogue: Catalogue, cell: Cell, tag: str = "td", sources: bool = True) -> str:
    """Return a value with its detail, its marks in words, and its source."""
    notes = [
        cell.detail,
        "our own" if cell.own else "",
        "sources disagree" if cell.conflict else "",
        "the source is in doubt" if cell.doubt else "",
    ]
    small = "".join(element("small", note) for note in notes if note)
    if sources and cell.chosen:
        small += source_html(catalogue, cell.chosen[0], len(cell.chosen) - 1)
    return f'<{tag} class="{escape(cell.state)}">{element("span", cell.text)}{small}</{tag}>'


def source_html(catalogue: Catalogue, claim: Claim, more: int = 0) -> str:
    """Return the source of a claim, its date and its condition; reports at second hand are marked in words."""
    kind = catalogue.terms.kind(claim.kind)
    if claim.kind == "guide":
        return element("small", f"the guide: {source_label(catalogue, claim)}", class_="source")
    mark = element("b", kind.label, class_="hand") if claim.kind in ("third-party", "second-hand") else ""
    details = [claim.as_of or "undated", claim.scope, f"and {more} more" if more > 0 else ""]
    link = external_link(claim.url, source_label(catalogue, claim))
    return f'<small class="source">{mark}{link}{element("span", " · " + " · ".join(filter(None, details)))}</small>'
