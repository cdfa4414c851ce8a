"""Costs of a view: its workload on the platforms that it ranks."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.workload import Workload
from decision.cells.availability import available
from decision.costs.comparison import costs
from decision.costs.cost import Cost, OffersOf
from decision.costs.text import cost_answer
from decision.costs.workload import workload_of
from decision.format import Answer
from decision.ranking.ranking import Ranking, Row, ranking
from decision.ranking.support import cheapest_support
from decision.ranking.view import View


def workload_in(catalogue: Catalogue, view: View) -> Workload:
    """Return the workload of a view, complete."""
    return workload_of(catalogue.workload_terms, view.work)


def ranked_costs(catalogue: Catalogue, view: View) -> tuple[Cost, ...]:
    """Return the cost of the view's workload on each platform that the view ranks, in the order of :func:`costs`."""
    return costs(catalogue, offers_in(catalogue, ranking(catalogue, view)), workload_in(catalogue, view), view.tier)


def offers_in(catalogue: Catalogue, result: Ranking) -> tuple[OffersOf, ...]:
    """Return each ranked platform with the ids of those of its offers that the ranking admits, best first; none where it has only one.

    The guide tells no offers apart; in its lens they are those that one can have today on the reader's plan.
    """
    today = replace(result.view.basis, lens="evidence")

    def ids(platform_id: str, rows: Iterable[Row]) -> tuple[str, ...]:
        offers = [row.offer for row in rows if row.offer.id] or available(
            catalogue, catalogue.platform[platform_id], today
        )
        return tuple(offer.id for offer in offers if offer.id)

    return tuple((id, ids(id, rows)) for id, rows in groupby(result.offers, key=lambda row: row.id))


def costs_answer(catalogue: Catalogue, view: View, platform_costs: tuple[Cost, ...]) -> Answer:
    """Return the answer of a comparison of costs with all that it rests on, as every page, file and picture gives it."""
    return cost_answer(catalogue, platform_costs, view.lens, cheapest_support(catalogue, view, platform_costs))
