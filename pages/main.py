"""Entry script of every page: data, view, navigation and the elements around each page."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Literal

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from components.compare.sidebar import render_sidebar
from components.shell.footer import render_footer
from components.shell.frame import render_faults, render_ignored, render_left_out
from components.shell.links import render_links
from components.shell.page_style import page_key
from components.shell.since import render_since
from components.shell.state import open_page
from components.shell.turns import in_turn
from decision.catalogue.catalogue import Catalogue
from decision.loading.live import shared
from decision.ranking.ranking import ranking
from decision.ranking.view import View, seen
from decision.site.pages import LIVE, PAGES, SITE, page_at, title
from decision.site.parts import PARTS
from pages.certainty import render_certainty
from pages.changes import render_changes
from pages.checks import render_checks
from pages.choose import render_choose
from pages.compare import render_compare
from pages.cost import render_cost
from pages.data import render_data
from pages.faq import render_faq
from pages.glossary import render_glossary
from pages.guide import render_guide
from pages.live import render_live
from pages.platform import render_platform
from pages.share import render_share
from pages.starts import render_starts
from pages.tradeoffs import render_tradeoffs

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


def tradeoffs_page(catalogue: Catalogue, view: View) -> None:
    """Draw the Trade-offs page with its sidebar."""
    render_sidebar(catalogue, view)
    render_tradeoffs(catalogue, view)


RENDER: Mapping[str, Render] = {
    "": compare_page,
    "choose": render_choose,
    "certainty": certainty_page,
    "trade-offs": tradeoffs_page,
    "platform": render_platform,
    "cost": render_cost,
    "share": render_share,
    "guide-check": render_checks,
    "cold-starts": render_starts,
    "data": render_data,
    "changes": render_changes,
    "guide": render_guide,
    "faq": render_faq,
    "glossary": render_glossary,
}
"""Functions that draw the pages, by the page's path in ``decision.site.pages.PAGES``."""


def page_entry(render: Render, label: str, path: str, hidden: bool) -> StreamlitPage:
    """Return one page under its path. It is drawn after the view is read, which needs the page that was opened."""
    visibility: Literal["visible", "hidden"] = "hidden" if hidden else "visible"
    return st.Page(lambda: render(catalogue, view), title=label, url_path=path, default=not path, visibility=visibility)


def navigation() -> dict[str, list[StreamlitPage]]:
    """Return all pages by their heading in the menu; other names of a page and the live parts are hidden."""
    sections: dict[str, list[StreamlitPage]] = {}
    for path, page in PAGES.items():
        entry = page_entry(RENDER[page_at(path).path], page.label, path, page.alias_of is not None)
        sections.setdefault(page.section, []).append(entry)
    sections[""] += [page_entry(partial(render_live, part=part), SITE, LIVE + part, True) for part in PARTS]
    return sections


streamlit_page = st.navigation(navigation(), position="hidden" if st.context.is_embedded else "top")
path = streamlit_page.url_path
page = page_at(path)
opened = open_page(catalogue, path)
view = opened.view
catalogue = seen(catalogue, view)

with in_turn():  # the address is read by now, so a run that waits can be replaced and nothing is lost
    name = title(page, catalogue, view, opened.page_state)
    st.set_page_config(page_title=name, layout="wide", initial_sidebar_state="auto")
    render_links(catalogue, opened)
    render_faults(faults)
    render_ignored(opened.ignored)
    render_left_out(opened.left_out)
    render_since(
        catalogue, view, page.ranked_view(catalogue, view) if page.ranked_view and not path.startswith(LIVE) else None
    )
    with st.container(key=page_key(page.path)):
        streamlit_page.run()
    if not (path.startswith(LIVE) or st.context.is_embedded):
        render_footer(catalogue, opened, path)
