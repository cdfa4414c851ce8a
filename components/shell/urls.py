"""Addresses of this site: as an administrator sets it, and as the reader's browser knows it."""

from urllib.parse import urlsplit

import streamlit as st

from decision.settings import checked, site_address

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
