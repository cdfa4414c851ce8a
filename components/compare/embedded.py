"""Extra controls of a live embed: a drawer with weights and filters, the selection, and links that open the full site.

The part is drawn in a frame in a frame, on a page of another site. The outer frame takes its height from this content.
"""

from pathlib import Path

import streamlit as st

from components.compare.sidebar import CONTROLS
from components.shell.component import browser_script
from components.shell.state import change, controlled
from components.weights.board import render_board
from decision.catalogue.catalogue import Catalogue
from decision.links.link import to_query_string
from decision.ranking.ranking import Ranking, ranking
from decision.ranking.view import MAX_SELECTED, View, rankable

_outward = browser_script("atlas_outward", Path(__file__).with_name("outward.js"))
_SELECTED = "live-selected"


def render_outward_links(catalogue: Catalogue, view: View) -> None:
    """Let the links of a live part open the full site, with this view, in a new tab."""
    _outward(key="outward", data={"view": to_query_string(view, catalogue)}, height=0)


def render_drawer(catalogue: Catalogue, view: View) -> None:
    """Draw the controls that change the ranking in a drawer, closed at first: a frame is small."""
    drawer = st.expander("Weights and filters", icon=":material/tune:", key="drawer", on_change="rerun")
    if not drawer.open:  # what nobody sees is not drawn with every change
        return
    render_board(catalogue, ranking(catalogue, view))
    left, right = drawer.columns(2, gap="large")
    for place, draw in enumerate(CONTROLS):
        with right if place else left:
            draw(catalogue, view)


def render_selection(catalogue: Catalogue, result: Ranking) -> None:
    """Draw the selection of platforms to compare; on the Compare page it is made in the table."""
    ranked = set(rankable(catalogue))
    st.multiselect(
        "Compare",
        [platform.id for platform in catalogue.platforms if platform.category in ranked],
        format_func=lambda id: catalogue.platform[id].label,
        max_selections=MAX_SELECTED,
        key=controlled(_SELECTED, [row.id for row in result.selected]),
        on_change=lambda: change(selected=tuple(st.session_state[_SELECTED])),
        placeholder="Up to four platforms",
    )
