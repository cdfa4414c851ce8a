"""Coverage of the data: counts of cells, and maps by criterion and by subject."""

from typing import Any

import streamlit as st
from markupsafe import Markup

from components.charts.coverage import coverage_chart
from components.data_page.parts import MOST_DRAWN, PARTS
from components.html.templates import macros
from components.shell.chart import render_chart
from decision.catalogue.catalogue import Catalogue
from decision.facts.coverage import Coverage, cell_count, coverage_by_criterion, coverage_by_group
from decision.ranking.view import View

_HTML = macros("components/data_page/coverage.html")


def counts_html(catalogue: Catalogue, view: View) -> Markup:
    """Return the counts of cells, each with its meaning."""
    count = cell_count(catalogue, view.basis)
    unknown, no = count.states.get("unknown", 0), count.states.get("no", 0) + count.states.get("not_applicable", 0)
    figures = (
        (count.known, count.total, "known", f"{no} of them are a no; {unknown} are unknown, which is not a no"),
        (count.cited, count.known, "cited", "filled by a claim with a source"),
        (count.dated, count.known, "dated", "every claim behind the value has a date from its source"),
        (
            count.seen,
            count.known,
            "seen",
            "a source gives no date, so the day on which the value was read there counts",
        ),
        (count.second_hand, count.known, "second-hand", "known from a report about the source"),
        (count.doubtful, count.known, "doubted", "a claim behind the value has a noted doubt"),
        (count.conflict, count.known, "disputed", "another claim of equal standing disagrees"),
        (count.guide_differs, count.known, "other than the guide", "newer evidence contradicts the guide on it"),
    )
    lead = (
        f"These figures count one value for each of {len(catalogue.criteria)} criteria and {count.platforms} platforms: all that this lens can rank, "
        "whatever your must-haves."
    )
    return _HTML.counts(PARTS["known"], lead, figures)


def render_coverage(catalogue: Catalogue, view: View) -> None:
    """Draw both coverage maps, each with its legend and the same as a table."""
    with st.container(key="coverage"):
        by_group = coverage_by_group(catalogue, view.basis)
        _map("criteria", "By criterion", coverage_by_criterion(catalogue, view.basis))
        _map("groups", "By subject: the share of its main facts that is known", by_group)


def _map(key: str, heading: str, coverage: Coverage) -> None:
    drawn = coverage.worst(MOST_DRAWN)
    levels = list(zip(coverage.signs, coverage.levels, coverage.counts, strict=True))
    level_words = "; ".join(f"{label}: {count}" for _, label, count in levels).capitalize()
    shown, total = len(drawn.by_platform), len(coverage.by_platform)
    part = "" if shown == total else f" of {total}, those with the fewest known values"
    words = f"Coverage of {shown} platforms{part}. {level_words}. The table below says the same."
    labels = tuple(label for _, label in coverage.columns)
    with st.container(key=f"coverage-{key}"):
        st.html(_HTML.legend(f"{heading}: {shown}{part}" if part else heading, levels))
        fold = st.expander(f"The map of {shown} platforms", key=f"map-fold-{key}", on_change="rerun")
        if fold.open:  # a map that nobody sees is not drawn
            with fold:
                render_chart(coverage_chart, labels, coverage_rows(drawn), key=f"map-{key}", words=words)
        st.html(_HTML.table(heading, drawn))


def coverage_rows(coverage: Coverage) -> list[dict[str, Any]]:
    """Return the rows of the coverage map."""
    places = {id: place for place, (id, _) in enumerate(coverage.columns)}
    return [
        {
            "platform": square.platform.label,
            "column": places[square.column],
            "level": square.level,
            "sign": coverage.signs[square.level],
            "text": square.text,
        }
        for square in coverage.squares
    ]
