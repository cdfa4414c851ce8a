"""Parts of a platform's page; each function draws one."""

from collections.abc import Sequence
from datetime import date

import streamlit as st
from markupsafe import Markup

from components.charts.platform_history import LINEAR, LOG, history_chart
from components.charts.radar import radar_chart
from components.compare.controls import lens_switch, render_switches, tier_switch
from components.compare.side_by_side import MIN_SPOKES
from components.html.templates import macros
from components.platform.assessment import today_html
from components.platform.claims import claims_card_html
from components.platform.facts import facts_html
from components.platform.guide import checks_html, faq_html, guide_html
from components.platform.head import head_html, index_html
from components.platform.offers import offers_html
from components.platform.radar import shape_rows, shape_words
from components.platform.rank import alternatives_html, glance_html, standing_html
from components.platform.starts import history_rows, history_words, runs_html, single_html, ways_html
from components.shell.chart import render_chart
from components.shell.frame import render_html
from components.shell.in_force import in_force_html
from components.shell.state import controlled, on_choice
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import FULL_RUN, MeasuredStart, shown_starts
from decision.catalogue.platforms import Platform
from decision.ranking.alternatives import alternatives, nearest
from decision.ranking.in_force import must_have_outcomes
from decision.ranking.place import place_of
from decision.ranking.ranking import Ranking, ranking
from decision.ranking.view import View
from decision.starts.days import start_history

_LOG_FACTOR = 5
"""Medians that differ by more than this factor are drawn on a logarithmic scale."""


def render_chooser(catalogue: Catalogue, platform_id: str | None, view: View) -> None:
    """Inject the page's style; draw the selectors of platform, lens and plan."""
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
        render_switches(catalogue, view, (lens_switch, tier_switch))


def render_index(catalogue: Catalogue, view: View) -> None:
    """Draw the index of all platforms."""
    render_html(index_html(catalogue, view))


def render_head(catalogue: Catalogue, platform: Platform, view: View) -> None:
    """Draw the head of the page: name, category, status, facts in brief, what is in force and the vendor's links."""
    result = ranking(catalogue, view)
    chips = in_force_html(catalogue, result, must_have_outcomes(catalogue, result, platform.id))
    render_html(head_html(catalogue, platform, view, chips))


def render_standing(catalogue: Catalogue, platform: Platform, result: Ranking) -> None:
    """Draw the platform's radar and values against the median, and its rank with reasons."""
    place = place_of(catalogue, result, platform.id)
    if catalogue.terms.category(platform.category).ranked != "never":
        with st.container(horizontal=True, gap="medium", key="charts"):
            with st.container(border=True, height="stretch", key="page-shape"):
                st.html(macros().text("h2", "Profile", "title"))
                _shape(catalogue, platform, place.result)
            with st.container(border=True, height="stretch", key="page-glance"):
                render_html(glance_html(catalogue, platform, place.result), title="At a glance")
    near = alternatives(catalogue, place.result, platform.id)
    render_html(standing_html(catalogue, place, result.view, near))


def render_offers(catalogue: Catalogue, platform: Platform, result: Ranking) -> None:
    """Draw the offers of a platform side by side; nothing where it has only one."""
    if offers := offers_html(catalogue, platform, result):
        render_html(offers)


def _shape(catalogue: Catalogue, platform: Platform, result: Ranking) -> None:
    labels = tuple(criterion.label for criterion in result.criteria)
    if len(labels) >= MIN_SPOKES:
        words = shape_words(catalogue, platform, result)
        rows = shape_rows(catalogue, platform, result)
        render_chart(radar_chart, labels, rows, key=f"radar-{platform.id}", words=words, width="content")


def render_guide(catalogue: Catalogue, platform: Platform, view: View) -> None:
    """Draw strengths, limitations and suitable needs: by today's evidence, and in the guide's opinion."""
    render_html(
        guide_html(catalogue, platform), checks_html(catalogue, platform), today_html(catalogue, platform, view)
    )


def render_facts(catalogue: Catalogue, platform: Platform, view: View) -> None:
    """Draw the known facts by section; starts with their history, limits by plan."""
    facts = facts_html(catalogue, platform.id, view.basis)
    if facts.start or platform.id in catalogue.starts_of:
        _starts(catalogue, platform, facts.start)
    render_html(facts.cards)


def _starts(catalogue: Catalogue, platform: Platform, facts: Markup) -> None:
    runs = catalogue.starts_of.get(platform.id, ())
    history = start_history(runs)
    with st.container(border=True, key="page-starts"):
        render_html(macros().around("Start"))
        left, right = st.columns([2, 3], gap="medium")
        with left:
            render_html(facts)
        with right:
            render_html(ways_html(catalogue, shown_starts(runs)), title="Measured", level=3)
            if len(history) > 1:
                _history(catalogue, platform, history)
        if figures := single_html(catalogue, platform.id):
            render_html(figures, title="Single figures from interested parties", level=3)


def _history(catalogue: Catalogue, platform: Platform, history: Sequence[MeasuredStart]) -> None:
    medians = [start.median_ms for start in history if start.median_ms is not None]
    scale = LOG if max(medians) > _LOG_FACTOR * min(medians) else LINEAR
    words = history_words(history)
    render_html(macros().text("p", f"{words} Hollow: fewer than {FULL_RUN} starts.", "quiet"))
    render_chart(history_chart, scale, history_rows(history, FULL_RUN), key=f"history-{platform.id}", words=words)
    render_html(runs_html(catalogue, history))


def render_near(catalogue: Catalogue, platform: Platform, result: Ranking) -> None:
    """Draw the nearest alternatives and the questions that concern the platform."""
    base, near = nearest(catalogue, place_of(catalogue, result, platform.id).result, platform.id)
    view = result.view
    render_html(alternatives_html(catalogue, platform, near, base, view), faq_html(catalogue, platform, view))


def render_claims(catalogue: Catalogue, platform: Platform) -> None:
    """Draw every claim with its source, by group."""
    render_html(claims_card_html(catalogue, platform, date.today()))
