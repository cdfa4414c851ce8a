"""Guide against evidence: every statement that was checked, and what it does to the ranking."""

import streamlit as st

from components.checks import count_html, method_html, section_html, unchecked_html
from components.checks_summary import answer_html, render_summary
from components.frame import render_drawer_label, render_page_style
from components.state import chosen, controlled, entry, on_choice
from decision.catalogue import Catalogue
from decision.guide_checks import guide_checks, select, subjects
from decision.page_choices import NO_CRITERION, Wanted
from decision.view import View


def render_checks(catalogue: Catalogue, view: View) -> None:
    """Draw the page. Its filters, and the statement that a link names, stand in the address; ranks are the default view's."""
    render_drawer_label("Pages")
    render_page_style("checks.css")
    wanted, named = chosen(Wanted), entry()
    ids = [row.check.id for row in guide_checks(catalogue)]
    st.html(answer_html(catalogue))
    if ids:
        render_summary(catalogue)
    _filters(catalogue, wanted)
    found = select(catalogue, wanted)
    st.html(count_html(len(found), len(ids), filtered=wanted != Wanted()))
    for platform in subjects(catalogue):
        own = named if named in (check.id for check in platform.guide_check) else ""
        if html := section_html(catalogue, platform.id, wanted, own):
            st.html(html)
    if html := unchecked_html(catalogue, wanted):
        st.html(html)
    st.html(method_html(catalogue))


def _filters(catalogue: Catalogue, wanted: Wanted) -> None:
    platforms = {platform.id: platform.label for platform in subjects(catalogue)}
    criteria = {criterion.id: criterion.label for criterion in catalogue.criteria} | {NO_CRITERION: "No criterion"}
    verdicts = {term.id: term.label[:1].upper() + term.label[1:] for term in catalogue.terms.checks}
    with st.container(horizontal=True, key="checks-filters"):
        _several("Platforms", platforms, "platforms", wanted.platforms)
        _several("Criteria", criteria, "criteria", wanted.criteria)
        key = controlled("checks-verdicts", list(wanted.verdicts))
        st.pills(
            "Verdicts",
            list(verdicts),
            selection_mode="multi",
            format_func=verdicts.__getitem__,
            key=key,
            on_change=on_choice(key, lambda ids: {"verdicts": tuple(ids)}),
            wrap=True,
        )


def _several(label: str, options: dict[str, str], name: str, chosen: tuple[str, ...]) -> None:
    key = controlled(f"checks-{name}", list(chosen))
    st.multiselect(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        on_change=on_choice(key, lambda ids: {name: tuple(ids)}),
        placeholder="All",
        width=300,
    )
