"""Cost page: monthly cost of the reader's workload on each platform, and where another platform becomes cheaper."""

from components.cost.sections import render_costs, render_crossings, render_head, render_method, render_workload
from decision.catalogue.catalogue import Catalogue
from decision.ranking.costs import ranked_costs
from decision.ranking.view import View


def render_cost(catalogue: Catalogue, view: View) -> None:
    """Draw the page for one view."""
    platform_costs = ranked_costs(catalogue, view)
    render_head(catalogue, view, platform_costs)
    render_workload(catalogue, view)
    if not platform_costs:
        return
    render_costs(catalogue, view, platform_costs)
    render_crossings(catalogue, view, platform_costs)
    render_method(catalogue)
