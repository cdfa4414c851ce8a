"""Cold starts page: claimed and measured start times, their history, and measured tasks inside a running sandbox."""

from components.cold_starts.sections import (
    render_head,
    render_history,
    render_method,
    render_order,
    render_picture,
    render_resumes,
    render_single_figures,
    render_tasks,
    render_unmeasured,
)
from components.shell.state import chosen
from decision.catalogue.catalogue import Catalogue
from decision.ranking.view import View
from decision.starts.choices import StartChoices, history_platforms


def render_starts(catalogue: Catalogue, view: View) -> None:
    """Draw the page for the choices in its address."""
    choices = chosen(StartChoices)
    render_head(catalogue, view, choices)
    render_picture(catalogue, view, choices)
    render_order(catalogue, choices)
    render_history(catalogue, choices, history_platforms(catalogue, view, choices))
    render_tasks(catalogue, catalogue.tasks, choices)
    render_resumes(catalogue)
    render_single_figures(catalogue)
    render_unmeasured(catalogue, view)
    render_method(catalogue)
