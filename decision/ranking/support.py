"""Support of the answers of a view: what is unknown of who ranks first, or is the cheapest, and the weakest claims behind them."""

from collections.abc import Iterator
from dataclasses import replace

from decision.catalogue.catalogue import Catalogue
from decision.cells.cell import Cell
from decision.cells.offers import offers_matrix
from decision.cells.origin import PromiseOrigin
from decision.claims.support import Part, Support, support
from decision.costs.comparison import contenders
from decision.costs.cost import Cost
from decision.ranking.ranking import Ranking, Row
from decision.ranking.view import View


def leader_support(catalogue: Catalogue, result: Ranking) -> tuple[Support, ...]:
    """Return what the first place of each leader rests on."""
    return tuple(support(catalogue, row.id, _parts(result, row)) for row in result.leaders)


def _parts(result: Ranking, row: Row) -> Iterator[Part]:
    """Yield the criteria that weigh, and the vital ones that are unknown whatever they weigh."""
    for criterion in result.criteria:
        cell = row.cells[criterion.id]
        unknown = criterion.vital and not cell.is_known
        if unknown or result.shares[criterion.id]:
            yield Part(criterion.id, criterion.noun, cell.chosen, unknown, _is_promised(cell))


def _is_promised(cell: Cell) -> bool:
    return isinstance(cell.origin, PromiseOrigin) and bool(cell.chosen)


def cheapest_support(catalogue: Catalogue, view: View, platform_costs: tuple[Cost, ...]) -> tuple[Support, ...]:
    """Return what "is the cheapest" rests on: the claims of its bill, and what is unknown of it beside the price.

    Empty where no cost is known. Costs are today's, in either lens.
    """
    first = next(iter(contenders(platform_costs)), None)
    if first is None:
        return ()
    basis = replace(view, lens="evidence").basis
    cells = offers_matrix(catalogue, basis)[first.platform_id][first.offer_id]
    parts = [
        Part(criterion.id, criterion.noun, first.claims)
        if criterion.evidence.origin == "reference_price"
        else Part(criterion.id, criterion.noun, unknown=not cells[criterion.id].is_known)
        for criterion in catalogue.criteria
        if criterion.vital
    ]
    return (support(catalogue, first.platform_id, parts),)
