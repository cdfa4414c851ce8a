"""Addresses of pages that keep the reader's view, and links to them."""

from urllib.parse import urlsplit

import streamlit as st

from components.html.addresses import COMPARE as COMPARE
from components.html.addresses import address as address
from components.html.elements import element
from decision.catalogue.catalogue import Catalogue
from decision.ranking.view import View
from decision.settings import checked, site_address


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


def browser_site() -> str:
    """Return the address of this site as the reader's browser knows it, without a closing slash; empty without a browser."""
    address = urlsplit(st.context.url or "")
    return f"{address.scheme}://{address.netloc}{address.path.rpartition('/')[0]}" if address.netloc else ""
