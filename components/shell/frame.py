"""Frame of every page: its style, the notice on faulty data, the notices on its link."""

from pathlib import Path

import streamlit as st
from markupsafe import Markup

from components.charts.palette import css_tokens
from components.html.templates import macros
from decision.links.codec import Ignored
from decision.links.length import LeftOut
from decision.reading.faults import Fault, report

_HTML = macros("components/shell/frame.html")
_COMPONENTS = Path(__file__).parent.parent
_STYLE = (_COMPONENTS / "shell/page.css").read_text(encoding="utf-8")


def render_style() -> None:
    """Draw the style of all pages: the colours and the frame's own rules."""
    st.html(_HTML.style(f"{css_tokens(':root')}{_STYLE}"))


def render_page_style(file: str) -> None:
    """Draw the style of one page from a file below ``components``."""
    st.html(_COMPONENTS / file)


def render_html(*parts: Markup, title: str = "", level: int = 2) -> None:
    """Draw HTML in the scope of the pages' style, under a heading if a title is given."""
    st.html(macros().page(Markup().join(parts), title=title, level=level))


def render_drawer_label(label: str) -> None:
    """Draw the label of the closed sidebar, where it holds other than weights and filters."""
    st.html(_HTML.style(f':root {{ --drawer: "{label}"; }}'))


def render_faults(faults: tuple[Fault, ...]) -> None:
    """Draw the notice that the files on disk are invalid and the last good data are shown; nothing without faults."""
    if faults:
        st.error(
            "The data files were edited and are not valid. The last good data stay in use.", icon=":material/error:"
        )
        st.html(_HTML.faults(report(faults)))


def render_ignored(ignored: tuple[Ignored, ...]) -> None:
    """Draw the list of link parameters that could not be used; nothing when there are none."""
    if ignored:
        with st.container(border=True, key="ignored"):
            st.html(_HTML.ignored(ignored))


def render_left_out(left_out: tuple[LeftOut, ...]) -> None:
    """Draw the list of choices that the link leaves out, because it would be too long; nothing when it holds all."""
    if left_out:
        with st.container(border=True, key="left-out"):
            st.markdown(
                "**The link to this page cannot hold everything you chose;** some programs cut longer ones. Not in it: "
                f"{', '.join(map(str, left_out))}. On this page all of it still counts."
            )
