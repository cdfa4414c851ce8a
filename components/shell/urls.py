"""Addresses of pages that keep the reader's view, and links to them."""

from functools import lru_cache
from urllib.parse import quote, urlsplit

import streamlit as st

from components.html.elements import element
from decision.catalogue.catalogue import Catalogue
from decision.links.link import to_query_string
from decision.ranking.view import View
from decision.settings import checked, site_address

COMPARE = "./"
"""Address of the Compare page, which is the first."""


def address(page: str, catalogue: Catalogue, view: View, **parameters: str) -> str:
    """Return the address of a page; ``parameters`` are those of the page and come before those of the view."""
    own = [f"{name}={quote(text)}" for name, text in parameters.items()]
    query = "&".join(part for part in (*own, _query(catalogue, view)) if part)
    return f"{page}?{query}" if query else page


@lru_cache(maxsize=64)
def _query(catalogue: Catalogue, view: View) -> str:
    return to_query_string(view, catalogue)


def platform_link(catalogue: Catalogue, view: View, platform_id: str, text: str = "") -> str:
    """Return a link to a platform's page, labelled with its short name unless a text is given."""
    label = text or catalogue.platform[platform_id].label
    return element("a", label, href=address("platform", catalogue, view, id=platform_id), class_="platform")


def compare_link(catalogue: Catalogue, view: View, text: str, **attributes: str) -> str:
    """Return a link to the Compare page with this view."""
    return element("a", text, href=address(COMPARE, catalogue, view), **attributes)


LOCAL = "http://localhost:8501"


def site() -> str:
    """Return scheme, host and port without a closing slash: those of ``ATLAS_URL``, else those of the reader's browser."""
    configured = site_address()
    if configured:
        return configured
    parts = urlsplit(st.context.url or "")
    host = parts.netloc or st.context.headers.get("Host") or ""
    try:
        return checked(f"{parts.scheme or 'http'}://{host}")
    except ValueError:  # no browser, as in a test
        return LOCAL
