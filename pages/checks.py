"""Guide fact-check page: every statement that was checked, and its effect on the ranking."""

import streamlit as st

from components.guide_check.statements import contents_html, count_html, most_contradicted_first, section_html
from components.guide_check.summary import checks_answer, render_summary
from components.guide_check.unchecked import METHOD_ID, UNCHECKED, method_html, unchecked_html
from components.html.templates import macros
from components.shell.state import chosen, controlled, entry, on_choice
from decision.catalogue.catalogue import Catalogue
from decision.format import capitalised
from decision.guide.checks import NO_CRITERION, CheckFilter, guide_checks, select
from decision.ranking.view import View


def render_checks(catalogue: Catalogue, view: View) -> None:
    """Draw the page. Its filters and the statement that a link names are read from the address; ranks are the default view's."""
    check_filter, entry_id = chosen(CheckFilter), entry()
    ids = [row.check.id for row in guide_checks(catalogue)]
    answer = checks_answer(catalogue)
    st.html(macros().answer(answer.headline, answer.lead))
    if ids:
        render_summary(catalogue)
    _filters(catalogue, check_filter)
    rows = select(catalogue, check_filter)
    st.html(count_html(len(rows), len(ids), filtered=check_filter != CheckFilter()))
    not_checked = unchecked_html(catalogue, check_filter)
    parts = [(UNCHECKED, "Not checked")] if not_checked else []
    st.html(contents_html(catalogue, check_filter, [*parts, (METHOD_ID, "How to read this")]))
    shown = most_contradicted_first(catalogue, check_filter)
    hidden = [platform for platform in catalogue.in_guide.values() if platform not in shown]
    for platform in (*shown, *hidden):
        platform_entry = entry_id if entry_id in (check.id for check in platform.guide_check) else ""
        if html := section_html(catalogue, platform.id, check_filter, platform_entry):
            st.html(html)
    if not_checked:
        st.html(not_checked)
    st.html(method_html(catalogue))


def _filters(catalogue: Catalogue, check_filter: CheckFilter) -> None:
    platforms = {platform.id: platform.label for platform in catalogue.in_guide.values()}
    criteria = {criterion.id: criterion.label for criterion in catalogue.criteria} | {NO_CRITERION: "No criterion"}
    verdicts = {term.id: capitalised(term.label) for term in catalogue.terms.checks}
    with st.container(horizontal=True, key="checks-filters"):
        _filter_select("Platforms", platforms, "platforms", check_filter.platforms)
        _filter_select("Criteria", criteria, "criteria", check_filter.criteria)
        key = controlled("checks-verdicts", list(check_filter.verdicts))
        st.pills(
            "Verdicts",
            list(verdicts),
            selection_mode="multi",
            format_func=verdicts.__getitem__,
            key=key,
            on_change=on_choice(key, lambda ids: {"verdicts": tuple(ids)}),
            wrap=True,
        )


def _filter_select(label: str, options: dict[str, str], name: str, selected: tuple[str, ...]) -> None:
    key = controlled(f"checks-{name}", list(selected))
    st.multiselect(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        on_change=on_choice(key, lambda ids: {name: tuple(ids)}),
        placeholder="All",
        width=300,
    )
