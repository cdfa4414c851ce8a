"""Certainty page: robustness of the ranking, changes that would overturn it, and who would then rank first."""

from components.certainty.people import render_people
from components.certainty.sections import (
    render_dominated,
    render_duel,
    render_facts,
    render_head,
    render_ranks,
    render_scenarios,
    render_stability,
)
from decision.catalogue.catalogue import Catalogue
from decision.certainty.certainty import certainty
from decision.ranking.view import View


def render_certainty(catalogue: Catalogue, view: View) -> None:
    """Draw the page for one view."""
    analysis = certainty(catalogue, view)
    render_head(catalogue, analysis)
    if not analysis.ranking.best_first:
        return
    render_ranks(catalogue, analysis)
    render_stability(catalogue, analysis)
    render_duel(catalogue, analysis)
    render_facts(catalogue, analysis)
    render_scenarios(catalogue, analysis)
    render_dominated(catalogue, analysis)
    render_people(catalogue, view)
