"""The frame that all pages share: data, view, navigation, sidebar."""

import streamlit as st

from components.frame import render_faults, render_ignored, render_style
from components.links import render_links
from components.sidebar import render_sidebar
from components.state import open_view
from decision.live import seen, shared
from decision.ranking import ranking
from pages.checks import render_checks
from pages.choose import render_choose
from pages.compare import render_compare
from pages.data import render_data
from pages.faq import render_faq
from pages.guide import render_guide
from pages.platform import render_platform
from pages.starts import render_starts

st.set_page_config(page_title="Sandbox Atlas", layout="wide", initial_sidebar_state="auto")
render_style()

catalogue, faults = shared().current()
view, ignored = open_view(catalogue)
catalogue = seen(catalogue, view)


def compare() -> None:
    """The Compare page."""
    render_sidebar(catalogue, view)
    render_compare(catalogue, ranking(catalogue, view))


def choose() -> None:
    """The decision wizard."""
    render_choose(catalogue, view)


def platform() -> None:
    """The page of one platform."""
    render_platform(catalogue, view)


def checks() -> None:
    """What the guide says against newer evidence."""
    render_checks(catalogue, view)


def starts() -> None:
    """Cold starts and developer work, as measured."""
    render_starts(catalogue, view)


def data() -> None:
    """Every claim, and how sound they are."""
    render_data(catalogue, view)


def guide() -> None:
    """What the guide says, and its advice as a checklist."""
    render_guide(catalogue, view)


def faq() -> None:
    """The frequent questions."""
    render_faq(catalogue, view)


page = st.navigation(
    {
        "": [
            st.Page(compare, title="Compare", url_path="", default=True),
            st.Page(choose, title="Choose", url_path="choose"),
            st.Page(platform, title="Platforms", url_path="platform"),
            st.Page(lambda: compare(), title="Compare", url_path="compare", visibility="hidden"),
        ],
        "Evidence": [
            st.Page(checks, title="Guide against evidence", url_path="guide-check"),
            st.Page(starts, title="Cold starts", url_path="cold-starts"),
            st.Page(data, title="Data", url_path="data"),
        ],
        "Guide": [
            st.Page(guide, title="The guide", url_path="guide"),
            st.Page(faq, title="FAQ", url_path="faq"),
        ],
    },
    position="top",
)
render_faults(faults)
render_ignored(catalogue, view, ignored)
page.run()
render_links(catalogue, view, st.query_params.get("entry"))
