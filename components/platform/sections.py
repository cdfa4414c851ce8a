"""Parts of a platform's page; each function draws one."""

from collections.abc import Sequence
from datetime import date
from urllib.parse import quote

import pyarrow as pa
import streamlit as st

from components.charts.palette import ROWS
from components.charts.platform_history import LINEAR, LOG, history_chart
from components.charts.radar import radar_chart
from components.compare.controls import render_lens, render_tier
from components.compare.side_by_side import MIN_SPOKES
from components.html.elements import card, element
from components.platform.claims import all_claims_html
from components.platform.facts import (
    facts_html,
    history_rows,
    history_words,
    plans_html,
    runs_html,
    section_html,
    ways_html,
)
from components.platform.guide import checks_html, faq_html, guide_html, today_html
from components.platform.head import head_html, index_html
from components.platform.rank import alternatives_html, glance_html, shape_rows, shape_words, standing_html
from components.shell.chart import chart_spec, render_chart
from components.shell.frame import render_page_style
from components.shell.state import controlled, on_choice
from components.shell.theme import is_dark
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import FULL_RUN, MeasuredStart, newest_starts
from decision.catalogue.platforms import Platform
from decision.facts.profile import by_plan, sections
from decision.ranking.alternatives import alternatives, nearest
from decision.ranking.place import place_of
from decision.ranking.ranking import Ranking
from decision.ranking.view import View
from decision.starts.days import start_history

_LOG_FACTOR = 5
"""Medians that differ by more than this factor are drawn on a logarithmic scale."""
START = "startup"


def render_chooser(catalogue: Catalogue, platform_id: str | None, view: View) -> None:
    """Inject the page's style; draw the selectors of platform, lens and plan."""
    render_page_style("platform/page.css")
    bar = st.container(horizontal=True, vertical_alignment="bottom", key="bar")
    bar.selectbox(
        "Platform",
        list(catalogue.platform),
        index=None,
        format_func=lambda id: catalogue.platform[id].name,
        key=controlled("platform", platform_id),
        on_change=on_choice("platform", lambda id: {"id": id or ""}),
        placeholder="Choose a platform",
        width=440,
    )
    with bar:
        render_lens(catalogue, view)
        render_tier(catalogue, view)


def render_index(catalogue: Catalogue, view: View) -> None:
    """Draw the index of all platforms."""
    st.html(f'<div class="page">{index_html(catalogue, view)}</div>')


def render_head(catalogue: Catalogue, platform: Platform, view: View) -> None:
    """Draw the head of the page: name, category, status, facts in brief and the vendor's links."""
    st.html(f'<div class="page">{head_html(catalogue, platform, view)}</div>')


def render_standing(catalogue: Catalogue, platform: Platform, result: Ranking) -> None:
    """Draw the platform's radar and values against the median, and its rank with reasons."""
    place = place_of(catalogue, result, platform.id)
    if catalogue.terms.category(platform.category).ranked != "never":
        shape, values = st.container(key="charts").columns([2, 3], gap="medium")
        with shape.container(border=True, height="stretch", key="page-shape"):
            st.html('<h2 class="title">Shape</h2>')
            _shape(catalogue, platform, place.result)
        with values.container(border=True, height="stretch", key="page-glance"):
            st.html(f'<div class="page"><h2>At a glance</h2>{glance_html(catalogue, platform, place.result)}</div>')
    near = alternatives(catalogue, place.result, platform.id)
    st.html(f'<div class="page">{card("Where it ranks", standing_html(catalogue, place, result.view, near))}</div>')


def _shape(catalogue: Catalogue, platform: Platform, result: Ranking) -> None:
    labels = tuple(criterion.label for criterion in result.criteria)
    if len(labels) >= MIN_SPOKES:
        words = shape_words(catalogue, platform, result)
        rows = shape_rows(catalogue, platform, result)
        render_chart(chart_spec(radar_chart, labels, is_dark()), rows, f"radar-{platform.id}", words)


def render_guide(catalogue: Catalogue, platform: Platform, view: View) -> None:
    """Draw strengths, limitations and suitable needs: by today's evidence, and in the guide's opinion."""
    guide = guide_html(catalogue, platform)
    today = today_html(catalogue, platform, view)
    st.html(f'<div class="page">{guide}{checks_html(catalogue, platform)}{today}</div>')


def render_facts(catalogue: Catalogue, platform: Platform, view: View) -> None:
    """Draw the known facts by section; starts with their history, limits by plan."""
    plan = catalogue.terms.tier(view.tier).label
    fact_sections = sections(catalogue, platform.id, view.basis)
    for section in fact_sections:
        if section.id == START:
            _starts(catalogue, platform, facts_html(catalogue, section, plan))
    sections_html = "".join(section_html(catalogue, section, plan) for section in fact_sections if section.id != START)
    plans = plans_html(catalogue, by_plan(catalogue, platform.id, view.basis))
    st.html(f'<div class="page"><div class="sections">{sections_html}</div>{plans}</div>')


def _starts(catalogue: Catalogue, platform: Platform, facts: str) -> None:
    runs = catalogue.starts_of.get(platform.id, ())
    history = start_history(runs)
    with st.container(border=True, key="page-starts"):
        left, right = st.columns([2, 3], gap="medium")
        left.html(f'<div class="page"><h2>Start</h2>{facts}</div>')
        with right:
            st.html(f'<div class="page"><h3>Measured</h3>{ways_html(catalogue, newest_starts(runs))}</div>')
            if len(history) > 1:
                _history(catalogue, platform, history)


def _history(catalogue: Catalogue, platform: Platform, history: Sequence[MeasuredStart]) -> None:
    medians = [start.median_ms for start in history if start.median_ms is not None]
    scale = LOG if max(medians) > _LOG_FACTOR * min(medians) else LINEAR
    words = history_words(history)
    rows = pa.Table.from_pylist(history_rows(history, FULL_RUN))
    spec = {**chart_spec(history_chart, scale, is_dark()), "datasets": {ROWS: rows}}
    st.html(f'<div class="page"><p class="quiet">{words} Hollow: fewer than {FULL_RUN} starts.</p></div>')
    st.vega_lite_chart(spec=spec, width="stretch", theme=None, key=f"history-{platform.id}", alt=words)
    st.html(f'<div class="page">{runs_html(catalogue, history)}</div>')


def render_near(catalogue: Catalogue, platform: Platform, result: Ranking) -> None:
    """Draw the nearest alternatives and the questions that concern the platform."""
    base, near = nearest(catalogue, place_of(catalogue, result, platform.id).result, platform.id)
    body = alternatives_html(catalogue, platform, near, base, result.view)
    st.html(f'<div class="page">{card("Nearest alternatives", body)}{faq_html(catalogue, platform, result.view)}</div>')


def render_claims(catalogue: Catalogue, platform: Platform) -> None:
    """Draw every claim with its source, by group."""
    api = f"api/v1/claims?platform={quote(platform.id)}"
    lead = element("p", f"{len(platform.claims)} claims. What is second-hand is set in italics.", class_="quiet")
    link = f"<p class='quiet'>The same as JSON: {element('a', api, href=api, target='_blank')}</p>"
    st.html(
        f'<div class="page">{card("All claims", lead + all_claims_html(catalogue, platform, date.today()) + link)}</div>'
    )
