"""Entry script of every page: data, view, navigation and the elements around each page."""

from collections.abc import Callable
from functools import partial
from typing import Literal

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from components.compare.sidebar import render_sidebar
from components.shell.copy_link import render_copy_link
from components.shell.frame import render_faults, render_ignored, render_left_out, render_style
from components.shell.navigation import render_links
from components.shell.since import render_since
from components.shell.state import open_page
from decision.catalogue.catalogue import Catalogue
from decision.loading.live import shared
from decision.ranking.ranking import ranking
from decision.ranking.view import View, seen
from decision.site.titles import SITE, title
from pages.certainty import render_certainty
from pages.checks import render_checks
from pages.choose import render_choose
from pages.compare import render_compare
from pages.cost import render_cost
from pages.data import render_data
from pages.faq import render_faq
from pages.guide import render_guide
from pages.live import PARTS as LIVE
from pages.live import render_live
from pages.platform import render_platform
from pages.share import render_share
from pages.starts import render_starts

Render = Callable[[Catalogue, View], None]

catalogue, faults = shared().current()


def compare_page(catalogue: Catalogue, view: View) -> None:
    """Draw the Compare page with its sidebar."""
    render_sidebar(catalogue, view)
    render_compare(catalogue, ranking(catalogue, view))


def certainty_page(catalogue: Catalogue, view: View) -> None:
    """Draw the Certainty page with its sidebar."""
    render_sidebar(catalogue, view)
    render_certainty(catalogue, view)


def page_entry(render: Render, title: str, path: str, *, first: bool = False, hidden: bool = False) -> StreamlitPage:
    """Return one page under its path. It is drawn after the view is read, which needs the page that was opened."""
    visibility: Literal["visible", "hidden"] = "hidden" if hidden else "visible"
    return st.Page(lambda: render(catalogue, view), title=title, url_path=path, default=first, visibility=visibility)


page = st.navigation(
    {
        "": [
            page_entry(compare_page, "Compare", "", first=True),
            page_entry(render_choose, "Choose", "choose"),
            page_entry(certainty_page, "Certainty", "certainty"),
            page_entry(render_platform, "Platforms", "platform"),
            page_entry(render_cost, "Cost", "cost"),
            page_entry(render_share, "Share", "share"),
            page_entry(compare_page, "Compare", "compare", hidden=True),
            *(page_entry(partial(render_live, part=part), SITE, f"live-{part}", hidden=True) for part in LIVE),
        ],
        "Evidence": [
            page_entry(render_checks, "Guide against evidence", "guide-check"),
            page_entry(render_starts, "Cold starts", "cold-starts"),
            page_entry(render_data, "Data", "data"),
        ],
        "Guide": [
            page_entry(render_guide, "The guide", "guide"),
            page_entry(render_faq, "FAQ", "faq"),
        ],
    },
    position="hidden" if st.context.is_embedded else "top",
)
opened = open_page(catalogue, page.url_path)
view = opened.view
catalogue = seen(catalogue, view)
name = title(catalogue, page.url_path, view, opened.page_state)
st.set_page_config(page_title=name, layout="wide", initial_sidebar_state="auto")
render_style()
render_copy_link(catalogue, opened.left_out)
render_faults(faults)
render_ignored(opened.ignored)
render_left_out(opened.left_out)
render_since(catalogue, view, page.url_path)
page.run()
render_links(catalogue, view, opened.page_state.entry)
