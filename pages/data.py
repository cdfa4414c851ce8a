"""Data page: every claim, its age and evidence, the claims to check next, and downloads."""

from dataclasses import replace
from datetime import date

import streamlit as st

from components.compare.controls import render_lens, render_tier
from components.data_page import claims as part
from components.data_page import state as state
from components.guide.reading import claims_html
from components.html.elements import element
from components.shell.frame import render_drawer_label, render_page_style
from components.shell.state import chosen
from decision.catalogue.catalogue import Catalogue
from decision.facts.claim_search import ClaimQuery, find, page_of
from decision.links.codec import Ignored
from decision.ranking.view import View


def render_data(catalogue: Catalogue, view: View) -> None:
    """Draw the page for the search that the address holds."""
    render_drawer_label("Pages")
    render_page_style("data_page/page.css")
    today = date.today()
    query = chosen(ClaimQuery)
    rows = find(catalogue, query, today)
    page = page_of(rows, query.page)
    beyond = page.number != query.page
    ignored = (Ignored("page", str(query.page), f"a page from 1 to {page.pages}"),) if beyond else ()
    st.html(state.head_html(catalogue, view, today))
    with st.container(horizontal=True, vertical_alignment="center", key="bar"):
        render_lens(catalogue, view)
        render_tier(catalogue, view)
        st.space("stretch")
        part.render_downloads(catalogue, rows, view, today)
    st.html(element("h2", state.PARTS["search"], id="search") + part.notice_html(ignored))
    part.render_search(catalogue, query)
    st.html(
        part.count_html(catalogue, query, page)
        + part.table_html(catalogue, page, view, today)
        + part.pages_html(catalogue, replace(query, page=page.number), page)
    )
    st.html(
        state.age_part_html(catalogue, view, today)
        + state.checks_html(catalogue, view, today)
        + state.contribute_html()
    )
    st.html(state.counts_html(catalogue, view))
    state.render_coverage(catalogue, view)
    st.html(claims_html(catalogue) + state.changes_html(catalogue) + state.licences_html(catalogue))
