"""Cold starts: what is claimed, what was measured, how it changes, and how fast work runs once a sandbox stands."""

from components.frame import render_drawer_label
from components.starts import (
    render_head,
    render_history,
    render_method,
    render_order,
    render_picture,
    render_resumes,
    render_unmeasured,
    render_workloads,
)
from components.state import chosen
from decision.catalogue import Catalogue
from decision.start_choices import Choices, shown
from decision.view import View


def render_starts(catalogue: Catalogue, view: View) -> None:
    """Draw the page for what its address asks."""
    render_drawer_label("Pages")
    choices = chosen(Choices)
    render_head(catalogue, view, choices)
    render_picture(catalogue, view, choices)
    render_order(catalogue, choices)
    render_history(catalogue, choices, shown(catalogue, view, choices))
    render_workloads(catalogue, catalogue.workloads, choices)
    render_resumes(catalogue)
    render_unmeasured(catalogue, view)
    render_method(catalogue)
