"""The page about certainty, part by part: each function draws one."""

import json

import pyarrow as pa
import streamlit as st

from components.certainty_html import (
    answer_html,
    central_html,
    dominated_html,
    duel_html,
    facts_html,
    notion_html,
    scenarios_html,
    stability_html,
    standings_html,
)
from components.chart import chart_spec
from components.charts import ROWS
from components.charts.acceptability import acceptability_chart
from components.frame import render_page_style
from components.html import element
from components.platform_parts import card
from components.state import controlled, on_change
from components.theme import is_dark
from decision.catalogue import Catalogue
from decision.sensitivity.acceptability_rows import picture_rows, standings
from decision.sensitivity.certainty import Certainty
from decision.sensitivity.certainty_answer import certainty_answer, ranks_words
from decision.sensitivity.certainty_json import acceptability_csv, certainty_json
from decision.sensitivity.duel import duel
from decision.sensitivity.scenarios import scenarios


def render_head(catalogue: Catalogue, found: Certainty) -> None:
    """Put the style in place; draw the answer and what the draws depend on."""
    render_page_style("platform.css")
    render_page_style("certainty.css")
    view = found.ranking.view
    st.html(f'<div class="page">{answer_html(certainty_answer(found, standings(found)))}</div>')
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
        _downloads(catalogue, found)


def _downloads(catalogue: Catalogue, found: Certainty) -> None:
    menu = st.popover("Download", icon=":material/download:", key="certainty-downloads", on_change="rerun")
    if not menu.open:  # what nobody sees is not drawn with every change
        return
    name = f"sandbox-atlas-certainty-{found.ranking.dataset}"
    with menu:
        st.caption("How often each platform has each rank; all of the page.")
        st.download_button(
            "CSV",
            lambda: "\ufeff" + acceptability_csv(found),
            f"{name}.csv",
            "text/csv",
            key="certainty-csv",
            on_click="ignore",
            width="stretch",
        )
        st.download_button(
            "JSON",
            lambda: json.dumps(certainty_json(catalogue, found), indent=2, ensure_ascii=False),
            f"{name}.json",
            "application/json",
            key="certainty-json",
            on_click="ignore",
            width="stretch",
        )


def render_ranks(catalogue: Catalogue, found: Certainty) -> None:
    """Draw rank acceptability as a heat map, the same as a table, and for whom each possible winner is right."""
    rows = standings(found)
    with st.container(border=True, key="certainty-ranks"):
        said = ranks_words(rows)
        about = notion_html(catalogue, "acceptability", "central-weights")
        st.html(f'<div class="page"><h2>Which rank, how often</h2>{element("p", said)}{about}</div>')
        spec = chart_spec(acceptability_chart, (str(len(rows)),), is_dark())
        filled = {**spec, "datasets": {ROWS: pa.Table.from_pylist(picture_rows(rows))}}
        words = f"Heat map of platform by rank, in shares of {found.acceptability.draws:,} draws. {said}"
        st.vega_lite_chart(spec=filled, width="stretch", theme=None, key=f"ranks-{len(rows)}", alt=words)
        tables = standings_html(catalogue, found, rows)
        st.html(
            f'<div class="page">{tables}<h3>For whom each would be first</h3>{central_html(catalogue, found, rows)}</div>'
        )


def render_stability(catalogue: Catalogue, found: Certainty) -> None:
    """Draw how far each weight can move."""
    body = stability_words(found) + stability_html(found) + notion_html(catalogue, "stability")
    st.html(f'<div class="page">{card("How far each weight can move", body)}</div>')


def stability_words(found: Certainty) -> str:
    """Return in a sentence which weight is nearest to a change of leader."""
    near = [
        (min(one.share - one.low if one.low_rival else 2.0, one.high - one.share if one.high_rival else 2.0), one)
        for one in found.stability
    ]
    distance, one = min(near, key=lambda pair: pair[0], default=(2.0, None))
    if one is None or distance > 1:
        return element("p", "No single weight can be moved so far that another platform comes first.")
    noun = next(criterion.noun for criterion in found.ranking.criteria if criterion.id == one.criterion)
    points = f"{100 * distance:.0f}" if distance >= 0.01 else "under 1"
    return element("p", f"The nearest change of leader is {points} points away, by the weight of {noun}.")


def render_duel(catalogue: Catalogue, found: Certainty) -> None:
    """Draw the leader against a rival of the reader's choice."""
    result = found.ranking
    shown = duel(result, result.view.rival)
    if shown is None:
        return
    names = {row.id: row.platform.label for row in result.best_first[1:]}
    with st.container(border=True, key="certainty-duel"):
        st.html(f'<div class="page">{element("h2", f"Why {shown.winner.platform.label}, and not another")}</div>')
        st.selectbox(
            "Rival",
            list(names),
            format_func=names.__getitem__,
            key=controlled("rival", shown.rival.id),
            on_change=on_change("rival", lambda id: {"rival": id}),
            width=320,
        )
        st.html(f'<div class="page">{duel_html(shown)}{notion_html(catalogue, "contribution")}</div>')


def render_facts(catalogue: Catalogue, found: Certainty) -> None:
    """Draw the unsettled values that could change the first place."""
    body = facts_html(catalogue, found) + notion_html(catalogue, "decisive")
    st.html(f'<div class="page">{card("Facts that would decide", body)}</div>')


def render_dominated(catalogue: Catalogue, found: Certainty) -> None:
    """Draw who is beaten whatever the weights."""
    body = dominated_html(catalogue, found) + notion_html(catalogue, "dominance")
    st.html(f'<div class="page">{card("Beaten whatever you weigh", body)}</div>')


def render_scenarios(catalogue: Catalogue, found: Certainty) -> None:
    """Draw who comes first if it were counted another way."""
    body = scenarios_html(catalogue, scenarios(catalogue, found.ranking.view))
    st.html(f'<div class="page">{card("If it were counted another way", body)}</div>')
