"""Frame of every page: the notice on faulty data, the notices on its link."""

import streamlit as st
from markupsafe import Markup

from components.html.templates import macros
from decision.links.codec import Ignored
from decision.links.length import LeftOut
from decision.reading.faults import Fault, report

_HTML = macros("components/shell/frame.html")


def render_html(*parts: Markup, title: str = "", level: int = 2) -> None:
    """Draw HTML in the scope of the pages' style, under a heading if a title is given."""
    st.html(macros().page(Markup().join(parts), title=title, level=level))


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
