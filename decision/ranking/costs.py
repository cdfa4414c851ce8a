"""Costs of a view: its workload on the platforms that it ranks."""

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.workload import Workload
from decision.costs.comparison import costs
from decision.costs.cost import Cost
from decision.costs.workload import workload_of
from decision.ranking.ranking import ranking
from decision.ranking.view import View


def workload_in(catalogue: Catalogue, view: View) -> Workload:
    """Return the workload of a view, complete."""
    return workload_of(catalogue.workload_terms, view.work)


def ranked_costs(catalogue: Catalogue, view: View) -> tuple[Cost, ...]:
    """Return the cost of the view's workload on each platform that the view ranks, in the order of :func:`costs`."""
    platform_ids = tuple(row.id for row in ranking(catalogue, view).best_first)
    return costs(catalogue, platform_ids, workload_in(catalogue, view), view.tier)
