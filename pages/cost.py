"""Cost: what the reader's workload would cost in a month, and when another platform would be cheaper."""

from components.cost import render_costs, render_crossings, render_head, render_method, render_workload
from components.frame import render_drawer_label
from decision.catalogue import Catalogue
from decision.costs.board import costs
from decision.view import View


def render_cost(catalogue: Catalogue, view: View) -> None:
    """Draw the page for one view."""
    render_drawer_label("Pages")
    found = costs(catalogue, view)
    render_head(catalogue, view, found)
    render_workload(catalogue, view)
    if not found:
        return
    render_costs(catalogue, view, found)
    render_crossings(catalogue, view, found)
    render_method(catalogue)
