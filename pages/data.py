"""Data page: every claim, its age and evidence, the claims to check next, and downloads."""

from dataclasses import replace
from datetime import date

import streamlit as st

from components.compare.controls import lens_switch, render_switches, tier_switch
from components.data_page.claims import heading_html, results_html
from components.data_page.coverage import counts_html, render_coverage
from components.data_page.head import head_html
from components.data_page.parts import PARTS, changes_html, licences_html, package_html
from components.data_page.search import render_downloads, render_search
from components.data_page.upkeep import age_part_html, checks_html, contribute_html
from components.guide.reading import claims_html
from components.shell.state import chosen
from decision.catalogue.catalogue import Catalogue
from decision.facts.claim_search import ClaimQuery, find, page_of
from decision.links.codec import Ignored
from decision.ranking.view import View


def render_data(catalogue: Catalogue, view: View) -> None:
    """Draw the page for the search that the address holds."""
    today = date.today()
    query = chosen(ClaimQuery)
    rows = find(catalogue, query, today)
    page = page_of(rows, query.page)
    beyond = page.number != query.page
    ignored = (Ignored("page", str(query.page), f"a page from 1 to {page.pages}"),) if beyond else ()
    st.html(head_html(catalogue, view, today))
    with st.container(horizontal=True, vertical_alignment="center", key="bar"):
        render_switches(catalogue, view, (lens_switch, tier_switch))
        render_downloads(catalogue, query, len(rows), view)
    st.html(heading_html(PARTS["search"], ignored))
    render_search(catalogue, query)
    st.html(results_html(catalogue, replace(query, page=page.number), page, view, today))
    st.html(age_part_html(catalogue, view, today) + checks_html(catalogue, view, today) + contribute_html())
    st.html(counts_html(catalogue, view))
    render_coverage(catalogue, view)
    st.html(claims_html(catalogue) + changes_html(catalogue) + package_html() + licences_html(catalogue))
