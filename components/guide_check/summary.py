"""Summary of the Guide fact-check page: the answer, the verdicts by platform, and the ranks in either lens."""

import streamlit as st

from components.charts.guide_checks import checks_chart
from components.guide_check.standings import standings_html
from components.guide_check.verdicts import chart_rows, chart_words, legend_html, verdict_labels, verdicts_table_html
from components.shell.chart import render_chart
from decision.catalogue.catalogue import Catalogue
from decision.format import Answer, joined
from decision.guide.checks import Standings, counts, guide_checks, standings


def render_summary(catalogue: Catalogue) -> None:
    """Draw the verdicts by platform as a chart and as a table, and the ranks in either lens."""
    with st.container(horizontal=True, gap="medium", key="charts"):
        with st.container(border=True, height="stretch", key="checks-picture"):
            st.html(legend_html(catalogue))
            labels, rows = verdict_labels(catalogue), chart_rows(catalogue)
            render_chart(checks_chart, labels, rows, key="checks", words=chart_words(catalogue))
            st.html(verdicts_table_html(catalogue))
        with st.container(border=True, height="stretch", key="checks-places"):
            st.html(standings_html(catalogue))


def checks_answer(catalogue: Catalogue) -> Answer:
    """Return the answer: the share of contradicted statements, and their effect on the ranking."""
    rows, order = guide_checks(catalogue), _order_text(standings(catalogue))
    if not rows:
        return Answer("No statement of the guide has been checked", order)
    tally = counts(rows)
    remaining = ", ".join(
        f"{tally[id]} {catalogue.terms.check(id).label}" for id in tally if id != "contradicted" and tally[id]
    )
    headline = f"The evidence contradicts {tally['contradicted']} of the {len(rows)} statements that we checked"
    return Answer(headline, f"The others: {remaining}. {order}" if remaining else order)


def _order_text(places: tuple[Standings, ...]) -> str:
    """Return the leaders in either lens, and the number of platforms that change ranks."""
    if not places:
        return ""
    by_guide = joined([place.platform.label for place in places if place.guide.rank == 1])
    by_evidence = joined([place.platform.label for place in places if place.today.rank == 1])
    verb = "ranks" if sum(place.guide.rank == 1 for place in places) == 1 else "rank"
    count, moved = len(places), sum(place.gained != 0 for place in places)
    if by_guide == by_evidence:
        comparison = f"so it does by the evidence among the same {count}"
    else:
        comparison = f"by the evidence, among the same {count}, {by_evidence} does"
    return (
        f"By the guide’s values {by_guide} {verb} first of {count}; {comparison}. {moved} of the {count} change ranks."
    )
