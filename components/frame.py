"""What stands around every page: the style, the banner about faulty data, what a link holds or cannot hold."""

from pathlib import Path

import streamlit as st

from components.charts.palette import css_tokens
from components.html import element
from decision.faults import Fault, report
from decision.link import Ignored, LeftOut

_ASSETS = Path(__file__).parent / "assets"
_STYLE = (_ASSETS / "page.css").read_text(encoding="utf-8")


def render_style() -> None:
    """Put the look's colours and the page's own style in place."""
    st.html(f"<style>{css_tokens(':root')}{_STYLE}</style>")


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


def render_ignored(ignored: tuple[Ignored, ...]) -> None:
    """List what of the link could not be used; nothing when all could."""
    if ignored:
        with st.container(border=True, key="ignored"):
            told = element("b", "Parts of this link could not be used.") + " The rest is shown."
            st.html(f'<div role="alert"><p>{told}</p><ul>{"".join(element("li", part) for part in ignored)}</ul></div>')


def render_left_out(left_out: tuple[LeftOut, ...]) -> None:
    """Say which choices the link to this page does not hold, because it would be too long; nothing when it holds all."""
    if left_out:
        with st.container(border=True, key="left-out"):
            st.markdown(
                "**The link to this page cannot hold everything you chose;** some programs cut longer ones. Not in it: "
                f"{', '.join(map(str, left_out))}. On this page all of it still counts."
            )
