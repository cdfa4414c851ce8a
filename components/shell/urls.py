"""Address of this site: as an administrator sets it, else as the reader's browser knows it."""

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
