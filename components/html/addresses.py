"""Relative addresses of pages that keep the reader's view."""

from collections.abc import Mapping
from urllib.parse import quote

from decision.catalogue.catalogue import Catalogue
from decision.links.link import as_text, to_query_string
from decision.links.migrations import LINK_VERSION
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


def from_root(path: str) -> str:
    """Return an address of this site, which starts with a slash, relative to the site's root, where all pages stand.

    >>> from_root("/snapshot/-/ranking.csv")
    './snapshot/-/ranking.csv'
    """
    return f".{path}"


def exact_address(page: str, catalogue: Catalogue, view: View, own: Mapping[str, str]) -> str:
    """Return the address of a page with exactly this view, the untouched one too, which :func:`address` leaves to the page that is open.

    ``own``: the parameters of the page itself.
    """
    query = [as_text(own), to_query_string(view, catalogue) or f"v={LINK_VERSION}"]
    return f"{page or COMPARE}?{'&'.join(filter(None, query))}"
