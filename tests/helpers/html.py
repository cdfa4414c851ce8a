"""HTML as a tree, so that tests look at elements and not at the order of letters."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


def parsed(html: str) -> ET.Element:
    """Return the elements of a text of HTML below one root; every element must be closed in its order."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert not builder.open, f"not closed: {builder.open}"
    builder.tree.end("html")
    return builder.tree.close()


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tree = ET.TreeBuilder()
        self.tree.start("html", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tree.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.tree.end(tag)
        else:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tree.start(tag, {name: value or "" for name, value in attrs})
        self.tree.end(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag, f"</{tag}> closes another element"
            self.tree.end(tag)

    def handle_data(self, data: str) -> None:
        self.tree.data(data)


def unmarked(html: str) -> str:
    """Return HTML without the marks of what stays on one line, to look for sentences in it."""
    return re.sub(r'<span class="whole">(.*?)</span>', r"\1", html)


def text(element: ET.Element) -> str:
    """Return the text of an element and all below it, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def texts(root: ET.Element, path: str) -> list[str]:
    """Return the texts of the elements that a path of ElementTree finds, as ``.//li``."""
    return [text(element) for element in root.iterfind(path)]


def of_class(root: ET.Element, name: str) -> Iterator[ET.Element]:
    """Yield the elements that have this class."""
    return (element for element in root.iter() if name in element.get("class", "").split())


def table_rows(root: ET.Element) -> list[list[str]]:
    """Return the texts of all tables' rows, cell by cell."""
    return [[text(cell) for cell in row if cell.tag in ("th", "td")] for row in root.iter("tr")]


def links(root: ET.Element) -> dict[str, str]:
    """Return the address of each link by its text."""
    return {text(link): link.get("href", "") for link in root.iter("a")}
