"""Certainty: how sure the ranking is, what would change it, and who would then come first."""

from components.certainty import (
    render_dominated,
    render_duel,
    render_facts,
    render_head,
    render_ranks,
    render_scenarios,
    render_stability,
)
from components.frame import render_drawer_label
from components.people import render_people
from decision.catalogue import Catalogue
from decision.sensitivity.certainty import certainty
from decision.view import View


def render_certainty(catalogue: Catalogue, view: View) -> None:
    """Draw the page for one view."""
    render_drawer_label("Weights and filters")
    found = certainty(catalogue, view)
    render_head(catalogue, found)
    if not found.ranking.best_first:
        return
    render_ranks(catalogue, found)
    render_stability(catalogue, found)
    render_duel(catalogue, found)
    render_facts(catalogue, found)
    render_scenarios(catalogue, found)
    render_dominated(catalogue, found)
    render_people(catalogue, view)
