"""Addresses inside the app that keep the reader's view, and links to them."""

from functools import lru_cache
from urllib.parse import quote

from components.html import element
from decision.catalogue import Catalogue
from decision.link import to_query_string
from decision.view import View

COMPARE = "./"
"""The Compare page, which is the first."""


def address(page: str, catalogue: Catalogue, view: View, **parameters: str) -> str:
    """Return the address of a page; ``parameters`` are those of the page and come before those of the view."""
    own = [f"{name}={quote(text)}" for name, text in parameters.items()]
    query = "&".join(part for part in (*own, _query(catalogue, view)) if part)
    return f"{page}?{query}" if query else page


@lru_cache(maxsize=64)
def _query(catalogue: Catalogue, view: View) -> str:
    return to_query_string(view, catalogue)


def platform_link(catalogue: Catalogue, view: View, platform: str, text: str = "") -> str:
    """Return a link to a platform's page, called by its short name unless another text is given."""
    said = text or catalogue.platform[platform].label
    return element("a", said, href=address("platform", catalogue, view, id=platform), class_="platform")


def compare_link(catalogue: Catalogue, view: View, text: str, **attributes: str) -> str:
    """Return a link to the Compare page with this view."""
    return element("a", text, href=address(COMPARE, catalogue, view), **attributes)
