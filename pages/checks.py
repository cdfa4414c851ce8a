"""Guide against evidence: every statement that was checked, and what it does to the ranking."""

import streamlit as st

from components.checks import count_html, ignored_html, method_html, section_html, unchecked_html
from components.checks_summary import answer_html, render_summary
from components.frame import render_drawer_label, render_page_style
from components.state import controlled
from decision.catalogue import Catalogue
from decision.guide_checks import NO_CRITERION, Wanted, guide_checks, read_wanted, select, subjects
from decision.link import Ignored
from decision.view import View

ENTRY = "entry"
FILTERS = {"of_platform": "checks-platforms", "criterion": "checks-criteria", "verdict": "checks-verdicts"}
"""The page's parameters that filter, and the key of each one's widget."""


def render_checks(catalogue: Catalogue, view: View) -> None:
    """Draw the page. Its filters, and the statement that a link names, stand in the address; ranks are the default view's."""
    render_drawer_label("Pages")
    render_page_style("checks.css")
    wanted, ignored = read_wanted(st.query_params, catalogue, platform="of_platform")
    ids = [row.check.id for row in guide_checks(catalogue)]
    entry = st.query_params.get(ENTRY, "")
    if entry and entry not in ids:
        ignored = (*ignored, Ignored(ENTRY, entry, "the id of a statement, such as stands in its link below"))
    st.html(answer_html(catalogue))
    if ignored:
        st.html(ignored_html(ignored))
    if ids:
        render_summary(catalogue)
    _filters(catalogue, wanted)
    found = select(catalogue, wanted)
    st.html(count_html(len(found), len(ids), filtered=wanted != Wanted()))
    for platform in subjects(catalogue):
        named = entry if entry in (check.id for check in platform.guide_check) else ""
        if html := section_html(catalogue, platform.id, wanted, named):
            st.html(html)
    if html := unchecked_html(catalogue, wanted):
        st.html(html)
    st.html(method_html(catalogue))


def _filters(catalogue: Catalogue, wanted: Wanted) -> None:
    platforms = {platform.id: platform.label for platform in subjects(catalogue)}
    criteria = {criterion.id: criterion.label for criterion in catalogue.criteria} | {NO_CRITERION: "No criterion"}
    verdicts = {term.id: term.label[:1].upper() + term.label[1:] for term in catalogue.terms.checks}
    with st.container(horizontal=True, key="checks-filters"):
        _several("Platforms", platforms, "of_platform", wanted.platforms)
        _several("Criteria", criteria, "criterion", wanted.criteria)
        key = controlled(FILTERS["verdict"], list(wanted.verdicts))
        st.pills(
            "Verdicts",
            list(verdicts),
            selection_mode="multi",
            format_func=verdicts.__getitem__,
            key=key,
            on_change=_changed,
            wrap=True,
        )


def _several(label: str, options: dict[str, str], parameter: str, chosen: tuple[str, ...]) -> None:
    key = controlled(FILTERS[parameter], list(chosen))
    said = options.__getitem__
    st.multiselect(label, list(options), format_func=said, key=key, on_change=_changed, placeholder="All", width=300)


def _changed() -> None:
    """Keep the filters in the address; a link to one statement has done its work once the reader filters."""
    st.query_params.pop(ENTRY, None)
    for parameter, key in FILTERS.items():
        if chosen := st.session_state[key]:
            st.query_params[parameter] = ",".join(chosen)
        else:
            st.query_params.pop(parameter, None)
