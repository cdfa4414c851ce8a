"""The decision matrix: all cells under one basis, by platform and criterion, and the cells of any field."""

from collections.abc import Iterable, Mapping

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import Criterion
from decision.cells.availability import available
from decision.cells.cell import Basis, Cell, State
from decision.cells.offers import offers_column, offers_matrix
from decision.cells.priced import by_work
from decision.costs.workload import workload_of

_STATES: Mapping[State, int] = {"not_applicable": 0, "no": 1, "unknown": 2, "range": 3, "known": 3}
"""Order of states, where the best of several offers speaks for their platform."""


@cached(maxsize=128)
def matrix(catalogue: Catalogue, basis: Basis) -> dict[str, dict[str, Cell]]:
    """Return for each platform and criterion the cell of the offer that does best by it, of those that can be had on the reader's plan.

    Each criterion is a question of its own here: no single offer need have all these cells. A ranking is made of offers.
    """
    return {
        platform.id: {
            criterion.id: best_cell(
                offers_matrix(catalogue, basis)[platform.id][offer.id][criterion.id] for offer in offers
            )
            for criterion in catalogue.criteria
        }
        for platform in catalogue.platforms
        for offers in [available(catalogue, platform, basis)]
    }


@cached(maxsize=1024)
def column(catalogue: Catalogue, field: str, basis: Basis) -> dict[str, Cell]:
    """Return for each platform the cell of one field of the first offer that is known to have it, of those that can be had."""
    return {
        platform.id: best_cell(
            offers_column(catalogue, field, basis)[platform.id][offer.id]
            for offer in available(catalogue, platform, basis)
        )
        for platform in catalogue.platforms
    }


def best_cell(cells: Iterable[Cell]) -> Cell:
    """Return the best of the cells of a platform's offers: known before unknown before no, then by value; the first of equal ones."""
    return max(cells, key=lambda cell: (_STATES[cell.state], cell.utility.low + cell.utility.high))


def criteria_under(catalogue: Catalogue, basis: Basis) -> tuple[Criterion, ...]:
    """Return the criteria as they read under a basis: the price says so when it is that of a workload."""
    if not basis.counts_work:
        return catalogue.criteria
    workload = workload_of(catalogue.workload_terms, basis.work)
    return tuple(by_work(criterion, workload) for criterion in catalogue.criteria)


def cell_of(catalogue: Catalogue, basis: Basis, platform_id: str, of: str, offer_id: str | None = None) -> Cell:
    """Return the cell of a criterion or field: of one offer, or without ``offer_id`` of the platform's best by it.

    Raises KeyError when the platform, the offer, the criterion or the field is unknown.
    """
    is_criterion = of in catalogue.criterion
    if offer_id is None:
        return matrix(catalogue, basis)[platform_id][of] if is_criterion else column(catalogue, of, basis)[platform_id]
    if is_criterion:
        return offers_matrix(catalogue, basis)[platform_id][offer_id][of]
    return offers_column(catalogue, of, basis)[platform_id][offer_id]
