"""Address of this site: as an administrator sets it, else as the reader's browser knows it."""

from urllib.parse import urlsplit

import streamlit as st

from decision.settings import checked, site_address

LOCAL = "http://localhost:8501"


def site() -> str:
    """Return this site's address without a closing slash: that of ``ATLAS_URL``, else as the reader's browser knows it."""
    configured = site_address()
    if configured:
        return configured
    page = urlsplit(st.context.url or "")
    folder = f"{page.scheme}://{page.netloc}{page.path.rpartition('/')[0]}"
    try:
        return checked(folder if page.netloc else f"http://{st.context.headers.get('Host') or ''}")
    except ValueError:  # no browser, as in a test
        return LOCAL
