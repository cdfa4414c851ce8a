"""Parts of the Certainty page; each function draws one."""

import json

import pyarrow as pa
import streamlit as st

from components.certainty.tables import (
    answer_html,
    central_html,
    dominated_html,
    duel_html,
    facts_html,
    glossary_html,
    scenarios_html,
    stability_html,
    standings_html,
)
from components.charts.acceptability import acceptability_chart
from components.charts.palette import ROWS
from components.html.elements import card, element
from components.shell.chart import chart_spec
from components.shell.frame import render_page_style
from components.shell.state import controlled, on_change
from components.shell.theme import is_dark
from decision.catalogue.catalogue import Catalogue
from decision.certainty.certainty import Certainty
from decision.certainty.head_to_head import duel
from decision.certainty.scenarios import scenarios
from decision.certainty.standings import picture_rows, standings
from decision.certainty.text import certainty_answer, ranks_words
from decision.documents.certainty import acceptability_csv, certainty_json


def render_head(catalogue: Catalogue, certainty: Certainty) -> None:
    """Draw the page's style, the answer, and the settings of the simulation."""
    render_page_style("platform/page.css")
    render_page_style("certainty/page.css")
    view = certainty.ranking.view
    st.html(f'<div class="page">{answer_html(certainty_answer(certainty, standings(certainty)))}</div>')
    with st.container(horizontal=True, vertical_alignment="bottom", key="certainty-controls"):
        st.slider(
            "How unsure are you of your weights?",
            0,
            100,
            step=5,
            format="%d %%",
            key=controlled("unsure", view.unsure),
            on_change=on_change("unsure", lambda percent: {"unsure": percent}),
            help="0 %: exactly your weights. 100 %: any weights at all.",
            width=360,
        )
        st.checkbox(
            "Draw unknown values at random",
            key=controlled("sampled", view.sampled),
            on_change=on_change("sampled", lambda sampled: {"sampled": sampled}),
            help="If not, an unknown value counts as the sidebar says.",
        )
        st.space("stretch")
        _downloads(catalogue, certainty)


def _downloads(catalogue: Catalogue, certainty: Certainty) -> None:
    menu = st.popover("Download", icon=":material/download:", key="certainty-downloads", on_change="rerun")
    if not menu.open:  # a closed menu is not drawn with every change
        return
    name = f"sandbox-atlas-certainty-{certainty.ranking.dataset}"
    with menu:
        st.caption("How often each platform has each rank; all of the page.")
        st.download_button(
            "CSV",
            lambda: "\ufeff" + acceptability_csv(certainty),
            f"{name}.csv",
            "text/csv",
            key="certainty-csv",
            on_click="ignore",
            width="stretch",
        )
        st.download_button(
            "JSON",
            lambda: json.dumps(certainty_json(catalogue, certainty), indent=2, ensure_ascii=False),
            f"{name}.json",
            "application/json",
            key="certainty-json",
            on_click="ignore",
            width="stretch",
        )


def render_ranks(catalogue: Catalogue, certainty: Certainty) -> None:
    """Draw rank acceptability as a heat map and as a table, and the central weights of each possible winner."""
    rows = standings(certainty)
    with st.container(border=True, key="certainty-ranks"):
        lead = ranks_words(rows)
        about = glossary_html(catalogue, "acceptability", "central-weights")
        st.html(f'<div class="page"><h2>Which rank, how often</h2>{element("p", lead)}{about}</div>')
        spec = chart_spec(acceptability_chart, (str(len(rows)),), is_dark())
        filled = {**spec, "datasets": {ROWS: pa.Table.from_pylist(picture_rows(rows))}}
        words = f"Heat map of platform by rank, in shares of {certainty.acceptability.draws:,} draws. {lead}"
        st.vega_lite_chart(spec=filled, width="stretch", theme=None, key=f"ranks-{len(rows)}", alt=words)
        tables = standings_html(catalogue, certainty, rows)
        st.html(
            f'<div class="page">{tables}<h3>For whom each would be first</h3>{central_html(catalogue, certainty, rows)}</div>'
        )


def render_stability(catalogue: Catalogue, certainty: Certainty) -> None:
    """Draw the stability interval of each weight."""
    body = stability_words(certainty) + stability_html(certainty) + glossary_html(catalogue, "stability")
    st.html(f'<div class="page">{card("How far each weight can move", body)}</div>')


def stability_words(certainty: Certainty) -> str:
    """Return a sentence on the weight that is nearest to a change of leader."""
    distances = [
        (
            min(
                interval.share - interval.low if interval.low_rival else 2.0,
                interval.high - interval.share if interval.high_rival else 2.0,
            ),
            interval,
        )
        for interval in certainty.stability
    ]
    distance, interval = min(distances, key=lambda pair: pair[0], default=(2.0, None))
    if interval is None or distance > 1:
        return element("p", "No single weight can be moved so far that another platform comes first.")
    noun = next(criterion.noun for criterion in certainty.ranking.criteria if criterion.id == interval.criterion)
    points = f"{100 * distance:.0f}" if distance >= 0.01 else "under 1"
    return element("p", f"The nearest change of leader is {points} points away, by the weight of {noun}.")


def render_duel(catalogue: Catalogue, certainty: Certainty) -> None:
    """Draw the comparison of the leader with a rival of the reader's choice."""
    result = certainty.ranking
    comparison = duel(result, result.view.rival)
    if comparison is None:
        return
    names = {row.id: row.platform.label for row in result.best_first[1:]}
    with st.container(border=True, key="certainty-duel"):
        st.html(f'<div class="page">{element("h2", f"Why {comparison.winner.platform.label}, and not another")}</div>')
        st.selectbox(
            "Rival",
            list(names),
            format_func=names.__getitem__,
            key=controlled("rival", comparison.rival.id),
            on_change=on_change("rival", lambda id: {"rival": id}),
            width=320,
        )
        st.html(f'<div class="page">{duel_html(comparison)}{glossary_html(catalogue, "contribution")}</div>')


def render_facts(catalogue: Catalogue, certainty: Certainty) -> None:
    """Draw the unsettled values that could change the first place."""
    body = facts_html(catalogue, certainty) + glossary_html(catalogue, "decisive")
    st.html(f'<div class="page">{card("Facts that would decide", body)}</div>')


def render_dominated(catalogue: Catalogue, certainty: Certainty) -> None:
    """Draw the dominated platforms."""
    body = dominated_html(catalogue, certainty) + glossary_html(catalogue, "dominance")
    st.html(f'<div class="page">{card("Beaten whatever you weigh", body)}</div>')


def render_scenarios(catalogue: Catalogue, certainty: Certainty) -> None:
    """Draw the leaders of views with other settings."""
    body = scenarios_html(catalogue, scenarios(catalogue, certainty.ranking.view))
    st.html(f'<div class="page">{card("If it were counted another way", body)}</div>')
