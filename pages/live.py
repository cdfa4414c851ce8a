"""The live part of an embed: one part of the app with its controls, for a frame. Nobody navigates to it from the site."""

from collections.abc import Callable

import streamlit as st

from components import certainty as sure
from components import cost as priced
from components import platform as card
from components import starts as measured
from components.answer import render_answer, render_excluded, render_nothing
from components.compare import render_comparison
from components.controls import render_lens, render_tier
from components.live import render_drawer, render_outward_links, render_selection
from components.results import render_results
from components.state import chosen
from decision.catalogue import Catalogue
from decision.costs.board import costs
from decision.page_choices import PlatformChoices
from decision.ranking import ranking
from decision.sensitivity.certainty import certainty
from decision.start_choices import Choices, shown
from decision.view import View
from pages.choose import render_choose


def render_live(catalogue: Catalogue, view: View, part: str) -> None:
    """Draw one part and see to it that its links open elsewhere."""
    PARTS[part](catalogue, view)
    render_outward_links(catalogue, view)


def _ranking(catalogue: Catalogue, view: View) -> None:
    result = ranking(catalogue, view)
    render_answer(result)
    _controls(catalogue, view)
    if result.rows:
        render_results(catalogue, result)
    else:
        render_nothing(catalogue, result)
    render_excluded(result)


def _comparison(catalogue: Catalogue, view: View) -> None:
    result = ranking(catalogue, view)
    render_answer(result)
    _controls(catalogue, view)
    render_selection(catalogue, result)
    render_comparison(catalogue, result)


def _platform(catalogue: Catalogue, view: View) -> None:
    platform = catalogue.platform.get(chosen(PlatformChoices).id)
    card.render_chooser(catalogue, platform.id if platform else None, view)
    if platform is None:
        card.render_index(catalogue, view)
        return
    card.render_head(catalogue, platform, view)
    render_drawer(catalogue, view)
    card.render_standing(catalogue, platform, ranking(catalogue, view))


def _starts(catalogue: Catalogue, view: View) -> None:
    choices = chosen(Choices)
    measured.render_head(catalogue, view, choices)
    measured.render_history(catalogue, choices, shown(catalogue, view, choices))


def _certainty(catalogue: Catalogue, view: View) -> None:
    found = certainty(catalogue, view)
    sure.render_head(catalogue, found)
    _controls(catalogue, view)
    if found.ranking.best_first:
        sure.render_ranks(catalogue, found)
        sure.render_stability(catalogue, found)
        sure.render_duel(catalogue, found)


def _costs(catalogue: Catalogue, view: View) -> None:
    found = costs(catalogue, view)
    priced.render_head(catalogue, view, found)
    priced.render_workload(catalogue, view)
    priced.render_costs(catalogue, view, found)


def _controls(catalogue: Catalogue, view: View) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="bar"):
        render_lens(catalogue, view)
        render_tier(catalogue, view)
    render_drawer(catalogue, view)


PARTS: dict[str, Callable[[Catalogue, View], None]] = {
    "ranking": _ranking,
    "radar": _comparison,
    "comparison": _comparison,
    "platform": _platform,
    "wizard": render_choose,
    "cold-starts": _starts,
    "certainty": _certainty,
    "costs": _costs,
}
"""What is drawn live, by the part's id in an embed's address."""
