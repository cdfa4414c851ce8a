"""What stands around every page: the style, the banner about faulty data, what a link held that could not be used."""

from pathlib import Path

import streamlit as st

from components.html import element
from components.theme import css_tokens
from decision.catalogue import Catalogue
from decision.faults import Fault, report
from decision.link import Ignored
from decision.view import View

_ASSETS = Path(__file__).parent / "assets"
_STYLE = (_ASSETS / "page.css").read_text(encoding="utf-8")


def render_style() -> None:
    """Put the look's colours and the page's own style in place."""
    st.html(f"<style>{css_tokens().replace(':host', ':root')}{_STYLE}</style>")


def render_page_style(name: str) -> None:
    """Put the style of one page in place, from the file of this name beside the page's own."""
    st.html(f"<style>{(_ASSETS / name).read_text(encoding='utf-8')}</style>")


def render_drawer_label(label: str) -> None:
    """Say what the closed sidebar holds, where that is not weights and filters."""
    st.html(f'<style>:root {{ --drawer: "{label}"; }}</style>')


def render_faults(faults: tuple[Fault, ...]) -> None:
    """Say that the files on disk cannot be used and the last good data are shown; nothing when all is well."""
    if faults:
        st.error(
            "The data files were edited and are not valid. The last good data stay in use.", icon=":material/error:"
        )
        st.html(element("pre", report(faults)))


def render_ignored(catalogue: Catalogue, view: View, ignored: tuple[Ignored, ...]) -> None:
    """List what of the link was left out, and that a link was made on other data."""
    if ignored:
        with st.container(border=True, key="ignored"):
            st.markdown("**Parts of this link could not be used.** The rest is shown.")
            st.html("<ul>" + "".join(element("li", part) for part in ignored) + "</ul>")
    if view.data and view.data not in (catalogue.version, catalogue.version.partition("-")[0]):
        with st.container(border=True, key="pinned"):
            st.text(f"This link was made with data {view.data}; you see data {catalogue.version}.")
