"""Relative addresses of pages that keep the reader's view."""

from urllib.parse import quote

from decision.catalogue.catalogue import Catalogue
from decision.links.link import to_query_string
from decision.ranking.view import View

COMPARE = "./"
"""Address of the Compare page, which is the first."""


def address(page: str, catalogue: Catalogue | None = None, view: View | None = None, **parameters: str) -> str:
    """Return the address of a page; ``parameters`` are those of the page and come before those of the view, if one is given.

    >>> address("platform", id="e2b"), address(COMPARE)
    ('platform?id=e2b', './')
    """
    own = [f"{name}={quote(text)}" for name, text in parameters.items()]
    kept = to_query_string(view, catalogue) if catalogue and view else ""
    query = "&".join(part for part in (*own, kept) if part)
    return f"{page}?{query}" if query else page
